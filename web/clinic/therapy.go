package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/ui"
)

// therapyView is all that the therapy page may show.
type therapyView struct {
	*leaf
	Phases   []therapy.Phase
	Sessions []therapy.Session // the newest first
	More     bool              // there are older ones
	Skills   []therapy.Skill
	Writes   bool
	Notes    bool // may write notes
	Teaches  bool
}

// sessionsShown is how many sessions stand on the page until all are asked for.
const sessionsShown = 10

// therapy is the talking side: phases, sessions with their notes, skills.
func (s *Side) therapy(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/therapy")
	if err != nil {
		return err
	}
	v := &therapyView{leaf: l, Phases: l.Sessions().PhaseList(), Sessions: l.Sessions().All(""), Skills: l.Skills().All(),
		Writes: l.may(therapy.SessionHeld{}), Notes: l.may(therapy.NoteWritten{}), Teaches: l.may(therapy.SkillTaught{})}
	slices.Reverse(v.Sessions)
	if v.More = len(v.Sessions) > sessionsShown && !l.query.Has("all"); v.More {
		v.Sessions = v.Sessions[:sessionsShown]
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "therapy"), therapyPage(v)))
}

// private lists the reader's own private notes of a session: on a page of
// their own, apart from the record.
func (s *Side) private(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/therapy")
	if err != nil {
		return err
	}
	if !l.may(therapy.PrivateNoteWritten{}) {
		return notFound()
	}
	if err := l.caller.Confirm(); err != nil {
		return err
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "private notes"), privatePage(l)))
}

// purpose is what the sessions of a role are for.
func (l *leaf) purpose() therapy.Purpose { return purposeOf(l.caller.Viewer.Role) }

// session records a session that was held, with its progress note, and no
// private note: that has a page of its own.
var session = sheet{
	path: "/therapy/session", action: "write", tab: "/therapy", title: "Record a session",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		first := append(dayPairs("start", l.Today()), "mode", string(therapy.InPerson), "minutes", "50")
		if p, ok := l.Sessions().PhaseAt(l.At()); ok {
			first = append(first, "modality", string(p.Modality))
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return sessionFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		start, err1 := l.when(f, "start")
		minutes, _, err2 := f.Number("minutes")
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		id := therapy.SessionID(newID(f))
		v := therapy.Visit{Start: start, SessionHeld: therapy.SessionHeld{Session: id, Purpose: l.purpose(), Mode: therapy.Mode(f.Text("mode")),
			Minutes: minutes, Modality: therapy.Modality(f.Text("modality")), Summary: f.Text("summary")}}
		if l.Lens().MayWrite(therapy.NoteWritten{}) {
			v.Note = therapy.NoteWritten{Session: id, Happened: f.Text("happened"), Response: f.Text("response"), Plan: f.Text("plan")}
		}
		return l.Sessions().Hold(v, l.At())
	},
}

// missed records a session that did not take place.
var missed = sheet{
	path: "/therapy/missed", action: "write", tab: "/therapy", title: "Record a missed session",
	hint: "Say what got in the way, without blame: the client reads it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return append(dayPairs("start", l.Today()), "mode", string(therapy.InPerson)), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return missedFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err := l.when(f, "start")
		if err != nil {
			return nil, err
		}
		ev, err := l.Sessions().Miss(therapy.SessionMissed{Session: therapy.SessionID(newID(f)), Purpose: l.purpose(),
			Mode: therapy.Mode(f.Text("mode")), Why: f.Text("why")}, at, l.At())
		if err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// note adds a progress note to a session that is on the chart.
var note = sheet{
	path: "/therapy/sessions/{session}/note", action: "write", tab: "/therapy", title: "Write a progress note",
	hint:  "The client reads it too, and whoever the client opens session notes to.",
	first: onSession,
	fields: func(l *leaf, f *web.Form) templ.Component {
		return noteFields(l, f)
	},
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		x, err := l.sessionOf()
		if err != nil {
			return nil, err
		}
		ev, err := l.Notes().Write(therapy.NoteWritten{Session: x.ID, Happened: f.Text("happened"), Response: f.Text("response"), Plan: f.Text("plan")})
		if fault.KindOf(err) == fault.Invalid && err != nil {
			return nil, fault.In("happened", "Write the note first.")
		}
		return one(ev, err)
	},
}

