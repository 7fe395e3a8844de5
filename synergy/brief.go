package synergy

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// Brief is what somebody reads in the minute before a visit, as far as their
// lens lets through: what became different in both arms since the last one,
// what was agreed, what is expected of the other arm and when, and what is
// open between the two. It holds facts and no sentences.
type Brief struct {
	Lately
	For     therapy.Purpose
	Last    therapy.Session // the last hour of therapy, with its summary for the team; zero: none
	Until   string          // of its note: what was agreed until the next one; "" where notes are closed
	Awaited []Awaited       // the medications that run, and when it is usual to judge them
	Look    []plan.Adjustment
	Flagged []plan.Huddle // open, asked by somebody else of the arm that this visit is about
	Open    []plan.Huddle // the other open ones
	Owed    journal.Lines[plan.CaseReviewed]
	Moves   []Before            // the scores that moved in the last six weeks
	Read    []plan.GivenReading // what was given to read, until it was talked over

	client journal.ID
	plan   plan.Plan
	today  journal.Day
}

// Awaited is a medication since its newest dose, and when it is usual to judge it.
type Awaited struct {
	meds.Trial
	Week   int // of this dose; the first week is 1
	Review meds.Review
	Known  bool // when to judge it is known
}

// owedFor is for how many days after its day what was agreed, or given to read,
// stands in a brief.
const owedFor = 60

// BriefFor makes the brief of a visit of a purpose.
func BriefFor(c chart.Chart, p therapy.Purpose) Brief {
	b := Brief{Lately: Since(c, p), For: p, Moves: BeforeLately(c), client: c.Client(), plan: c.Plan(), today: c.Today()}
	if last, ok := c.Sessions().Last(therapy.Therapy, c.At()); ok {
		b.Last = last
		if notes := c.Notes().Of(last.ID); len(notes) > 0 {
			b.Until = notes[len(notes)-1].What.Plan
		}
	}
	for _, t := range c.Meds().Current(c.At()) {
		if t.AsNeeded || t.OnHold(c.At()) {
			continue
		}
		a := Awaited{Trial: t, Week: int(c.Today()-t.Last().Day)/7 + 1}
		a.Review, a.Known = meds.Known().ReviewDay(t.Drug, t.Last().Day)
		b.Awaited = append(b.Awaited, a)
	}
	b.Look = slices.DeleteFunc(c.Plan().Running(), func(a plan.Adjustment) bool { return string(a.Arm) == string(p) || a.StopIf == "" && len(a.Watch) == 0 })
	mine := roleOf(p)
	for _, h := range c.Plan().Huddles() {
		if !h.Open() {
			continue
		}
		if m, ok := c.Team().Member(h.For); ok && m.Role == mine && h.By != h.For {
			b.Flagged = append(b.Flagged, h)
		} else {
			b.Open = append(b.Open, h)
		}
	}
	for _, l := range c.Plan().Together.Cases {
		if c.Today() <= l.What.By+owedFor {
			b.Owed = append(b.Owed, l)
		}
	}
	b.Read = slices.DeleteFunc(c.Plan().Readings.All(), b.readOver)
	return b
}

// readOver says whether something that was given to read needs no row: it was
// talked over before the last visit, or nobody came back to it for long.
func (b Brief) readOver(g plan.GivenReading) bool {
	l, talked := b.Discussed(Point{AboutReading, g.Newest().Entry})
	return talked && l.Day < b.Since.Day || b.today > g.Newest().Day+owedFor
}

// roleOf is whose visit a purpose is.
func roleOf(p therapy.Purpose) journal.Role {
	if p == therapy.Medication {
		return journal.Prescriber
	}
	return journal.Therapist
}

// Topic is what a row of a brief is about.
type Topic string

// The topics, in the order in which they are read.
const (
	AboutSafety   Topic = "safety"
	AboutFlag     Topic = "flag" // a question to this visit's arm
	AboutChange   Topic = "change"
	AboutAwaited  Topic = "awaited"
	AboutAsking   Topic = "asking"
	AboutScore    Topic = "score"
	AboutMove     Topic = "move"
	AboutDoses    Topic = "doses"
	AboutEffect   Topic = "effect"
	AboutSkills   Topic = "skills"
	AboutHomework Topic = "homework"
	AboutReading  Topic = "reading"
	AboutMissed   Topic = "missed"
	AboutLife     Topic = "life"
	AboutOwed     Topic = "owed"
	AboutOpen     Topic = "open"
)

// windowed says whether a row of the topic is about all days since the last
// visit: it is talked over anew each time, while a row about one entry is not.
func (t Topic) windowed() bool { return t == AboutDoses || t == AboutSkills }

// Point names one row of a brief: what it is about, and the entry that it hangs
// on, where it hangs on one.
type Point struct {
	Topic Topic
	Entry journal.ID
}

