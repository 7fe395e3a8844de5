package verify

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"tandem/ledger"
)

// Options is what the store cannot be asked.
type Options struct {
	Public  ed25519.PublicKey // checks the signatures of checkpoints
	Outside [][]byte          // signed checkpoints that were kept outside the database

	window int64 // tiles of entry hashes held at once; 0: windowTiles
}

// kept is how many problems a Result lists.
const kept = 100

// Verify walks everything that r gives. An error means that the walk could not
// be done, which storage that is damaged may cause too; what does not fit
// stands in the Result.
func Verify(ctx context.Context, r Reader, o Options) (Result, error) {
	w := walk{r: r, o: o}
	var identity []byte
	var epoch int64
	var err error
	w.edge, w.last, identity, epoch, err = r.TreeState(ctx)
	if err != nil {
		return Result{}, fmt.Errorf("verify: read the tree: %w", err)
	}
	w.identity, w.epoch, w.origin = identity, epoch, ledger.Origin(identity, epoch)
	w.result.Entries = w.edge.Size
	if !w.edge.Sound() {
		w.found(Problem{Reason: Unsound})
		return w.end(), nil
	}
	if err := w.tree(ctx); err != nil {
		return Result{}, fmt.Errorf("verify: walk the tree: %w", err)
	}
	if err := w.entries(ctx); err != nil {
		return Result{}, fmt.Errorf("verify: walk the entries: %w", err)
	}
	return w.end(), nil
}

// walk is one run of Verify.
type walk struct {
	r        Reader
	o        Options
	identity []byte
	epoch    int64
	origin   string
	edge     ledger.Edge // as the store gave it at the start
	last     int64       // recorded-at of the newest entry, as the store says

	suspects span        // the entries that a checkpoint does not fit
	told     atomic.Bool // the first of them has been named

	mu     sync.Mutex
	result Result
}

// span is places in the tree, to excluded.
type span struct{ from, to int64 }

func (s span) has(leaf int64) bool { return s.from <= leaf && leaf < s.to }

// suspicion is what checkpoints tell, without the name of an entry.
func (w *walk) suspicion() Problem {
	p := Problem{From: w.suspects.from, To: w.suspects.to, Reason: Forked}
	if p.To > w.edge.Size {
		p.Reason = RolledBack
	}
	return p
}

// found notes a problem.
func (w *walk) found(p Problem) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.result.Found++
	w.result.Problems = append(w.result.Problems, p)
	if len(w.result.Problems) >= 2*kept {
		w.trim()
	}
}

func (w *walk) trim() {
	slices.SortFunc(w.result.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.vague(), b.vague()), cmp.Compare(a.From, b.From),
			slices.Compare(a.Stream[:], b.Stream[:]), cmp.Compare(a.Seq, b.Seq))
	})
	w.result.Problems = w.result.Problems[:min(len(w.result.Problems), kept)]
}

func (w *walk) end() Result {
	w.trim()
	return w.result
}

// workers is how many goroutines walk the streams.
func workers() int { return runtime.GOMAXPROCS(0) }
