package ledger

import (
	"bytes"
	"errors"
	"math/bits"
)

// MinBody is the length of the shortest padded body in bytes.
const MinBody = 256

// ErrPadding is returned for bytes that Pad did not write.
var ErrPadding = errors.New("ledger: body is not padded")

// Pad gives the body, one byte 0x80, and zeros up to the next allowed length:
// 256 bytes, and above that a Padmé length, which is at most 12 % longer and
// leaves an observer log log n bits of the true length (Nikitin and others,
// "Reducing Metadata Leakage from Encrypted Files", PETS 2019, section 4).
func Pad(body []byte) []byte {
	padded := make([]byte, paddedLen(len(body)+1))
	copy(padded, body)
	padded[len(body)] = 0x80
	return padded
}

// Unpad gives back the body that Pad was given.
func Unpad(padded []byte) ([]byte, error) {
	end := len(bytes.TrimRight(padded, "\x00")) - 1
	if end < 0 || padded[end] != 0x80 || len(padded) != paddedLen(end+1) {
		return nil, ErrPadding
	}
	return padded[:end:end], nil
}

// paddedLen is the allowed length that n bytes go into.
func paddedLen(n int) int {
	if n <= MinBody {
		return MinBody
	}
	exponent := bits.Len(uint(n)) - 1
	round := 1<<(exponent-bits.Len(uint(exponent))) - 1
	return (n + round) &^ round
}
