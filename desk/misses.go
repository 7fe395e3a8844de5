package desk

import (
	"slices"
	"sync"
	"time"

	"tandem/journal"
)

// misses counts, on this node, how often each person lately named a chart that
// was not found: nobody tries out names.
type misses struct {
	mu sync.Mutex
	at map[journal.ID][]time.Time
}

func (m *misses) count(person journal.ID, now time.Time) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at[person] = slices.DeleteFunc(m.at[person], func(t time.Time) bool { return now.Sub(t) >= missesCount })
	return len(m.at[person])
}

func (m *misses) add(person journal.ID, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at[person] = append(m.at[person], now)
}
