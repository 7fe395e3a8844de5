package seal_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"tandem/seal"
	"tandem/seal/sealtest"
)

var (
	author = seal.Author{ID: [16]byte{7}, Name: "amina"}
	other  = seal.Author{ID: [16]byte{8}, Name: "lena"}
)

// notes are what was sealed under author-alone keys.
type notes map[seal.Name][]byte

func (n notes) write(t *testing.T, k *seal.Keeper, client byte, a seal.Author, s *seal.Secret) {
	t.Helper()
	use := seal.Alone("psychotherapy-note", a.Name)
	key, err := k.AloneKey(t.Context(), [16]byte{client}, use, a, s)
	if err != nil {
		t.Fatal(err)
	}
	n[key.Name()] = key.Envelope(nil, []byte("hers alone"))
}

// open counts the notes that open.
func (n notes) open(k *seal.Keeper, s *seal.Secret) (count int) {
	for name, sealed := range n {
		if plain, err := k.OpenAlone(context.Background(), name.Owner, name.Use, nil, sealed, s); err == nil && string(plain) == "hers alone" {
			count++
		}
	}
	return count
}

// closed says that nothing that a deployment has opens the notes: the root key,
// the key store, and every way to ask.
func (n notes) closed(t *testing.T, when string, root *seal.Root, store seal.Store) {
	t.Helper()
	k := seal.NewKeeper(root, store)
	if got := n.open(k, nil); got != 0 {
		t.Errorf("%s: %d notes open without the phrase", when, got)
	}
	for name, sealed := range n {
		if _, err := k.At(t.Context(), name.Owner, name.Use, name.Gen); !errors.Is(err, seal.ErrHeld) {
			t.Errorf("%s: At = %v, want ErrHeld", when, err)
		}
		if _, err := k.CurrentOrNew(t.Context(), name.Owner, name.Use); !errors.Is(err, seal.ErrHeld) {
			t.Errorf("%s: CurrentOrNew = %v, want ErrHeld", when, err)
		}
		if _, err := k.OpenEnvelope(t.Context(), name.Owner, name.Use, nil, sealed); !errors.Is(err, seal.ErrHeld) {
			t.Errorf("%s: OpenEnvelope = %v, want ErrHeld", when, err)
		}
	}
}

// TestAuthorsSecret: with it taken up, earlier notes come along, later ones join
// them, and without the phrase none opens; other authors' are as they were.
func TestAuthorsSecret(t *testing.T) {
	k, store, root := keeper(t)
	hers, others := notes{}, notes{}
	for client := range byte(3) {
		hers.write(t, k, client, author, nil)
		others.write(t, k, client, other, nil)
	}
	create(t, k, sam, seal.Client)
	if has, err := k.HasSecret(t.Context(), author); has || err != nil {
		t.Errorf("HasSecret = %v, %v before it is taken up", has, err)
	}
	phrase := seal.NewPhrase()
	secret, err := k.TakeUp(t.Context(), author, phrase)
	if err != nil {
		t.Fatal(err)
	}
	if has, err := k.HasSecret(t.Context(), author); !has || err != nil {
		t.Errorf("HasSecret = %v, %v", has, err)
	}
	hers.closed(t, "taken up", root, store)
	hers.write(t, k, 10, author, secret)
	if _, err := k.AloneKey(t.Context(), [16]byte{11}, seal.Alone("psychotherapy-note", author.Name), author, nil); !errors.Is(err, seal.ErrHeld) {
		t.Errorf("a first note of a chart without the phrase: %v, want ErrHeld", err)
	}
	if _, err := k.TakeUp(t.Context(), author, seal.NewPhrase()); !errors.Is(err, seal.ErrTaken) {
		t.Errorf("a second phrase: %v, want ErrTaken", err)
	}
	again := seal.NewKeeper(root, store)
	typed := strings.ToUpper(strings.ReplaceAll(phrase, " ", "-"))
	opened, err := again.OpenSecret(t.Context(), author, typed)
	if err != nil {
		t.Fatal(err)
	}
	if got := hers.open(again, opened); got != 4 {
		t.Errorf("%d of 4 notes open with the phrase", got)
	}
	if got := others.open(again, nil); got != 3 {
		t.Errorf("%d of 3 notes of another author open", got)
	}
	if got := others.open(again, opened); got != 3 {
		t.Errorf("with one author's secret, %d of 3 notes of another open", got)
	}
	theirs, err := again.TakeUp(t.Context(), other, seal.NewPhrase())
	if err != nil {
		t.Fatal(err)
	}
	if got := hers.open(again, theirs); got != 0 {
		t.Errorf("%d notes open with another author's secret", got)
	}
	for _, wrong := range []string{seal.NewPhrase(), "", "x", phrase[:len(phrase)-1], phrase[1:] + phrase[:1]} {
		if _, err := again.OpenSecret(t.Context(), author, wrong); !errors.Is(err, seal.ErrPhrase) {
			t.Errorf("OpenSecret with another phrase = %v, want ErrPhrase", err)
		}
	}
	if _, err := again.OpenSecret(t.Context(), seal.Author{ID: [16]byte{9}, Name: "x"}, phrase); !errors.Is(err, seal.ErrNoKey) {
		t.Errorf("OpenSecret of one who has none = %v, want ErrNoKey", err)
	}
}

// TestAuthorsSecretThroughARotation: the root is replaced above it, by a program
// that has no phrase.
func TestAuthorsSecretThroughARotation(t *testing.T) {
	path, store, hers := newFile(t), sealtest.New(), notes{}
	n := newNode(t, path, store)
	hers.write(t, n.Keeper, 1, author, nil)
	phrase := seal.NewPhrase()
	if _, err := n.TakeUp(t.Context(), author, phrase); err != nil {
		t.Fatal(err)
	}
	rotate(t, path, false)
	n.rewrap(t, monday)
	fresh := newNode(t, path, store)
	hers.closed(t, "rotated", fresh.Root, store)
	secret, err := fresh.OpenSecret(t.Context(), author, phrase)
	if err != nil || hers.open(fresh.Keeper, secret) != 1 {
		t.Errorf("after a rotation the phrase opens %d notes, %v", hers.open(fresh.Keeper, secret), err)
	}
}

// halting is a store that stops after a while.
type halting struct {
	*sealtest.Store
	swaps int
}

func (h *halting) Swap(ctx context.Context, swaps []seal.Swap) error {
	if h.swaps--; h.swaps < 0 {
		return errors.New("the disk is full")
	}
	return h.Store.Swap(ctx, swaps)
}

// TestTakingUpStoppedHalfWay: what did not come along does so when the secret is
// opened next.
func TestTakingUpStoppedHalfWay(t *testing.T) {
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	store, hers := &halting{Store: sealtest.New()}, notes{}
	k := seal.NewKeeper(root, store)
	hers.write(t, k, 1, author, nil)
	phrase := seal.NewPhrase()
	if _, err := k.TakeUp(t.Context(), author, phrase); err == nil {
		t.Fatal("the test stopped nothing")
	}
	store.swaps = 1
	if _, err := k.OpenSecret(t.Context(), author, phrase); err != nil {
		t.Fatal(err)
	}
	hers.closed(t, "brought to its end", root, store)
}
