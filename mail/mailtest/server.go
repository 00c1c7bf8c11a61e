// Package mailtest runs a mail server for tests: the one of github.com/emersion/go-smtp, on a port of
// loopback, which keeps what it gets.
package mailtest

import (
	"bytes"
	"errors"
	"io"
	"net"
	netmail "net/mail"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// The user and the password of the server.
const (
	User     = "dondoc"
	Password = "s3cr3t-mail-pass"
)

// Mail is what the server got.
type Mail struct {
	From, To string // of the envelope
	*netmail.Message
	Raw string
}

// Server is a mail server.
type Server struct {
	t       testing.TB
	address string
	mu      sync.Mutex
	mails   []Mail
	refuse  map[string]*smtp.SMTPError
	server  *smtp.Server
}

// Start runs a server until the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	s := &Server{t: t, refuse: map[string]*smtp.SMTPError{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = listener.Addr().String()
	s.begin(listener)
	t.Cleanup(s.Stop)
	return s
}

func (s *Server) begin(listener net.Listener) {
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }))
	server.Domain, server.AllowInsecureAuth = "localhost", true
	s.server = server
	go func() { _ = server.Serve(listener) }()
}

// Stop has the server be away.
func (s *Server) Stop() { _ = s.server.Close() }

// Restart has it be there again, at the same address.
func (s *Server) Restart() {
	s.t.Helper()
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	s.begin(listener)
}

// URL is the server's SMTP_URL.
func (s *Server) URL() string { return "smtp://" + User + ":" + Password + "@" + s.address }

// Refuse has the server refuse an address with that code; 0: no longer.
func (s *Server) Refuse(address string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.refuse, address)
	if code != 0 {
		s.refuse[address] = &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 1, 1}, Message: "not <" + address + ">"}
	}
}

// Mails are what it got, in order.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.mails...)
}

type session struct {
	server   *Server
	known    bool
	from, to string
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != User || password != Password {
			return errors.New("wrong password")
		}
		s.known = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.known {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	if no := s.server.refuse[to]; no != nil {
		return no
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.mails = append(s.server.mails, Mail{From: s.from, To: s.to, Message: m, Raw: string(raw)})
	return nil
}

func (s *session) Reset()        { s.from, s.to = "", "" }
func (s *session) Logout() error { return nil }
