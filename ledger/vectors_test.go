package ledger

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the vectors anew: only for a new format version")

// vectors is testdata/vectors.json: inputs in clear, outputs in hex.
type vectors struct {
	Entries []struct {
		Stream   string `json:"stream"`
		Seq      uint64 `json:"seq"`
		Recorded int64  `json:"recorded"`
		KeyGen   uint32 `json:"key_gen"`
		Command  string `json:"command"`
		Sealed   string `json:"sealed"`
		Header   string `json:"header"` // output; each entry follows the one before
		Hash     string `json:"hash"`   // output
		Root     string `json:"root"`   // output: of the tree of the entries so far
	} `json:"entries"`
	Padding []struct {
		Body   string `json:"body"`
		Length int    `json:"length"`
		Padded string `json:"padded"` // output
	} `json:"padding"`
	Checkpoint struct {
		Identity string `json:"identity"`
		Epoch    int64  `json:"epoch"`
		Public   string `json:"public"`
		Note     string `json:"note"` // signed once with the key of seed 00 01 .. 1f
	} `json:"checkpoint"`
}

// TestVectors is the promise that what was written stays readable.
func TestVectors(t *testing.T) {
	const file = "testdata/vectors.json"
	frozen, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(frozen, &v); err != nil {
		t.Fatal(err)
	}
	var tree Edge
	var prev Hash
	for i := range v.Entries {
		e := &v.Entries[i]
		r := Record{Header{[16]byte(raw(t, e.Stream)), e.Seq, e.Recorded, e.KeyGen, [16]byte(raw(t, e.Command)),
			prev, uint32(len(raw(t, e.Sealed)))}, raw(t, e.Sealed)}
		prev = r.Hash()
		tree.Add(prev)
		root := tree.Root()
		e.Header, e.Hash, e.Root = hex.EncodeToString(r.Header.Encode()), hex.EncodeToString(prev[:]), hex.EncodeToString(root[:])
		if len(r.Header.Encode()) != HeaderSize {
			t.Errorf("a header has %d bytes, want %d", len(r.Header.Encode()), HeaderSize)
		}
		if back, err := DecodeHeader(r.Header.Encode()); err != nil || back != r.Header {
			t.Errorf("DecodeHeader = %+v, %v; want %+v", back, err, r.Header)
		}
	}
	for i := range v.Padding {
		p := &v.Padding[i]
		padded := Pad([]byte(p.Body))
		p.Length, p.Padded = len(padded), hex.EncodeToString(padded)
	}
	now, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	now = append(now, '\n')
	if *update {
		if err := os.WriteFile(file, now, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(now, frozen) {
		t.Errorf("the frozen vectors are not given back:\n%s", now)
	}
	c, err := OpenCheckpoint([]byte(v.Checkpoint.Note), ed25519.PublicKey(raw(t, v.Checkpoint.Public)))
	want := Checkpoint{Origin(raw(t, v.Checkpoint.Identity), v.Checkpoint.Epoch), tree.Size, tree.Root()}
	if err != nil || c != want {
		t.Errorf("OpenCheckpoint = %+v, %v; want %+v", c, err, want)
	}
}

func TestCheckpointTextIsStrict(t *testing.T) {
	good := Checkpoint{"tandem/00/0", 12, Hash{1}}.Text()
	if c, err := ParseCheckpoint(good); err != nil || c.Text() != good {
		t.Fatalf("ParseCheckpoint = %+v, %v", c, err)
	}
	for name, text := range map[string]string{
		"no newline at the end": good[:len(good)-1],
		"a line more":           good + "extension\n",
		"another size form":     "tandem/00/0\n012\n" + good[len("tandem/00/0\n12\n"):],
		"a negative size":       "tandem/00/0\n-12\n" + good[len("tandem/00/0\n12\n"):],
		"a short root":          "tandem/00/0\n12\nAAAA\n",
		"nothing":               "",
	} {
		if c, err := ParseCheckpoint(text); err == nil {
			t.Errorf("%s: ParseCheckpoint = %+v, want an error", name, c)
		}
	}
}

func FuzzUnpad(f *testing.F) {
	f.Add(Pad([]byte("a")))
	f.Fuzz(func(t *testing.T, b []byte) {
		if body, err := Unpad(b); err == nil && !bytes.Equal(Pad(body), b) {
			t.Errorf("Unpad takes what Pad did not write: %x", b)
		}
	})
}

func FuzzDecodeHeader(f *testing.F) {
	f.Add(Header{Seq: 1}.Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		if h, err := DecodeHeader(b); err == nil && !bytes.Equal(h.Encode(), b[:HeaderSize]) {
			t.Errorf("DecodeHeader takes what Encode did not write: %x", b)
		}
	})
}

func FuzzOpenCheckpoint(f *testing.F) {
	public := ed25519.NewKeyFromSeed(make([]byte, 32)).Public().(ed25519.PublicKey)
	f.Add([]byte("tandem/00/0\n1\nAAAA\n\n— tandem/00/0 AAAA\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if c, err := OpenCheckpoint(b, public); err == nil {
			t.Errorf("OpenCheckpoint takes %q for %+v", b, c)
		}
	})
}

func raw(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
