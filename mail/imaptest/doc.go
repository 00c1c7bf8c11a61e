// Package imaptest starts Dovecot, an IMAP server that is not ours, for tests.
package imaptest
