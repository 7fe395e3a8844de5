package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// Version is the format version that this program writes.
const Version = 1

// HeaderSize is the length of an encoded header in bytes.
const HeaderSize = 1 + 16 + 8 + 8 + 4 + 16 + 32 + 4

// Hash is a SHA-256 hash.
type Hash [sha256.Size]byte

// Header is what stands in clear before each sealed entry: ids, a server time
// and sizes, nothing that says what the entry is about or who wrote it.
type Header struct {
	Stream   [16]byte // the chart (or access list) that the entry belongs to
	Seq      uint64   // from 1, no gaps
	Recorded int64    // microseconds UTC, set by the server
	KeyGen   uint32   // generation of the key that sealed the entry
	Command  [16]byte // the form's id; the entries of one act share it
	Prev     Hash     // hash of the previous entry of the stream, zero for the first
	Length   uint32   // length of the sealed bytes that follow
}

// Record is one entry as it lies on disk.
type Record struct {
	Header
	Sealed []byte // nonce, ciphertext of the padded body, tag
}

// Encode gives the header's bytes, big-endian, in the order of the fields
// behind one byte of format version.
func (h Header) Encode() []byte {
	b := make([]byte, 0, HeaderSize)
	b = append(b, Version)
	b = append(b, h.Stream[:]...)
	b = binary.BigEndian.AppendUint64(b, h.Seq)
	b = binary.BigEndian.AppendUint64(b, uint64(h.Recorded))
	b = binary.BigEndian.AppendUint32(b, h.KeyGen)
	b = append(b, h.Command[:]...)
	b = append(b, h.Prev[:]...)
	return binary.BigEndian.AppendUint32(b, h.Length)
}

// ErrFormat is returned for bytes that are not a header of a known version.
var ErrFormat = errors.New("ledger: not an entry of a known format")

// DecodeHeader reads what Encode wrote.
func DecodeHeader(b []byte) (Header, error) {
	var h Header
	if len(b) < HeaderSize || b[0] != Version {
		return h, ErrFormat
	}
	b = b[1:]
	copy(h.Stream[:], b)
	h.Seq = binary.BigEndian.Uint64(b[16:])
	h.Recorded = int64(binary.BigEndian.Uint64(b[24:]))
	h.KeyGen = binary.BigEndian.Uint32(b[32:])
	copy(h.Command[:], b[36:])
	copy(h.Prev[:], b[52:])
	h.Length = binary.BigEndian.Uint32(b[84:])
	return h, nil
}

// Hash is SHA-256(0x00, header, sealed): the entry's place in its chain and,
// being an RFC 6962 leaf hash, in the tree.
func (r Record) Hash() Hash {
	d := sha256.New()
	d.Write([]byte{0})
	d.Write(r.Header.Encode())
	d.Write(r.Sealed)
	return Hash(d.Sum(nil))
}
