package desk

import (
	"container/list"
	"context"
	"fmt"
	"sync"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/ledger"
	"tandem/plan"
	"tandem/team"
)

// book is everything that stands in one client's stream, unsealed and in the
// order recorded, before any lens. It never leaves this package. A book is a
// snapshot: reading on makes a longer one.
type book struct {
	standing
	head     journal.Head
	entries  []journal.Entry
	commands []journal.ID // of each entry
	weight   int          // in memory, about: in kilobytes
	damage   *Damage      // what comes after the entries and does not verify
}

// written gives the entries that a command wrote.
func (b *book) written(command journal.ID) []journal.Entry {
	var out []journal.Entry
	for i, c := range b.commands {
		if c == command {
			out = append(out, b.entries[i])
		}
	}
	return out
}

// safetyNow folds the safety lane: which tasks are open, whoever may see them.
func (b *book) safetyNow() plan.Safety {
	var lane []journal.Entry
	for _, e := range b.entries {
		if e.Lane == journal.Safety {
			lane = append(lane, e)
		}
	}
	return plan.FoldSafety(journal.Settle(lane))
}

// shelf keeps books in memory, the ones opened last.
type shelf struct {
	mu    sync.Mutex
	books map[journal.ID]*list.Element
	order *list.List // of *place, newest first
	held  int        // kilobytes of all books
	most  int
}

// place is one client's place on the shelf. Its lock makes readers of one
// chart read on once, not each for themselves.
type place struct {
	client journal.ID
	mu     sync.Mutex
	book   *book
	charts map[string]*chart.Pages // of this version, by lens
	turns  chan struct{}           // who decides again holds it
}

// turn waits until no other act on this chart is being decided again here.
func (p *place) turn(ctx context.Context) (done func(), err error) {
	select {
	case p.turns <- struct{}{}:
		return func() { <-p.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func newShelf(most int) *shelf {
	return &shelf{books: map[journal.ID]*list.Element{}, order: list.New(), most: most}
}

func (s *shelf) place(client journal.ID) *place {
	s.mu.Lock()
	defer s.mu.Unlock()
	if el, ok := s.books[client]; ok {
		s.order.MoveToFront(el)
		return el.Value.(*place)
	}
	p := &place{client: client, turns: make(chan struct{}, 1)}
	s.books[client] = s.order.PushFront(p)
	return p
}

// has says whether a client's book is in memory.
func (s *shelf) has(client journal.ID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.books[client]
	return ok
}

// drop lets go of a place, whose lock the caller holds: of a chart that is not
// there, so that whoever asks for such charts fills no memory with them.
func (s *shelf) drop(p *place) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if el, ok := s.books[p.client]; ok && el.Value == p {
		s.order.Remove(el)
		delete(s.books, p.client)
		if p.book != nil {
			s.held -= p.book.weight
		}
	}
	p.book, p.charts = nil, nil
}

// forget lets go of a client's book.
func (s *shelf) forget(client journal.ID) {
	s.mu.Lock()
	el, ok := s.books[client]
	s.mu.Unlock()
	if ok {
		s.empty(el.Value.(*place))
	}
}

// forgetAll lets go of every book.
func (s *shelf) forgetAll() {
	s.mu.Lock()
	var all []*place
	for el := s.order.Front(); el != nil; el = el.Next() {
		all = append(all, el.Value.(*place))
	}
	s.mu.Unlock()
	for _, p := range all {
		s.empty(p)
	}
}

func (s *shelf) empty(p *place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s.drop(p)
}

// grew counts what was read and lets go of the books that nobody
// opened for the longest time.
func (s *shelf) grew(by int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held += by
	for s.held > s.most && s.order.Len() > 1 {
		el := s.order.Back()
		p := el.Value.(*place)
		if !p.mu.TryLock() { // being read: not the oldest any more
			s.order.MoveToFront(el)
			return
		}
		if p.book != nil {
			s.held -= p.book.weight
		}
		p.mu.Unlock()
		s.order.Remove(el)
		delete(s.books, p.client)
	}
}

// read gives the client's book as it stands on disk now. A client who does not
// exist has an empty one.
func (d *Desk) read(ctx context.Context, client journal.ID) (*book, error) {
	p := d.shelf.place(client)
	p.mu.Lock()
	defer p.mu.Unlock()
	return d.readOn(ctx, p)
}

// readOn brings the place's book up to the head of the stream.
func (d *Desk) readOn(ctx context.Context, p *place) (*book, error) {
	head, err := d.store.Head(ctx, p.client)
	if err != nil {
		return nil, fmt.Errorf("desk: head of %s: %w", p.client, err)
	}
	if head.Seq == 0 || head.Erased {
		d.shelf.drop(p)
		return &book{standing: standing{client: p.client, zone: time.UTC}}, nil
	}
	if p.book != nil && p.book.head == head {
		return p.book, nil
	}
	next, err := d.longer(ctx, p, head)
	if err != nil {
		return nil, err
	}
	d.foundDamage(p.client, next.damage)
	if next.damage != nil {
		return d.upTo(ctx, next)
	}
	before := 0
	if p.book != nil {
		before = p.book.weight
	}
	p.book, p.charts = next, map[string]*chart.Pages{}
	d.shelf.grew(next.weight - before)
	return next, nil
}

// upTo gives a damaged book as far as it goes. Who may read it is known from
// the summary: what does not verify may have taken somebody's leave to read.
func (d *Desk) upTo(ctx context.Context, b *book) (*book, error) {
	st, err := d.standing(ctx, b.client)
	if err != nil {
		return nil, err
	}
	b.standing = st
	return b, nil
}

// longer reads a book on to the end of its stream, or to where it is damaged.
func (d *Desk) longer(ctx context.Context, p *place, end journal.Head) (*book, error) {
	next := &book{standing: standing{client: p.client, zone: time.UTC, team: team.Team{Client: p.client}}}
	if p.book != nil {
		*next = *p.book
		next.team = clone(p.book.team)
	}
	if next.access.IsZero() {
		access, err := d.store.AccessStream(ctx, p.client)
		if err != nil {
			return nil, fmt.Errorf("desk: access stream of %s: %w", p.client, err)
		}
		next.access = access
	}
	records, err := d.store.Records(ctx, p.client, next.head.Seq+1, 0)
	if err != nil {
		return nil, fmt.Errorf("desk: records of %s: %w", p.client, err)
	}
	for _, r := range records {
		e, damage, err := d.next(ctx, next, r, end)
		if err != nil {
			return nil, err
		}
		if damage != nil {
			next.damage = damage
			return next, nil
		}
		next.add(e, r)
	}
	if next.head.Seq < end.Seq {
		next.damage = &Damage{p.client, next.head.Seq + 1, "an entry is missing"}
	}
	return next, nil
}

func (b *book) add(e journal.Entry, r ledger.Record) {
	b.entries = append(b.entries, e)
	b.commands = append(b.commands, r.Command)
	b.weight += 1 + len(r.Sealed)>>10
	b.head = journal.Head{Seq: r.Seq, Hash: r.Hash()}
	b.advance(e)
}
