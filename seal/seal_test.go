package seal_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"tandem/ledger"
	"tandem/seal"
	"tandem/seal/sealtest"
)

var sam, noor = [16]byte{1}, [16]byte{2}

func keeper(t *testing.T) (*seal.Keeper, *sealtest.Store, *seal.Root) {
	t.Helper()
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	store := sealtest.New()
	return seal.NewKeeper(root, store), store, root
}

func create(t *testing.T, k *seal.Keeper, owner [16]byte, use string) *seal.Key {
	t.Helper()
	key, err := k.Create(t.Context(), owner, use)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestAnEntryOpensInItsPlaceOnly: in another stream or sequence, or under another
// generation of its key, a sealed body does not open.
func TestAnEntryOpensInItsPlaceOnly(t *testing.T) {
	k, _, _ := keeper(t)
	key, other := create(t, k, sam, seal.Client), create(t, k, noor, seal.Client)
	aad, plain := seal.EntryAAD(sam, 7, 1), []byte("slept four hours")
	sealed := key.Seal(aad, plain)
	if got, err := key.Open(aad, sealed); err != nil || !bytes.Equal(got, plain) {
		t.Fatalf("Open = %q, %v; want what was sealed", got, err)
	}
	if bytes.Equal(sealed, key.Seal(aad, plain)) {
		t.Error("the same entry sealed twice gives the same bytes")
	}
	if len(sealed) != len(key.Seal(aad, nil)) {
		t.Error("a short entry can be told from an empty one by its length")
	}
	for name, aad := range map[string][]byte{
		"another stream": seal.EntryAAD(noor, 7, 1), "another sequence": seal.EntryAAD(sam, 8, 1),
		"another generation": seal.EntryAAD(sam, 7, 2), "nowhere": nil,
	} {
		if _, err := key.Open(aad, sealed); !errors.Is(err, seal.ErrSealed) {
			t.Errorf("in %s: Open = %v, want ErrSealed", name, err)
		}
	}
	if _, err := other.Open(aad, sealed); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("with another client's key: Open = %v, want ErrSealed", err)
	}
	for i := range sealed {
		sealed[i] ^= 1
		if _, err := key.Open(aad, sealed); err == nil {
			t.Fatalf("opens with a bit of byte %d changed", i)
		}
		sealed[i] ^= 1
	}
}

// TestKeysComeBack opens the store again with the same root and with another.
func TestKeysComeBack(t *testing.T) {
	k, store, root := keeper(t)
	sealed := create(t, k, sam, seal.Client).Envelope(seal.SectionAAD(sam, 5), []byte("scores"))
	again := seal.NewKeeper(root, store)
	got, err := again.OpenEnvelope(t.Context(), sam, seal.Client, seal.SectionAAD(sam, 5), sealed)
	if err != nil || string(got) != "scores" {
		t.Errorf("after a restart OpenEnvelope = %q, %v", got, err)
	}
	if _, err := again.OpenEnvelope(t.Context(), sam, seal.Client, seal.SectionAAD(sam, 6), sealed); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("in another slot OpenEnvelope = %v, want ErrSealed", err)
	}
	stranger, _, _ := seal.NewRoot()
	if _, err := seal.NewKeeper(stranger, store).Current(t.Context(), sam, seal.Client); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("with another root Current = %v, want ErrSealed", err)
	}
}

// TestAWrappedKeyOpensUnderItsNameOnly puts one key's bytes in another's place.
func TestAWrappedKeyOpensUnderItsNameOnly(t *testing.T) {
	k, store, root := keeper(t)
	create(t, k, sam, seal.Client)
	create(t, k, noor, seal.Client)
	create(t, k, sam, seal.Alone("client-only", "sam"))
	if _, err := k.Renew(t.Context(), sam, seal.Client); err != nil {
		t.Fatal(err)
	}
	var all []seal.Name
	for _, owner := range [][16]byte{sam, noor} {
		names, err := store.Names(t.Context(), owner)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, names...)
	}
	for _, from := range all {
		moved := sealtest.New()
		for _, to := range all {
			wrapped, err := store.Get(t.Context(), from)
			if err != nil {
				t.Fatal(err)
			}
			if err := moved.Put(t.Context(), to, wrapped); err != nil {
				t.Fatal(err)
			}
		}
		opened := 0
		for _, key := range []seal.Name{{Owner: sam, Use: seal.Client, Gen: 1}, {Owner: sam, Use: seal.Client, Gen: 2},
			{Owner: noor, Use: seal.Client, Gen: 1}, {Owner: sam, Use: seal.Alone("client-only", "sam"), Gen: 1}} {
			_, err := seal.NewKeeper(root, moved).At(t.Context(), key.Owner, key.Use, key.Gen)
			if err == nil {
				opened++
			} else if !errors.Is(err, seal.ErrSealed) {
				t.Errorf("At(%v) = %v, want ErrSealed", key, err)
			}
		}
		if opened != 1 {
			t.Errorf("one wrapped key opens in %d places, want its own", opened)
		}
	}
}

