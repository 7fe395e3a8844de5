package seal

import (
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/note"

	"tandem/ledger"
)

// Root is what a deployment's key file holds: the root key that wraps all
// others, the key that signs checkpoints, the identity that opens backups in
// drills, and the recipient whose private half is only on the recovery kit.
type Root struct {
	gen    uint32
	key    []byte // 32 bytes
	signer ed25519.PrivateKey
	drill  *age.X25519Identity
	backup *age.X25519Recipient

	wraps, configs cipher.AEAD
	index          []byte
}

// NewRoot makes a root from nothing, with the identity that belongs on its
// recovery kit and nowhere else.
func NewRoot() (*Root, *age.X25519Identity, error) {
	kit, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, nil, fmt.Errorf("seal: recovery identity: %w", err)
	}
	r := &Root{gen: 1, key: make([]byte, 32), backup: kit.Recipient()}
	rand.Read(r.key)
	if _, r.signer, err = ed25519.GenerateKey(nil); err != nil {
		return nil, nil, fmt.Errorf("seal: checkpoint key: %w", err)
	}
	if r.drill, err = age.GenerateX25519Identity(); err != nil {
		return nil, nil, fmt.Errorf("seal: drill identity: %w", err)
	}
	return r, kit, r.derive()
}

// derive fills in what follows from the root key.
func (r *Root) derive() error {
	var keys [3][]byte
	for i, use := range []string{"wrap", "index", "config"} {
		key, err := hkdf.Key(sha256.New, r.key, nil, fmt.Sprintf("%s/%d", use, r.gen), 32)
		if err != nil {
			return fmt.Errorf("seal: derive: %w", err)
		}
		keys[i] = key
	}
	r.wraps, r.index, r.configs = newGCM(keys[0]), keys[1], newGCM(keys[2])
	return nil
}

// Blind is the blind index of a sign-in address: equal for equal values under
// one label, and nothing else can be told from it. The caller normalises.
func (r *Root) Blind(label, value string) [32]byte {
	mac := hmac.New(sha256.New, r.index)
	mac.Write([]byte(label))
	mac.Write([]byte{0})
	mac.Write([]byte(value))
	return [32]byte(mac.Sum(nil))
}

// SealConfig seals a secret of the house's own, such as a TOTP seed; the label
// binds it to its place.
func (r *Root) SealConfig(label string, plain []byte) []byte {
	gen := r.generation()
	return append(gen, r.configs.Seal(nil, nil, ledger.Pad(plain), r.configAAD(label))...)
}

// OpenConfig gives back what SealConfig was given, or ErrSealed.
func (r *Root) OpenConfig(label string, sealed []byte) ([]byte, error) {
	rest, ok := r.mine(sealed)
	if !ok {
		return nil, ErrSealed
	}
	return open(r.configs, r.configAAD(label), rest)
}

func (r *Root) configAAD(label string) []byte {
	return append(append([]byte("tandem/config"), r.generation()...), label...)
}

// stored is the name under which the key store keeps a key. It does not tell
// the use of an author-alone key: that says who wrote what sort of note.
func (r *Root) stored(n Name) Name {
	if !strings.HasPrefix(n.Use, alone) {
		return n
	}
	mac := hmac.New(sha256.New, r.index)
	mac.Write([]byte("use"))
	mac.Write([]byte{0})
	mac.Write(n.Owner[:])
	mac.Write([]byte(n.Use))
	n.Use = words.EncodeToString(mac.Sum(nil)[:16])
	return n
}

// wrap gives the bytes that the key store keeps under a stored name.
func (r *Root) wrap(stored Name, use string, secret, slot [32]byte) []byte {
	plain := append(append(secret[:], slot[:]...), use...)
	return append(r.generation(), r.wraps.Seal(nil, nil, ledger.Pad(plain), r.wrapAAD(stored))...)
}

// unwrap gives back the two secrets of a key.
func (r *Root) unwrap(stored Name, use string, wrapped []byte) (secret, slot [32]byte, err error) {
	rest, ok := r.mine(wrapped)
	plain, err := open(r.wraps, r.wrapAAD(stored), rest)
	if !ok || err != nil || len(plain) < 64 || string(plain[64:]) != use {
		return secret, slot, fmt.Errorf("seal: unwrap generation %d of a key: %w", stored.Gen, ErrSealed)
	}
	return [32]byte(plain[:32]), [32]byte(plain[32:64]), nil
}

func (r *Root) wrapAAD(stored Name) []byte {
	b := append([]byte("tandem/key"), r.generation()...)
	b = append(b, stored.Owner[:]...)
	b = binary.BigEndian.AppendUint32(b, stored.Gen)
	return append(b, stored.Use...)
}

func (r *Root) generation() []byte { return binary.BigEndian.AppendUint32(nil, r.gen) }

// mine takes off the root generation in front, if it is this root's.
func (r *Root) mine(b []byte) (rest []byte, ok bool) {
	if len(b) < 4 || binary.BigEndian.Uint32(b) != r.gen {
		return nil, false
	}
	return b[4:], true
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
