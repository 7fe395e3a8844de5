package witness_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tandem/ledger"
	"tandem/seal"
	"tandem/verify"
	"tandem/witness"
)

var now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// deployment is a tree in memory and the key that signs its heads.
type deployment struct {
	verify.Reader // of which only what is below is asked
	root          *seal.Root
	identity      []byte
	epoch         int64
	edge          ledger.Edge
	tiles         map[string][]byte
	leaves        []ledger.Record
}

func newDeployment(t *testing.T) *deployment {
	t.Helper()
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	d := &deployment{root: root, identity: make([]byte, 16), tiles: map[string][]byte{}}
	rand.Read(d.identity)
	return d
}

// copied is the same deployment with a tree of its own.
func (d *deployment) copied() *deployment {
	c := *d
	c.edge, c.tiles, c.leaves = d.edge.Clone(), map[string][]byte{}, append([]ledger.Record(nil), d.leaves...)
	for at, b := range d.tiles {
		c.tiles[at] = b
	}
	return &c
}

func (d *deployment) add(h ledger.Hash) {
	for _, t := range d.edge.Add(h) {
		d.tiles[fmt.Sprint(t.Level, t.N)] = bytes.Clone(t.Hashes)
	}
}

func (d *deployment) grow(n int) *deployment {
	for range n {
		var h ledger.Hash
		rand.Read(h[:])
		d.add(h)
	}
	return d
}

func (d *deployment) TreeState(context.Context) (ledger.Edge, int64, []byte, int64, error) {
	return d.edge, 0, d.identity, d.epoch, nil
}

func (d *deployment) Tile(_ context.Context, level int, n int64) ([]byte, error) {
	return d.tiles[fmt.Sprint(level, n)], nil
}

func (d *deployment) Epochs(context.Context) ([]ledger.Record, error) { return d.leaves, nil }

func (d *deployment) head(t *testing.T) (ledger.Checkpoint, []byte) {
	t.Helper()
	c := ledger.Checkpoint{Origin: ledger.Origin(d.identity, d.epoch), Size: d.edge.Size, Root: d.edge.Root()}
	signed, err := d.root.Sign(c)
	if err != nil {
		t.Fatal(err)
	}
	return c, signed
}

// begins ends the epoch: what the note signed is owned up to as lost.
func (d *deployment) begins(lost []byte) *deployment {
	d.epoch++
	leaf := ledger.Epoch{Number: d.epoch, Size: d.edge.Size, Lost: lost}.Record(d.identity, [16]byte{1}, uint64(len(d.leaves)+1), ledger.Hash{}, now.UnixMicro())
	d.leaves = append(d.leaves, leaf)
	d.add(leaf.Hash())
	return d
}

// shows gives what a deployment would send where it believes the kept head was
// the last, as it arrives.
func (d *deployment) shows(t *testing.T, kept []byte) witness.Request {
	t.Helper()
	head, signed := d.head(t)
	var last ledger.Checkpoint
	if kept != nil {
		var err error
		if last, err = ledger.OpenCheckpoint(kept, d.root.Public()); err != nil {
			t.Fatal(err)
		}
	}
	req, err := witness.New(t.Context(), d, head, signed, last)
	if err != nil {
		t.Fatal(err)
	}
	if len(req.Text()) > witness.MaxRequest {
		t.Errorf("a request of %d bytes", len(req.Text()))
	}
	back, err := witness.Parse(req.Text())
	if err != nil || !bytes.Equal(back.Text(), req.Text()) {
		t.Fatalf("Parse = %v, another text than was sent", err)
	}
	return back
}

