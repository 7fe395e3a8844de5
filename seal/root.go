package seal

import (
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/note"

	"tandem/ledger"
)

// Root is what a deployment's key file holds: the root key that wraps all
// others, the key that signs checkpoints, the identity that opens backups in
// drills, and the recipient whose private half is only on the recovery kit. The
// root key is replaced from time to time; the others are not. It is safe for
// use by several goroutines.
type Root struct {
	signer ed25519.PrivateKey
	drill  *age.X25519Identity
	backup *age.X25519Recipient

	path string // of its file; "" for one that has none
	ring atomic.Pointer[ring]
}

// ring is the generations of the root key that are accepted: the one that
// wraps, then the one that is to follow it, then those that it followed.
type ring []*generation

const rootLength = 32 // bytes

// generation is one root key.
type generation struct {
	gen   uint32
	key   []byte
	until time.Time // of an old one: when no key under it is left, the day that its last backup is gone

	wraps cipher.AEAD
	index []byte
}

// now is the generation that wraps.
func (r ring) now() *generation { return r[0] }

// next is the generation that is to follow, nil when there is none.
func (r ring) next() *generation {
	if len(r) > 1 && r[1].gen > r[0].gen {
		return r[1]
	}
	return nil
}

// old are the generations that were followed, the newest first.
func (r ring) old() ring {
	if r.next() != nil {
		return r[2:]
	}
	return r[1:]
}

// at gives one generation, nil when it is not accepted.
func (r ring) at(gen uint32) *generation {
	for _, g := range r {
		if g.gen == gen {
			return g
		}
	}
	return nil
}

// newGeneration derives what follows from a root key.
func newGeneration(gen uint32, key []byte) (*generation, error) {
	if len(key) != rootLength {
		return nil, errNoRoot
	}
	var keys [2][]byte
	for i, use := range []string{"wrap", "index"} {
		key, err := hkdf.Key(sha256.New, key, nil, fmt.Sprintf("%s/%d", use, gen), 32)
		if err != nil {
			return nil, fmt.Errorf("seal: derive: %w", err)
		}
		keys[i] = key
	}
	return &generation{gen: gen, key: key, wraps: newGCM(keys[0]), index: keys[1]}, nil
}

func randomGeneration(gen uint32) (*generation, error) {
	key := make([]byte, rootLength)
	rand.Read(key)
	return newGeneration(gen, key)
}

// NewRoot makes a root from nothing, with the identity that belongs on its
// recovery kit and nowhere else.
func NewRoot() (*Root, *age.X25519Identity, error) {
	kit, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, nil, fmt.Errorf("seal: recovery identity: %w", err)
	}
	r := &Root{backup: kit.Recipient()}
	if _, r.signer, err = ed25519.GenerateKey(nil); err != nil {
		return nil, nil, fmt.Errorf("seal: checkpoint key: %w", err)
	}
	if r.drill, err = age.GenerateX25519Identity(); err != nil {
		return nil, nil, fmt.Errorf("seal: drill identity: %w", err)
	}
	first, err := randomGeneration(1)
	if err != nil {
		return nil, nil, err
	}
	r.ring.Store(&ring{first})
	return r, kit, nil
}

func (r *Root) now() *generation { return r.ring.Load().now() }

// ErrGeneration is returned for a key under a root key that this node does not
// have: another node rotates, or an old one was let go too early.
var ErrGeneration = errors.New("seal: this root key file has not the generation that a key is wrapped under; copy the file from the node that rotated")

// Blind gives the blind indexes of a sign-in address: equal for equal values
// under one label, and nothing else can be told from them. The first is the one
// to be written; while the root key is replaced there are others to be found
// by. The caller normalises.
func (r *Root) Blind(label, value string) [][32]byte {
	var all [][32]byte
	for _, g := range *r.ring.Load() {
		all = append(all, g.blind(label, value))
	}
	return all
}

func (g *generation) blind(label, value string) [32]byte {
	mac := hmac.New(sha256.New, g.index)
	mac.Write([]byte(label))
	mac.Write([]byte{0})
	mac.Write([]byte(value))
	return [32]byte(mac.Sum(nil))
}

