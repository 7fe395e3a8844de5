package clinic_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"tandem/fault"
	"tandem/lang"
	"tandem/ledger"
	"tandem/web/clinic"
)

// keptRecord is a record of which everything is known.
type keptRecord struct {
	alarms []fault.Alarm
	kept   clinic.Kept
	work   clinic.Work
}

func (k *keptRecord) Kept(context.Context) (clinic.Kept, error) { return k.kept, nil }

func (k *keptRecord) Begin(task clinic.Task) error {
	k.work = clinic.Work{Task: task, Begun: morning, Steps: []clinic.Step{{Sentence: "First.", Done: true}, {Sentence: "Second."}}}
	return nil
}

func (k *keptRecord) Acknowledge(context.Context) error {
	k.kept.Lost = false
	return nil
}

func (k *keptRecord) Work() clinic.Work { return k.work }

func (k *keptRecord) Alarms(context.Context) []fault.Alarm { return k.alarms }

// TestAlarms: what the owner has to know stands on their first page and on
// that of the record, in their language; what is quiet on the latter alone.
func TestAlarms(t *testing.T) {
	p := open(t)
	p.get(p.owen, "/house").want(t, 200, "!The record needs you")
	p.get(p.owen, "/house/record").want(t, 200, "Nothing here waits for you")
	p.get(p.amina, "/house/record").want(t, 403)
	p.kept.alarms = []fault.Alarm{
		{Sentence: "Since {at}, {n} of {of}.", Values: []any{"at", morning, "n", 3, "of", "four"}},
		{Sentence: "A whisper.", Quiet: true},
	}
	since := "Since May 14, 2026, 8:02 a.m."
	p.get(p.owen, "/house").want(t, 200, "The record needs you", since, "3 of four", "!A whisper.")
	p.get(p.owen, "/house/record").want(t, 200, since, "A whisper.")
	p.language = lang.Spanish
	p.get(p.owen, "/house").want(t, 200, "14 de mayo de 2026")
}

// TestRecord: the owner sees the proof, the backups and the drill, and begins
// each of them; nobody else does.
func TestRecord(t *testing.T) {
	p := open(t)
	p.get(p.owen, "/house/record").want(t, 200, "not yet", "Verify now", "they have no place yet", "!Back up now")
	p.kept.kept = clinic.Kept{Entries: 12, BackedUp: true, Newest: morning, Verified: clinic.Proof{At: morning, Entries: 10, Root: ledger.Hash{0xab}},
		Drill: clinic.Drill{At: morning, Good: true, Took: 3 * time.Second, Made: morning, Entries: 9, Clients: 2}}
	p.get(p.owen, "/house/record").want(t, 200, "ab000000 00000000", "The newest is of May 14, 2026", "Everything, in 3 s: 9 entries, and the keys of 2 clients.", "Back up now")
	p.kept.kept.Drill.Good = false
	p.get(p.owen, "/house/record").want(t, 200, "It did not come back as it should")

	p.kept.kept.Lost = true
	p.get(p.owen, "/house/record").want(t, 200, "I know what was lost")
	p.post(p.amina, "/house/record/known", nil).want(t, 403)
	p.post(p.owen, "/house/record/known", url.Values{}).want(t, 303)
	p.get(p.owen, "/house/record").want(t, 200, "!I know what was lost")

	p.post(p.amina, "/house/record/verify", nil).want(t, 403)
	p.post(p.owen, "/house/record/everything", url.Values{}).want(t, 404)
	if p.kept.work.Task != "" {
		t.Fatalf("work was begun by somebody who may not, or of no kind: %v", p.kept.work)
	}
	p.get(p.owen, "/house/record/work").want(t, 200, "Nothing was done")
	p.post(p.owen, "/house/record/backup", url.Values{}).want(t, 303)
	p.get(p.owen, "/house/record/work").want(t, 200, "Backing up the record", "First.", "still to do", "Look again")
	p.get(p.owen, "/house/record").want(t, 200, "Work on the record is under way", "!Back up now")
	p.kept.work.Ended = morning
	p.get(p.owen, "/house/record/work").want(t, 200, "Ready since", "!Look again")
	p.kept.work.Failed = true
	p.get(p.owen, "/house/record/work").want(t, 200, "It failed on")
}
