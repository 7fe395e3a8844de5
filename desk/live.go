package desk

import (
	"context"
	"sync"

	"tandem/journal"
	"tandem/team"
)

// live tells open pages that a chart changed, and nothing more than that.
type live struct {
	mu    sync.Mutex
	pages map[journal.ID]map[chan struct{}]struct{}
}

func newLive() *live { return &live{pages: map[journal.ID]map[chan struct{}]struct{}{}} }

func (l *live) tell(stream journal.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for page := range l.pages[stream] {
		select {
		case page <- struct{}{}:
		default: // it has been told and did not look yet
		}
	}
}

func (l *live) join(stream journal.ID) (page chan struct{}, leave func()) {
	page = make(chan struct{}, 1)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pages[stream] == nil {
		l.pages[stream] = map[chan struct{}]struct{}{}
	}
	l.pages[stream][page] = struct{}{}
	return page, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.pages[stream], page)
		if len(l.pages[stream]) == 0 {
			delete(l.pages, stream)
		}
	}
}

// Watch calls changed each time the chart grows by something that passes the
// caller's lens, until ctx ends. An entry of the team lane counts for every
// open page, since it may have changed the lens itself. Watching opens
// nothing: the page fetches again through Open, which is the opening.
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
	_, b, err := d.admit(ctx, who, client)
	if err != nil {
		return nil, err
	}
	page, leave := d.live.join(client)
	return func(changed func() error) error {
		defer leave()
		return d.listen(ctx, who, client, page, b.head.Seq, changed)
	}, nil
}

func (d *Desk) listen(ctx context.Context, who Caller, client journal.ID, page <-chan struct{}, seen uint64, changed func() error) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-page:
		}
		next, err := d.read(ctx, client)
		if err != nil {
			return err
		}
		lens := next.team.Lens(who.Viewer, d.now())
		if passes(lens, next.entries[min(seen, uint64(len(next.entries))):]) {
			if err := changed(); err != nil {
				return err
			}
		}
		seen = next.head.Seq
	}
}

func passes(lens team.Lens, entries []journal.Entry) bool {
	for _, e := range entries {
		if e.Lane == journal.Team || lens.Sees(e) {
			return true
		}
	}
	return false
}
