package desk

import (
	"sync"

	"tandem/chart"
	"tandem/journal"
)

// opened keeps summaries in clear for the version that they were read at.
// They are shared: nobody writes to them.
type opened struct {
	mu     sync.Mutex
	at     map[journal.ID]version
	most   int
	forgot int // counts forget and forgetAll: what was read before one is not kept after it
}

type version struct {
	seq uint64
	chart.Summary
}

func newOpened(most int) *opened { return &opened{at: map[journal.ID]version{}, most: most} }

func (o *opened) get(h journal.Held) (chart.Summary, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	v, ok := o.at[h.Client]
	return v.Summary, ok && v.seq == h.Seq
}

// before is asked for before what is to be kept is read.
func (o *opened) before() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.forgot
}

func (o *opened) put(before int, h journal.Held, s chart.Summary) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if before != o.forgot {
		return
	}
	for client := range o.at {
		if len(o.at) < o.most {
			break
		}
		delete(o.at, client) // any: maps are walked in random order
	}
	o.at[h.Client] = version{h.Seq, s}
}

func (o *opened) forget(client journal.ID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.forgot++
	delete(o.at, client)
}

func (o *opened) forgetAll() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.forgot++
	clear(o.at)
}
