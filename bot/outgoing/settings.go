package outgoing

import (
	"errors"
	"net/netip"
	"net/url"
)

// Loopback reports whether a host of an address is this machine itself.
func Loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// Host is the host of an address, which may be told; its path may be a secret.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// Secrets are the parts of addresses that no output may hold: passwords, and users and paths with
// their parameters, which such services use as keys.
func Secrets(addresses ...string) (all []string) {
	for _, address := range addresses {
		u, err := url.Parse(address)
		if err != nil {
			all = append(all, address)
			continue
		}
		password, _ := u.User.Password()
		all = append(all, password)
		for _, part := range []string{u.User.Username(), u.RequestURI(), u.Path, u.RawQuery} {
			if len(part) >= shortestKey {
				all = append(all, part)
			}
		}
	}
	return all
}

// shortestKey is the least length of a part that is taken for a key: a word like /data may
// stand in any output.
const shortestKey = 12

// CheckHeartbeat checks HEARTBEAT_URL. No error quotes an address.
func CheckHeartbeat(address string) error {
	if address == "" {
		return nil
	}
	if u, err := url.Parse(address); err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("HEARTBEAT_URL is not an address of the form https://host/path")
	}
	return nil
}

// CheckEvents checks EVENTS_URL and EVENTS_SECRET. What is posted tells who did what, so
// that it travels in the open on this machine only.
func CheckEvents(address, secret string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Hostname() == "" || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http":
		err = errors.New("EVENTS_URL is not an address of the form https://host/path")
	case u.Scheme == "http" && !Loopback(u.Hostname()):
		err = errors.New("EVENTS_URL must begin with https://; http:// is for a receiver on this machine, at localhost or 127.0.0.1")
	}
	if secret == "" {
		err = errors.Join(err, errors.New("EVENTS_SECRET is needed with EVENTS_URL, so that the receiver can tell dondoc's events from others; openssl rand -hex 32 makes one"))
	}
	return err
}
