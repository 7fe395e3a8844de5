package desk

import (
	"context"
	"iter"
	"sync"
	"time"

	"tandem/journal"
	"tandem/plan"
	"tandem/seal"
	"tandem/team"
)

// Past is an act that happened before this database existed: who wrote what,
// when. Entries keep their ids, so that one may name another.
type Past struct {
	Client   journal.ID
	Recorded time.Time
	Viewer   team.Viewer
	Entries  []journal.Entry // ID, At, Lane, Corrects and Event are kept
}

// Replay writes whole lives at once, each act at the time at which it was
// recorded, with what must follow from it: invented ones, for the demo and for
// measurements. Acts come in the order of their times, and a client's first is
// the registration; they are written as they come, so that a large population
// need never be in memory. Nothing is recorded before what was recorded last, so
// the past comes first into a new database. Replay asks no lens, so no page
// reaches it.
func (d *Desk) Replay(ctx context.Context, acts iter.Seq[Past]) error {
	known := map[journal.ID]*life{}
	var waits sync.WaitGroup
	failed := make(chan error, 1)
	for past := range acts {
		if err := ctx.Err(); err != nil {
			return err
		}
		a, err := d.past(ctx, known, past)
		if err != nil {
			return err
		}
		a.done = make(chan struct{})
		d.writer.acts <- a
		waits.Go(func() {
			<-a.done
			if a.err != nil {
				select {
				case failed <- a.err:
				default:
				}
			}
		})
	}
	waits.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// life is a client's standing as it moves on from one act to the next.
type life struct {
	standing
	tasks plan.Safety
}

func (l *life) advance(e journal.Entry) {
	l.standing.advance(e)
	if e.Lane == journal.Safety {
		l.tasks.Advance(e)
	}
}

// past makes an act of what happened then.
func (d *Desk) past(ctx context.Context, known map[journal.ID]*life, p Past) (*act, error) {
	st, ok := known[p.Client]
	a := &act{stream: p.Client, chart: true, command: journal.NewID(), recorded: p.Recorded, fresh: !ok}
	if !ok {
		if _, err := d.keys.CurrentOrNew(ctx, p.Client, seal.Client); err != nil {
			return nil, err
		}
		st = &life{standing: standing{client: p.Client, access: journal.NewID(), zone: time.UTC, team: team.Team{Client: p.Client}}}
		st.safety = func() plan.Safety { return st.tasks }
		known[p.Client] = st
	}
	a.access = st.access
	for _, e := range p.Entries {
		e.Author, e.Role, e.Practice, e.Recorded = p.Viewer.Person, p.Viewer.Role, p.Viewer.Practice, p.Recorded
		a.entries = append(a.entries, e)
		st.advance(e)
	}
	for _, e := range d.follow(ctx, st.standing, a.entries, p.Recorded.In(st.zone)) {
		a.entries = append(a.entries, e)
		st.advance(e)
	}
	a.holds = holds(st.team, p.Client, a.entries)
	for _, e := range a.entries {
		body, err := d.encode(ctx, Caller{Viewer: p.Viewer}, p.Client, e)
		if err != nil {
			return nil, err
		}
		a.bodies = append(a.bodies, body)
	}
	a.line = d.line(Caller{Viewer: p.Viewer}, Opened{Did: Wrote, Chart: p.Client, Lanes: lanesOf(a.entries)})
	a.line.At = p.Recorded.UTC()
	return a, nil
}
