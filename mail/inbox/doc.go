// Package inbox takes mails from a mailbox of an IMAP server (RFC 3501, RFC 9051), each again
// until it is stored. It knows nothing of what a mail says.
package inbox
