package clinic

import (
	"context"
	"encoding/hex"
	"net/http"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/ledger"
	"tandem/web"
	"tandem/web/ui"
)

// Record is what the owner's page asks about the record as a whole: whether it
// is kept, and kept safe. It knows nothing about any client.
type Record interface {
	// Alarms gives what the owner has to know now, the gravest first.
	Alarms(ctx context.Context) []fault.Alarm
	// Kept is what is known of how the record is kept.
	Kept(ctx context.Context) (Kept, error)
	// Begin starts long work; where some is under way, that goes on.
	Begin(task Task) error
	// Acknowledge is the owner's word that they know what the last restore lost.
	Acknowledge(ctx context.Context) error
	// Work is the long work that is under way, or the last.
	Work() Work
}

// Task is a kind of long work on the record.
type Task string

// The tasks.
const (
	Verify Task = "verify"
	BackUp Task = "backup"
	TryOut Task = "drill"
)

// Work is long work: its steps, in order, and whether it failed.
type Work struct {
	Task         Task // "" where there was none since the start
	Begun, Ended time.Time
	Steps        []Step
	Failed       bool
}

// Under says whether it is under way.
func (w Work) Under() bool { return !w.Begun.IsZero() && w.Ended.IsZero() }

// Step is one thing that long work does: a constant sentence.
type Step struct {
	Sentence string
	Done     bool
}

// Kept is what is known of how the record is kept.
type Kept struct {
	Entries  int64
	Epoch    int64
	Lost     bool // the owner has not said yet that they know what the last restore lost
	Verified Proof
	BackedUp bool      // backups have a place
	Newest   time.Time // the newest backup
	Drill    Drill     // the last
}

// Proof is a walk over the whole record that found nothing.
type Proof struct {
	At      time.Time   `json:"at"`
	Entries int64       `json:"entries"`
	Root    ledger.Hash `json:"root"`
}

// Drill is the report of a backup that was tried out.
type Drill struct {
	At      time.Time     `json:"at"`
	Good    bool          `json:"good"`
	Took    time.Duration `json:"took"`
	Made    time.Time     `json:"made"` // when the backup was
	Entries int64         `json:"entries"`
	Root    ledger.Hash   `json:"root"`
	Clients int           `json:"clients"` // whose keys opened
}

// Failed is the last work of a kind that did not succeed.
type Failed struct {
	Task Task      `json:"task,omitempty"`
	At   time.Time `json:"at,omitzero"`
}

// recordView is all that the page of the record may show.
type recordView struct {
	Kept
	Alarms []string
	Under  bool // long work is under way
	form   *web.Form
	zone   *time.Location
}

// record is whether the practice's record is kept, and kept safe.
func (s *Side) record(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := s.onlyOwner(ctx); err != nil {
		return err
	}
	v := &recordView{form: web.NewForm(), Under: s.Record.Work().Under()}
	var err error
	if v.zone, err = s.zone(ctx); err != nil {
		return err
	}
	if v.Kept, err = s.Record.Kept(ctx); err != nil {
		return err
	}
	for _, a := range s.Record.Alarms(ctx) {
		v.Alarms = append(v.Alarms, alarm(ctx, v.zone, a))
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "The record"), Body: recordBody(v)})
}

// begins starts long work and shows its page.
func (s *Side) begins(task Task) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := s.onlyOwner(r.Context()); err != nil {
			return err
		}
		if _, err := web.Read(r); err != nil {
			return err
		}
		if err := s.Record.Begin(task); err != nil {
			return err
		}
		return sent(w, r, workPath)
	}
}

// knows takes the owner's word that they know what the last restore lost.
func (s *Side) knows(w http.ResponseWriter, r *http.Request) error {
	if err := s.onlyOwner(r.Context()); err != nil {
		return err
	}
	if _, err := web.Read(r); err != nil {
		return err
	}
	if err := s.Record.Acknowledge(r.Context()); err != nil {
		return err
	}
	return sent(w, r, recordPath)
}

// workView is all that the page of long work may show.
type workView struct {
	Work
	zone *time.Location
}

