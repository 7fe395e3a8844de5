// Package witness is what two deployments do for each other: each shows the
// other its newest signed tree head, and the other signs it too where it extends
// everything that it signed of that tree before. A deployment that was put back
// to an older day, or that shows two histories, cannot get that signature, and
// cannot make away with the one that the other keeps.
//
// # Bytes
//
// A head is handed over by POST of a C2SP tlog-witness request:
//
//	old SIZE
//	HASH                     each hash of the RFC 6962 proof that the head's tree
//	…                        extends the one of SIZE entries, in base64
//
//	NOTE
//
// where SIZE is that of the head that was cosigned last, 0 for none. A head of a
// new epoch (see package ledger) has, before the empty line, also the leaf that
// ended the epoch of the one cosigned last, and the proof that the head holds it:
//
//	epoch RECORD             header and body, in base64
//	HASH
//	…
//
// Then, where the leaf owns up to a loss, no proof can stand behind "old". The
// answer is the line of a C2SP cosignature/v1 under the name tandem/IDENTITY.
package witness

import (
	"crypto/ed25519"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"tandem/ledger"
)

// Why a head is not cosigned.
var (
	ErrRequest = errors.New("witness: not a request that can be read")
	ErrUnknown = errors.New("witness: the tree is of nobody whom we witness")
	ErrSigned  = errors.New("witness: the head is not signed by its deployment")
	ErrProof   = errors.New("witness: the head does not extend the one that was cosigned last")
)

// Newer is why a head is not cosigned whose sender goes by another one than was
// cosigned last: Size is how many entries that one has.
type Newer struct{ Size int64 }

// Error says so.
func (e Newer) Error() string {
	return fmt.Sprintf("witness: the head cosigned last has %d entries", e.Size)
}

// Judge says whether a head may be cosigned: it extends the one that was
// cosigned last of that tree, kept; nil for none. Two trees, or an older one,
// never are.
func Judge(public ed25519.PublicKey, kept []byte, r Request) (ledger.Checkpoint, error) {
	head, err := ledger.OpenCheckpoint(r.Note, public)
	if err != nil {
		return head, ErrSigned
	}
	var last ledger.Checkpoint
	if kept != nil {
		if last, err = ledger.OpenCheckpoint(kept, public); err != nil {
			return head, fmt.Errorf("witness: what was kept: %w", err)
		}
	}
	switch was, is := ledger.EpochOf(last.Origin), ledger.EpochOf(head.Origin); {
	case r.Old != last.Size:
		return head, Newer{last.Size}
	case kept == nil:
		return head, nil
	case is < was || is == was && head.Size < last.Size:
		return head, Newer{last.Size}
	case is == was:
		return head, extends(last, head, r.Proof)
	}
	return head, begins(public, last, head, r)
}

// extends says whether a tree is another one with more entries.
func extends(last, head ledger.Checkpoint, proof []ledger.Hash) error {
	switch {
	case last.Size == 0:
		return nil
	case last.Size == head.Size && last.Root != head.Root:
		return ErrProof
	case last.Size == head.Size:
		return nil
	}
	if tlog.CheckTree(hashes(proof), head.Size, tlog.Hash(head.Root), last.Size, tlog.Hash(last.Root)) != nil {
		return ErrProof
	}
	return nil
}

// begins says whether a head of a later epoch may follow: it holds the leaf
// that ended the epoch before, and what was cosigned is either kept in it or
// owned up to as lost.
func begins(public ed25519.PublicKey, last, head ledger.Checkpoint, r Request) error {
	if r.Begun == nil {
		return ErrProof
	}
	e, err := ledger.ParseEpoch(r.Begun.Leaf)
	identity, err2 := ledger.Identity(head.Origin)
	if err != nil || err2 != nil || r.Begun.Leaf.Stream != ledger.EpochStream(identity) ||
		e.Number <= ledger.EpochOf(last.Origin) || e.Number > ledger.EpochOf(head.Origin) || e.Size >= head.Size {
		return ErrProof
	}
	if tlog.CheckRecord(hashes(r.Begun.Proof), head.Size, tlog.Hash(head.Root), e.Size, tlog.Hash(r.Begun.Leaf.Hash())) != nil {
		return ErrProof
	}
	if last.Size <= e.Size {
		return extends(last, head, r.Proof)
	}
	if !e.Covers(last, public) {
		return ErrProof
	}
	return nil
}

func hashes(proof []ledger.Hash) []tlog.Hash {
	all := make([]tlog.Hash, len(proof))
	for i, h := range proof {
		all[i] = tlog.Hash(h)
	}
	return all
}
