package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"slices"
	"time"

	"tandem/journal"
	"tandem/team"
)

// Audit is what happened at a practice within a time, for who looks after
// privacy there. It opens no chart: clients stand in it by their ids.
type Audit struct {
	Emergencies []Beyond
	Refused     []Refusals
	Unusual     []Opening
}

// Beyond is a chart of the practice that somebody opened in an emergency.
type Beyond struct {
	Client journal.ID
	team.Emergency
}

// Refusals is how often somebody was refused one thing.
type Refusals struct {
	Person journal.ID
	List   string // what was asked for; "" is a chart by its address
	Count  int
}

// Audit reads what happened at the caller's practice from one moment until
// another, for who looks after privacy there. It is a list, and one line.
func (d *Desk) Audit(ctx context.Context, who Caller, from, until time.Time) (Audit, error) {
	dir, err := d.House(ctx)
	if err != nil {
		return Audit{}, err
	}
	if !dir.Guards(who.Viewer) || who.Via != "" {
		return Audit{}, notFound()
	}
	if err := d.noted(ctx, who, d.access, Opened{Did: Listed, List: "privacy"}); err != nil {
		return Audit{}, err
	}
	var a Audit
	if a.Emergencies, err = d.emergencies(ctx, who.Viewer.Practice, from, until); err != nil {
		return Audit{}, err
	}
	err = d.between(ctx, d.access, from, until, func(o Opening) {
		if o.Practice == who.Viewer.Practice {
			a.add(o)
		}
	})
	return a, err
}

func (a *Audit) add(o Opening) {
	switch o.Did {
	case Unusual:
		a.Unusual = append(a.Unusual, o)
	case Refused:
		i := slices.IndexFunc(a.Refused, func(r Refusals) bool { return r.Person == o.Person && r.List == o.List })
		if i < 0 {
			i, a.Refused = len(a.Refused), append(a.Refused, Refusals{Person: o.Person, List: o.List})
		}
		a.Refused[i].Count++
	}
}

// emergencies gives what was opened beyond consent, the newest first: by somebody
// of a practice, or of a client whom the practice treated then. They stand in
// each client's team section, whether or not the practice still treats them.
func (d *Desk) emergencies(ctx context.Context, practice journal.ID, from, until time.Time) (out []Beyond, err error) {
	held, err := d.store.Held(ctx, practice)
	if err != nil {
		return nil, err
	}
	kept, err := d.store.Held(ctx, emergencyList(practice))
	if err != nil {
		return nil, err
	}
	held = append(held, kept...)
	slices.SortFunc(held, func(a, b journal.Held) int { return slices.Compare(a.Client[:], b.Client[:]) })
	held = slices.CompactFunc(held, func(a, b journal.Held) bool { return a.Client == b.Client })
	whole, broken, err := d.summaries(ctx, held)
	if err != nil {
		return nil, err
	}
	for _, s := range whole {
		if broken[s.Client] != nil {
			continue
		}
		for _, e := range s.Team.Emergencies {
			if !e.Opened.Before(from) && e.Opened.Before(until) && (e.Practice == practice || s.Team.TreatedAt(practice, e.Opened)) {
				out = append(out, Beyond{s.Client, e})
			}
		}
	}
	slices.SortFunc(out, func(a, b Beyond) int {
		return cmp.Or(b.Opened.Compare(a.Opened), slices.Compare(a.Client[:], b.Client[:]))
	})
	return out, nil
}

// emergencyList names the list of the clients in whose charts there was an
// emergency that concerns a practice. Nobody is taken off it.
func emergencyList(practice journal.ID) journal.ID {
	sum := sha256.Sum256(append([]byte("emergencies\x00"), practice[:]...))
	return journal.ID(sum[:16])
}

// between opens the lines of an access list that were recorded within a time.
// Recorded never goes back, so the first of them is found without opening any.
func (d *Desk) between(ctx context.Context, stream journal.ID, from, until time.Time, fn func(Opening)) error {
	head, err := d.store.Head(ctx, stream)
	if err != nil {
		return err
	}
	low, high := uint64(1), head.Seq+1
	for low < high {
		middle := low + (high-low)/2
		records, err := d.store.Records(ctx, stream, middle, 1)
		if err != nil {
			return err
		}
		if len(records) == 1 && records[0].Recorded < from.UnixMicro() {
			low = middle + 1
		} else {
			high = middle
		}
	}
	for ; low <= head.Seq; low += walked {
		part, err := d.span(ctx, stream, low, walked)
		if err != nil {
			return err
		}
		for _, o := range part {
			if !o.At.Before(until) {
				return nil
			}
			fn(o)
		}
	}
	return nil
}

// LookAt lets who looks after privacy write what they concluded of a line.
func (d *Desk) LookAt(ctx context.Context, who Caller, command journal.ID, about, concluded string) error {
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.LookAt(about, concluded, who.Viewer))
	})
}
