// Package announce holds announcements: /announce, the receipts of their readers, and who has not
// read them.
package announce
