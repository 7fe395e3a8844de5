package clinic_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/team"
	"tandem/therapy"
)

var tabs = []string{"", "/medication", "/therapy", "/measures", "/plan", "/safety", "/ledger", "/team"}

// TestWhoSeesWhat: a conversation about who may read what, with words that
// must not travel.
func TestWhoSeesWhat(t *testing.T) {
	p := open(t)
	p.writes(p.amina,
		therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50, Summary: "summary-canary"},
		therapy.NoteWritten{Session: "s1", Happened: "note-canary"},
		therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"})

	p.get(p.amina, "{sam}/therapy").want(t, 200, "summary-canary", "note-canary", "!private-canary")
	fresh := p.amina
	fresh.Fresh = true
	p.get(fresh, "{sam}/therapy/private").want(t, 200, "private-canary")
	p.get(p.noor, "{sam}/therapy").want(t, 200, "summary-canary", "!note-canary", "!private-canary",
		"Sam has not shared session notes with you.", "Not shared: session notes")
	p.get(p.noor, "{sam}/therapy/private").want(t, 404)
	for _, tab := range tabs {
		p.get(p.noor, "{sam}"+tab).want(t, 200, "!note-canary", "!private-canary", "!Progress note", "!Private note")
		p.get(p.amina, "{sam}"+tab).want(t, 200, "Sam Rivera", "!private-canary")
		for _, who := range []string{"ruth", "owen", "nobody"} {
			caller := map[string]int{"ruth": 0, "owen": 1, "nobody": 2}[who]
			a := p.get([]deskCaller{p.ruth, p.owen, p.nobody}[caller], "{sam}"+tab).want(t, 404, "!Sam", "!canary")
			b := p.get([]deskCaller{p.ruth, p.owen, p.nobody}[caller], "/clients/"+journal.NewID().String()+tab).want(t, 404)
			if len(a.body) != len(b.body) {
				t.Errorf("%s: %s tells a chart that is not theirs from one that is not there", who, tab)
			}
		}
	}
}

// TestFrontDesk: names, languages and visits, nothing else.
func TestFrontDesk(t *testing.T) {
	p := open(t)
	p.writes(p.amina, plan.ProblemNamed{Problem: "p1", Words: "problem-canary"},
		therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50, Summary: "summary-canary"})
	p.get(p.cora, "/caseload").want(t, 200, "Sam Rivera", "English", "none booked", "!Why now", "!canary", "!Noor")
	p.get(p.cora, "{sam}").want(t, 200, "302 555 0142", "The front desk sees contact details and visits", "!canary", "!Timeline", "!Medication")
	p.get(p.cora, "{sam}/ledger").want(t, 200, "!canary")
	p.fills(p.cora, "{sam}/plan/problem", "words", "a guess").want(t, 403, "a guess")
}

// TestLeaving: who left the team sees what they wrote, and nothing newer.
func TestLeaving(t *testing.T) {
	p := open(t)
	p.writes(p.noor, plan.ProblemNamed{Problem: "p1", Words: "noor-canary"})
	p.writes(p.amina, plan.ProblemNamed{Problem: "p2", Words: "amina-canary"}, team.Left{Person: p.noor.Viewer.Person})
	p.get(p.noor, "/caseload").want(t, 200, "!Sam Rivera")
	p.get(p.noor, "{sam}").leads(t, p.path("{sam}/ledger"))
	p.get(p.noor, "{sam}/ledger").want(t, 200, "noor-canary", "!amina-canary", "You are no longer on this care team")
	p.fills(p.noor, "{sam}/plan/problem", "words", "too late").want(t, 403, "too late")
}

// TestOwner: people and licences, and no chart.
func TestOwner(t *testing.T) {
	p := open(t)
	p.get(p.owen, "/house").want(t, 200, "Amina Diallo", "in 30 days", "!Noor", "!Sam")
	p.get(p.owen, "/caseload").want(t, 403, "!Sam")
	p.get(p.amina, "/house").want(t, 403)
	p.fills(p.owen, "/house/invite", "name", "Jamal Greene").want(t, 403, "Confirm that it is you", "Jamal Greene")
	owen := p.owen
	owen.Fresh = true
	p.fills(owen, "/house/invite", "name", "Jamal Greene", "role", "therapist", "address", "jamal@example.org").want(t, 422, "Jamal Greene",
		"Choose the state of the licence.", "Write the day on which the licence ends.")
	p.fills(owen, "/house/invite", "name", "Lena Ortiz", "role", "coordinator", "address", "taken@example.org", "language", "en").want(t, 422, "belongs to another account")
	p.get(p.owen, "/house").want(t, 200, "!Lena Ortiz")
	p.fills(owen, "/house/invite", "name", "Jamal Greene", "role", "therapist", "address", "jamal@example.org", "language", "en", "credentials", "LMFT",
		"state", "DE", "expires-day", "1", "expires-month", "2", "expires-year", "2028").want(t, 200, "/invitation/the-token", "123456")
	p.get(p.owen, "/house").want(t, 200, "Jamal Greene, LMFT")
	p.post(p.amina, "/house/invite", nil).want(t, 403)
	p.get(p.amina, "/house/calls").want(t, 403)
	p.get(p.owen, "/house").want(t, 200, "Within 4 h, day and night. This is the practice")
	p.fills(p.owen, "/house/calls", "hours", "9", "mon", "8 to 6").want(t, 422, "Choose how many hours: 1 to 4.", "Write the hours like 08:00-18:00", `value="8 to 6"`)
	p.fills(p.owen, "/house/calls", "hours", "2", "mon", "08:00-12:00, 13:00-18:00", "open", "yes").leads(t, "/house")
	p.get(p.owen, "/house").want(t, 200, "Within 2 h in which answers are read.")
	p.get(p.owen, "/house/calls").want(t, 200, `value="08:00-12:00, 13:00-18:00"`, `value="2" checked`)
}

