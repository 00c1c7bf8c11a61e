// Package letter reads one e-mail (RFC 5322, MIME) into what a person newly wrote in it: the
// words without what they quote and without signatures, and the files. It also tells what no
// person wrote: automatic replies, delivery reports and mail that has come back to its sender.
//
// It knows nothing of who may write or what is done with the words. Nothing that a mail names
// is fetched, and no markup of it is kept.
package letter
