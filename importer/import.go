package importer

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
)

// perAct is how many entries one act writes: a few acts for years of a diary,
// and none that holds the writer for long.
const perAct = 400

// longAgo is the first day that a diary may be of, where no birth is known.
const longAgo = journal.Day(-60 * 366) // 1910

// File reads a file and holds it against a client's chart, as Diary does: a
// diary or questionnaires, as its mapping says, and questionnaires in a form of
// our own where it is nil.
func File(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, m *Mapping, file io.Reader, write bool) (Report, error) {
	switch {
	case m == nil:
		return Answers(ctx, d, who, client, file, write)
	case len(m.Questionnaires) == 0:
		return Diary(ctx, d, who, client, *m, file, write)
	}
	if err := m.check(); err != nil {
		return Report{}, err
	}
	return answers(ctx, d, who, client, file, write, func(t table, _ chart.Chart) ([]form, error) { return m.forms(t) })
}

// Diary reads a diary and holds it against a client's chart, as somebody who
// may open it. With write it then writes what is new; without, it only says
// what it would write. A diary that was written before adds nothing.
func Diary(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, m Mapping, file io.Reader, write bool) (Report, error) {
	if err := m.check(); err != nil {
		return Report{}, err
	}
	t, err := readTable(file)
	if err != nil {
		return Report{}, err
	}
	return bring(ctx, d, who, client, write, func(c chart.Chart) ([]journal.Event, Report, error) {
		first := longAgo
		if birth := c.Contact().Birth; birth != 0 {
			first = birth
		}
		read, err := readDiary(t, m, first, c.Today())
		if err != nil {
			return nil, Report{}, err
		}
		events, report := merge(read, m, c)
		return events, report, nil
	})
}

// holding holds a file against a chart: what it adds, and the report.
type holding func(chart.Chart) ([]journal.Event, Report, error)

// bring opens the chart, holds the file against it and, with write, writes
// what is new in acts of a few hundred entries.
func bring(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, write bool, hold holding) (Report, error) {
	c, err := d.Open(ctx, who, client)
	if err != nil {
		return Report{}, err
	}
	events, report, err := hold(c)
	if err != nil {
		return Report{}, err
	}
	for len(events) > 0 && write {
		n := min(len(events), perAct)
		if err := writePart(ctx, d, who, client, hold, events[:n]); err != nil {
			return report, err
		}
		events = events[n:]
	}
	report.Written = write
	return report, nil
}

var errWritten = errors.New("importer: all of it is on the chart")

// writePart writes one act. The chart may have grown since the report was
// made: what somebody else wrote meanwhile is not written again.
func writePart(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, hold holding, part []journal.Event) error {
	mine := map[string]bool{}
	for _, ev := range part {
		mine[contentOf(ev)] = true
	}
	_, err := d.Act(ctx, who, desk.Form{Client: client, Command: commandOf(client, part)}, func(c chart.Chart) ([]journal.Event, error) {
		fresh, _, err := hold(c)
		if err != nil {
			return nil, err
		}
		out := slices.DeleteFunc(fresh, func(ev journal.Event) bool { return !mine[contentOf(ev)] })
		if len(out) == 0 {
			return nil, errWritten
		}
		return out, nil
	})
	if errors.Is(err, errWritten) {
		return nil
	}
	return err
}

// commandOf names an act by what it writes: the same part of the same diary is
// the same act.
func commandOf(client journal.ID, part []journal.Event) (id journal.ID) {
	h := sha256.New()
	h.Write(client[:])
	for _, ev := range part {
		io.WriteString(h, contentOf(ev))
	}
	copy(id[:], h.Sum(nil))
	return id
}

// contentOf is what an event says, and of when.
func contentOf(ev journal.Event) string {
	d := journal.Draft(ev)
	b, err := json.Marshal(d.Event)
	if err != nil {
		return ""
	}
	return d.At.UTC().String() + ev.Kind() + string(b) + "\n"
}
