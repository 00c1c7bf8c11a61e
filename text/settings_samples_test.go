package text

func init() {
	sample("settings", Settings{})
	sample("settings/daily", Settings{Daily: 16})
}
