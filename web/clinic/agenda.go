package clinic

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/registry"
	"tandem/synergy"
	"tandem/team"
	"tandem/web"
)

// The pages on which the team goes through its clients.
const (
	agendaPath = "/huddles"
	casesPath  = agendaPath + "/review"
)

// agendaView is all that the list of what the team thinks about may show.
type agendaView struct {
	names
	Cases []registry.Case
	Known bool // the reader sees the plan of somebody
}

// agenda lists, over all clients of the reader, what waits for the team: open
// questions, proposals, and no change in either arm.
func (s *Side) agenda(w http.ResponseWriter, r *http.Request) error {
	who, now := s.Caller(r.Context()), s.Now()
	summaries, err := s.Desk.Caseload(r.Context(), who)
	if err != nil {
		return err
	}
	dir, err := s.Desk.House(r.Context())
	if err != nil {
		return err
	}
	v := agendaView{names: names{Directory: dir, reader: who.Viewer.Person}}
	if v.Cases, v.Known = registry.Agenda(summaries, now); v.Known {
		s.round.keep(who.Viewer, len(v.Cases), now)
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Huddles"), Body: agendaPage(&v)})
}

// of is the names as one client's row has them.
func (v *agendaView) of(client journal.ID, who *team.Contact) names {
	n := v.names
	n.client = client
	if who != nil {
		n.called = who.Name
	}
	return n
}

// mostInTurn is how many clients one round goes through: an address stays short.
const mostInTurn = 40

// turn is the address at which the team goes through a client, and after it
// through those who come later on the list.
func (v *agendaView) turn(i int) string {
	var then []string
	for _, c := range v.Cases[i+1 : min(len(v.Cases), i+1+mostInTurn)] {
		then = append(then, c.Client.String())
	}
	return turnPath(v.Cases[i].Client.String(), then)
}

func turnPath(client string, then []string) string {
	address := "/clients/" + client + goThroughPath
	if len(then) > 0 {
		address += "?then=" + url.QueryEscape(strings.Join(then, ","))
	}
	return address
}

// lastTurn says when the team went through a client last.
func (v *agendaView) lastTurn(ctx context.Context, c registry.Case) string {
	switch {
	case c.Last == nil:
		return t(ctx, "not yet")
	case c.Last.Day == journal.DayOf(c.At):
		return t(ctx, "today")
	}
	return day(ctx, c.Last.Day)
}

// counts remembers, for each reader, how many clients there were to go through
// when they looked at a list last: the bar over every page says so. It is a
// number that they were shown, and is not kept for longer than an hour.
type counts struct {
	mu   sync.Mutex
	seen map[looker]counted
}

type looker struct {
	person, practice journal.ID
	role             journal.Role
}

type counted struct {
	n  int
	at time.Time
}

func lookerOf(v team.Viewer) looker { return looker{v.Person, v.Practice, v.Role} }

const countedFor = time.Hour

func (c *counts) keep(v team.Viewer, n int, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[looker]counted{}
	}
	for who, x := range c.seen {
		if now.Sub(x.at) > countedFor {
			delete(c.seen, who)
		}
	}
	c.seen[lookerOf(v)] = counted{n, now}
}

func (c *counts) of(v team.Viewer, now time.Time) (n int, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	x, ok := c.seen[lookerOf(v)]
	if !ok || now.Sub(x.at) > countedFor {
		return 0, false
	}
	return x.n, true
}

func (c *counts) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = nil
}

// signalWords is a signal in the reader's language, for a row of a list.
func signalWords(ctx context.Context, n names, s synergy.Signal) string {
	return s.Says.In(lang.Of(ctx), n.who(ctx))
}
