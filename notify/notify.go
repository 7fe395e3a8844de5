// Package notify brings people what they are told outside the pages: it takes
// letters from the outbox of package auth, finds where their person is safely
// reached, and sends a fixed sentence there.
//
// A message says that something happened and where to sign in, never what kind
// of practice this is, who treats whom, or with what: it is read on locked
// screens and by people at whom it was not aimed. What identifies a channel is
// looked up through the desk when the letter goes, not kept with it.
//
// One node at a time holds a letter, for a lease. A node that dies between
// sending and saying so sends again; nothing else does.
package notify

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
)

// Message is what goes out, of fixed words.
type Message struct{ Subject, Text string }

// Sender brings a message to an address or a number.
type Sender interface {
	Send(ctx context.Context, to string, m Message) error
}

// ErrAddress is a Sender's answer where this address will never take this
// message. Any other error is the service's, and is tried again.
var ErrAddress = errors.New("notify: this address takes nothing")

// Config is what a postman works with.
type Config struct {
	Gate    *auth.Gate
	Desk    *desk.Desk
	Senders map[string]Sender // by auth.Mail, auth.Text; a way without one is not used
	Base    string            // the address that people type, which links begin with
	Now     func() time.Time
	Log     *slog.Logger
}

// Postman works off the outbox of one node.
type Postman struct {
	Config
	mu   sync.Mutex
	down map[string]outage
}

// outage is a sender that does not work.
type outage struct{ since, until time.Time }

// New makes a postman.
func New(c Config) *Postman { return &Postman{Config: c, down: map[string]outage{}} }

const (
	lease    = 5 * time.Minute  // longer than any sender takes over all channels of a person
	oneSend  = 30 * time.Second // for one message
	tries    = 10               // then a letter is given up: about eight hours
	firstGap = time.Minute      // between two tries, doubled each time
	rest     = time.Minute      // a service that failed is left alone
)

// Deliver sends what is due, until nothing is.
func (p *Postman) Deliver(ctx context.Context) error {
	for ctx.Err() == nil {
		l, c, err := p.Gate.Take(ctx, lease, p.Now())
		if errors.Is(err, auth.ErrNone) {
			return nil
		}
		if err == nil {
			err = p.deliver(ctx, l, c)
		} else if l.Tries >= tries { // what it was sealed with is gone
			err = p.Gate.Done(ctx, l)
		}
		if err != nil && !errors.Is(err, auth.ErrStale) {
			return err
		}
	}
	return nil
}

// deliver sends one letter to where it has not been yet.
func (p *Postman) deliver(ctx context.Context, l auth.Letter, c auth.Content) error {
	now := p.Now()
	if !c.Expires.IsZero() && !now.Before(c.Expires) {
		return p.Gate.Done(ctx, l)
	}
	r, err := p.reach(ctx, l.Person, c, now)
	if err != nil {
		return err
	}
	if now.Before(r.after) {
		l.Tries-- // waiting for the morning is no failure
		return p.Gate.PutBack(ctx, l, c, r.after)
	}
	m, known := words(r.language, c, p.Base)
	waits := false
	for _, ch := range r.channels {
		if !known || slices.Contains(c.Sent, ch) {
			continue
		}
		if p.send(ctx, ch, m) {
			c.Sent = append(c.Sent, ch)
		} else {
			waits = true
		}
	}
	if !waits || l.Tries >= tries {
		return p.Gate.Done(ctx, l)
	}
	return p.Gate.PutBack(ctx, l, c, now.Add(firstGap<<(l.Tries-1)))
}

// send says whether a channel is done with: the message arrived, or never will.
func (p *Postman) send(ctx context.Context, ch auth.Channel, m Message) bool {
	s := p.Senders[ch.By]
	if s == nil || !plain(ch.To) {
		return true
	}
	if p.resting(ch.By) {
		return false
	}
	one, end := context.WithTimeout(ctx, oneSend)
	defer end()
	err := s.Send(one, ch.To, m)
	if errors.Is(err, ErrAddress) {
		return true
	}
	p.note(ch.By, err != nil)
	return err == nil
}

// plain says whether a value may stand in a message: what could begin another
// header or another message refuses the whole value.
func plain(s string) bool {
	return s != "" && len(s) <= 320 && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' })
}

func (p *Postman) resting(by string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.Now().Before(p.down[by].until)
}

// note writes one line when a service stops working and one when it works
// again, however many messages wait. What the service said stays out of it: it
// names addresses.
func (p *Postman) note(by string, failed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	o, was := p.down[by]
	switch {
	case failed && !was:
		p.down[by] = outage{p.Now(), p.Now().Add(rest)}
		p.Log.Error("messages cannot be sent; they are tried again", "by", by)
	case failed:
		p.down[by] = outage{o.since, p.Now().Add(rest)}
	case was:
		delete(p.down, by)
		p.Log.Info("messages are sent again", "by", by)
	}
}

// Down tells since when each service that does not work has not.
func (p *Postman) Down() map[string]time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := map[string]time.Time{}
	for by, o := range p.down {
		out[by] = o.since
	}
	return out
}

// reached is where and when a letter may go.
type reached struct {
	language lang.Language
	channels []auth.Channel
	after    time.Time // not before: the client's quiet hours
}

// reach finds where a person is reached now: who works here, by the address
// they sign in with; a client, by what they marked as safe and nothing else.
func (p *Postman) reach(ctx context.Context, person auth.Person, c auth.Content, now time.Time) (reached, error) {
	account, err := p.Gate.Reached(ctx, person)
	if err != nil && !errors.Is(err, auth.ErrNone) {
		return reached{}, err
	}
	r := reached{language: lang.Language(account.Language)}
	if account.Kind == auth.Staff {
		if strings.Contains(account.Address, "@") {
			r.channels = []auth.Channel{{By: auth.Mail, To: account.Address}}
		}
	} else if r, err = p.client(ctx, person, c, now); err != nil {
		return r, err
	}
	if c.Only != nil {
		return reached{language: r.language, channels: c.Only}, nil
	}
	for _, ch := range c.Also {
		if !slices.Contains(r.channels, ch) {
			r.channels = append(r.channels, ch)
		}
	}
	return r, nil
}

// client asks the desk how a client is reached. Somebody who is no client, or
// none any more, is not reached at all.
func (p *Postman) client(ctx context.Context, person auth.Person, c auth.Content, now time.Time) (reached, error) {
	program := desk.Caller{Via: "Tandem, notice", Purpose: "notice",
		Viewer: team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Contact}}}
	book, err := p.Desk.Open(ctx, program, journal.ID(person))
	if fault.KindOf(err) == fault.NotFound {
		return reached{}, nil
	} else if err != nil {
		return reached{}, err
	}
	contact := book.Contact()
	r := reached{language: lang.Language(contact.Language)}
	r.after, _ = contact.Quiet(now)
	channels := contact.Safe()
	switch c.Notice {
	case auth.RecoveryCode:
		channels = contact.Proven()
	case auth.QuestionsWait:
		channels = contact.RemindedBy()
	}
	for _, ch := range channels {
		r.channels = append(r.channels, auth.Channel(ch))
	}
	return r, nil
}
