// Package mail is the edge to e-mail. Its packages: letter reads a mail, inbox takes mails from
// an IMAP mailbox.
package mail
