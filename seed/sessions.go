package seed

import (
	_ "embed"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"tandem/journal"
	"tandem/schedule"
	"tandem/therapy"
)

// sessions are the meetings with one clinician, every so many days, and the
// percentage of them that were held.
type sessions struct {
	with     string
	minute   int // of the day
	every    int
	mode     therapy.Mode // "either": now by video, now in person
	minutes  int
	modality therapy.Modality // "medication" for a visit about medication
	held     knots
}

// parseSessions reads "amina 10:00 every 7d video 50 CBT: KNOTS", from the day
// of the first knot on.
func parseSessions(s string) (recurring, error) {
	head, tail, _ := strings.Cut(s, ": ")
	var m sessions
	var hour, minute int
	var mode string
	if _, err := fmt.Sscanf(head, "%s %d:%d every %dd %s %d %s", &m.with, &hour, &minute, &m.every, &mode, &m.minutes, &m.modality); err != nil {
		return nil, fmt.Errorf("sessions: write CLINICIAN HH:MM every Nd MODE MINUTES MODALITY: KNOTS: %w", err)
	}
	m.minute, m.mode = hour*60+minute, therapy.Mode(strings.ReplaceAll(mode, "-", " "))
	var err error
	m.held, err = parseKnots(tail)
	return m, err
}

// recur books each meeting at the end of the one before it, the next as well.
func (m sessions) recur(l *life, r *rand.Rand) error {
	from := r.IntN(100)
	asked := l.at(m.held[0].day, 0).Add(-2 * 24 * time.Hour)
	for day, n := m.held[0].day, 0; !asked.After(l.now); day, n = day+journal.Day(m.every), n+1 {
		start, held, why := l.at(day, m.minute), float64(r.IntN(100)) < m.held.at(day), r.IntN(len(missedFor))
		m := m.on(r)
		if math.IsNaN(m.held.at(day)) {
			return nil
		}
		if l.metAlready(l.story.ID(m.with), day) {
			continue
		}
		id := fmt.Sprint(m.with, "-", n+1)
		if err := m.book(l, id, start, asked); err != nil {
			return err
		}
		asked = start.Add(time.Duration(m.minutes) * time.Minute)
		var err error
		if held {
			err = m.hold(l, id, start, from+n)
		} else {
			err = l.by(m.with, start, start.Add(20*time.Minute), id, therapy.SessionMissed{Session: therapy.SessionID(id),
				Purpose: m.purpose(), Mode: m.mode, Why: missedFor[why]})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// on is one of the meetings: by video two times in five, where it is now the
// one and now the other.
func (m sessions) on(r *rand.Rand) sessions {
	video := r.IntN(5) < 2
	switch {
	case m.mode != "either":
	case video:
		m.mode = therapy.Video
	default:
		m.mode = therapy.InPerson
	}
	return m
}

// missedFor are reasons as a clinician writes them down.
var missedFor = []string{"Sick; wrote an hour before", "Called in to work", "No word; reached by phone in the evening",
	"Child was sick", "Forgot; rebooked", "Car would not start"}

func (m sessions) purpose() therapy.Purpose {
	if m.modality == "medication" {
		return therapy.Medication
	}
	return therapy.Therapy
}

func (m sessions) book(l *life, id string, start, asked time.Time) error {
	p, _ := l.story.Person(m.with)
	zone := start.Location().String()
	return l.by(m.with, asked, asked, "book "+id, schedule.Booked{Visit: schedule.VisitID(id), With: l.story.ID(m.with),
		Practice: l.story.ID(p.Practice), When: schedule.When{At: start, Zone: zone, Minutes: m.minutes},
		Mode: string(m.mode), Purpose: string(m.purpose())})
}

// hold writes a session with its summary and its note: the story's own
// summaries first, then what is said of many sessions of this kind.
func (m sessions) hold(l *life, id string, start time.Time, n int) error {
	s := therapy.SessionHeld{Session: therapy.SessionID(id), Purpose: m.purpose(), Mode: m.mode, Minutes: m.minutes}
	usual := usualNotes()[m.modality]
	if s.Purpose == therapy.Therapy {
		s.Modality = m.modality
	}
	note := therapy.NoteWritten{Session: s.Session}
	if len(usual) > 0 {
		u := usual[n%len(usual)]
		s.Summary, note.Happened, note.Response, note.Plan = u[0], u[1], u[2], u[3]
	}
	if own := l.said[m.with]; len(own) > 0 {
		s.Summary, l.said[m.with] = own[0], own[1:]
	}
	events := []journal.Event{s}
	if !note.Empty() {
		events = append(events, note)
	}
	return l.by(m.with, start, start.Add(time.Duration(m.minutes+10)*time.Minute), id, events...)
}

// metAlready says whether the story tells itself of a meeting on a day.
func (l *life) metAlready(with journal.ID, day journal.Day) bool {
	return slices.ContainsFunc(l.told, func(e journal.Entry) bool {
		switch e.Event.(type) {
		case therapy.SessionHeld, therapy.SessionMissed:
			return e.Author == with && journal.DayOf(e.At) == day
		}
		return false
	})
}

//go:embed notes.txt
var notes string

// usualNotes are notes of sessions by modality: summary, what happened, how
// the client responded, the plan.
var usualNotes = sync.OnceValue(func() map[therapy.Modality][][4]string {
	out := map[therapy.Modality][][4]string{}
	for line := range strings.Lines(notes) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) == 5 {
			m := therapy.Modality(f[0])
			out[m] = append(out[m], [4]string(f[1:]))
		}
	}
	return out
})
