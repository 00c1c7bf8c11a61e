package story

import (
	"dondoc/simulator"
)

// enclosed returns the line for a message's file: its name, or that it is a picture.
func enclosed(m *simulator.Message) string {
	switch {
	case m.File == nil:
		return ""
	case m.File.Photo:
		return "(picture)\n"
	}
	return "(file " + m.File.Name + ")\n"
}
