package seal

import (
	"context"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// An author may keep their own notes under a secret of their own. The secret is
// random; the key store has it sealed under a phrase that only the author has,
// and every author-alone key of that author is then sealed under the secret,
// beneath the root. Without the phrase nobody opens them: with the root key, the
// key store and the ledger in hand there is nothing to open them with.

// authorUse is the use of an author's own secret, kept by the author's id.
const authorUse = "author"

// What stands between an author and their notes.
var (
	ErrHeld   = errors.New("seal: this key is sealed under its author's own secret")
	ErrPhrase = errors.New("seal: this is not the author's phrase")
)

// Author is whose notes they are: an id, and the name that Alone is given.
type Author struct {
	ID   [16]byte
	Name string
}

func (a Author) wrote(use string) bool {
	return strings.HasPrefix(use, alone) && strings.HasSuffix(use, "/"+a.Name)
}

// Secret is an author's own secret, open.
type Secret struct {
	Author
	gcm cipher.AEAD
}

// The letters of a phrase: 128 random bits and a check, in groups.
const (
	phraseLetters = 26
	phraseCheck   = 4
)

// NewPhrase makes a recovery phrase: six groups of five letters and digits.
func NewPhrase() string {
	var random [16]byte
	rand.Read(random[:])
	letters := words.EncodeToString(random[:])
	letters += checkRow("phrase", letters)[:phraseCheck]
	var groups []string
	for group := range slices.Chunk([]byte(letters), groupLength) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, " ")
}

// parsePhrase reads a phrase as somebody typed it.
func parsePhrase(typed string) ([]byte, error) {
	letters := strings.NewReplacer("o", "0", "i", "1", "l", "1", "-", "").Replace(strings.Join(strings.Fields(strings.ToLower(typed)), ""))
	if len(letters) != phraseLetters+phraseCheck {
		return nil, ErrPhrase
	}
	letters, sum := letters[:phraseLetters], letters[phraseLetters:]
	random, err := words.DecodeString(letters)
	if err != nil || checkRow("phrase", letters)[:phraseCheck] != sum {
		return nil, ErrPhrase
	}
	return random, nil
}

// phraseKey is what an author's secret is sealed under.
func phraseKey(author [16]byte, phrase string) (cipher.AEAD, error) {
	random, err := parsePhrase(phrase)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, random, author[:], "author/1", 32)
	if err != nil {
		return nil, fmt.Errorf("seal: derive: %w", err)
	}
	return newGCM(key), nil
}

// heldAAD binds what is sealed beneath the root to the key that it is.
func heldAAD(n Name) []byte {
	b := append([]byte(heldKey), n.Owner[:]...)
	b = binary.BigEndian.AppendUint32(b, n.Gen)
	return append(b, n.Use...)
}

func newSecret(a Author, material []byte) *Secret { return &Secret{a, newGCM(material[:32])} }

// HasSecret says whether an author took up a secret of their own.
func (k *Keeper) HasSecret(ctx context.Context, a Author) (bool, error) {
	gen, err := k.store.Latest(ctx, a.ID, authorUse)
	if err != nil {
		return false, fmt.Errorf("seal: author's secret: %w", err)
	}
	return gen > 0, nil
}

// TakeUp begins to keep an author's notes under a secret of their own, sealed
// under the phrase. Every author-alone key of theirs comes along; the ways to
// open them without the phrase are destroyed. Interrupted, it is brought to its
// end by the next OpenSecret. An author who has a secret gets ErrTaken.
func (k *Keeper) TakeUp(ctx context.Context, a Author, phrase string) (*Secret, error) {
	key, err := phraseKey(a.ID, phrase)
	if err != nil {
		return nil, err
	}
	material := make([]byte, keyLength)
	rand.Read(material)
	n := Name{a.ID, authorUse, 1}
	sealed := key.Seal(nil, nil, material, heldAAD(n))
	if err := k.store.Put(ctx, n, k.root.now().wrap(heldKey, n, sealed, n.Use)); err != nil {
		return nil, fmt.Errorf("seal: keep author's secret: %w", err)
	}
	s := newSecret(a, material)
	return s, k.holdAll(ctx, s)
}

