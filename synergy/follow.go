package synergy

import (
	"cmp"
	"slices"
	"time"

	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
)

// When a task falls due. The sharing rules ask for a due time and a named
// person; the hours are policy (source "policy"). An urgent answer: within the
// hours that the practice of who is called has set (team.Calling), four where
// it has set none. One of level high: by eight in the evening of the client's
// day, and never sooner than an urgent one. A same-day task: by eight in the
// evening, from four in the afternoon on by noon of the next day.
const (
	sameDayWithin = 4 * time.Hour
	dayEnds       = 20
	nextDayBy     = 12
)

// oldAfter: answers older than this, when an import brings them, open one task
// for the whole import (sharing rules, Safety). It counts as high: nobody is
// called within hours about what was answered weeks ago.
const oldAfter = 7 * 24 * time.Hour

// Follow gives the events that must follow from entries in the same act,
// whatever door they came by. A safety flag opens a safety task for the first
// named person, or is added to the one that is open; the other flags of level
// high open a same-day task for the prescriber. Now is in the client's zone.
// Safety, and when somebody of a practice calls, are asked for only when a flag
// was raised.
func Follow(entries []journal.Entry, t team.Team, safety func() plan.Safety, calling func(journal.ID) team.Calling, now time.Time) []journal.Event {
	var danger, sameDay []raised
	for _, e := range entries {
		if e.Lane.AuthorAlone() { // nobody reads it, so nobody will act on it; the page said so
			continue
		}
		for _, r := range raisedBy(e) {
			if r.safety {
				danger = append(danger, r)
			} else {
				sameDay = append(sameDay, r)
			}
		}
	}
	if len(danger) == 0 && len(sameDay) == 0 {
		return nil
	}
	named := t.Named()
	if len(named) == 0 { // a chart without a clinician cannot be registered
		return nil
	}
	var out []journal.Event
	if len(danger) > 0 {
		s := safety()
		first := s.Named(named)[0]
		member, _ := t.Member(first)
		out = callFor(gather(danger, now), s, first, calling(member.Practice), now)
	}
	for _, r := range gather(sameDay, now) {
		out = append(out, plan.TaskOpened{Task: r.task("same-day"), Sort: plan.SameDay, Level: r.level, Flag: r.flag,
			About: r.entry, For: prescriberOf(t), Due: sameDayDue(now)})
	}
	return out
}

// raised is a flag that an entry raised.
type raised struct {
	flag   string
	level  plan.Level
	safety bool
	entry  journal.ID // the entry that stands, where this one corrects it
	at     time.Time
}

// task names the task that a flag opens: the same entry opens the same task.
func (r raised) task(kind string) plan.TaskID { return plan.TaskID(kind + "-" + r.entry.String()) }

func raisedBy(e journal.Entry) (out []raised) {
	about := e.ID
	if !e.Corrects.IsZero() {
		about = e.Corrects
	}
	for _, f := range measure.SafetyFlags(e.Event) {
		out = append(out, raised{string(f.ID), plan.Level(f.Level), f.Safety, about, e.At})
	}
	return out
}

// gather keeps the strongest flag of each entry, the strongest of all first;
// of old answers together only the strongest, and it last.
func gather(flags []raised, now time.Time) []raised {
	slices.SortStableFunc(flags, func(a, b raised) int { return cmp.Compare(weight(b.level), weight(a.level)) })
	var fresh, old []raised
	for _, r := range flags {
		if now.Sub(r.at) > oldAfter {
			if r.level == plan.Urgent {
				r.level = plan.High
			}
			old = append(old, r)
		} else if !slices.ContainsFunc(fresh, func(f raised) bool { return f.entry == r.entry }) {
			fresh = append(fresh, r)
		}
	}
	return append(fresh, old[:min(1, len(old))]...)
}

func weight(l plan.Level) int {
	return slices.Index([]plan.Level{plan.Info, plan.Review, plan.High, plan.Urgent}, l)
}

// callFor opens a safety task for a person, or adds to the open one. Only an
// answer of a higher level than all before it has a due time of its own, and so
// calls people again.
func callFor(flags []raised, s plan.Safety, person journal.ID, c team.Calling, now time.Time) []journal.Event {
	var out []journal.Event
	var task plan.TaskID
	peak := plan.Level("")
	if open := s.Tasks.Open(); len(open) > 0 {
		task, peak = open[0].Task, open[0].Peak()
		full := addedOn(open[0], journal.DayOf(now)) >= mostAdded
		flags = slices.DeleteFunc(flags, func(r raised) bool {
			return told(open[0], r) || full && weight(r.level) <= weight(peak)
		})
	}
	for _, r := range flags {
		if task == "" {
			task, peak = r.task("safety"), r.level
			out = append(out, plan.TaskOpened{Task: task, Sort: plan.SafetyTask, Level: r.level, Flag: r.flag,
				About: r.entry, For: person, Due: safetyDue(r.level, c, now), Turn: int(c.Within().Minutes())})
			continue
		}
		add := plan.TaskAddedTo{Task: task, Sort: plan.SafetyTask, Level: r.level, Flag: r.flag, About: r.entry}
		if weight(r.level) > weight(peak) {
			add.Due, peak = safetyDue(r.level, c, now), r.level
		}
		out = append(out, add)
	}
	return out
}

// mostAdded is how many answers are added to one task in one day of the client
// (source "policy"): far more than anyone gives, and few enough that answers
// sent by the thousand do not make a task that takes long to read and to keep.
// Each answer stands in its own lane all the same.
const mostAdded = 50

func addedOn(t plan.Task, day journal.Day) (n int) {
	for _, l := range t.Further {
		if l.Day == day {
			n++
		}
	}
	return n
}

// told says whether a task has heard of this answer already, at this level or
// a higher one: a slip that was mended calls nobody twice.
func told(t plan.Task, r raised) bool {
	if t.About == r.entry && weight(t.Level) >= weight(r.level) {
		return true
	}
	return slices.ContainsFunc(t.Further, func(l journal.Line[plan.TaskAddedTo]) bool {
		return l.What.About == r.entry && weight(l.What.Level) >= weight(r.level)
	})
}

// prescriberOf is whom a same-day task is for: the prescriber, and where there
// is none the first of those who are called.
func prescriberOf(t team.Team) journal.ID {
	if p := t.With(journal.Prescriber); len(p) > 0 {
		return p[0].Person
	}
	return t.Named()[0]
}

// sameDayFor is who a same-day task waits for now: whom it was opened for, while
// they are on the team.
func sameDayFor(t team.Team, x plan.Task) journal.ID {
	if m, ok := t.Member(x.For); ok && !m.Active() && len(t.Named()) > 0 {
		return prescriberOf(t)
	}
	return x.For
}

func safetyDue(l plan.Level, c team.Calling, now time.Time) time.Time {
	soon := c.Due(now)
	if evening := hour(now, 0, dayEnds); l != plan.Urgent && !c.Open && evening.After(soon) {
		return evening.UTC()
	}
	return soon.UTC()
}

func sameDayDue(now time.Time) time.Time {
	if evening := hour(now, 0, dayEnds); evening.After(now.Add(sameDayWithin)) {
		return evening.UTC()
	}
	return hour(now, 1, nextDayBy).UTC()
}

// hour is a full hour of the day of now, or of a later day.
func hour(now time.Time, days, h int) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d+days, h, 0, 0, 0, now.Location())
}