// privateNote keeps a psychotherapy note: for its author alone, under a key of
// its own.
var privateNote = sheet{
	path: "/therapy/sessions/{session}/private", action: "write", tab: "/therapy", title: "Keep a private note",
	hint: "For you alone. Nobody else can open it: not the client, not the practice, not its owner (45 CFR 164.501).",
	first: func(ctx context.Context, l *leaf) ([]string, error) {
		if _, err := onSession(ctx, l); err != nil {
			return nil, err
		}
		return nil, l.caller.Confirm()
	},
	fields: func(l *leaf, f *web.Form) templ.Component {
		return privateFields(l, f)
	},
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		x, err := l.sessionOf()
		if err != nil {
			return nil, err
		}
		return one(l.Private().Write(therapy.PrivateNoteWritten{Session: x.ID, Text: f.Text("text")}))
	},
}

// phase begins another way of working.
var phase = sheet{
	path: "/therapy/phase", action: "write", tab: "/therapy", title: "Start a phase of therapy",
	hint:   "The phase before it ends. It stands on the timeline; everybody who sees sessions reads its name.",
	fields: func(l *leaf, f *web.Form) templ.Component { return phaseFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err := l.when(f, "on")
		if err != nil {
			return nil, err
		}
		m := f.Text("modality")
		if other := f.Text("other"); other != "" {
			m = other
		}
		ev, err := l.Sessions().StartPhase(therapy.PhaseStarted{Phase: therapy.PhaseID(newID(f)), Modality: therapy.Modality(m), Name: f.Text("name")}, at)
		if err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// skill puts a skill on the client's list.
var skill = sheet{
	path: "/therapy/skill", action: "write", tab: "/therapy", title: "Teach a skill",
	hint:   "It appears on the client's own list, to practise.",
	fields: func(l *leaf, f *web.Form) templ.Component { return skillFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Skills().Teach(therapy.SkillTaught{Skill: therapy.SkillID(newID(f)), Name: f.Text("name")}))
	},
}

// sessionOf finds the session that the address names, on this chart.
func (l *leaf) sessionOf() (therapy.Session, error) {
	x, ok := l.Sessions().Find(therapy.SessionID(l.part("session")))
	if !ok {
		return therapy.Session{}, notFound()
	}
	return x, nil
}

func onSession(_ context.Context, l *leaf) ([]string, error) {
	_, err := l.sessionOf()
	return nil, err
}

// how is a session in one line.
func how(ctx context.Context, x therapy.Session) string {
	words := t(ctx, x.Mode.Label())
	if x.Minutes > 0 {
		words += ", " + t(ctx, "{n} minutes", "n", strconv.Itoa(x.Minutes))
	}
	return words
}

func modes(ctx context.Context) []ui.Option {
	return options(therapy.Modes, func(m therapy.Mode) string { return t(ctx, m.Label()) })
}

// modalities are the kinds of therapy, and the one that is chosen where it is
// in the therapist's own words.
func modalities(ctx context.Context, chosen string) []ui.Option {
	all := therapy.Modalities
	if m := therapy.Modality(chosen); m != "" && !slices.Contains(all, m) {
		all = append(slices.Clone(all), m)
	}
	return options(all, func(m therapy.Modality) string { return modalityWords(ctx, m) })
}

func noteFacts(ctx context.Context, n therapy.NoteWritten) []ui.Fact {
	var x told
	x.fact(t(ctx, "What happened"), n.Happened)
	x.fact(t(ctx, "Response"), n.Response)
	x.fact(t(ctx, "Until next time"), n.Plan)
	return x.Facts
}