// Key names a row for both clinicians, whenever each of them looks. Like that
// of a signal, whoever reads it learns nothing from it.
func (b Brief) Key(p Point) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%s|%s", b.client, p.Topic, p.Entry))
	return hex.EncodeToString(sum[:16])
}

// Discussed says by whom and when a row was talked over; of one that is about
// all days since the last visit, since then.
func (b Brief) Discussed(p Point) (journal.Line[plan.PointDiscussed], bool) {
	l, ok := b.plan.Together.Discussed(b.Key(p))
	if ok && p.Topic.windowed() && l.Day <= b.Since.Day {
		return l, false
	}
	return l, ok
}

// Points lists the rows of the brief in their order.
func (b Brief) Points() (out []Point) {
	add := func(t Topic, entry journal.ID) { out = append(out, Point{t, entry}) }
	for _, x := range b.Tasks {
		add(AboutSafety, x.Entry)
	}
	for _, h := range b.Flagged {
		add(AboutFlag, h.Entry)
	}
	for _, e := range b.Changes {
		add(AboutChange, e.ID)
	}
	for _, a := range b.Awaited {
		add(AboutAwaited, a.Last().Entry)
	}
	for _, a := range b.Look {
		add(AboutAsking, a.Entry)
	}
	for _, s := range b.Scores {
		add(AboutScore, s.Now.Entry)
	}
	for _, m := range b.Moves {
		add(AboutMove, m.Seen.Entry)
	}
	if b.Doses.Answered() > 0 {
		add(AboutDoses, journal.ID{})
	}
	for _, e := range b.Effects {
		add(AboutEffect, e.Reports[len(e.Reports)-1].Entry)
	}
	if b.Skills > 0 {
		add(AboutSkills, journal.ID{})
	}
	if b.Until != "" || b.Last.Summary != "" {
		add(AboutHomework, b.Last.Entry)
	}
	for _, g := range b.Read {
		add(AboutReading, g.Newest().Entry)
	}
	for _, x := range b.Missed {
		add(AboutMissed, x.Entry)
	}
	for _, x := range b.Life {
		add(AboutLife, x.Entry)
	}
	for _, l := range b.Owed {
		add(AboutOwed, l.Entry)
	}
	for _, h := range b.Open {
		add(AboutOpen, h.Entry)
	}
	return out
}

// Find gives the row of a key.
func (b Brief) Find(key string) (Point, bool) {
	for _, p := range b.Points() {
		if b.Key(p) == key {
			return p, true
		}
	}
	return Point{}, false
}

// TalkedAbout is one thing that was talked over at a visit, and by whom and when.
type TalkedAbout struct {
	Topic Topic
	journal.Line[plan.PointDiscussed]
}

// Talked lists what was marked as talked over since a day and still is, the
// newest first: of the rows whose parts the reader sees.
func Talked(c chart.Chart, since journal.Day) (out []TalkedAbout) {
	b := Brief{client: c.Client()}
	topics := map[string]Topic{b.Key(Point{Topic: AboutDoses}): AboutDoses, b.Key(Point{Topic: AboutSkills}): AboutSkills}
	for _, e := range c.Entries() {
		for _, t := range topicsOf(e) {
			topics[b.Key(Point{t, c.First(e.ID)})] = t
		}
	}
	seen := map[string]bool{}
	for _, l := range slices.Backward(c.Plan().Together.Points) {
		if t, known := topics[l.What.Point]; known && !seen[l.What.Point] && !l.What.Back && l.Day >= since {
			out = append(out, TalkedAbout{t, l})
		}
		seen[l.What.Point] = true
	}
	return out
}

// topicsOf is what a row that hangs on an entry may be about.
func topicsOf(e journal.Entry) []Topic {
	switch e.Event.(type) {
	case plan.TaskOpened:
		return []Topic{AboutSafety}
	case plan.QuestionAsked:
		return []Topic{AboutFlag, AboutOpen}
	case meds.Started, meds.DoseChanged:
		return []Topic{AboutChange, AboutAwaited}
	case plan.Adjusted:
		return []Topic{AboutAsking}
	case meds.SideEffectReported:
		return []Topic{AboutEffect}
	case therapy.SessionHeld:
		return []Topic{AboutHomework}
	case therapy.SessionMissed:
		return []Topic{AboutMissed}
	case measure.LifeHappened:
		return []Topic{AboutLife}
	case plan.CaseReviewed:
		return []Topic{AboutOwed}
	case plan.ReadingGiven, plan.ReadingRead:
		return []Topic{AboutReading}
	}
	if changes(e.Event) {
		return []Topic{AboutChange}
	}
	if e.Lane == journal.Scores {
		return []Topic{AboutScore, AboutMove}
	}
	return nil
}
