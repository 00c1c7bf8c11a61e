package simulator

// TB is the part of testing.TB that Start needs; it keeps the testing package out of the demo.
type TB interface {
	Helper()
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Start makes a server for a test, listening on a free port. It closes with the test, and
// fails it for each refusal that was not allowed, see Allow.
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