// OpenSecret opens an author's secret with their phrase: ErrPhrase when it is not
// theirs, ErrNoKey when they have none.
func (k *Keeper) OpenSecret(ctx context.Context, a Author, phrase string) (*Secret, error) {
	key, err := phraseKey(a.ID, phrase)
	if err != nil {
		return nil, err
	}
	n := Name{a.ID, authorUse, 1}
	label, sealed, use, err := k.found(ctx, n)
	if err == nil && (label != heldKey || use != authorUse) {
		err = ErrSealed
	}
	if err != nil {
		return nil, fmt.Errorf("seal: author's secret: %w", err)
	}
	material, err := key.Open(nil, nil, sealed, heldAAD(n))
	if err != nil {
		return nil, ErrPhrase
	}
	s := newSecret(a, material)
	return s, k.holdAll(ctx, s)
}

// looked is how many keys are looked at in one question to the store.
const looked = 500

// holdAll seals every author-alone key of an author under their secret, those of
// all charts, and leaves nothing on disk of how they were wrapped before.
func (k *Keeper) holdAll(ctx context.Context, s *Secret) error {
	var after Name
	moved := false
	for {
		keys, err := k.store.All(ctx, after, looked)
		if err != nil {
			return fmt.Errorf("seal: author's keys: %w", err)
		}
		if len(keys) == 0 {
			break
		}
		after = keys[len(keys)-1].Name
		var swaps []Swap
		for _, key := range keys {
			label, material, use, err := k.root.unwrap(key.Name, key.Bytes)
			if err == nil && label == plainKey && s.wrote(use) {
				swaps = append(swaps, k.hold(s, key, material, use))
			}
		}
		if len(swaps) == 0 {
			continue
		}
		moved = true
		if err := k.store.Swap(ctx, swaps); err != nil {
			return fmt.Errorf("seal: hold author's keys: %w", err)
		}
	}
	if !moved {
		return nil
	}
	return k.Purge(ctx)
}

func (k *Keeper) hold(s *Secret, key Wrapped, material []byte, use string) Swap {
	now, n := k.root.now(), Name{key.Owner, use, key.Gen}
	to := now.stored(n)
	return Swap{key, to.Use, now.wrap(heldKey, to, s.gcm.Seal(nil, nil, material, heldAAD(n)), use)}
}

// AloneKey gives the newest author-alone key, and makes it where there is none:
// under the author's secret where they took one up. ErrHeld is returned where
// that is needed and nil is given.
func (k *Keeper) AloneKey(ctx context.Context, owner [16]byte, use string, a Author, s *Secret) (*Key, error) {
	gen, err := k.latest(ctx, owner, use)
	if err != nil {
		return nil, err
	}
	if gen > 0 {
		return k.aloneAt(ctx, Name{owner, use, gen}, s)
	}
	has, err := k.HasSecret(ctx, a)
	if err != nil {
		return nil, err
	}
	if !has {
		return k.CurrentOrNew(ctx, owner, use)
	}
	if s == nil || s.Author != a {
		return nil, ErrHeld
	}
	n := Name{owner, use, 1}
	material := make([]byte, keyLength)
	rand.Read(material)
	stored := k.root.stored(n)
	wrapped := k.root.now().wrap(heldKey, stored[0], s.gcm.Seal(nil, nil, material, heldAAD(n)), use)
	if err := k.store.Put(ctx, stored[0], wrapped, uses(stored[1:])...); err != nil && !errors.Is(err, ErrTaken) {
		return nil, fmt.Errorf("seal: keep key: %w", err)
	}
	return k.aloneAt(ctx, n, s) // also where another was first
}

// OpenAlone opens what an author-alone key sealed; see AloneKey.
func (k *Keeper) OpenAlone(ctx context.Context, owner [16]byte, use string, aad, sealed []byte, s *Secret) ([]byte, error) {
	if len(sealed) < 4 {
		return nil, ErrSealed
	}
	gen := sealed[:4:4]
	key, err := k.aloneAt(ctx, Name{owner, use, binary.BigEndian.Uint32(gen)}, s)
	if err != nil {
		return nil, err
	}
	return key.Open(append(gen, aad...), sealed[4:])
}

// aloneAt gives one generation of an author-alone key. It stays in no memory but
// the caller's.
func (k *Keeper) aloneAt(ctx context.Context, n Name, s *Secret) (*Key, error) {
	label, material, use, err := k.found(ctx, n)
	switch {
	case err != nil:
		return nil, fmt.Errorf("seal: generation %d of a key: %w", n.Gen, err)
	case use != n.Use:
		return nil, ErrSealed
	case label == heldKey && (s == nil || !s.wrote(n.Use)):
		return nil, ErrHeld
	case label == heldKey:
		if material, err = s.gcm.Open(nil, nil, material, heldAAD(n)); err != nil {
			return nil, ErrSealed
		}
	}
	return newKey(n, [32]byte(material[:32]), [32]byte(material[32:])), nil
}
