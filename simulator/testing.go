package simulator

// TB is the part of testing.TB that Start needs; with it the demo does not import testing.
type TB interface {
	Helper()
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Start makes a server for a test, listening on a free port. It is closed when the test
// ends, and then fails the test for each refusal that was not allowed, see Allow.
func Start(t TB, o Options) *Server {
	t.Helper()
	s := New(o)
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatalf("simulator: %v", err)
	}
	t.Cleanup(func() {
		s.Close()
		for _, r := range s.Refusals() {
			t.Errorf("the bot was refused %s", r)
		}
	})
	return s
}
