package chat

// Offered is what an answer to a mail may be about: what the mail was about, and the buttons that
// it could not show, in the order of their numbers.
type Offered struct {
	Person  int64    `json:"person"`
	Tasks   []int    `json:"tasks,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}
