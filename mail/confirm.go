package mail

import "dondoc/mail/token"

// Confirmation is the token by which a person says that an address is theirs.
func (f From) Confirmation(person int64, address string) string {
	return token.Token(f.Key, token.Binding{Purpose: token.Confirm, Person: person, Address: token.Mark(f.Key, address)})
}

// Confirms reports whether it is such a token, and whether it is that of the person and the address.
func (f From) Confirms(tok string, person int64, address string) (known, right bool) {
	b, err := token.ReadToken(f.Key, tok)
	known = err == nil && b.Purpose == token.Confirm
	return known, known && b == (token.Binding{Purpose: token.Confirm, Person: person, Address: token.Mark(f.Key, address)})
}

// Whose returns for whom such a token was made; false when it is none.
func (f From) Whose(tok string) (person int64, known bool) {
	b, err := token.ReadToken(f.Key, tok)
	return b.Person, err == nil && b.Purpose == token.Confirm
}
