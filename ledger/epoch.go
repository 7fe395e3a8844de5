package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
)

// Epoch is what the first leaf of a new epoch says: entries that were signed
// before are lost, and it is on record which. It is no secret, so that a
// verifier and a witness can read it: it stands in clear, under key generation 0.
type Epoch struct {
	Number int64
	Size   int64  // entries that were kept: the place of the leaf
	Lost   []byte // the signed note of the last checkpoint that was known outside
}

const epochHeading = "tandem epoch, format 1"

// EpochStream is the stream of a database's epochs.
func EpochStream(identity []byte) [16]byte {
	sum := sha256.Sum256(append([]byte("tandem/epochs"), identity...))
	return [16]byte(sum[:])
}

// Record makes the entry that begins the epoch: the seq-th of its stream, after
// the one whose hash is prev.
func (e Epoch) Record(identity []byte, command [16]byte, seq uint64, prev Hash, recorded int64) Record {
	body := Pad(fmt.Appendf(nil, "%s\n%d\n%d\n%s", epochHeading, e.Number, e.Size, e.Lost))
	return Record{Header: Header{Stream: EpochStream(identity), Seq: seq, Recorded: recorded, Command: command,
		Prev: prev, Length: uint32(len(body))}, Sealed: body}
}

// ParseEpoch reads what Record wrote.
func ParseEpoch(r Record) (Epoch, error) {
	body, err := Unpad(r.Sealed)
	if err != nil || r.KeyGen != 0 {
		return Epoch{}, ErrFormat
	}
	lines := strings.SplitN(string(body), "\n", 4)
	if len(lines) != 4 || lines[0] != epochHeading {
		return Epoch{}, ErrFormat
	}
	number, err := strconv.ParseInt(lines[1], 10, 64)
	size, err2 := strconv.ParseInt(lines[2], 10, 64)
	if err != nil || err2 != nil || number < 1 || size < 0 {
		return Epoch{}, ErrFormat
	}
	return Epoch{number, size, []byte(lines[3])}, nil
}

// Covers says whether the epoch owns up to the loss of what a checkpoint of an
// earlier one signed: it names that checkpoint, or a later one.
func (e Epoch) Covers(c Checkpoint, public ed25519.PublicKey) bool {
	lost, err := OpenCheckpoint(e.Lost, public)
	if err != nil {
		return false
	}
	return !lost.Before(c)
}

// Before says whether a checkpoint of a database is older than another of it.
func (c Checkpoint) Before(other Checkpoint) bool {
	if mine, theirs := EpochOf(c.Origin), EpochOf(other.Origin); mine != theirs {
		return mine < theirs
	}
	return c.Size < other.Size
}

// EpochOf gives the epoch that an origin names, -1 where it names none.
func EpochOf(origin string) int64 {
	i := strings.LastIndexByte(origin, '/')
	n, err := strconv.ParseInt(origin[i+1:], 10, 64)
	if err != nil || n < 0 {
		return -1
	}
	return n
}