// TestKeyStoreTellsNoAuthor: who keeps what
// sort of note is not for a thief to read.
func TestKeyStoreTellsNoAuthor(t *testing.T) {
	k, store, _ := keeper(t)
	lengths, uses := map[int]bool{}, map[string]bool{}
	for _, owner := range [][16]byte{sam, noor} {
		create(t, k, owner, seal.Alone("psychotherapy-note", "amina"))
		names, err := store.Names(t.Context(), owner)
		if err != nil || len(names) != 1 {
			t.Fatal(names, err)
		}
		wrapped, err := store.Get(t.Context(), names[0])
		if err != nil {
			t.Fatal(err)
		}
		lengths[len(wrapped)], uses[names[0].Use] = true, true
		for _, word := range []string{"alone", "note", "amina"} {
			if strings.Contains(names[0].Use, word) || bytes.Contains(wrapped, []byte(word)) {
				t.Errorf("the key store tells %q", word)
			}
		}
	}
	create(t, k, sam, seal.Client)
	wrapped, err := store.Get(t.Context(), seal.Name{Owner: sam, Use: seal.Client, Gen: 1})
	if err != nil {
		t.Fatal(err)
	}
	lengths[len(wrapped)] = true
	if len(uses) != 2 || len(lengths) != 1 {
		t.Errorf("one author's keys have %d names in two charts, and all keys %d lengths", len(uses), len(lengths))
	}
}

// TestRenew: new entries get the new generation, old ones still open, and a
// section keeps its slot.
func TestRenew(t *testing.T) {
	k, store, root := keeper(t)
	first := create(t, k, sam, seal.Client)
	old := first.Envelope(nil, []byte("before"))
	second, err := k.Renew(t.Context(), sam, seal.Client)
	if err != nil || second.Name().Gen != 2 {
		t.Fatalf("Renew = %v, %v; want generation 2", second.Name(), err)
	}
	if seal.SectionSlot(first, "scores") != seal.SectionSlot(second, "scores") {
		t.Error("a section changes its slot with the key")
	}
	if seal.SectionSlot(first, "scores") == seal.SectionSlot(first, "diary") {
		t.Error("two lanes have one slot")
	}
	for _, k := range []*seal.Keeper{k, seal.NewKeeper(root, store)} {
		if got, err := k.OpenEnvelope(t.Context(), sam, seal.Client, nil, old); err != nil || string(got) != "before" {
			t.Errorf("what generation 1 sealed opens as %q, %v", got, err)
		}
		if now, err := k.Current(t.Context(), sam, seal.Client); err != nil || now.Name().Gen != 2 {
			t.Errorf("Current = %v, %v; want generation 2", now, err)
		}
	}
}

func TestCreateTwice(t *testing.T) {
	k, _, _ := keeper(t)
	create(t, k, sam, seal.Client)
	if _, err := k.Create(t.Context(), sam, seal.Client); !errors.Is(err, seal.ErrTaken) {
		t.Errorf("Create again = %v, want ErrTaken", err)
	}
}

// TestErasure: after Destroy neither memory nor store opens anything of the
// client's, the author-alone entries included, and others are untouched.
func TestErasure(t *testing.T) {
	k, store, root := keeper(t)
	alone := seal.Alone("psychotherapy-note", "amina")
	create(t, k, sam, seal.Client)
	create(t, k, noor, seal.Client)
	if _, err := k.CurrentOrNew(t.Context(), sam, alone); err != nil {
		t.Fatal(err)
	}
	if err := k.Destroy(t.Context(), sam); err != nil {
		t.Fatal(err)
	}
	for _, k := range []*seal.Keeper{k, seal.NewKeeper(root, store)} {
		for _, use := range []string{seal.Client, alone} {
			if _, err := k.Current(t.Context(), sam, use); !errors.Is(err, seal.ErrNoKey) {
				t.Errorf("after an erasure Current(%s) = %v, want ErrNoKey", use, err)
			}
			if _, err := k.At(t.Context(), sam, use, 1); !errors.Is(err, seal.ErrNoKey) {
				t.Errorf("after an erasure At(%s, 1) = %v, want ErrNoKey", use, err)
			}
		}
		if _, err := k.Current(t.Context(), noor, seal.Client); err != nil {
			t.Errorf("another client's key is gone too: %v", err)
		}
	}
}

