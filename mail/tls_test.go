package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
	"strings"
	"testing"

	gomail "github.com/wneessen/go-mail"

	"dondoc/mail/mailtest"
)

// TestPasswordsGoUnderTLS holds what a server of another machine gets: a password after STARTTLS with a
// certificate that is trusted for its name, and else none.
func TestPasswordsGoUnderTLS(t *testing.T) {
	t.Parallel()
	const host = "thu.example.vn"
	for name, c := range map[string]struct {
		server *mailtest.Server
		trust  bool
		says   string // empty: it works
	}{
		"STARTTLS":      {mailtest.StartTLS(t, mailtest.STARTTLS, host), true, ""},
		"not trusted":   {mailtest.StartTLS(t, mailtest.STARTTLS, host), false, "the certificate of " + host + " is signed by nobody"},
		"another name":  {mailtest.StartTLS(t, mailtest.STARTTLS, "khac.example.vn"), true, "the certificate of " + host + " is for another name"},
		"no TLS at all": {mailtest.Start(t), false, "offers no TLS, without which no password is sent"},
	} {
		t.Run(name, func(t *testing.T) {
			server, err := ParseServer(strings.Replace(c.server.URL(), "127.0.0.1", host, 1))
			if err != nil {
				t.Fatal(err)
			}
			own := &tls.Config{ServerName: host, RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
			if c.trust {
				pem, err := os.ReadFile(c.server.Certificate)
				if err != nil || !own.RootCAs.AppendCertsFromPEM(pem) {
					t.Fatal(err)
				}
			}
			server.options = append(server.options, gomail.WithTLSConfig(own),
				gomail.WithDialContextFunc(func(ctx context.Context, network, at string) (net.Conn, error) {
					return (&net.Dialer{}).DialContext(ctx, network, strings.Replace(at, host, "127.0.0.1", 1))
				}))
			err = server.Reach(t.Context())
			if (err == nil) != (c.says == "") || err != nil && (!strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), mailtest.Password)) {
				t.Errorf("%v, want %q", err, c.says)
			}
			if got := c.server.SignedIn(); got != (c.says == "") {
				t.Errorf("a password came in: %v", got)
			}
		})
	}
}
