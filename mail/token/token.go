// Package token binds an e-mail to the person and the task that it is about: a short signed text
// that comes back in the address or the message id that a reply names. It holds no secret and
// cannot be made or changed without the deployment's key.
package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"strings"
)

// ErrToken is returned for a text that is no token of this deployment.
var ErrToken = errors.New("not a token of this deployment")

// Purpose is what a token may be used for; one of another purpose is worth nothing.
type Purpose byte

// The purposes.
const (
	// Reply is carried by each message: an answer to it is about its person and task.
	Reply Purpose = 'r'
	// Confirm proves that whoever sends it back reads the mail of an address.
	Confirm Purpose = 'c'
	// Stop ends the e-mail to a person: the address of List-Unsubscribe has it.
	Stop Purpose = 's'
)

// Binding is what a token says.
type Binding struct {
	Purpose Purpose
	Person  int64 // who was written to
	Task    int   // what it was about; 0: no task, or several
	// Address is a mark of the address that was written to; see [Mark].
	Address AddressMark
}

// AddressMark stands for an address in a token. It depends on the key, so that it tells nothing
// about the address.
type AddressMark [4]byte

const (
	macBytes = 10 // 80 bits: a guess costs the attacker one mail or one message each
	// MaxLen is the longest token, in characters: with a name of up to 16 characters and a plus
	// it fits the 64 that the local part of an address may have (RFC 5321, 4.5.3.1.1), and it fits
	// the start parameter of a deep link.
	MaxLen = 47
)

// Lower-case letters and digits: what passes the name of an address or a deep link unchanged, and
// survives a server that changes the case.
var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Mark returns the mark of an address under the key. Case does not count.
func Mark(key []byte, address string) AddressMark {
	sum := sign(key, "address", []byte(strings.ToLower(strings.TrimSpace(address))))
	return AddressMark(sum[:len(AddressMark{})])
}

// Token returns the token of a binding, of at most [MaxLen] letters a to z and digits. The same
// binding has always the same token.
func Token(key []byte, b Binding) string {
	body := []byte{byte(b.Purpose)}
	body = binary.AppendUvarint(body, uint64(b.Person))
	body = binary.AppendUvarint(body, uint64(b.Task))
	body = append(body, b.Address[:]...)
	return letters.EncodeToString(append(body, sign(key, "token", body)[:macBytes]...))
}

// ReadToken returns what a token says. For anything that was not made with the key it returns
// [ErrToken]. Whether the person still exists, and whether the mail came from the address that was
// written to (compare [Mark] of the sender), is for the caller to ask.
func ReadToken(key []byte, text string) (Binding, error) {
	if len(key) == 0 || len(text) > MaxLen {
		return Binding{}, ErrToken
	}
	raw, err := letters.DecodeString(strings.ToLower(text))
	if err != nil || len(raw) <= macBytes+1 {
		return Binding{}, ErrToken
	}
	body, mac := raw[:len(raw)-macBytes], raw[len(raw)-macBytes:]
	if !hmac.Equal(mac, sign(key, "token", body)[:macBytes]) {
		return Binding{}, ErrToken
	}
	b := Binding{Purpose: Purpose(body[0])}
	person, n := binary.Uvarint(body[1:])
	if n <= 0 {
		return Binding{}, ErrToken
	}
	rest := body[1+n:]
	task, n := binary.Uvarint(rest)
	if n <= 0 || len(rest) != n+len(b.Address) {
		return Binding{}, ErrToken
	}
	b.Person, b.Task = int64(person), int(task)
	copy(b.Address[:], rest[n:])
	return b, nil
}

// Find returns what the first valid token of a purpose says among addresses and message ids, as the
// headers To, Delivered-To, In-Reply-To and References of a reply give them: name+TOKEN@host and
// <TOKEN.anything@host>.
func Find(key []byte, purpose Purpose, headers ...string) (Binding, bool) {
	for _, h := range headers {
		for word := range strings.FieldsFuncSeq(h, func(r rune) bool { return strings.ContainsRune(" \t\r\n<>,;+.@\"", r) }) {
			if b, err := ReadToken(key, word); err == nil && b.Purpose == purpose {
				return b, true
			}
		}
	}
	return Binding{}, false
}

func sign(key []byte, use string, what []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(use))
	h.Write([]byte{0})
	h.Write(what)
	return h.Sum(nil)
}
