package chat

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// InviteSecret is the secret behind an invite's code: 128 bits from crypto/rand.
type InviteSecret [16]byte

// Code writes the secret in the 22 characters that the deep link carries. Telegram allows
// A–Z, a–z, 0–9, _ and - there, up to 64 of them.
func (s InviteSecret) Code() string { return base64.RawURLEncoding.EncodeToString(s[:]) }

// InviteHash is what is stored of a code: its SHA-256 in hexadecimal.
func InviteHash(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:])
}
