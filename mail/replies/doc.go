// Package replies makes of an e-mail that answers one of ours what the chat would make of a
// message: the same words of the same person about the same task, on the same way. Whatever is
// not surely that is kept for somebody to look at, and never answered.
package replies
