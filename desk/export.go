package desk

import (
	"context"
	"slices"
	"time"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// Exports is how often one person takes a file out of one chart within a day.
const Exports = 3

// exportable are the lanes of what is asked, checked in and rated.
var exportable = []journal.Lane{journal.Scores, journal.Diary, journal.Urges, journal.Medication, journal.SideEffects, journal.SessionNotes, journal.Skills, journal.SUD, journal.ClientOnly}

// Export opens a chart so that what was answered in it leaves as a file: to
// whom the client shares it, and to the client, who have just shown that it is
// them. What an emergency opened is read, and not taken out. The access line is
// on disk when Export returns, and the client reads it as an export.
func (d *Desk) Export(ctx context.Context, who Caller, client journal.ID) (chart.Chart, error) {
	return d.export(ctx, who, client, exportable)
}

// ExportRecord is Export of all that a client sees of their own record.
func (d *Desk) ExportRecord(ctx context.Context, who Caller) (chart.Chart, error) {
	return d.export(ctx, who, who.Viewer.Person, nil)
}

// export is Export of some lanes; nil: of all that the lens lets through.
func (d *Desk) export(ctx context.Context, who Caller, client journal.ID, lanes []journal.Lane) (chart.Chart, error) {
	lens, b, err := d.admit(ctx, who, client)
	if err != nil {
		return chart.Chart{}, err
	}
	if lens = lens.Agreed(); !exports(who, lens) {
		if err := d.noted(ctx, who, b.access, Opened{Did: Refused, Chart: client}); err != nil {
			return chart.Chart{}, err
		}
		return chart.Chart{}, fault.New(fault.Denied, "Answers are taken out of a chart by the client, and by who treats them and sees the answers.")
	}
	if err := who.Confirm(); err != nil {
		return chart.Chart{}, err
	}
	c, err := d.chart(ctx, who, lens, b)
	if err != nil {
		return chart.Chart{}, err
	}
	line := Opened{Did: Exported, Chart: client, Lanes: slices.DeleteFunc(lens.Lanes(), func(l journal.Lane) bool { return lanes != nil && !slices.Contains(lanes, l) })}
	if err := d.leaves(ctx, who, b.access, line); err != nil {
		return chart.Chart{}, err
	}
	return c, nil
}

// ExportOwn gives what the caller wrote in a chart, so that they take copies of
// it with them: also once they have left the team, and nothing of what others
// wrote. Private notes have a page of their own. The client reads it as an export.
func (d *Desk) ExportOwn(ctx context.Context, who Caller, client journal.ID) (chart.Chart, []journal.Entry, error) {
	lens, b, err := d.admit(ctx, who, client)
	if err != nil {
		return chart.Chart{}, nil, err
	}
	if who.Via != "" || who.Viewer.Unattended {
		return chart.Chart{}, nil, d.refused(ctx, who, client, d.evenly())
	}
	if err := who.Confirm(); err != nil {
		return chart.Chart{}, nil, err
	}
	c, err := d.chart(ctx, who, lens, b)
	if err != nil {
		return chart.Chart{}, nil, err
	}
	own := slices.DeleteFunc(slices.Clone(c.Recorded()), func(e journal.Entry) bool {
		return e.Author != who.Viewer.Person || e.Role != who.Viewer.Role || e.Lane.AuthorAlone()
	})
	line := Opened{Did: Exported, Chart: client, Lanes: lanesOf(own)}
	if err := d.leaves(ctx, who, b.access, line); err != nil {
		return chart.Chart{}, nil, err
	}
	return c, own, nil
}

// leaves writes that something leaves a chart as a file, so often a day.
func (d *Desk) leaves(ctx context.Context, who Caller, access journal.ID, line Opened) error {
	d.exporting.Lock()
	defer d.exporting.Unlock()
	n, err := d.exported(ctx, who, access)
	if err != nil {
		return err
	}
	if n >= Exports {
		return fault.New(fault.Denied, "You have taken files out of this chart three times within a day. A day after the first of them you can again.")
	}
	return d.opening(ctx, who, access, line)
}

// exports says whether somebody takes anything out of a chart behind a lens.
func exports(who Caller, lens team.Lens) bool {
	switch lens.Standing {
	case team.None, team.FrontDesk, team.Former, team.Lapsed:
		return false
	}
	return who.Via == "" && !who.Viewer.Unattended && slices.ContainsFunc(exportable, lens.Has)
}

// exported counts what a person took out of a chart within the last day.
func (d *Desk) exported(ctx context.Context, who Caller, access journal.ID) (n int, err error) {
	now := d.now()
	err = d.between(ctx, access, now.Add(-24*time.Hour), now.Add(time.Minute), func(o Opening) {
		if o.Did == Exported && o.Person == who.Viewer.Person {
			n++
		}
	})
	return n, err
}