// work is how far long work has come.
func (s *Side) work(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := s.onlyOwner(ctx); err != nil {
		return err
	}
	zone, err := s.zone(ctx)
	if err != nil {
		return err
	}
	v := &workView{s.Record.Work(), zone}
	return s.frame.Show(w, r, web.Page{Title: v.title(ctx), Body: workBody(v)})
}

func (v *workView) title(ctx context.Context) string {
	switch v.Task {
	case Verify:
		return t(ctx, "Verifying the record")
	case BackUp:
		return t(ctx, "Backing up the record")
	case TryOut:
		return t(ctx, "Trying out a backup")
	}
	return t(ctx, "Work on the record")
}

// zone is the time zone of the practice that the caller is at.
func (s *Side) zone(ctx context.Context) (*time.Location, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	practice, _ := dir.Practice(s.Caller(ctx).Viewer.Practice)
	return journal.Zone(practice.Zone), nil
}

// banner gives the alarms that stand on the owner's first page.
func (s *Side) banner(ctx context.Context, zone *time.Location) []string {
	var loud []string
	for _, a := range s.Record.Alarms(ctx) {
		if !a.Quiet {
			loud = append(loud, alarm(ctx, zone, a))
		}
	}
	return loud
}

// alarm is an alarm's sentence, with its values as the reader writes them.
func alarm(ctx context.Context, zone *time.Location, a fault.Alarm) string {
	var pairs []string
	for _, v := range a.Values {
		switch v := v.(type) {
		case string:
			pairs = append(pairs, v)
		case int:
			pairs = append(pairs, number(ctx, v))
		case time.Time:
			pairs = append(pairs, moment(ctx, zone, v))
		}
	}
	return lang.T(ctx, a.Sentence, pairs...)
}

// moment writes a day and a time.
func moment(ctx context.Context, zone *time.Location, at time.Time) string {
	return lang.Of(ctx).Date(at.In(zone)) + ", " + lang.Of(ctx).Clock(at.In(zone))
}

// proof is what the last walk over the record found.
func (v *recordView) proof(ctx context.Context) []ui.Fact {
	facts := []ui.Fact{{Term: t(ctx, "Entries now"), Says: number(ctx, int(v.Entries))}}
	if v.Epoch > 0 {
		facts = append(facts, ui.Fact{Term: t(ctx, "Epoch"), Says: number(ctx, int(v.Epoch))})
	}
	if v.Verified.At.IsZero() {
		return append(facts, ui.Fact{Term: t(ctx, "Last verified"), Says: t(ctx, "not yet")})
	}
	return append(facts, ui.Fact{Term: t(ctx, "Last verified"), Says: moment(ctx, v.zone, v.Verified.At)},
		ui.Fact{Term: t(ctx, "Entries then"), Says: number(ctx, int(v.Verified.Entries))},
		ui.Fact{Term: t(ctx, "Root of the tree"), Says: root(v.Verified.Root)})
}

// drill is the report of the last drill.
func (v *recordView) drill(ctx context.Context) []ui.Fact {
	d := v.Drill
	if d.At.IsZero() {
		return []ui.Fact{{Term: t(ctx, "Last tried out"), Says: t(ctx, "not yet")}}
	}
	facts := []ui.Fact{{Term: t(ctx, "Last tried out"), Says: moment(ctx, v.zone, d.At)}}
	if !d.Good {
		return append(facts, ui.Fact{Term: t(ctx, "What came back"), Says: t(ctx, "It did not come back as it should. The log says why.")})
	}
	seconds := max(1, int(d.Took.Seconds()))
	return append(facts,
		ui.Fact{Term: t(ctx, "What came back"), Says: t(ctx, "Everything, in {n} s: {entries} entries, and the keys of {clients} clients.",
			"n", number(ctx, seconds), "entries", number(ctx, int(d.Entries)), "clients", number(ctx, d.Clients))},
		ui.Fact{Term: t(ctx, "Backup of"), Says: moment(ctx, v.zone, d.Made)},
		ui.Fact{Term: t(ctx, "Root of the tree"), Says: root(d.Root)})
}

// root writes a root in groups that can be read out and compared.
func root(h ledger.Hash) string {
	text := hex.EncodeToString(h[:])
	out := text[:8]
	for i := 8; i < len(text); i += 8 {
		out += " " + text[i:i+8]
	}
	return out
}
