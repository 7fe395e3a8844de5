package witness

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"tandem/ledger"
	"tandem/verify"
)

// MaxRequest is how many bytes a request has at most: a proof of a tree as large
// as there may be, and the leaf of an epoch, fit into it.
const MaxRequest = 32 << 10

// mostHashes is how many hashes a proof has at most: RFC 6962 needs two a level.
const mostHashes = 128

// Request hands a signed tree head over, to be cosigned.
type Request struct {
	Old   int64 // size of the head that was cosigned last, as far as the sender knows
	Proof []ledger.Hash
	Begun *Begun // where the head is of a later epoch than that one
	Note  []byte
}

// Begun is the leaf that ended an epoch, and the proof that the head holds it.
type Begun struct {
	Leaf  ledger.Record
	Proof []ledger.Hash
}

// New makes the request for a head of a tree, where last was cosigned before.
func New(ctx context.Context, r verify.Reader, head ledger.Checkpoint, signed []byte, last ledger.Checkpoint) (Request, error) {
	req := Request{Old: last.Size, Note: signed}
	edge, _, _, _, err := r.TreeState(ctx)
	if err != nil {
		return req, err
	}
	tree := ledger.Hashes(edge, func(level int, n int64) ([]byte, error) { return r.Tile(ctx, level, n) })
	kept := last.Size
	if last.Origin != "" && last.Origin != head.Origin {
		leaf, e, err := ended(ctx, r, ledger.EpochOf(last.Origin))
		if err != nil {
			return req, err
		}
		proof, err := tlog.ProveRecord(head.Size, e.Size, tree)
		if err != nil {
			return req, err
		}
		req.Begun = &Begun{leaf, ours(proof)}
		if last.Size > e.Size {
			kept = 0 // nothing proves what is lost
		}
	}
	if kept > 0 && kept < head.Size {
		proof, err := tlog.ProveTree(head.Size, kept, tree)
		if err != nil {
			return req, err
		}
		req.Proof = ours(proof)
	}
	return req, nil
}

// ended gives the leaf that ended an epoch of a tree.
func ended(ctx context.Context, r verify.Reader, epoch int64) (ledger.Record, ledger.Epoch, error) {
	leaves, err := r.Epochs(ctx)
	if err != nil {
		return ledger.Record{}, ledger.Epoch{}, err
	}
	for _, leaf := range leaves {
		if e, err := ledger.ParseEpoch(leaf); err == nil && e.Number > epoch {
			return leaf, e, nil
		}
	}
	return ledger.Record{}, ledger.Epoch{}, errors.New("witness: no leaf ended the epoch that was cosigned last")
}

func ours(proof []tlog.Hash) []ledger.Hash {
	all := make([]ledger.Hash, len(proof))
	for i, h := range proof {
		all[i] = ledger.Hash(h)
	}
	return all
}

// Text is the request as it is sent.
func (r Request) Text() []byte {
	var b bytes.Buffer
	b.WriteString("old " + strconv.FormatInt(r.Old, 10) + "\n")
	lines := func(proof []ledger.Hash) {
		for _, h := range proof {
			b.WriteString(base64.StdEncoding.EncodeToString(h[:]) + "\n")
		}
	}
	lines(r.Proof)
	if r.Begun != nil {
		record := append(r.Begun.Leaf.Header.Encode(), r.Begun.Leaf.Sealed...)
		b.WriteString("epoch " + base64.StdEncoding.EncodeToString(record) + "\n")
		lines(r.Begun.Proof)
	}
	b.WriteString("\n")
	b.Write(r.Note)
	return b.Bytes()
}

// Parse reads what Text wrote.
func Parse(b []byte) (r Request, err error) {
	head, signed, ok := strings.Cut(string(b), "\n\n")
	lines := strings.Split(head, "\n")
	old, found := strings.CutPrefix(lines[0], "old ")
	if !ok || !found || len(b) > MaxRequest {
		return r, ErrRequest
	}
	if r.Old, err = strconv.ParseInt(old, 10, 64); err != nil || r.Old < 0 {
		return r, ErrRequest
	}
	r.Note = []byte(signed)
	proof := &r.Proof
	for _, line := range lines[1:] {
		if record, is := strings.CutPrefix(line, "epoch "); is && r.Begun == nil {
			if r.Begun, err = begun(record); err != nil {
				return r, err
			}
			proof = &r.Begun.Proof
			continue
		}
		h, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(h) != len(ledger.Hash{}) || len(*proof) == mostHashes {
			return r, ErrRequest
		}
		*proof = append(*proof, ledger.Hash(h))
	}
	return r, nil
}

func begun(text string) (*Begun, error) {
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(b) < ledger.HeaderSize {
		return nil, ErrRequest
	}
	h, err := ledger.DecodeHeader(b)
	if err != nil || int(h.Length) != len(b)-ledger.HeaderSize {
		return nil, ErrRequest
	}
	return &Begun{Leaf: ledger.Record{Header: h, Sealed: b[ledger.HeaderSize:]}}, nil
}
