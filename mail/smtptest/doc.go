// Package smtptest starts OpenSMTPD, an SMTP server that is not ours, for tests: it puts what it
// takes into the mailboxes that the Dovecot of package imaptest opens.
package smtptest
