// Package certificate says in a sentence what is wrong with the TLS of a mail server.
package certificate

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
)

// Explained returns the error of connecting to a server with the reason and the way out, when it is
// about TLS; any other one as it is. It is the same error to [errors.Is] and [errors.As].
func Explained(host string, err error) error {
	var sentence string
	unknown, isUnknown := errors.AsType[x509.UnknownAuthorityError](err)
	name, isName := errors.AsType[x509.HostnameError](err)
	invalid, isInvalid := errors.AsType[x509.CertificateInvalidError](err)
	_, isPlain := errors.AsType[tls.RecordHeaderError](err)
	_, isRefused := errors.AsType[tls.AlertError](err)
	switch {
	case isUnknown && unknown.Cert != nil:
		sentence = fmt.Sprintf("the certificate of %s is signed by nobody whom this machine trusts; install the certificate of its authority, or name its file in SSL_CERT_FILE", host)
	case isName && name.Certificate != nil:
		sentence = fmt.Sprintf("the certificate of %s is for another name; write the name that is in it", host)
	case isInvalid && invalid.Reason == x509.Expired:
		sentence = fmt.Sprintf("the certificate of %s has expired or is not valid yet; have it renewed, and look at the clock of this machine", host)
	case isPlain:
		sentence = fmt.Sprintf("%s speaks no TLS at this port; smtps:// is for port 465, smtp:// for 587, imaps:// for 993", host)
	case isRefused:
		sentence = fmt.Sprintf("%s breaks the TLS off; look at its certificate and at its log", host)
	default:
		return err
	}
	return &explained{sentence, err}
}

type explained struct {
	sentence string
	cause    error
}

// Error is the sentence: the library's words say less.
func (e *explained) Error() string { return e.sentence }

// Unwrap returns the library's error.
func (e *explained) Unwrap() error { return e.cause }
