package seed

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/plan"
	"tandem/synergy"
	"tandem/therapy"
)

// mark is what a clinician said to something that the program worked out: it
// has no name in a story, so it is found on the chart as it stood then.
type mark struct {
	by   string
	at   time.Time
	what []string // a rule and an answer; or a purpose and topics
	why  string
}

// parseMark reads "DAYTHH:MM PERSON WORD WORD...: WHY".
func parseMark(s string, zone *time.Location) (m mark, err error) {
	head, why, _ := strings.Cut(s, ": ")
	words := strings.Fields(head)
	if len(words) < 4 {
		return m, fmt.Errorf("a mark: write DAYTHH:MM PERSON and what is marked")
	}
	m = mark{by: words[1], what: words[2:], why: why}
	m.at, err = time.ParseInLocation("2006-01-02T15:04", words[0], zone)
	return m, err
}

// replied says something to a signal: "RULE ANSWER [DAY]: WHY".
type replied struct{ mark }

// talkedOver marks rows of a visit brief as talked over: "PURPOSE TOPIC...".
type talkedOver struct{ mark }

// then gives the entries that had been recorded at a moment, as the desk keeps them.
func (l *life) then(at time.Time) (out []journal.Entry) {
	for _, a := range l.acts {
		if a.Recorded.After(at) {
			continue
		}
		for _, e := range a.Entries {
			e.Author, e.Role, e.Practice, e.Recorded = a.Viewer.Person, a.Viewer.Role, a.Viewer.Practice, a.Recorded
			out = append(out, e)
		}
	}
	return out
}

func (m replied) make(l *life) error {
	open, _ := synergy.Read(chart.Summarize(l.story.Client(), l.then(m.at)), m.at).Found()
	i := slices.IndexFunc(open, func(s synergy.Signal) bool { return string(s.Rule) == m.what[0] })
	if i < 0 {
		return fmt.Errorf("on %s nothing is said by the rule %s", m.at, m.what[0])
	}
	a := plan.SignalAnswered{Signal: open[i].Key(), Answer: plan.SignalAnswer(m.what[1]), Why: m.why}
	if len(m.what) > 2 {
		var err error
		if a.Until, err = journal.ParseDay(m.what[2]); err != nil {
			return err
		}
	}
	return l.by(m.by, m.at, m.at, "answers "+m.what[0]+m.at.String(), a)
}

func (m talkedOver) make(l *life) error {
	entries := l.then(m.at)
	p, _ := l.story.Person(m.by)
	viewer := l.acts[0].Viewer
	viewer.Person, viewer.Role, viewer.Practice = l.story.ID(m.by), p.Role, l.story.ID(p.Practice)
	lens := chart.Summarize(l.story.Client(), entries).Team.Lens(viewer, m.at)
	b := synergy.BriefFor(chart.NewPages(l.story.Client(), lens.Filter(entries)).Open(lens, m.at), therapy.Purpose(m.what[0]))
	for _, topic := range m.what[1:] {
		points := b.Points()
		i := slices.IndexFunc(points, func(x synergy.Point) bool { return string(x.Topic) == topic })
		if i < 0 {
			return fmt.Errorf("on %s the brief of %s has no row about %s", m.at, m.by, topic)
		}
		if err := l.by(m.by, m.at, m.at, "discusses "+topic+m.at.String(), plan.PointDiscussed{Point: b.Key(points[i])}); err != nil {
			return err
		}
	}
	return nil
}
