package seal

import (
	"bytes"
	"strings"
	"testing"
)

// The file of the root key, or the kit typed in again: what is taken can be
// written and read again.
func FuzzRootFile(f *testing.F) {
	r, _, err := NewRoot()
	if err != nil {
		f.Fatal(err)
	}
	_, lines, _ := strings.Cut(r.text(), "\n")
	lines = lines[:strings.Index(lines, checkLine)]
	f.Add(lines)
	f.Add(lines[:len(lines)-3])
	f.Add(lines + lines)
	f.Add("root/1 a\ncheckpoint/1 b\ndrill c\nbackup d\n")
	f.Fuzz(func(t *testing.T, lines string) {
		text := fileHeading + "\n" + lines
		text += checkLine + check(text) + "\n" // no fuzzer finds it by itself
		r, err := parseRoot(text)
		if err != nil {
			return
		}
		if _, err := parseRoot(r.text()); err != nil {
			t.Fatalf("%q was taken, and is written as what is not", text)
		}
	})
}

// Bytes that no key sealed open under none.
func FuzzEnvelope(f *testing.F) {
	k := newKey(Name{Owner: [16]byte{1}, Use: Client, Gen: 1}, [32]byte{2}, [32]byte{3})
	aad := SectionAAD([16]byte{1}, 7)
	sealed := k.Envelope(aad, []byte("a section"))
	f.Add(sealed, []byte("aad"))
	f.Add(sealed[:4], aad)
	f.Add([]byte{}, aad)
	f.Fuzz(func(t *testing.T, b, other []byte) {
		if plain, err := k.Open(other, b); err == nil {
			t.Fatalf("%d bytes that were not sealed so open to %d", len(b), len(plain))
		}
		if bytes.Equal(b, sealed) || len(b) < 4 {
			return
		}
		if plain, err := k.Open(aad, b[4:]); err == nil && !bytes.Equal(b[4:], sealed[4:]) {
			t.Fatalf("%d changed bytes open to %d", len(b), len(plain))
		}
	})
}

// A wrapped key that was not wrapped under this root and this name is none.
func FuzzWrappedKey(f *testing.F) {
	r, _, err := NewRoot()
	if err != nil {
		f.Fatal(err)
	}
	n := Name{Owner: [16]byte{1}, Use: Client, Gen: 1}
	stored := r.stored(n)[0]
	wrapped := r.now().wrap(plainKey, stored, make([]byte, keyLength), n.Use)
	f.Add(wrapped, []byte("alone/x"))
	f.Add(wrapped[:10], []byte{})
	f.Add([]byte{}, []byte{})
	f.Fuzz(func(t *testing.T, b, other []byte) {
		if _, _, _, err := r.unwrap(stored, b); err == nil && !bytes.Equal(b, wrapped) {
			t.Fatal("a key opens that was not wrapped so")
		}
		stored := Name{Owner: stored.Owner, Use: string(other), Gen: stored.Gen}
		if _, _, use, err := r.unwrap(stored, wrapped); err == nil && stored.Use != r.stored(n)[0].Use {
			t.Fatalf("a key opens under another name, as %q", use)
		}
	})
}
