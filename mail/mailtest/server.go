// Package mailtest runs a mail server for tests: the one of github.com/emersion/go-smtp, on a port of
// loopback, which keeps what it gets.
package mailtest

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	netmail "net/mail"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"dondoc/internal/ports"
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
	secure  *tls.Config // nil: no TLS
	at      Encryption
	limit   int64 // of a mail's size; 0: none
	// signedIn: somebody has sent a password.
	signedIn atomic.Bool

	// Certificate is the file of its certificate, for SSL_CERT_FILE.
	Certificate string
}

// Encryption is when a server begins TLS.
type Encryption int

// The ways of TLS.
const (
	None     Encryption = iota
	STARTTLS            // when it is asked to (RFC 3207); before that it takes no password
	Implicit            // from the first byte on (RFC 8314)
)

// Start runs a server without TLS until the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	return start(t, &Server{t: t, refuse: map[string]*smtp.SMTPError{}})
}

// StartTLS runs a server with a certificate for the name, which may be an address of loopback.
func StartTLS(t testing.TB, at Encryption, name string) *Server {
	t.Helper()
	s := &Server{t: t, refuse: map[string]*smtp.SMTPError{}, at: at}
	s.certify(name)
	return start(t, s)
}

func start(t testing.TB, s *Server) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:"+ports.Take(t))
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
	server.Domain, server.AllowInsecureAuth = "localhost", s.at == None
	server.MaxMessageBytes = s.limit
	server.ErrorLog = log.New(io.Discard, "", 0)
	s.server = server
	switch s.at {
	case STARTTLS:
		server.TLSConfig = s.secure
	case Implicit:
		listener = tls.NewListener(listener, s.secure)
	}
	go func() { _ = server.Serve(listener) }()
}

// certify makes a certificate that is valid for the century: a test has no clock.
func (s *Server) certify(name string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail server of a test"},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		s.t.Fatal(err)
	}
	s.secure = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
	s.Certificate = filepath.Join(s.t.TempDir(), "cert.pem")
	if err := os.WriteFile(s.Certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		s.t.Fatal(err)
	}
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

// Limit has the server take no mail that is larger, in bytes, after the next [Server.Restart]. It says so when it
// is greeted, as most do.
func (s *Server) Limit(size int64) { s.limit = size }

// URL is the server's SMTP_URL.
func (s *Server) URL() string {
	scheme := "smtp"
	if s.at == Implicit {
		scheme = "smtps"
	}
	return scheme + "://" + User + ":" + Password + "@" + s.address
}

// Refuse has the server refuse an address with that code, as of no user; 0: no longer.
func (s *Server) Refuse(address string, code int) {
	s.RefuseAs(address, code, smtp.EnhancedCode{code / 100, 1, 1})
}

// RefuseAs has it refuse an address with a status of its own (RFC 3463).
func (s *Server) RefuseAs(address string, code int, status [3]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.refuse, address)
	if code != 0 {
		s.refuse[address] = &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode(status), Message: "not <" + address + ">"}
	}
}

// SignedIn reports whether anybody has sent a password, right or wrong.
func (s *Server) SignedIn() bool { return s.signedIn.Load() }

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
		s.server.signedIn.Store(true)
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
