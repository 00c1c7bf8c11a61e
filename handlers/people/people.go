package people

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/handlers/view"
	"dondoc/work"
)

// Chat answers what people do about themselves, and about who takes part.
type Chat struct {
	request.Base
	view *view.Chat
	// report opens the report of a unit that a link names.
	report func(ctx context.Context, r request.Request, name string) (request.Reply, error)
}

// New opens the room.
func New(base request.Base, views *view.Chat, report func(context.Context, request.Request, string) (request.Reply, error)) *Chat {
	return &Chat{Base: base, view: views, report: report}
}

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "invite", Rare: true, Heading: request.Coordinate, Who: work.InviteThem, About: "command.invite", Run: c.invite},      // invite.go
			{Name: "away", Heading: request.Personal, Who: request.Everyone, About: "command.away", Run: c.away},                         // away.go
			{Name: "settings", Rare: true, Heading: request.Personal, Who: request.Everyone, About: "command.settings", Run: c.settings}, // settings.go
			{Name: "language", Rare: true, Heading: request.Personal, Who: request.Everyone, About: "command.language", Run: c.language}, // language.go
			{Name: "start", Heading: request.General, Who: request.Everyone, About: "command.start", Run: c.start},                       // start.go
		},
		Presses: []request.Press{
			request.Press1(chat.PressInvite, request.UnitArg, c.inviteHead),                                                          // invite.go
			request.Press3(chat.PressRole, request.RoleArg, request.UnitArg.Optional(), request.OffsetArg.Optional(), c.rolePressed), // invite_choice.go
			request.Press1(chat.PressInvites, request.OffsetArg, c.openFrom),                                                         // open_invites.go
			request.Press2(chat.PressRevoke, request.InviteArg, request.OffsetArg.Optional(), c.revoke),                              // open_invites.go
			request.Press2(chat.PressUses, request.UnitArg, request.UsesArg.Optional(), c.usesPressed),                               // uses.go
			request.Press2(chat.PressAdmit, request.InviteArg, request.AskingArg, c.admit),                                           // admit.go
			request.Press2(chat.PressReject, request.InviteArg, request.AskingArg, c.reject),                                         // admit.go
			request.Press1(chat.PressLanguage, request.LanguageArg, c.speak),
			request.Press1(chat.PressDaily, request.HourArg, c.daily),      // settings.go
			request.Press1(chat.PressMail, request.WhatArg, c.mailPressed), // email.go
		},
		Forms: []request.Form{
			{Kind: formInvite, Run: c.unitAnswered},
			{Kind: formUses, Run: c.usesAnswered, Fits: fitsUses}, // uses.go
			{Kind: formMail, Run: c.mailAnswered},                 // email.go
		},
	}
}
