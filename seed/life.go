package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/story"
	"tandem/team"
	"tandem/therapy"
)

var codec = journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds())

// life is one client's life while it is put together: what the story tells,
// and what recurs.
type life struct {
	story   story.Story
	told    []journal.Entry // what the story tells
	recurs  []recurring
	marks   []interface{ make(*life) error }
	said    map[string][]string // summaries of sessions in the story's own words, by clinician
	because []measure.ItemID    // what got in the way of doses, the most frequent first
	now     time.Time
	who     team.Registered
	acts    []desk.Past
}

// read makes acts of one life, as it stands now: those that the story tells
// and those that recur, in the order in which they were recorded.
func read(call, text string, now time.Time) ([]desk.Past, Client, error) {
	l := life{said: map[string][]string{}, now: now}
	if err := l.parse(text); err != nil {
		return nil, Client{}, err
	}
	c := Client{Client: l.story.Client(), Name: l.who.Name, Language: l.who.Language}
	for _, e := range l.told {
		if j, ok := e.Event.(team.Joined); ok {
			c.Team = append(c.Team, j.Person)
		}
		if err := l.tell(e); err != nil {
			return nil, Client{}, err
		}
	}
	for i, r := range l.recurs {
		if err := r.recur(&l, chance(call, i)); err != nil {
			return nil, Client{}, err
		}
	}
	inOrder := func(a, b desk.Past) int { return a.Recorded.Compare(b.Recorded) }
	slices.SortStableFunc(l.acts, inOrder)
	for _, m := range l.marks {
		if err := m.make(&l); err != nil {
			return nil, Client{}, err
		}
	}
	slices.SortStableFunc(l.acts, inOrder)
	return l.acts, c, nil
}

// parse reads a life: a story whose days move along with today, and lines that
// say what recurs. What has not happened yet is left out.
func (l *life) parse(text string) error {
	when, err := calendarOf(text, l.now)
	if err != nil {
		return err
	}
	var lines strings.Builder
	for i, line := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(line, " ")
		line, rest = when.shift(line), when.shift(rest)
		var r recurring
		switch word {
		case "today":
			line = ""
		case "course":
			r, err = parseCourse(rest)
		case "daily":
			err = l.daily().parse(rest)
			line = ""
		case "because":
			for _, reason := range strings.Fields(rest) {
				l.because = append(l.because, measure.ItemID(reason))
			}
			line = ""
		case "sessions":
			r, err = parseSessions(rest)
		case "answers", "discusses":
			var m mark
			if m, err = parseMark(rest, journal.Zone("America/New_York")); word == "answers" {
				l.marks = append(l.marks, replied{m})
			} else {
				l.marks = append(l.marks, talkedOver{m})
			}
			line = ""
		case "summary":
			who, said, _ := strings.Cut(rest, ": ")
			l.said[who] = append(l.said[who], said)
			line = ""
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
		if r != nil {
			l.recurs, line = append(l.recurs, r), ""
		}
		lines.WriteString(line + "\n")
	}
	if l.story, err = story.Parse(name, lines.String()); err != nil {
		return err
	}
	l.told, err = l.story.Entries(codec)
	l.told = slices.DeleteFunc(l.told, func(e journal.Entry) bool { return e.Recorded.After(l.now) })
	for _, e := range l.told {
		if r, ok := e.Event.(team.Registered); ok {
			l.who = r
		}
	}
	if err == nil && l.who.Name == "" {
		err = fmt.Errorf("nobody is registered")
	}
	return err
}

// daily is the check-in of this life; it is made when first spoken of.
func (l *life) daily() *daily {
	for _, r := range l.recurs {
		if d, ok := r.(*daily); ok {
			return d
		}
	}
	d := &daily{series: map[string]knots{}}
	l.recurs = append(l.recurs, d)
	return d
}

// tell makes an act of one entry of the story. Scores and flags of a
// questionnaire, and the lanes of a check-in, are worked out as for anybody.
func (l *life) tell(e journal.Entry) error {
	switch ev := e.Event.(type) {
	case measure.Answered:
		answered, err := answer(ev.Measure, ev.Answers, l.language())
		if err != nil {
			return err
		}
		e.Event = answered
	case measure.CheckedIn:
		events, err := measure.CheckIn(ev.Day, ev.Answers, false)
		if err != nil {
			return err
		}
		l.add(e.Author, e.Role, e.Practice, e.Recorded, l.entries(e.At, e.ID, events)...)
		return nil
	}
	l.add(e.Author, e.Role, e.Practice, e.Recorded, e)
	return nil
}

func (l *life) language() lang.Language { return lang.Language(l.who.Language) }

func answer(id measure.ID, answers measure.Answers, in lang.Language) (measure.Answered, error) {
	instrument, ok := library().Find(id)
	if !ok {
		return measure.Answered{}, fmt.Errorf("no questionnaire is called %s", id)
	}
	return instrument.Answer(answers, in)
}

// entries are the events of one form, made at one moment. The first has the
// id; those of the others follow from it.
func (l *life) entries(at time.Time, id journal.ID, events []journal.Event) []journal.Entry {
	out := make([]journal.Entry, len(events))
	for i, ev := range events {
		d := journal.Draft(ev)
		out[i] = journal.Entry{ID: id, At: at, Lane: d.Lane(), Event: d.Event}
		id = next(id)
	}
	return out
}

// next is an id that follows from another.
func next(id journal.ID) journal.ID {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]++; id[i] != 0 {
			break
		}
	}
	return id
}

// add makes one act, unless it is still to come.
func (l *life) add(person journal.ID, role journal.Role, practice journal.ID, recorded time.Time, entries ...journal.Entry) {
	if recorded.After(l.now) {
		return
	}
	l.acts = append(l.acts, desk.Past{Client: l.story.Client(), Recorded: recorded.UTC(), Entries: entries,
		Viewer: team.Viewer{Person: person, Role: role, Practice: practice}})
}

// byClient makes an act of the client's own.
func (l *life) byClient(at time.Time, named string, events ...journal.Event) {
	c := l.story.Client()
	l.add(c, journal.Client, journal.ID{}, at, l.entries(at, l.id(named), events)...)
}

// by makes an act of somebody of the team.
func (l *life) by(call string, at, recorded time.Time, named string, events ...journal.Event) error {
	p, ok := l.story.Person(call)
	if !ok {
		return fmt.Errorf("nobody is called %s", call)
	}
	l.add(l.story.ID(call), p.Role, l.story.ID(p.Practice), recorded, l.entries(at, l.id(named), events)...)
	return nil
}

// id is that of something that recurs: the same on every run.
func (l *life) id(named string) journal.ID { return l.story.Entry("again " + named) }

// at is a moment of a day in the client's zone.
func (l *life) at(d journal.Day, minutes int) time.Time {
	y, m, day := d.Date().Date()
	return time.Date(y, m, day, 0, minutes, 0, 0, journal.Zone(cmp.Or(l.who.Zone, "America/New_York")))
}

// today is the client's.
func (l *life) today() journal.Day { return journal.DayOf(l.now.In(journal.Zone(l.who.Zone))) }
