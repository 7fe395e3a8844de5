package desk

import (
	"context"
	"slices"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// HandingOver is the purpose of what is read and written where somebody's role
// ends.
const HandingOver = "handing over"

// Hangs is what hangs on somebody's role: numbers alone, of no client.
type Hangs struct {
	Clients int // on whose care team they are
	Alone   int // of those, who would have nobody to call about safety
	Tasks   int // open, that they are called for
	Damaged int // charts that do not open: nothing in them is handed over
}

// Hangs counts what hangs on a seat. It opens no chart, and is one line.
func (d *Desk) Hangs(ctx context.Context, who Caller, seat team.Seat) (Hangs, error) {
	if who.Viewer.Person != seat.Person && (who.Viewer.Role != journal.Owner || who.Viewer.Practice != seat.Practice) {
		return Hangs{}, notFound()
	}
	if err := d.noted(ctx, who, d.access, Opened{Did: Listed, List: HandingOver}); err != nil {
		return Hangs{}, err
	}
	var h Hangs
	held, err := d.store.Held(ctx, seat.Person)
	if err != nil {
		return h, err
	}
	whole, broken, err := d.summaries(ctx, held)
	if err != nil {
		return h, err
	}
	now := d.now()
	for _, s := range whole {
		switch {
		case broken[s.Client] != nil || d.IsDamaged(s.Client):
			h.Damaged++
			continue
		case !s.Team.Holds(seat):
			continue
		}
		h.Clients++
		if s.Team.Alone(seat) {
			h.Alone++
		}
		for _, task := range s.Safety.Tasks.Open() {
			if task.Responsible(s.Safety.Named(s.Team.Named()), now).Person == seat.Person {
				h.Tasks++
			}
		}
		for _, task := range s.Plan.Tasks.Open() {
			if task.For == seat.Person {
				h.Tasks++
			}
		}
	}
	return h, nil
}

// EndRole lets an owner end somebody's role: it opens nothing from the next
// request on, on every node. The clients are handed over to the heir, who is on
// their care teams from then on; without one, only where somebody else can be
// called. It gives whose chart was changed. Asked again after it was stopped in
// between, it goes on with what is left.
func (d *Desk) EndRole(ctx context.Context, who Caller, command journal.ID, seat, heir team.Seat, why string) ([]journal.ID, error) {
	if who.Viewer.Role != journal.Owner || who.Viewer.Practice != seat.Practice || who.Via != "" {
		return nil, notFound()
	}
	if err := who.Confirm(); err != nil {
		return nil, err
	}
	dir, err := d.House(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := dir.EndRole(seat, who.Viewer); err != nil {
		return nil, err
	}
	if heir != (team.Seat{}) && !slices.Contains(dir.Heirs(seat), heir) {
		return nil, fault.In("heir", "Choose who is called from now on.")
	}
	return d.leave(ctx, who, orNew(command), seat, heir, why, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.EndRole(seat, who.Viewer))
	})
}

// Depart ends every role of the caller, who closes their account: not where a
// client would be left without anybody to call.
func (d *Desk) Depart(ctx context.Context, who Caller, command journal.ID, why string) ([]journal.ID, error) {
	if who.Viewer.Role == journal.Client || who.Viewer.Role == journal.Program || who.Via != "" {
		return nil, notFound()
	}
	if err := who.Confirm(); err != nil {
		return nil, err
	}
	dir, err := d.House(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := dir.EndRoles(who.Viewer.Person); err != nil {
		return nil, err
	}
	all := team.Seat{Person: who.Viewer.Person}
	return d.leave(ctx, who, orNew(command), all, team.Seat{}, why, func(dir team.Directory) ([]journal.Event, error) {
		return dir.EndRoles(all.Person)
	})
}

// leave takes a seat off every care team, and then out of the house; and once
// more off those that it came onto meanwhile.
func (d *Desk) leave(ctx context.Context, who Caller, command journal.ID, seat, heir team.Seat, why string, end func(team.Directory) ([]journal.Event, error)) ([]journal.ID, error) {
	h, err := d.Hangs(ctx, who, seat)
	switch {
	case err != nil:
		return nil, err
	case h.Alone > 0 && heir == (team.Seat{}):
		return nil, fault.In("heir", "Some clients would have nobody to call about safety. Choose who is called from now on, or hand them over first.")
	}
	first, err := d.handOver(ctx, who, command, seat, heir, why)
	if err != nil {
		return first, err
	}
	if err := d.decideHouse(ctx, who, command, end); err != nil {
		return first, err
	}
	rest, err := d.handOver(ctx, who, journal.NewID(), seat, heir, why)
	return append(first, rest...), err
}

// handOver writes into every chart that a seat is on the team of that it is no
// longer, and who is. A chart that is damaged stays as it is.
func (d *Desk) handOver(ctx context.Context, who Caller, command journal.ID, seat, heir team.Seat, why string) (out []journal.ID, err error) {
	held, err := d.store.Held(ctx, seat.Person)
	if err != nil {
		return nil, err
	}
	whole, broken, err := d.summaries(ctx, held)
	if err != nil {
		return nil, err
	}
	for _, s := range whole {
		if broken[s.Client] != nil || d.IsDamaged(s.Client) || !s.Team.Holds(seat) {
			continue
		}
		_, err := d.beyond(ctx, who, Form{Client: s.Client, Command: command}, HandingOver, func(t team.Team) ([]journal.Event, error) {
			return t.HandOver(seat, heir, why, d.now())
		})
		if err != nil && fault.KindOf(err) != fault.NotFound { // who left meanwhile is gone already
			return out, err
		}
		if err == nil {
			out = append(out, s.Client)
		}
	}
	return out, nil
}
