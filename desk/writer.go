package desk

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// act is one form on its way to disk, or one opening: an access line alone.
type act struct {
	stream   journal.ID           // zero: an access line alone
	chart    bool                 // a client's stream, which has a summary
	fresh    bool                 // the stream is new and gets access as its access stream
	looked   bool                 // the act looked at the stream up to head and conflicts with anything newer
	head     uint64               // what the act knew of the stream
	may      func(team.Team) bool // whether it may still be written where the stream grew since; nil is yes
	command  journal.ID
	entries  []journal.Entry
	bodies   [][]byte  // the entries, encoded
	recorded time.Time // zero: now
	holds    []hold
	jobs     []journal.Job
	erases   journal.ID // the client to be erased, zero for none
	erasesAt uint64     // how far the client's chart was read when that was decided; 0: whatever is there

	access journal.ID // the access stream, zero for none
	line   journal.Entry

	again bool  // the command was written before
	err   error // why this act, and not its group, was not written
	done  chan struct{}
}

// large says that an act waits until the disk has room again. An opening does
// not, so that charts can be read; nor does what somebody may be in danger by.
func (a *act) large() bool {
	return len(a.entries) > 0 && !slices.ContainsFunc(a.entries, func(e journal.Entry) bool { return e.Lane == journal.Safety })
}

// hold puts a client on somebody's list or takes them off.
type hold struct {
	who    journal.ID
	client journal.ID
	on     bool
}

// errStale says that somebody wrote to the stream since the act looked at it.
var errStale = errors.New("desk: the stream moved on")

const (
	groupSize = 128  // acts in one transaction at most
	waiting   = 2048 // acts that may wait; more are told to come again
)

// writer is the one goroutine of a node that writes.
type writer struct {
	desk    *Desk
	acts    chan *act
	stopped chan struct{}
	away    context.Context // since the database was lost, for as long as it is waited for
	back    context.CancelFunc
}

func newWriter(d *Desk) *writer {
	return &writer{desk: d, acts: make(chan *act, waiting), stopped: make(chan struct{})}
}

// do hands an act to the writer and waits until it is on stable storage, or
// known not to be.
func (w *writer) do(ctx context.Context, a *act) error {
	if (a.looked || a.large()) && w.desk.IsDamaged(a.stream) {
		return errDamaged
	}
	a.done = make(chan struct{})
	select {
	case w.acts <- a:
	case <-w.stopped:
		return fault.New(fault.NotSaved, "Not saved. Your text is still here.")
	default:
		return fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
	}
	// Once handed over the act may be written whatever becomes of the request:
	// waiting for its end is what keeps the answer true.
	select {
	case <-a.done:
		return a.err
	case <-w.stopped:
		return fault.New(fault.NotSaved, "Not saved. Your text is still here.")
	}
}

// run writes until ctx ends, then writes what still waits.
func (w *writer) run(ctx context.Context) {
	defer close(w.stopped)
	for {
		select {
		case a := <-w.acts:
			w.write(w.gather(a))
		case <-ctx.Done():
			for {
				select {
				case a := <-w.acts:
					w.write(w.gather(a))
				default:
					return
				}
			}
		}
	}
}

// gather takes the acts that wait already: they share one transaction.
func (w *writer) gather(first *act) []*act {
	group := []*act{first}
	for len(group) < groupSize {
		select {
		case a := <-w.acts:
			group = append(group, a)
		default:
			return group
		}
	}
	return group
}

// write brings acts to disk in one transaction. An act that cannot be written
// does not take the others along: they go again without it.
func (w *writer) write(acts []*act) {
	w.desk.warm.tidy()
	var lost *group
	for {
		full := w.desk.store.Full()
		if full != nil {
			acts = w.refuse(acts, full, (*act).large)
		}
		if len(acts) == 0 {
			return
		}
		g, err := w.together(acts, lost)
		if err == nil {
			w.found()
			w.wrote(g, acts)
			return
		}
		w.desk.warm.forget(acts)
		if errors.Is(err, journal.ErrLost) && w.wait(err) {
			lost = g
			continue
		}
		lost = nil
		w.desk.log.Error("acts were not written", "acts", len(acts), "err", err)
		if full == nil && w.desk.store.Full() != nil {
			continue // what is small has room now
		}
		all := g.at == nil || errors.Is(err, journal.ErrLost)
		acts = w.refuse(acts, err, func(a *act) bool { return all || a == g.at })
	}
}

// refuse answers the acts that are not written, and gives the others.
func (w *writer) refuse(acts []*act, why error, not func(*act) bool) []*act {
	var others []*act
	for _, a := range acts {
		if !not(a) {
			others = append(others, a)
			continue
		}
		a.err, a.again = errors.Join(fault.New(fault.NotSaved, "Not saved. Your text is still here."), why), false
		close(a.done)
	}
	return others
}

// A database that is lost is waited for: a server that restarts is there again
// within seconds, and nobody need be told that their text was not saved.
const (
	waitLost  = 10 * time.Second
	waitAgain = 100 * time.Millisecond
)

// wait says whether acts go again after the database was lost.
func (w *writer) wait(why error) bool {
	if w.away == nil {
		w.desk.log.Warn("the database is lost, and waited for", "err", why)
		w.away, w.back = context.WithTimeout(context.Background(), waitLost)
	}
	select {
	case <-w.away.Done():
		return false
	case <-time.After(waitAgain):
		return true
	}
}

// found ends the wait.
func (w *writer) found() {
	if w.away != nil {
		w.back()
		w.away, w.back = nil, nil
	}
}

// together writes a group. Where the answer to the last try was lost, it finds
// out first whether that one came about after all.
func (w *writer) together(acts []*act, lost *group) (g *group, err error) {
	if g = lost; g == nil {
		g = newGroup(w.desk)
	}
	// The transaction outlives the requests in it: one that hangs up must not
	// take the others' writes along.
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	err = w.desk.store.Write(ctx, func(tx journal.Tx) error {
		if lost != nil {
			if came, err := lost.came(ctx, tx); err != nil || came {
				return err
			}
			g = newGroup(w.desk)
		}
		return g.guarded(ctx, tx, acts)
	})
	return g, err
}

func (w *writer) wrote(g *group, acts []*act) {
	w.desk.keepOutside(g.note)
	for _, a := range acts {
		close(a.done)
	}
	for _, stream := range g.grew() {
		w.desk.live.tell(stream)
	}
}

// keepOutside hands a signed tree head to whoever keeps it outside the
// database. The write stands whether or not that works; the log says so.
func (d *Desk) keepOutside(note []byte) {
	if note == nil || d.outside == nil {
		return
	}
	if err := d.outside(note); err != nil {
		d.log.Error("a checkpoint was not kept outside the database", "err", err, slog.String("what", "checkpoint"))
	}
}
