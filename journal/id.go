package journal

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
)

// ID names a person, a practice, a chart, an entry or a command. It is random
// and derived from nothing: it tells neither when nor for whom it was made.
// A client's person and chart have the same ID.
type ID [16]byte

var base = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID makes a random ID.
func NewID() ID {
	var id ID
	rand.Read(id[:])
	return id
}

// ParseID reads the 26 characters that String writes.
func ParseID(s string) (ID, error) {
	var id ID
	b, err := base.DecodeString(s)
	if err != nil || len(b) != len(id) || base.EncodeToString(b) != s {
		return ID{}, errors.New("journal: not an id")
	}
	copy(id[:], b)
	return id, nil
}

// String gives 26 lower-case letters and digits; the zero ID gives "".
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	return base.EncodeToString(id[:])
}

// IsZero says whether there is no ID.
func (id ID) IsZero() bool { return id == ID{} }

// MarshalText writes what String gives.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	*id, err = ParseID(string(b))
	return err
}