// TestOnlyWhatExtendsIsCosigned: trees of many sizes one after the other, and
// at each the trees that must not be.
func TestOnlyWhatExtendsIsCosigned(t *testing.T) {
	d := newDeployment(t)
	var kept []byte
	for _, n := range []int{0, 1, 1, 5, 0, 249, 1, 300, 700} {
		before := d.copied()
		d.grow(n)
		if _, err := witness.Judge(d.root.Public(), kept, d.shows(t, kept)); err != nil {
			t.Fatalf("a tree of %d entries, %d more: %v", d.edge.Size, n, err)
		}
		_, signed := d.head(t)
		if kept != nil && n > 0 && before.edge.Size > 0 {
			refused(t, "an older tree", before, signed, before.shows(t, kept))
			fork := before.copied().grow(n)
			refused(t, "another tree as large", fork, signed, fork.shows(t, kept))
			req := d.shows(t, kept)
			if len(req.Proof) > 0 {
				req.Proof[0][0] ^= 1
				refused(t, "a proof that is wrong", d, kept, req)
			}
			req = d.shows(t, kept)
			req.Proof = nil
			refused(t, "no proof", d, kept, req)
			refused(t, "a head of another key", d, kept, witness.Request{Old: req.Old, Proof: req.Proof, Note: bytes.Replace(req.Note, []byte("\n\n"), []byte("\nx\n\n"), 1)})
		}
		kept = signed
	}
	fork := newDeployment(t)
	fork.root, fork.identity = d.root, d.identity
	fork.grow(int(d.edge.Size) + 10)
	head, signed := fork.head(t)
	last, _ := ledger.OpenCheckpoint(kept, d.root.Public())
	req, err := witness.New(t.Context(), fork, head, signed, last)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "a larger tree with another history", fork, kept, req)
}

func refused(t *testing.T, what string, d *deployment, kept []byte, req witness.Request) {
	t.Helper()
	if _, err := witness.Judge(d.root.Public(), kept, req); err == nil {
		t.Errorf("%s would be cosigned", what)
	}
}

// TestAnEpochIsCosignedWithItsLeafOnly: a loss is accepted where it is owned up
// to, by a leaf that the tree holds and that reaches as far as what was cosigned.
func TestAnEpochIsCosignedWithItsLeafOnly(t *testing.T) {
	d := newDeployment(t).grow(300)
	early := d.copied()
	_, middle := d.copied().grow(20).head(t)
	_, newest := d.grow(100).head(t)

	owned := early.copied().begins(newest).grow(3)
	for name, kept := range map[string][]byte{"what was lost": newest, "what was lost before": middle} {
		if _, err := witness.Judge(d.root.Public(), kept, owned.shows(t, kept)); err != nil {
			t.Errorf("an epoch that owns up to the loss of %s: %v", name, err)
		}
	}
	_, first := early.head(t)
	if _, err := witness.Judge(d.root.Public(), first, owned.shows(t, first)); err != nil {
		t.Errorf("an epoch that keeps all that was cosigned: %v", err)
	}
	less := early.copied().begins(middle).grow(3)
	refused(t, "an epoch that owns up to less than was lost", less, newest, less.shows(t, newest))
	req := owned.shows(t, newest)
	req.Begun = nil
	refused(t, "an epoch without its leaf", owned, newest, req)
	req = owned.shows(t, newest)
	req.Begun.Leaf = ledger.Epoch{Number: 1, Size: 300, Lost: newest}.Record(d.identity, [16]byte{2}, 1, ledger.Hash{}, 5)
	refused(t, "an epoch whose leaf is not in the tree", owned, newest, req)
	_, after := owned.head(t)
	req = d.shows(t, nil)
	req.Old = owned.edge.Size
	refused(t, "the epoch before, once more", d, after, req)
}

// served is a peer that answers like a deployment, over TLS.
func served(t *testing.T, by *deployment, d *deployment, at time.Time) (*httptest.Server, string) {
	t.Helper()
	var kept []byte
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			if kept == nil {
				http.NotFound(w, r)
			}
			w.Write(kept)
			return
		}
		var b bytes.Buffer
		b.ReadFrom(r.Body)
		req, err := witness.Parse(b.Bytes())
		if err == nil {
			_, err = witness.Judge(d.root.Public(), kept, req)
		}
		if n, is := errors.AsType[witness.Newer](err); is {
			w.WriteHeader(http.StatusConflict)
			fmt.Fprintln(w, n.Size)
			return
		}
		if kept, err = by.root.Cosign(by.identity, req.Note, d.root.Public(), at); err != nil {
			t.Error(err)
		}
		w.Write(kept[bytes.LastIndexByte(kept[:len(kept)-1], '\n')+1:])
	}))
	t.Cleanup(s.Close)
	sum := sha256.Sum256(s.Certificate().RawSubjectPublicKeyInfo)
	return s, base64.StdEncoding.EncodeToString(sum[:])
}

