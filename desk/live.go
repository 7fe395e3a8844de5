package desk

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// live tells open pages that a chart changed, and nothing more than that.
type live struct {
	mu    sync.Mutex
	pages map[journal.ID]map[page]struct{}
	of    map[journal.ID]int // how many pages listen for one person
}

// mostPages is how many pages listen for one person at once.
const mostPages = 40

// page is one open page: what it is told, each once until it looks.
type page struct {
	grew chan struct{} // something was written
	due  chan struct{} // a task in the chart fell due
}

func newLive() *live {
	return &live{pages: map[journal.ID]map[page]struct{}{}, of: map[journal.ID]int{}}
}

func (l *live) tell(stream journal.ID) { l.each(stream, func(p page) chan struct{} { return p.grew }) }

func (l *live) due(stream journal.ID) { l.each(stream, func(p page) chan struct{} { return p.due }) }

// tellAll has every open page look again.
func (l *live) tellAll() {
	l.mu.Lock()
	streams := slices.Collect(maps.Keys(l.pages))
	l.mu.Unlock()
	for _, stream := range streams {
		l.tell(stream)
		l.due(stream)
	}
}

func (l *live) each(stream journal.ID, of func(page) chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for p := range l.pages[stream] {
		select {
		case of(p) <- struct{}{}:
		default: // it has been told and did not look yet
		}
	}
}

func (l *live) join(stream, person journal.ID) (p page, leave func(), err error) {
	p = page{make(chan struct{}, 1), make(chan struct{}, 1)}
	p.grew <- struct{}{} // of what was written just before it joined, nobody tells it
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of[person] >= mostPages {
		return p, nil, fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
	}
	l.of[person]++
	if l.pages[stream] == nil {
		l.pages[stream] = map[page]struct{}{}
	}
	l.pages[stream][p] = struct{}{}
	return p, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.pages[stream], p)
		if len(l.pages[stream]) == 0 {
			delete(l.pages, stream)
		}
		if l.of[person]--; l.of[person] == 0 {
			delete(l.of, person)
		}
	}, nil
}

// Watch calls changed each time the chart grows by something that passes the
// caller's lens, or by what changes the lens itself, and each time a task falls
// due that the caller sees, until ctx ends. Watching opens nothing: the page
// fetches again through Open, which is the opening.
func (d *Desk) Watch(ctx context.Context, who Caller, client journal.ID, changed func() error) error {
	listen, err := d.Listen(ctx, who, client)
	if err != nil {
		return err
	}
	return listen(changed)
}

// Listen is Watch in two steps: whoever may not watch is refused before a page
// has begun to answer, as for any other chart that is not theirs.
func (d *Desk) Listen(ctx context.Context, who Caller, client journal.ID) (listen func(changed func() error) error, err error) {
	lens, b, err := d.admit(ctx, who, client)
	if err != nil {
		return nil, err
	}
	page, leave, err := d.live.join(client, who.Viewer.Person)
	if err != nil {
		return nil, err
	}
	return func(changed func() error) error {
		defer leave()
		return d.listen(ctx, lens, b, page, changed)
	}, nil
}

// listen looks again each time the page is told, from the lens and the book
// that it began with.
func (d *Desk) listen(ctx context.Context, lens team.Lens, b *book, page page, changed func() error) error {
	for {
		var due bool
		select {
		case <-ctx.Done():
			return nil
		case <-d.ending(lens):
		case <-page.grew:
		case <-page.due:
			due = true
		}
		next, err := d.read(ctx, b.client)
		if err != nil {
			return err
		}
		now, err := d.lens(ctx, next.team, lens.Viewer)
		if err != nil {
			return err
		}
		due = due && now.HasAll(journal.Safety, journal.Plan)
		if due || now.Key() != lens.Key() || passes(now, next.entries[min(len(b.entries), len(next.entries)):]) {
			if err := changed(); err != nil {
				return err
			}
		}
		lens, b = now, next
	}
}

// ending tells when what an emergency opened closes by itself; nil where there
// is none. Nobody writes anything then, so no page would hear of it.
func (d *Desk) ending(lens team.Lens) <-chan time.Time {
	if lens.Emergency.Opening.IsZero() {
		return nil
	}
	return time.After(max(lens.Emergency.Until.Sub(d.now()), time.Millisecond))
}

func passes(lens team.Lens, entries []journal.Entry) bool {
	for _, e := range entries {
		if lens.Sees(e) {
			return true
		}
	}
	return false
}