// stored gives the names that the key store may know a key by, the one to be
// written first: that of an author-alone key does not tell whose it is, nor what
// sort of note it is for, and is another under another root key.
func (r *Root) stored(n Name) []Name {
	var all []Name
	for _, g := range *r.ring.Load() {
		if s := g.stored(n); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func (g *generation) stored(n Name) Name {
	if strings.HasPrefix(n.Use, alone) {
		mac := g.blind("use", string(n.Owner[:])+n.Use)
		n.Use = words.EncodeToString(mac[:16])
	}
	return n
}

// A wrapped key says by its label whether the root alone opens it, or what
// comes out is sealed once more, under the secret of its author.
const (
	plainKey = "tandem/key"
	heldKey  = "tandem/held"
)

// The secrets that are wrapped: a key and a slot secret, and both sealed.
const (
	keyLength  = 32 + 32
	heldLength = 12 + keyLength + 16
)

// wrap gives the bytes that the key store keeps under a stored name.
func (g *generation) wrap(label string, stored Name, material []byte, use string) []byte {
	gen := binary.BigEndian.AppendUint32(nil, g.gen)
	plain := append(slices.Clone(material), use...)
	return append(gen, g.wraps.Seal(nil, nil, ledger.Pad(plain), g.wrapAAD(label, stored))...)
}

// unwrap gives back what wrap was given, and the generation that did it.
func (r *Root) unwrap(stored Name, wrapped []byte) (label string, material []byte, use string, err error) {
	if len(wrapped) < 4 {
		return "", nil, "", ErrSealed
	}
	g := r.ring.Load().at(binary.BigEndian.Uint32(wrapped))
	if g == nil {
		return "", nil, "", ErrGeneration
	}
	for label, length := range map[string]int{plainKey: keyLength, heldKey: heldLength} {
		plain, err := open(g.wraps, g.wrapAAD(label, stored), wrapped[4:])
		if err == nil && len(plain) >= length {
			return label, plain[:length], string(plain[length:]), nil
		}
	}
	return "", nil, "", ErrSealed
}

func (g *generation) wrapAAD(label string, stored Name) []byte {
	b := binary.BigEndian.AppendUint32([]byte(label), g.gen)
	b = append(b, stored.Owner[:]...)
	b = binary.BigEndian.AppendUint32(b, stored.Gen)
	return append(b, stored.Use...)
}

// Public is the key that checkpoints are checked with.
func (r *Root) Public() ed25519.PublicKey { return r.signer.Public().(ed25519.PublicKey) }

// Sign gives the signed note of a checkpoint, to be kept outside the database.
func (r *Root) Sign(c ledger.Checkpoint) ([]byte, error) {
	v, err := ledger.Verifier(c.Origin, r.Public())
	if err != nil {
		return nil, fmt.Errorf("seal: sign checkpoint: %w", err)
	}
	return note.Sign(&note.Note{Text: c.Text()}, signer{v, r.signer})
}

// copies is the name under which copies of what somebody wrote are signed, and
// the first line of each: no checkpoint begins so, and so neither passes as the
// other.
const copies = "tandem-copies"

// SignCopies gives the signed note of copies that somebody takes with them.
func (r *Root) SignCopies(text string) ([]byte, error) {
	v, err := ledger.Verifier(copies, r.Public())
	if err != nil {
		return nil, fmt.Errorf("seal: sign copies: %w", err)
	}
	return note.Sign(&note.Note{Text: copies + "\n" + text}, signer{v, r.signer})
}

// OpenCopies gives the text of copies that were signed under a public key.
func OpenCopies(public ed25519.PublicKey, signed []byte) (string, error) {
	v, err := ledger.Verifier(copies, public)
	if err != nil {
		return "", fmt.Errorf("seal: open copies: %w", err)
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil {
		return "", fmt.Errorf("seal: open copies: %w", err)
	}
	text, ok := strings.CutPrefix(n.Text, copies+"\n")
	if !ok {
		return "", errors.New("seal: this is signed, and no copies")
	}
	return text, nil
}

// Recipients are those to whom backups are sealed: the recovery kit and the
// drill identity.
func (r *Root) Recipients() []age.Recipient { return []age.Recipient{r.backup, r.drill.Recipient()} }

// Drill opens backups without a person, for the monthly drill.
func (r *Root) Drill() age.Identity { return r.drill }

// signer is note.Signer over an Ed25519 key.
type signer struct {
	note.Verifier
	key ed25519.PrivateKey
}

func (s signer) Sign(msg []byte) ([]byte, error) { return ed25519.Sign(s.key, msg), nil }

// Kit says whether an identity is the one on the recovery kit: whoever has it
// has the paper in hand.
func (r *Root) Kit(identity age.Identity) bool {
	x, ok := identity.(*age.X25519Identity)
	return ok && x.Recipient().String() == r.backup.String()
}
