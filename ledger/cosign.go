package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// Name is how a deployment signs what others show it: its origin without an epoch.
func Name(identity []byte) string { return fmt.Sprintf("tandem/%x", identity) }

// Identity gives the 16 bytes that an origin or a name has in it.
func Identity(origin string) ([]byte, error) {
	parts := strings.Split(origin, "/")
	if len(parts) < 2 || len(parts) > 3 || parts[0] != "tandem" {
		return nil, ErrCheckpoint
	}
	identity, err := hex.DecodeString(parts[1])
	if err != nil || len(identity) != 16 || !strings.HasPrefix(origin, Name(identity)) {
		return nil, ErrCheckpoint
	}
	return identity, nil
}

// cosignatureKey is the algorithm of C2SP tlog-cosignature with Ed25519.
const cosignatureKey = 4

// Cosigner checks cosignatures of one deployment: it is a note.Verifier.
type Cosigner struct {
	Identity []byte
	Public   ed25519.PublicKey
}

// Name is the name in the signature line.
func (c Cosigner) Name() string { return Name(c.Identity) }

// KeyHash is the number of the key in the signature line.
func (c Cosigner) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(c.Name()+"\n"), c.key()...))
	return binary.BigEndian.Uint32(sum[:])
}

func (c Cosigner) key() []byte { return append([]byte{cosignatureKey}, c.Public...) }

// Verify says whether a cosignature is of the note's text.
func (c Cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	at := binary.BigEndian.Uint64(signature)
	return ed25519.Verify(c.Public, CosignedText(text, at), signature[8:])
}

// CosignedText is what a cosignature signs: a time, in seconds, and a note's text.
func CosignedText(text []byte, at uint64) []byte {
	return fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", at, text)
}

// String is the key as others name it: NAME+HASH+BASE64, as signed notes have it.
func (c Cosigner) String() string {
	return fmt.Sprintf("%s+%08x+%s", c.Name(), c.KeyHash(), base64.StdEncoding.EncodeToString(c.key()))
}

// ParseCosigner reads what String wrote.
func ParseCosigner(s string) (c Cosigner, err error) {
	bad := errors.New("ledger: not the key of a witness")
	parts := strings.SplitN(s, "+", 3)
	if len(parts) != 3 {
		return c, bad
	}
	if c.Identity, err = Identity(parts[0]); err != nil {
		return c, bad
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize {
		return c, bad
	}
	if c.Public = key[1:]; c.String() != s {
		return c, bad
	}
	return c, nil
}

// OpenCosigned reads a checkpoint that is signed by its deployment, which has
// the key public, and cosigned by another; at is when.
func OpenCosigned(signed []byte, public ed25519.PublicKey, by Cosigner) (c Checkpoint, at time.Time, err error) {
	if c, err = OpenCheckpoint(signed, public); err != nil {
		return c, at, err
	}
	n, err := note.Open(signed, note.VerifierList(by))
	if err != nil || len(n.Sigs) == 0 {
		return c, at, ErrCheckpoint
	}
	b, err := base64.StdEncoding.DecodeString(n.Sigs[0].Base64)
	if err != nil || len(b) < 12 {
		return c, at, ErrCheckpoint
	}
	return c, time.Unix(int64(binary.BigEndian.Uint64(b[4:])), 0), nil
}
