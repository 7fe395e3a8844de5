package verify

import (
	"encoding/base32"
	"fmt"

	"tandem/ledger"
)

// Result is what a walk found.
type Result struct {
	Entries  int64       // entries in the tree
	Streams  int         // streams that have entries
	Root     ledger.Hash // root of the tree, computed from its leaves
	Unsigned int64       // entries newer than the newest checkpoint that fits: no signature binds them
	Window   int64       // entries newer than the newest one from outside: that they were cut off would not be found
	Problems []Problem   // the first of them, the most telling ones first
	Found    int         // how many there are in all
}

// OK says whether nothing was found.
func (r Result) OK() bool { return r.Found == 0 }

// String is one line for the operator, and a second one where checkpoints do
// not reach as far as the entries.
func (r Result) String() string {
	if !r.OK() {
		return fmt.Sprintf("%d problems in %d entries, the first: %v", r.Found, r.Entries, r.Problems[0])
	}
	text := fmt.Sprintf("verified %d entries in %d streams, root %x", r.Entries, r.Streams, r.Root)
	if r.Window > 0 {
		text += fmt.Sprintf("\nthe last %d are newer than any checkpoint from outside the database, the last %d than any signed one", r.Window, r.Unsigned)
	}
	return text
}

// Problem is one thing that does not fit. Where only a checkpoint tells, it
// names the first of the entries between From and To, and the changed one is
// among them.
type Problem struct {
	Stream   [16]byte // zero where the tree alone tells
	Seq      uint64   // 0 likewise
	From, To int64    // places in the tree, the last one excluded; both 0 where unknown
	Reason   Reason
}

// vague is 0 for what names an entry, 1 for what names places in the tree, 2
// for the rest.
func (p Problem) vague() int {
	switch {
	case p.Seq != 0:
		return 0
	case p.To != 0:
		return 1
	}
	return 2
}

// Reason is why something does not fit: a constant sentence, for operators.
type Reason string

// The reasons.
const (
	Changed    Reason = "This entry's bytes are not those that the tree holds."
	Missing    Reason = "This entry is missing."
	Unchained  Reason = "This entry and its neighbour do not follow each other: one of the two was changed."
	Backdated  Reason = "This entry was recorded before the one that it follows."
	Stray      Reason = "The tree does not hold this entry."
	WrongHead  Reason = "The stream does not end with this entry, as its head says."
	Nowhere    Reason = "The tree holds entries that no stream has."
	Unsound    Reason = "The tree's own hashes do not fit together."
	NotSigned  Reason = "A checkpoint is not signed by this deployment."
	Foreign    Reason = "A checkpoint is of another database, or of another epoch of this one."
	Forked     Reason = "The tree is not the one that was signed: entries among these were changed, dropped or put in."
	RolledBack Reason = "The tree ends before a signed checkpoint: entries among these are missing, or the whole database is an older one."
)

var ids = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// String names stream, sequence and reason in one line.
func (p Problem) String() string {
	where := "the tree"
	if p.Seq != 0 {
		where = fmt.Sprintf("stream %s, entry %d", ids.EncodeToString(p.Stream[:]), p.Seq)
	}
	if p.Reason == Forked || p.Reason == RolledBack || p.Reason == Nowhere {
		where += fmt.Sprintf(" (places %d to %d of the tree)", p.From, p.To-1)
	}
	return where + ": " + string(p.Reason)
}
