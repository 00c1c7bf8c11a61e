package inbox

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// Address is where a mailbox is, and who may open it.
type Address struct {
	Host, Port     string
	User, Password string
	Mailbox        string // as INBOX
	TLS            bool
}

// ParseAddress reads imaps://user:password@host:port/INBOX. Port 993 and INBOX need not be
// given; imap://, without TLS and at port 143, is for this machine only. Errors do not quote
// the address: the password is a part of it.
func ParseAddress(s string) (Address, error) {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "":
		return Address{}, errors.New("it is not of the form imaps://user:password@host:port/INBOX; write @, :, / and % of a user or password as %40, %3A, %2F and %25")
	case u.Scheme != "imaps" && u.Scheme != "imap":
		return Address{}, errors.New("it must begin with imaps://")
	case u.Scheme == "imap" && !loopback(u.Hostname()):
		return Address{}, errors.New("it must begin with imaps://; imap:// sends the password for all to read, and is for this machine only")
	}
	a := Address{
		Host: u.Hostname(), Port: u.Port(), User: u.User.Username(),
		Mailbox: strings.TrimPrefix(u.Path, "/"), TLS: u.Scheme == "imaps",
	}
	a.Password, _ = u.User.Password()
	switch {
	case a.User == "" || a.Password == "":
		return Address{}, errors.New("it names no user or no password: imaps://user:password@host:port/INBOX")
	case strings.ContainsAny(a.User+a.Password+a.Mailbox, "\r\n\x00"):
		return Address{}, errors.New("its user, password or mailbox has a line break")
	}
	if a.Port == "" {
		a.Port = "143"
		if a.TLS {
			a.Port = "993"
		}
	}
	if a.Mailbox == "" {
		a.Mailbox = "INBOX"
	}
	return a, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// String names the mailbox without user and password.
func (a Address) String() string { return net.JoinHostPort(a.Host, a.Port) + "/" + a.Mailbox }
