package ledger

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Checkpoint is the head of the tree at one moment. Signed and kept outside
// the database it is what finds a cut tail or a whole older database.
type Checkpoint struct {
	Origin string // which tree: see Origin
	Size   int64  // number of entries
	Root   Hash   // RFC 6962 root over them
}

// ErrCheckpoint is returned for a note that is not a checkpoint signed by the
// key that was expected.
var ErrCheckpoint = errors.New("ledger: not a checkpoint signed by this deployment")

// Origin names the tree of a database in one of its epochs.
func Origin(identity []byte, epoch int64) string {
	return fmt.Sprintf("tandem/%x/%d", identity, epoch)
}

// Text is the checkpoint's body (C2SP tlog-checkpoint): origin, size, root in
// base64, each with a newline, and no extension lines.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// ParseCheckpoint reads what Text wrote, and nothing else.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 {
		return Checkpoint{}, ErrCheckpoint
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, err2 := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || err2 != nil || len(root) != len(Hash{}) {
		return Checkpoint{}, ErrCheckpoint
	}
	c := Checkpoint{lines[0], size, Hash(root)}
	if size < 0 || c.Text() != text {
		return Checkpoint{}, ErrCheckpoint
	}
	return c, nil
}

// OpenCheckpoint reads a signed checkpoint after checking its signature.
func OpenCheckpoint(signed []byte, public ed25519.PublicKey) (Checkpoint, error) {
	origin, _, _ := strings.Cut(string(signed), "\n")
	v, err := Verifier(origin, public)
	if err != nil {
		return Checkpoint{}, ErrCheckpoint
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil {
		return Checkpoint{}, ErrCheckpoint
	}
	return ParseCheckpoint(n.Text)
}

// Verifier checks signatures under the tree's own name, which is also the name
// of the key in the signature line.
func Verifier(origin string, public ed25519.PublicKey) (note.Verifier, error) {
	vkey, err := note.NewEd25519VerifierKey(origin, public)
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(vkey)
}