// TestAPeerIsAskedOverItsPinnedKey, and what it answers counts only with its
// signature and ours.
func TestAPeerIsAskedOverItsPinnedKey(t *testing.T) {
	d, by := newDeployment(t).grow(7), newDeployment(t)
	s, pin := served(t, by, d, now)
	key := ledger.Cosigner{Identity: by.identity, Public: by.root.Public()}
	peers := func(line string) witness.Peer {
		t.Helper()
		all, err := witness.ReadPeers("# the practice across the river\n\n" + line + "\n")
		if err != nil || len(all) != 1 {
			t.Fatalf("ReadPeers(%s) = %d peers, %v", line, len(all), err)
		}
		return all[0]
	}
	p := peers(fmt.Sprintf("%s %s %s", key, s.URL, pin))
	if note, err := p.Newest(t.Context(), d.identity, d.root.Public()); note != nil || err != nil {
		t.Errorf("before anything was cosigned: %s, %v", note, err)
	}
	signed, err := p.Add(t.Context(), d.shows(t, nil), d.root.Public(), now)
	if err != nil {
		t.Fatal(err)
	}
	c, at, err := ledger.OpenCosigned(signed, d.root.Public(), key)
	if want, _ := d.head(t); err != nil || c != want || !at.Equal(now) {
		t.Errorf("OpenCosigned = %v, %v, %v", c, at, err)
	}
	if note, err := p.Newest(t.Context(), d.identity, d.root.Public()); !bytes.Equal(note, signed) || err != nil {
		t.Errorf("Newest = %s, %v", note, err)
	}
	if _, err := p.Add(t.Context(), d.shows(t, nil), d.root.Public(), now); !errors.Is(err, witness.Newer{Size: 7}) {
		t.Errorf("a request that goes by no head: %v, want 7 entries", err)
	}
	other := newDeployment(t)
	for name, line := range map[string]string{
		"another key in the certificate": fmt.Sprintf("%s %s %s", key, s.URL, base64.StdEncoding.EncodeToString(make([]byte, 32))),
		"a certificate of nobody's":      fmt.Sprintf("%s %s", key, s.URL),
		"another deployment's signature": fmt.Sprintf("%s %s %s", ledger.Cosigner{Identity: by.identity, Public: other.root.Public()}, s.URL, pin),
	} {
		if note, err := peers(line).Newest(t.Context(), d.identity, d.root.Public()); err == nil {
			t.Errorf("%s: %s is believed", name, note)
		}
	}
	if note, err := p.Newest(t.Context(), other.identity, d.root.Public()); err == nil {
		t.Errorf("a head of another tree: %s is believed", note)
	}
	if _, err := p.Add(t.Context(), d.grow(1).shows(t, signed), d.root.Public(), now.Add(48*time.Hour)); err == nil || !strings.Contains(err.Error(), "off our time") {
		t.Errorf("an old cosignature: %v", err)
	}
}

func TestPeersThatAreNone(t *testing.T) {
	by := newDeployment(t)
	key := ledger.Cosigner{Identity: by.identity, Public: by.root.Public()}.String()
	for _, line := range []string{key, "x https://tandem.example.org", key + " http://tandem.example.org", key + " tandem.example.org", key + " https://a:b@tandem.example.org",
		key + " https://tandem.example.org pin", key + " https://tandem.example.org a b", strings.Replace(key, "+", "+f", 1) + " https://tandem.example.org",
		strings.Replace(key, "tandem/", "tandem/00", 1) + " https://tandem.example.org"} {
		if _, err := witness.ReadPeers(line); err == nil {
			t.Errorf("ReadPeers takes %q", line)
		}
	}
}

func FuzzRequest(f *testing.F) {
	h := base64.StdEncoding.EncodeToString(make([]byte, 32))
	leaf := ledger.Epoch{Number: 1, Size: 3}.Record(make([]byte, 16), [16]byte{}, 1, ledger.Hash{}, 1)
	f.Add([]byte("old 0\n\ntandem/00/0\n"))
	f.Add(witness.Request{Old: 3, Proof: make([]ledger.Hash, 2), Begun: &witness.Begun{Leaf: leaf, Proof: make([]ledger.Hash, 1)}, Note: []byte("note")}.Text())
	f.Add([]byte("old 7\n" + h + "\n\nnote"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := witness.Parse(b); err == nil && !bytes.Equal(r.Text(), b) && r.Old >= 0 {
			if again, err := witness.Parse(r.Text()); err != nil || !bytes.Equal(again.Text(), r.Text()) {
				t.Errorf("Parse takes %q and not what Text makes of it", b)
			}
			_, _ = witness.Judge(make([]byte, 32), nil, r)
		}
	})
}