// TestCaseload: rows, filters, search, and the empty list.
func TestCaseload(t *testing.T) {
	p := open(t)
	answers := measure.Answers{}
	in, _ := measure.Find("phq-9")
	for i := range in.Items {
		answers[in.Items[i].ID] = measure.Num(1)
	}
	ev, err := in.Answer(answers, lang.English)
	must(t, err)
	p.writes(p.client(), ev)
	p.get(p.amina, "/caseload").want(t, 200, "Sam Rivera", "Today, 1", "PHQ-9", "Open the safety task", "<b>You</b>", "!Dev Shah")
	p.get(p.amina, "/caseload?q=shah").want(t, 200, "Sam Rivera") // a name in an address is not looked at
	p.post(p.amina, "/caseload", url.Values{"q": {"riv"}}).want(t, 200, "Sam Rivera")
	p.post(p.amina, "/caseload", url.Values{"q": {"shah"}}).want(t, 200, "!Sam Rivera", "Nobody on your list has this name.")
	p.get(p.nobody, "/caseload").want(t, 200, "No clients yet.", "New client")
	p.language = lang.Spanish
	p.get(p.amina, "/caseload").want(t, 200, "Quién me necesita hoy", "!Who needs me")
}

// TestAsOf: the chart as the team knew it, without what came later, and
// without a form.
func TestAsOf(t *testing.T) {
	p := open(t)
	p.at(morning.AddDate(0, 0, -20))
	dose, _ := meds.ParseDose("50", "mg")
	p.writes(p.noor, meds.Started{Trial: "t1", Drug: "sertraline", Dose: dose, Schedule: meds.Daily, Why: "early-canary"})
	p.at(morning)
	hundred, _ := meds.ParseDose("100", "mg")
	p.writes(p.noor, meds.DoseChanged{Trial: "t1", Dose: hundred, Schedule: meds.Daily, Why: "late-canary"})
	p.get(p.noor, "{sam}/medication").want(t, 200, "early-canary", "late-canary", "Change the dose")
	p.get(p.noor, "{sam}/medication?as_of=2026-05-01").want(t, 200, "early-canary", "!late-canary", "As the team knew it on May 1, 2026.", "!Change the dose")
	p.get(p.noor, "{sam}/medication?as_of=yesterday").want(t, 404)
	p.get(p.noor, "{sam}?as_of=2026-05-01").want(t, 200, "As the team knew it on", "50 mg", "!100 mg")
}

// TestEveryPageInBothLanguages: each page renders, in Spanish too, for both
// clinicians; no key of a sentence shows through.
func TestEveryPageInBothLanguages(t *testing.T) {
	p := open(t)
	p.writes(p.amina, therapy.SkillTaught{Skill: "k1", Name: "Slow breathing"}, therapy.PhaseStarted{Phase: "f1", Modality: therapy.CBT})
	for _, l := range []lang.Language{lang.English, lang.Spanish} {
		p.language = l
		for _, tab := range append(tabs, "/plan/goal", "/plan/problem", "/plan/change", "/therapy/session", "/therapy/missed", "/therapy/phase", "/therapy/skill",
			"/measures/ask", "/measures/phq-9/answers", "/safety/plan", "/team/join", "/team/agreement", "/medication/side-effect", "/medication/start",
			"/measures/gad-7/baseline") {
			a := p.get(p.amina, "{sam}"+tab).want(t, http.StatusOK, "Sam Rivera", "!{who}", "!{n}", "!{day}")
			if n := strings.Count(a.body, "<h1"); n != 1 {
				t.Errorf("%s has %d first headings", tab, n)
			}
			if !strings.Contains(a.body, `lang="`+string(l)+`"`) {
				t.Errorf("%s does not say that it is in %s", tab, l)
			}
		}
	}
}
