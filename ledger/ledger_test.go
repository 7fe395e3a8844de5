package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// TestEdgeIsTlog grows one tree both ways and compares the root at every size.
func TestEdgeIsTlog(t *testing.T) {
	sizes := 70_000 // two full tiles of level 1 and an end
	if testing.Short() {
		sizes = 3_000
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(at))
		for i, x := range at {
			out[i] = stored[x]
		}
		return out, nil
	})
	var e Edge
	for n := range sizes {
		leaf := sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(n)))
		more, err := tlog.StoredHashesForRecordHash(int64(n), tlog.Hash(leaf), reader)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, more...)
		for _, tile := range e.Add(leaf) {
			want, err := tlog.ReadTileData(tlog.Tile{H: TileHeight, L: tile.Level, N: tile.N, W: tileWidth}, reader)
			if err != nil || !bytes.Equal(tile.Hashes, want) {
				t.Fatalf("tile %d/%d at size %d differs from tlog's (%v)", tile.Level, tile.N, n+1, err)
			}
		}
		want, err := tlog.TreeHash(int64(n+1), reader)
		if err != nil || e.Root() != Hash(want) {
			t.Fatalf("root at size %d = %x, want %x (%v)", n+1, e.Root(), want, err)
		}
		if !e.Sound() {
			t.Fatalf("edge at size %d is not sound", n+1)
		}
	}
}

func TestEmptyTree(t *testing.T) {
	want, err := tlog.TreeHash(0, nil)
	if err != nil || (Edge{}).Root() != Hash(want) {
		t.Errorf("root of nothing = %x, want %x (%v)", Edge{}.Root(), want, err)
	}
}

func TestEdgeOfAnotherSizeIsNotSound(t *testing.T) {
	var e Edge
	for range 300 {
		e.Add(Hash{})
	}
	for _, bad := range []Edge{
		{Size: 301, Right: e.Right},
		{Size: 300, Right: e.Right[:1]},
		{Size: 300},
		{Size: -1},
	} {
		if bad.Sound() {
			t.Errorf("size %d with %d rows is taken for an edge", bad.Size, len(bad.Right))
		}
	}
}

func TestPadComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.SampledFrom([]byte{0, 0x80, 'a'}), 0, 5000).Draw(t, "body")
		padded := Pad(body)
		back, err := Unpad(padded)
		if err != nil || !bytes.Equal(back, body) {
			t.Fatalf("Unpad(Pad(%x)) = %x, %v", body, back, err)
		}
		if len(padded) < MinBody {
			t.Fatalf("%d bytes were padded to %d", len(body), len(padded))
		}
		if len(padded) > MinBody && float64(len(padded)) > 1.12*float64(len(body)+1) {
			t.Fatalf("%d bytes were padded to %d: more than 12 %%", len(body), len(padded))
		}
	})
}

func TestPaddedLengths(t *testing.T) {
	for n, want := range map[int]int{0: 256, 255: 256, 256: 272, 271: 272, 500: 512, 512: 544, 1023: 1024, 1024: 1088, 100_000: 100_352} {
		if got := len(Pad(make([]byte, n))); got != want {
			t.Errorf("a body of %d bytes is padded to %d, want %d", n, got, want)
		}
	}
}

func TestUnpadRefuses(t *testing.T) {
	good := Pad([]byte("sealed"))
	for name, b := range map[string][]byte{
		"nothing":        nil,
		"only zeros":     make([]byte, 256),
		"cut short":      good[:255],
		"one byte more":  append(bytes.Clone(good), 0),
		"no marker":      bytes.Repeat([]byte{'a'}, 256),
		"another length": append(bytes.Clone(good), make([]byte, 256)...),
	} {
		if got, err := Unpad(b); err == nil {
			t.Errorf("%s: Unpad gives %q, want an error", name, got)
		}
	}
}
