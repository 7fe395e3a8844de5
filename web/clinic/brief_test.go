package clinic_test

import (
	"regexp"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// button finds the key that a row's button sends.
func button(t testing.TB, page answer, name, words string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([0-9a-f]{32})">[^<]*<span class="vh">: ` + regexp.QuoteMeta(words)).FindStringSubmatch(page.body)
	if m == nil {
		t.Fatalf("no button %s of %q in\n%s", name, words, page.body)
	}
	return m[1]
}

// TestBrief: what is new since the last hour stands on the page before the
// next; of a dose it says which week it is, and when it is usual to judge it,
// with the source; to the prescriber it says what the therapist asks.
func TestBrief(t *testing.T) {
	p := open(t)
	p.get(p.amina, "{sam}/brief").want(t, 200, "Hour of therapy", "Before the first session", "Nothing new.")
	p.get(p.noor, "{sam}/brief").want(t, 200, "Medication visit", "Before the first session")
	p.writes(p.amina, journal.On(morning.AddDate(0, 0, -7), therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50, Summary: "walks-canary"}),
		therapy.NoteWritten{Session: "s1", Plan: "note-canary"})
	dose, err := meds.ParseDose("50", "mg")
	must(t, err)
	p.writes(p.noor, journal.On(morning.AddDate(0, 0, -3), meds.Started{Trial: "t1", Drug: "sertraline", Dose: dose, Schedule: meds.Daily}),
		plan.Adjusted{Adjustment: "a1", Arm: plan.Medication, Title: "Sertraline 50 mg", Why: "w", StopIf: "rash-canary", Review: journal.DayOf(morning) + 30,
			Watch: []plan.Watch{{What: "sleep-canary", Until: journal.DayOf(morning) + 3}, {What: "over-canary", Until: journal.DayOf(morning) - 1}}})
	p.writes(p.amina, plan.QuestionAsked{Huddle: "h1", Title: "Dose or time of day?", Saw: "nights-canary", Urgency: plan.Routine, For: p.noor.Viewer.Person, Due: journal.DayOf(morning) + 3})
	p.fills(p.amina, "{sam}/measures/gad-7/answers", "gad7-1", "3", "gad7-2", "3", "gad7-3", "3", "gad7-4", "3", "gad7-5", "3", "gad7-6", "3", "gad7-7", "3")
	p.get(p.amina, "{sam}").want(t, 200, "Visit brief: what is new since last time, on one page")
	p.get(p.amina, "{sam}/therapy").want(t, 200, "Visit brief: what is new since last time, on one page")
	p.get(p.amina, "{sam}/brief").want(t, 200, "Since the session on", "GAD-7 21 Severe on", "not marked as read", "!Nothing new.",
		"sertraline 50 mg: week 1 of this dose.", "It is usual to judge it after", "[not verified]", "House rule of this knowledge base", "The team stops if: rash-canary.", "The team watches: sleep-canary.", "!over-canary",
		"walks-canary. note-canary.", "!What the prescriber asks", "Open questions")
	p.get(p.noor, "{sam}/brief").want(t, 200, "What the therapist asks", "Dose or time of day? Amina: “nights-canary”", "GAD-7 21 Severe on", "walks-canary", "!note-canary", "!The team stops if")
	p.get(p.noor, "{sam}/brief?for=therapy").want(t, 200, "Since the session on", "!note-canary")
	p.get(p.cora, "{sam}/brief").want(t, 404)
}

// TestDiscussed: what one marks as discussed shows to the other and to nobody
// twice; it can be taken back; a row that is not there cannot be marked.
func TestDiscussed(t *testing.T) {
	p := open(t)
	p.writes(p.noor, meds.SideEffectReported{Effect: "e1", What: "shaking-canary", Severity: 2})
	at := "{sam}/brief"
	key := button(t, p.get(p.noor, at), "point", "shaking-canary")
	mark := p.form(p.noor, at)
	mark.Set("point", key)
	p.post(p.noor, at, mark).leads(t, p.path("{sam}/brief?for=medication"))
	p.get(p.amina, at).want(t, 200, "Discussed: Noor", "Not yet")
	back := p.form(p.amina, at)
	back.Set("back", button(t, p.get(p.amina, at), "back", "shaking-canary"))
	p.post(p.amina, at, back).leads(t, p.path("{sam}/brief?for=therapy"))
	p.get(p.noor, at).want(t, 200, "!Discussed: Noor", ">Discussed<")
	if back.Set("point", ""); back.Get("back") != key {
		t.Error("both clinicians mark different rows")
	}
	unknown := p.form(p.amina, at)
	unknown.Set("point", strings.Repeat("0", 32))
	p.post(p.amina, at, unknown).want(t, 409, "This row has changed since; look at the brief again.")
	p.post(p.cora, at, unknown).want(t, 404)
	p.get(p.noor, "{sam}/ledger").want(t, 200, "Marked as discussed in a visit brief")
}