// TestErasureWhileReading: a key that is on its way from the store during an
// erasure does not stay in memory after it.
func TestErasureWhileReading(t *testing.T) {
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	store := &slow{Store: sealtest.New()}
	create(t, seal.NewKeeper(root, store), sam, seal.Client)
	k := seal.NewKeeper(root, store)
	store.meanwhile = func() {
		if err := k.Destroy(t.Context(), sam); err != nil {
			t.Error(err)
		}
	}
	if _, err := k.Current(t.Context(), sam, seal.Client); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Current(t.Context(), sam, seal.Client); !errors.Is(err, seal.ErrNoKey) {
		t.Errorf("after an erasure Current = %v, want ErrNoKey", err)
	}
}

// slow is a store in which something happens while a key is on its way.
type slow struct {
	*sealtest.Store
	meanwhile func()
}

func (s *slow) Get(ctx context.Context, n seal.Name) ([]byte, error) {
	wrapped, err := s.Store.Get(ctx, n)
	s.meanwhile()
	return wrapped, err
}

func TestAloneKeysAreApart(t *testing.T) {
	k, _, _ := keeper(t)
	client := create(t, k, sam, seal.Client)
	amina, err := k.CurrentOrNew(t.Context(), sam, seal.Alone("psychotherapy-note", "amina"))
	if err != nil {
		t.Fatal(err)
	}
	sealed := amina.Seal(seal.AloneAAD(sam, [16]byte{9}), []byte("hers"))
	if _, err := client.Open(seal.AloneAAD(sam, [16]byte{9}), sealed); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("the client's key opens an author-alone entry: %v", err)
	}
	again, err := k.CurrentOrNew(t.Context(), sam, seal.Alone("psychotherapy-note", "amina"))
	if err != nil || again.Name() != amina.Name() {
		t.Errorf("CurrentOrNew again = %v, %v; want the same key", again.Name(), err)
	}
}

func TestCacheIsBounded(t *testing.T) {
	k, _, _ := keeper(t)
	k.Limit(20)
	for i := range 50 {
		create(t, k, [16]byte{byte(i)}, seal.Client)
	}
	for i := range 50 {
		key, err := k.Current(t.Context(), [16]byte{byte(i)}, seal.Client)
		if err != nil || key.Name().Owner != [16]byte{byte(i)} {
			t.Fatalf("Current(%d) = %v, %v", i, key, err)
		}
	}
	if k.Held() > 20 {
		t.Errorf("%d keys in memory, want at most 20", k.Held())
	}
}

func TestBlindIndex(t *testing.T) {
	_, _, root := keeper(t)
	other, _, _ := seal.NewRoot()
	index := root.Blind("email", "a@b.c")
	if again := root.Blind("email", "a@b.c"); len(index) != 1 || again[0] != index[0] {
		t.Error("one address has two blind indexes")
	}
	for _, b := range [][][32]byte{root.Blind("email", "a@b.d"), root.Blind("phone", "a@b.c"), other.Blind("email", "a@b.c")} {
		if b[0] == index[0] {
			t.Error("two addresses, labels or roots have one blind index")
		}
	}
}

func TestSignedCheckpoint(t *testing.T) {
	_, _, root := keeper(t)
	c := ledger.Checkpoint{Origin: ledger.Origin(sam[:], 1), Size: 42, Root: ledger.Hash{7}}
	signed, err := root.Sign(c)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ledger.OpenCheckpoint(signed, root.Public()); err != nil || got != c {
		t.Errorf("OpenCheckpoint = %v, %v; want %v", got, err, c)
	}
	other, _, _ := seal.NewRoot()
	if _, err := ledger.OpenCheckpoint(signed, other.Public()); !errors.Is(err, ledger.ErrCheckpoint) {
		t.Errorf("under another key OpenCheckpoint = %v, want ErrCheckpoint", err)
	}
	forged := bytes.Replace(signed, []byte("\n42\n"), []byte("\n41\n"), 1)
	if _, err := ledger.OpenCheckpoint(forged, root.Public()); !errors.Is(err, ledger.ErrCheckpoint) {
		t.Errorf("with another size OpenCheckpoint = %v, want ErrCheckpoint", err)
	}
}
