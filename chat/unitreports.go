package chat

import (
	"dondoc/work/unitreports"
)

// Reports are the buttons under the report of a unit, for who writes it: to send it as it is there,
// to say that there is nothing to report, and to write it anew.
func Reports(r unitreports.Report, say Say) [][]Button {
	closing := func(as unitreports.State) Button {
		return Button{Text: say("unitreport.button." + string(as)), Data: EncodePress(PressSendReport, r.Period, r.Unit, r.Edition, as)}
	}
	rewrite := Button{Text: say("unitreport.button.rewrite"), Data: EncodePress(PressRewrite, r.Period, r.Unit)}
	if r.State == unitreports.Sent {
		return [][]Button{{rewrite}}
	}
	if r.State == unitreports.Nothing {
		return [][]Button{{closing(unitreports.Sent), rewrite}}
	}
	return [][]Button{{closing(unitreports.Sent), closing(unitreports.Nothing)}, {rewrite}}
}
