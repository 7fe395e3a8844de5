package desk

import (
	"context"
	"errors"
	"sync"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/seal"
)

// Keeping is how a person's private entries are kept: by policy, that is by
// what this program opens for whom, or so that nobody opens them without the
// person's own phrase.
type Keeping struct {
	Phrase bool // only with the phrase
	Open   bool // and it was entered in this session
}

// phraseIdle is how long the private entries stay open that nobody looks at: as
// long as an idle session.
const phraseIdle = 15 * time.Minute

// phrases are the secrets of authors who entered their phrase, by session, in
// the memory of this node alone. A session reaches none but its own, and a
// session that ended is nobody's.
type phrases struct {
	mu   sync.Mutex
	open map[string]*phrase
}

type phrase struct {
	secret *seal.Secret
	used   time.Time
}

func (p *phrases) put(session string, s *seal.Secret, at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open == nil {
		p.open = map[string]*phrase{}
	}
	p.open[session] = &phrase{s, at}
}

// get gives the secret of a session, and lets go of those that nobody used.
func (p *phrases) get(session string, a seal.Author, at time.Time) *seal.Secret {
	p.mu.Lock()
	defer p.mu.Unlock()
	for s, held := range p.open {
		if at.Sub(held.used) >= phraseIdle {
			delete(p.open, s)
		}
	}
	held := p.open[session]
	if held == nil || held.secret.Author != a {
		return nil
	}
	held.used = at
	return held.secret
}

func (p *phrases) drop(session string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, session)
}

func author(person journal.ID) seal.Author { return seal.Author{ID: person, Name: person.String()} }

// secret is what the caller entered a phrase for in this session, nil without.
func (d *Desk) secret(who Caller) *seal.Secret {
	return d.phrases.get(who.Session, author(who.Viewer.Person), d.now())
}

// Keeping tells how the caller's private entries are kept.
func (d *Desk) Keeping(ctx context.Context, who Caller) (Keeping, error) {
	has, err := d.keys.HasSecret(ctx, author(who.Viewer.Person))
	return Keeping{Phrase: has, Open: has && d.secret(who) != nil}, err
}

// TakeUpPhrase keeps the caller's private entries, those of all charts and all
// to come, so that nobody opens them without this phrase. There is no way back,
// and none past a lost phrase.
func (d *Desk) TakeUpPhrase(ctx context.Context, who Caller, phrase string) error {
	return d.entered(ctx, who, func() (*seal.Secret, error) {
		s, err := d.keys.TakeUp(ctx, author(who.Viewer.Person), phrase)
		if errors.Is(err, seal.ErrTaken) {
			return nil, fault.New(fault.Conflict, "You have a phrase already.")
		}
		if err != nil {
			return nil, err
		}
		// What nodes have in memory was opened without it.
		d.forgetAll()
		return s, d.store.Write(ctx, func(tx journal.Tx) error {
			return tx.Tell(ctx, journal.Notice{What: journal.Missed, Stream: who.Viewer.Person})
		})
	})
}

// OpenPrivate opens the caller's private entries for this session.
func (d *Desk) OpenPrivate(ctx context.Context, who Caller, phrase string) error {
	return d.entered(ctx, who, func() (*seal.Secret, error) {
		s, err := d.keys.OpenSecret(ctx, author(who.Viewer.Person), phrase)
		if errors.Is(err, seal.ErrNoKey) {
			return nil, fault.New(fault.Conflict, "You have no phrase yet.")
		}
		return s, err
	})
}

// entered notes that a person's private entries were opened by a phrase, and
// keeps what it opened for the session.
func (d *Desk) entered(ctx context.Context, who Caller, open func() (*seal.Secret, error)) error {
	if who.Session == "" || who.Viewer.Unattended {
		return fault.New(fault.Denied, "Private notes are opened by their author, signed in.")
	}
	if err := who.Confirm(); err != nil {
		return err
	}
	if err := d.noted(ctx, who, d.access, Opened{Did: Read, List: "private notes"}); err != nil {
		return err
	}
	s, err := open()
	if errors.Is(err, seal.ErrPhrase) {
		return fault.In("phrase", "This is not your phrase. Look at each group again.")
	}
	if err != nil {
		return err
	}
	d.phrases.put(who.Session, s, d.now())
	return nil
}

// ClosePrivate closes the caller's private entries in this session.
func (d *Desk) ClosePrivate(who Caller) { d.phrases.drop(who.Session) }
