package seal_test

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"tandem/seal"
	"tandem/seal/sealtest"
)

var update = flag.Bool("update", false, "write the vectors anew: only for a new format")

// vectors is testdata/vectors.json: a key store and what its keys sealed, bytes
// in hex. The root key file beside it has three generations.
type vectors struct {
	Keys   []wrapped
	Sealed []sample
	Blind  []string // of "label" and "value", the newest first
	Phrase string   // of the author "amina"
}

type wrapped struct {
	Owner, Use string
	Gen        uint32
	Wrapped    string
}

type sample struct {
	Owner, Use string
	Gen        uint32
	Plain      string
	Entry      string // sealed as an entry of sequence 7
	Envelope   string // and as an author-alone event
	Slot       uint64
	Derived    string
}

// TestVectors is the promise that what was sealed stays readable, by this
// program and by another that keeps to doc.go.
func TestVectors(t *testing.T) {
	if *update {
		freeze(t)
	}
	var v vectors
	b, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "root.key")
	copyFile(t, "testdata/root.key", path)
	root, err := seal.OpenRoot(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, blind := range root.Blind("label", "value") {
		if hex.EncodeToString(blind[:]) != v.Blind[i] {
			t.Errorf("blind index %d is %x", i, blind)
		}
	}
	store := sealtest.New()
	for _, k := range v.Keys {
		if err := store.Put(t.Context(), seal.Name{Owner: [16]byte(raw(t, k.Owner)), Use: k.Use, Gen: k.Gen}, raw(t, k.Wrapped)); err != nil {
			t.Fatal(err)
		}
	}
	keeper := seal.NewKeeper(root, store)
	secret, err := keeper.OpenSecret(t.Context(), author, v.Phrase)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range v.Sealed {
		owner := [16]byte(raw(t, s.Owner))
		k, err := keeper.AloneKey(t.Context(), owner, s.Use, author, secret)
		if err != nil || k.Name().Gen != s.Gen {
			t.Fatalf("%s: %v", s.Use, err)
		}
		if plain, err := k.Open(seal.EntryAAD(owner, 7, s.Gen), raw(t, s.Entry)); err != nil || string(plain) != s.Plain {
			t.Errorf("%s: an entry opens as %q, %v", s.Use, plain, err)
		}
		if plain, err := keeper.OpenAlone(t.Context(), owner, s.Use, seal.AloneAAD(owner, [16]byte{9}), raw(t, s.Envelope), secret); err != nil || string(plain) != s.Plain {
			t.Errorf("%s: an envelope opens as %q, %v", s.Use, plain, err)
		}
		if seal.SectionSlot(k, "scores") != s.Slot || hex.EncodeToString(k.Derive("purpose")) != s.Derived {
			t.Errorf("%s: slot %d, derived %x", s.Use, seal.SectionSlot(k, "scores"), k.Derive("purpose"))
		}
	}
	kit, err := os.ReadFile("testdata/kit.txt")
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again.key")
	if err := seal.RestoreRoot(again, string(kit)); err != nil {
		t.Fatal(err)
	}
	if r, err := seal.OpenRoot(again); err != nil || len(r.Blind("label", "value")) != 1 || hex.EncodeToString(r.Blind("label", "value")[0][:]) != v.Blind[2] {
		t.Errorf("the first kit makes another root: %v", err)
	}
}

func raw(t *testing.T, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// freeze makes a deployment of its own and writes down what it sealed: keys
// under the first root key and under the second, with a third to follow.
func freeze(t *testing.T) {
	path := filepath.Join(t.TempDir(), "root.key")
	_, kit, err := seal.CreateRoot(path)
	if err != nil {
		t.Fatal(err)
	}
	store, v := sealtest.New(), vectors{Phrase: seal.NewPhrase()}
	write := func(n node, owner byte, use string, s *seal.Secret) {
		id := [16]byte{owner}
		k, err := n.AloneKey(t.Context(), id, use, author, s)
		if err != nil {
			t.Fatal(err)
		}
		aad, plain := seal.EntryAAD(id, 7, k.Name().Gen), []byte("slept four hours")
		v.Sealed = append(v.Sealed, sample{hex.EncodeToString(id[:]), use, k.Name().Gen, string(plain), hex.EncodeToString(k.Seal(aad, plain)),
			hex.EncodeToString(k.Envelope(seal.AloneAAD(id, [16]byte{9}), plain)), seal.SectionSlot(k, "scores"), hex.EncodeToString(k.Derive("purpose"))})
	}
	first := newNode(t, path, store)
	if _, err := first.Create(t.Context(), [16]byte{1}, seal.Client); err != nil {
		t.Fatal(err)
	}
	write(first, 1, seal.Client, nil)
	write(first, 1, seal.Alone("client-only", "sam"), nil)
	rotate(t, path, false)
	second := newNode(t, path, store)
	secret, err := second.TakeUp(t.Context(), author, v.Phrase)
	if err != nil {
		t.Fatal(err)
	}
	write(second, 2, seal.Alone("psychotherapy-note", author.Name), secret)
	if err := second.Retire(monday, second.Followed(monday)); err != nil {
		t.Fatal(err)
	}
	rotate(t, path, true)
	root, err := seal.OpenRoot(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, blind := range root.Blind("label", "value") {
		v.Blind = append(v.Blind, hex.EncodeToString(blind[:]))
	}
	keys, err := store.All(t.Context(), seal.Name{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		v.Keys = append(v.Keys, wrapped{hex.EncodeToString(k.Owner[:]), k.Use, k.Gen, hex.EncodeToString(k.Bytes)})
	}
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string][]byte{"vectors.json": append(b, '\n'), "root.key": text, "kit.txt": []byte(kit)} {
		if err := os.WriteFile(filepath.Join("testdata", file), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
