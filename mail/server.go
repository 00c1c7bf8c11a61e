package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"dondoc/mail/certificate"
	"dondoc/mail/letter"
)

// callTimeout is how long one mail may take to be handed to the server.
const callTimeout = 30 * time.Second

// nameLimit is the longest name of MAIL_FROM: name, plus and token fit the 64 characters that the
// name of an address may have (RFC 5321, 4.5.3.1.1).
const nameLimit = 16

// Server is an SMTP server that takes mails to others.
type Server struct {
	host    string
	port    int
	options []gomail.Option
}

// ParseServer reads SMTP_URL: smtp://user:password@host:587, or smtps:// for TLS from the
// first byte on. With smtp:// TLS begins (STARTTLS) when the server offers it; a password is sent to
// other machines under TLS only. Errors quote nothing of it.
func ParseServer(address string) (*Server, error) {
	form := errors.New("SMTP_URL is not an address of the form smtp://user:password@host:587 or smtps://user:password@host:465")
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return nil, form
	}
	s := &Server{host: u.Hostname(), options: []gomail.Option{gomail.WithTimeout(callTimeout)}}
	ip := net.ParseIP(s.host)
	here := s.host == "localhost" || ip != nil && ip.IsLoopback()
	switch {
	case u.Scheme == "smtps":
		s.port = 465
		s.options = append(s.options, gomail.WithSSL())
	case u.Scheme != "smtp":
		return nil, form
	case here:
		s.port = 587
		// Nobody is between, and no authority gives out certificates for this machine's own address. Many
		// servers take a password only when it is encrypted, though.
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.TLSOpportunistic), gomail.WithTLSConfig(&tls.Config{ServerName: s.host, InsecureSkipVerify: true, MinVersion: tls.VersionTLS12})) //nolint:gosec // see above
	case u.User != nil:
		s.port = 587
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	default:
		s.port = 587
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	}
	if port := u.Port(); port != "" {
		if s.port, err = strconv.Atoi(port); err != nil || s.port < 1 || s.port > 65535 {
			return nil, form
		}
	}
	s.options = append(s.options, gomail.WithPort(s.port))
	if u.User != nil {
		password, _ := u.User.Password()
		way := gomail.SMTPAuthAutoDiscover
		if here && u.Scheme == "smtp" {
			way = gomail.SMTPAuthPlainNoEnc // it does not leave this machine
		}
		s.options = append(s.options, gomail.WithSMTPAuth(way), gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	return s, nil
}

// Host is the server, without user and password.
func (s *Server) Host() string { return net.JoinHostPort(s.host, strconv.Itoa(s.port)) }

// ParseFrom reads MAIL_FROM: an address, or "Name <address>".
func ParseFrom(s string) (netmail.Address, error) {
	a, err := netmail.ParseAddress(s)
	if err != nil {
		return netmail.Address{}, errors.New("MAIL_FROM is not an address of the form dondoc@host, with a name before it if need be")
	}
	if at := strings.LastIndexByte(a.Address, '@'); at > nameLimit {
		return netmail.Address{}, fmt.Errorf("MAIL_FROM: the part before the @ has more than %d characters; answers come back to it with a plus and a token behind it", nameLimit)
	}
	return *a, nil
}

// Refused says that the server will never take this mail to this address.
type Refused struct {
	Text string
	Size bool // the mail is larger than the server takes
	// Gone: nor any other, since there is no such address; see [letter.Gone]. Else it is about this mail or
	// its sender: its size, its content, a mailbox that is full, a policy.
	Gone bool
}

// Error is what the server said.
func (r *Refused) Error() string { return r.Text }

// later says that the server does not take this mail now.
type later struct{ text string }

// Error is what the server said.
func (l *later) Error() string { return l.text }

// connection is one session with the server.
type connection struct {
	client *gomail.Client
	smtp   *smtp.Client
}

// Dial connects and authenticates.
func (s *Server) Dial(ctx context.Context) (*connection, error) {
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return nil, fmt.Errorf("mail server: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		if strings.Contains(err.Error(), "does not support STARTTLS") {
			return nil, fmt.Errorf("mail server %s offers no TLS, without which no password is sent to it; try smtps://, or a port that offers STARTTLS", s.Host())
		}
		return nil, fmt.Errorf("mail server %s: %w", s.Host(), certificate.Explained(s.host, err))
	}
	return &connection{client, session}, nil
}

// Reach connects and takes leave, to see whether that works.
func (s *Server) Reach(ctx context.Context) error {
	c, err := s.Dial(ctx)
	if err != nil {
		return err
	}
	c.close()
	return nil
}

func (c *connection) close() { _ = c.client.CloseWithSMTPClient(c.smtp) }

// reset has the server forget a mail that it did not take.
func (c *connection) reset() error { return c.client.ResetWithSMTPClient(c.smtp) }

// takes reports whether the mail is not larger than the server takes, as far as it says so (RFC 1870).
func (c *connection) takes(m *gomail.Msg) bool {
	_, limit := c.smtp.Extension("SIZE")
	most, err := strconv.ParseInt(limit, 10, 64)
	if err != nil || most == 0 {
		return true
	}
	size, err := m.WriteTo(io.Discard)
	return err != nil || size <= most
}

// send hands a mail over. The error is a [*Refused] when another try is useless.
func (c *connection) send(m *gomail.Msg) error {
	err := c.client.SendWithSMTPClient(c.smtp, m)
	if err == nil {
		return nil
	}
	var failed *gomail.SendError
	if errors.As(err, &failed) && !failed.IsTemp() && failed.ErrorCode() >= 500 &&
		(failed.Reason == gomail.ErrSMTPRcptTo || failed.Reason == gomail.ErrSMTPData || failed.Reason == gomail.ErrSMTPDataClose) {
		return &Refused{Text: said(failed), Size: tooLarge(failed), Gone: failed.Reason == gomail.ErrSMTPRcptTo && letter.Gone(letter.Status(reply(failed)), reply(failed))}
	}
	if failed != nil { // its text holds the address and the token
		text := fmt.Sprintf("%s: the mail server said %s", failed.Reason, said(failed))
		if failed.IsTemp() && failed.ErrorCode() >= 400 {
			return &later{text}
		}
		return errors.New(text)
	}
	return err
}

// tooLarge reports whether a mail was refused for its size (RFC 1870, 6.1; RFC 3463, 3.4).
func tooLarge(f *gomail.SendError) bool {
	switch letter.Status(reply(f)) {
	case "5.3.4", "5.2.3":
		return true
	case "":
		return f.ErrorCode() == 552
	}
	return false
}

// said is the answer of the server in one short line: its codes.
func said(f *gomail.SendError) string {
	text := strconv.Itoa(f.ErrorCode())
	if code := letter.Status(reply(f)); code != "" {
		text += " " + code
	}
	return text
}

// reply is all that the server has said. The library tells its code and its status, the latter only when the
// server has announced that it gives one, but the words in its own sentence alone.
func reply(f *gomail.SendError) string {
	text := strings.TrimPrefix(f.Error(), f.Reason.String())
	for _, end := range []string{", affected recipient(s): ", ", affected message ID: "} {
		text, _, _ = strings.Cut(text, end)
	}
	return text
}
