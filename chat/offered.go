package chat

// Offered is what an answer to a mail may be about: what the mail was about, and the buttons that
// it could not show, in the order of their numbers.
type Offered struct {
	Person  int64    `json:"person"`
	Tasks   []int    `json:"tasks,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
	// What an answer is, when it is no report about the tasks: as in [Quoted].
	Answers      int64  `json:"answers,omitempty"`
	Contribution string `json:"contribution,omitempty"`
	Report       string `json:"report,omitempty"`
}
