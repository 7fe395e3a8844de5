package desk

import (
	"context"
	"sync"
	"time"

	"tandem/journal"
)

// How many different charts one person opens within how long before it is
// written down as unusual.
const (
	mostCharts  = 60
	chartsCount = time.Hour
)

// many remembers, on this node, when each person last opened which chart.
type many struct {
	mu sync.Mutex
	at map[journal.ID]map[journal.ID]time.Time
}

// opens counts an opening, and says whether it is the one too many: once, until
// there were fewer again.
func (m *many) opens(person, client journal.ID, now time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	charts := m.at[person]
	if charts == nil {
		charts = map[journal.ID]time.Time{}
		m.at[person] = charts
	}
	before := len(charts)
	for c, t := range charts {
		if now.Sub(t) >= chartsCount {
			delete(charts, c)
		}
	}
	charts[client] = now
	return len(charts) > mostCharts && before <= mostCharts
}

// opening writes that a chart was opened, and where it is one of unusually
// many, that too: the deployment's access list is what the weekly page reads.
func (d *Desk) opening(ctx context.Context, who Caller, access journal.ID, o Opened) error {
	if err := d.noted(ctx, who, access, o); err != nil {
		return err
	}
	if !d.many.opens(who.Viewer.Person, o.Chart, d.now()) {
		return nil
	}
	return d.noted(ctx, who, d.access, Opened{Did: Unusual, List: "more than 60 charts in an hour"})
}
