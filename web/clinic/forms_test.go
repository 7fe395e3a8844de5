package clinic_test

import (
	"net/http"
	"strings"
	"testing"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/therapy"
)

type deskCaller = desk.Caller

// startForm is a filled form that starts sertraline.
var startForm = []string{"dose", "50", "unit", "mg", "schedule", "daily", "why", "why-canary", "expect_measure", "phq-9", "expect", "9",
	"stop_if", "sleep under 5 h", "review-day", "20", "review-month", "6", "review-year", "2026", "client_said", "let us try", "drug", "sertraline"}

// TestMedicationIsAnAdjustment: one form, one act, the change and its reason.
func TestMedicationIsAnAdjustment(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", "why", "typed-before", "search", "zolo", "find", "search").want(t, 200, "sertraline", "Zoloft", "typed-before")
	p.fills(p.noor, "{sam}/medication/start", "why", "typed-before", "find", "sertraline").
		want(t, 200, "What is known about it, with sources", "Proposed from the usual time", "typed-before", `name="drug" value="sertraline"`)
	v := p.form(p.noor, "{sam}/medication/start", startForm...)
	p.post(p.noor, "{sam}/medication/start", v).leads(t, p.path("{sam}/medication"))
	p.post(p.noor, "{sam}/medication/start", v).leads(t, p.path("{sam}/medication"))
	if n := p.entries(p.noor, "meds.started"); n != 1 {
		t.Errorf("a form sent twice started %d medications", n)
	}
	if n := p.entries(p.noor, "plan.adjusted"); n != 1 {
		t.Errorf("the start came with %d adjustments, want 1", n)
	}
	p.get(p.amina, "{sam}/medication").want(t, 200, "sertraline", "50 mg", "why-canary", "!Change the dose")
	p.get(p.amina, "{sam}/plan").want(t, 200, "Start sertraline", "PHQ-9 at most 9", "sleep under 5 h", "let us try", "June 20, 2026")
	p.get(p.amina, "{sam}").want(t, 200, "Start sertraline")

	c, err := p.Open(t.Context(), p.noor, p.sam)
	must(t, err)
	trial := string(c.Meds().Current(morning)[0].Trial)
	base := "{sam}/medication/trials/" + trial
	tab := p.form(p.noor, base+"/dose", "dose", "75", "unit", "mg", "schedule", "daily", "why", "tab-canary", "expect_words", "x",
		"review-day", "20", "review-month", "6", "review-year", "2026")
	p.fills(p.noor, base+"/dose", "dose", "100", "unit", "mg", "schedule", "daily", "why", "level at 11", "expect_words", "more energy",
		"review-day", "20", "review-month", "6", "review-year", "2026").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/plan").want(t, 200, "sertraline: 50 mg to 100 mg")
	p.post(p.noor, base+"/dose", tab).want(t, 422, "The dose has changed since this form was opened.", "now 100 mg", `value="75"`, "tab-canary")
	p.fills(p.noor, base+"/dose", "dose", "100", "unit", "mg", "schedule", "daily", "why", "again-canary", "expect_words", "x",
		"review-day", "20", "review-month", "6", "review-year", "2026").want(t, 409, "This is the dose already.", "again-canary")
	p.fills(p.noor, base+"/hold", "why", "surgery").leads(t, p.path("{sam}/medication"))
	p.fills(p.noor, base+"/resume", "dose", "50", "unit", "mg", "why", "after surgery").leads(t, p.path("{sam}/medication"))
	p.fills(p.noor, base+"/stop", "reason", "not enough", "why", "stop-canary").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "Tried before", "stop-canary", "No medicines now.")
	p.fills(p.amina, "{sam}/medication/start", startForm...).want(t, 403, "why-canary")
}

// TestTenfoldDose: a dose above the list's highest is asked about once, and
// taken when it is meant.
func TestTenfoldDose(t *testing.T) {
	p := open(t)
	form := append([]string{"dose", "1000"}, startForm[2:]...)
	p.fills(p.noor, "{sam}/medication/start", form...).want(t, 422, "This is serious.", "Above label maximum", "By this at most 200 mg.",
		"!Is this dose meant?", `value="1000"`, "why-canary")
	if n := p.entries(p.noor, "meds.started"); n != 0 {
		t.Errorf("a dose that nobody meant started %d medications", n)
	}
	p.fills(p.noor, "{sam}/medication/start", append(form, overField(t, p, "sertraline", "1000"), "level measured")...).leads(t, p.path("{sam}/medication"))
}

// TestWrongInputKeepsText: nothing that was typed is lost, and each fault
// stands at its field.
func TestWrongInputKeepsText(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", "dose", "1,5", "unit", "mg", "why", "long-canary").want(t, 422, "long-canary", `value="1,5"`,
		"There is a problem", "Choose a medication, or write its name.", "Choose how often it is taken.", "Choose a day after today on which to look at it.")
	p.fills(p.amina, "{sam}/therapy/session", "start-day", "40", "happened", "note-canary").want(t, 422, "note-canary", "Write a day, a month and a year")
	p.fills(p.amina, "{sam}/therapy/session", "start-day", "20", "start-month", "5", "start-year", "2026", "happened", "note-canary").want(t, 422, "note-canary",
		"Write a day that is not later than today.")
	p.fills(p.amina, "/clients/new", "name", "Lena <Ortiz>", "phone", "1").want(t, 422, "Lena <Ortiz>", "Write the phone number with its area code.")
	if n := p.entries(p.amina, "therapy.session_held"); n != 0 {
		t.Errorf("%d sessions were written by forms that could not be saved", n)
	}
}

// TestConflict: what the other wrote and what was typed stand on one page, and
// the button puts the second after the first.
func TestConflict(t *testing.T) {
	p := open(t)
	v := p.form(p.amina, "{sam}/plan/goal", "words", "mine-canary", "therapy", "walks")
	p.writes(p.noor, plan.GoalSet{Goal: "g9", Words: "theirs-canary", Medication: "sleep"})
	page := p.post(p.amina, "{sam}/plan/goal", v).want(t, 409, "mine-canary", "theirs-canary", "What changed", "Put mine after it",
		"Someone wrote to this chart while you were reading it.")
	for _, m := range hiddenField.FindAllStringSubmatch(page.body, -1) {
		v.Set(m[1], m[2])
	}
	p.post(p.amina, "{sam}/plan/goal", v).leads(t, p.path("{sam}/plan"))
	p.get(p.amina, "{sam}/plan").want(t, 200, "mine-canary", "theirs-canary")
	if n := p.entries(p.amina, "plan.goal_set"); n != 2 {
		t.Errorf("there are %d goals, want 2", n)
	}
	v = p.form(p.noor, "{sam}/plan/goal", "words", "sleep through", "medication", "dose in the morning")
	p.writes(p.amina, therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50}, therapy.NoteWritten{Session: "s1", Happened: "hidden"})
	p.post(p.noor, "{sam}/plan/goal", v).leads(t, p.path("{sam}/plan"))
}

// TestSharingThatEnded: who is on the team after the agreement ran out is told
// until when there was one, and whom to ask; a stranger is told nothing.
func TestSharingThatEnded(t *testing.T) {
	p := open(t)
	p.get(p.noor, "{sam}").want(t, 200, "shares with you")
	p.at(morning.AddDate(0, 7, 0))
	p.get(p.noor, "{sam}").want(t, 200, "Shared with you until September 15, 2026. Ask the client to share again.")
	p.get(p.nobody, "{sam}").want(t, 404)
}

// TestForeignIDs: an id of another chart is not found on this one, whether a
// page is asked for or a form is sent.
func TestForeignIDs(t *testing.T) {
	p := open(t)
	done, err := p.Act(t.Context(), p.ruth, desk.Form{Client: p.dev}, func(chart.Chart) ([]journal.Event, error) {
		return []journal.Event{
			therapy.SessionHeld{Session: "foreign", Purpose: therapy.Therapy, Mode: therapy.Video, Summary: "foreign-canary"},
			plan.Adjusted{Adjustment: "foreign", Arm: plan.Therapy, Title: "foreign-canary", Why: "x", ExpectWords: "y", Review: journal.DayOf(morning) + 9},
		}, nil
	})
	must(t, err)
	entry := done.Entries[0].ID.String()
	for _, path := range []string{"/entries/" + entry, "/entries/nonsense", "/entries/" + entry + "/correct", "/entries/" + entry + "/withdraw",
		"/therapy/sessions/foreign/note", "/therapy/sessions/foreign/private", "/plan/changes/foreign/review", "/plan/goal?goal=foreign",
		"/plan/problem?problem=foreign", "/medication/trials/foreign/dose", "/medication/trials/foreign/stop", "/medication/side-effect?of=foreign",
		"/medication/side-effects/foreign/gone", "/safety/tasks/foreign/take", "/safety/tasks/foreign/close", "/measures/foreign/answers"} {
		p.get(p.amina, "{sam}"+path).want(t, 404, "!foreign-canary")
		if _, _, query := strings.Cut(path, "?"); !query && strings.Count(path, "/") > 2 {
			p.post(p.amina, "{sam}"+path, map[string][]string{"why": {"x"}, "done": {"x"}, "happened": {"x"}, "text": {"x"}, "verdict": {"helped"},
				"dose": {"5"}, "unit": {"mg"}, "reason": {"other"}}).want(t, 404)
		}
	}
	p.get(p.ruth, "{dev}/entries/"+entry).want(t, 200, "foreign-canary")
}

// TestCorrecting: what was written first stays in the ledger, what stands in
// its place is in the chart.
func TestCorrecting(t *testing.T) {
	p := open(t)
	written := p.writes(p.amina, therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50, Summary: "wrong-canary"})
	entry := "{sam}/entries/" + written[0].ID.String()
	p.get(p.amina, entry).want(t, 200, "wrong-canary", "Correct it", "Withdraw it", "recorded May 14, 2026")
	p.get(p.noor, entry).want(t, 200, "wrong-canary", "!Correct it")
	p.fills(p.amina, entry+"/correct", "summary", "right-canary", "minutes", "45").leads(t, p.path("{sam}/ledger"))
	p.get(p.amina, "{sam}/therapy").want(t, 200, "right-canary", "!wrong-canary", "45 minutes")
	p.get(p.amina, entry).want(t, 200, "wrong-canary", "right-canary", "This entry was corrected.")
	p.get(p.amina, "{sam}/ledger").want(t, 200, "correction")
	p.fills(p.amina, entry+"/withdraw", "why", "").want(t, 422, "Say why it is withdrawn")
	p.fills(p.amina, entry+"/withdraw", "why", "it was another client").leads(t, p.path("{sam}/ledger"))
	p.get(p.amina, "{sam}/therapy").want(t, 200, "!right-canary", "None yet.")
	p.fills(p.noor, entry+"/withdraw", "why", "not mine").want(t, 403, "not mine")
}

// TestSafety: an answer above zero opens a task that stays until somebody says
// what was done.
func TestSafety(t *testing.T) {
	p := open(t)
	in, _ := measure.Find("phq-9")
	v := p.form(p.amina, "{sam}/measures/phq-9/answers")
	for i := range in.Items {
		v.Set(string(in.Items[i].ID), "2")
	}
	p.post(p.amina, "{sam}/measures/phq-9/answers", v).leads(t, p.path("{sam}/safety"))
	p.get(p.noor, "{sam}/measures").want(t, 200, "PHQ-9", "18", "Moderately severe")
	p.get(p.noor, "{sam}/safety").want(t, 200, "Safety task", "Waits on Amina", "Close it")
	c, err := p.Open(t.Context(), p.noor, p.sam)
	must(t, err)
	task := "{sam}/safety/tasks/" + string(c.Safety().Tasks.Open()[0].Task)
	p.fills(p.noor, task+"/take").leads(t, p.path("{sam}/safety"))
	p.get(p.amina, "{sam}/safety").want(t, 200, "Noor took it on.")
	p.fills(p.noor, task+"/close", "done", "").want(t, 422, "Say what was done.")
	p.fills(p.noor, task+"/close", "done", "called-canary").leads(t, p.path("{sam}/safety"))
	p.get(p.amina, "{sam}/safety").want(t, 200, "No task is open.", "called-canary")
	p.fills(p.amina, "{sam}/safety/plan", "warning_signs", "not sleeping\nnot answering", "people", "Alma, my sister, 302 555 0171").leads(t, p.path("{sam}/safety"))
	p.get(p.noor, "{sam}/safety").want(t, 200, "not answering", "Alma, my sister", "tel:3025550171")
}

// TestFirstContact: the form makes one client, however often it is sent.
func TestFirstContact(t *testing.T) {
	p := open(t)
	v := p.form(p.amina, "/clients/new", "name", "Lena Ortiz", "birth-day", "1", "birth-month", "2", "birth-year", "1998", "language", "es",
		"zone", "America/New_York", "state", "MD", "phone", "410 555 0144", "mode", "video", "minutes", "50", "modality", "CBT", "happened", "first-note-canary",
		"visit-day", "21", "visit-month", "5", "visit-year", "2026", "visit-time", "15:00", "visit-minutes", "50")
	chart := "/clients/" + v.Get("client")
	p.post(p.amina, "/clients/new", v).leads(t, chart)
	p.post(p.amina, "/clients/new", v).leads(t, chart)
	p.get(p.amina, chart+"/therapy").want(t, 200, "Lena Ortiz", "first-note-canary")
	p.get(p.amina, "/caseload").want(t, 200, "Lena Ortiz", "español", "next May 21")
	p.get(p.ruth, chart).want(t, 404)
	p.fills(p.amina, chart+"/team/join", "who", p.noor.Viewer.Person.String()+" prescriber "+p.rivers.String()).leads(t, chart+"/team")
	p.get(p.noor, chart).want(t, 200, "No agreement is in force", "!first-note-canary", "!Timeline")
	agreed := []string{"to", p.noor.Viewer.Person.String(), "lanes", "plan", "lanes", "sessions", "how", "on paper",
		"until-day", "1", "until-month", "5", "until-year", "2027"}
	p.fills(p.amina, chart+"/team/agreement", agreed...).want(t, 403, "Confirm that it is you")
	fresh := p.amina
	fresh.Fresh = true
	p.fills(fresh, chart+"/team/agreement", agreed...).leads(t, chart+"/team")
	p.get(p.noor, chart).want(t, 200, "Timeline", "Lena shares with you:", "!No agreement")
	p.fills(p.amina, chart+"/team/join", "who", p.owen.Viewer.Person.String()+" owner "+p.harbor.String()).want(t, 422, "Choose who joins.")
	if a := p.get(p.cora, "/clients/new"); a.Code != http.StatusForbidden {
		t.Errorf("the front desk gets %d for a new client, want 403", a.Code)
	}
}

// TestTherapyAndMeasures: sessions, phases, skills, a private note, what is
// asked for and the baseline.
func TestTherapyAndMeasures(t *testing.T) {
	p := open(t)
	p.fills(p.amina, "{sam}/therapy/session", "start-day", "13", "start-month", "5", "start-year", "2026", "start-time", "14:30", "mode", "video", "minutes", "50", "modality", "CBT",
		"summary", "walked it through", "happened", "note-canary").leads(t, p.path("{sam}/therapy"))
	p.get(p.amina, "{sam}/therapy").want(t, 200, "May 13, 2:30 p.m.", "walked it through", "note-canary")
	c, err := p.Open(t.Context(), p.amina, p.sam)
	must(t, err)
	session := "{sam}/therapy/sessions/" + string(c.Sessions().All("")[0].ID)
	fresh := p.amina
	fresh.Fresh = true
	p.fills(fresh, session+"/private", "text", "private-canary").leads(t, p.path("{sam}/therapy"))
	p.get(fresh, "{sam}/therapy/private").want(t, 200, "private-canary")
	p.get(p.noor, session+"/note").want(t, 200) // the session is shared; writing is not
	p.fills(p.noor, session+"/note", "happened", "x").want(t, 403)
	p.fills(p.amina, "{sam}/therapy/missed", "start-day", "6", "start-month", "5", "start-year", "2026", "mode", "video", "why", "the bus").leads(t, p.path("{sam}/therapy"))
	p.fills(p.amina, "{sam}/therapy/phase", "name", "facing it", "modality", "CBT").leads(t, p.path("{sam}/therapy"))
	p.fills(p.amina, "{sam}/therapy/skill", "name", "slow breathing").leads(t, p.path("{sam}/therapy"))
	p.get(p.amina, "{sam}/therapy").want(t, 200, "the bus", "facing it", "slow breathing")

	p.fills(p.amina, "{sam}/measures/ask", "measure", "gad-7", "every_days", "14", "from-day", "14", "from-month", "5", "from-year", "2026").leads(t, p.path("{sam}/measures"))
	p.get(p.noor, "{sam}/measures").want(t, 200, "GAD-7", "every 14 days")
	in, _ := measure.Find("gad-7")
	answers := measure.Answers{}
	for i := range in.Items {
		answers[in.Items[i].ID] = measure.Num(1)
	}
	ev, err := in.Answer(answers, lang.English)
	must(t, err)
	p.writes(p.client(), ev)
	p.fills(p.noor, "{sam}/measures/gad-7/baseline", "value", "15", "on-day", "1", "on-month", "5", "on-year", "2026").leads(t, p.path("{sam}/measures/gad-7"))
	p.get(p.amina, "{sam}/measures").want(t, 200, "the baseline that was set, 15", "lower, reliable")
	p.fills(p.amina, "{sam}/medication/side-effect", "what", "awake at four", "severity", "2").leads(t, p.path("{sam}/medication"))
	p.get(p.noor, "{sam}/medication").want(t, 200, "awake at four", "moderate")
	p.fills(p.amina, "{sam}/plan/change", "title", "Sleep plan", "why", "five hours", "expect_words", "six hours",
		"review-day", "20", "review-month", "6", "review-year", "2026").leads(t, p.path("{sam}/plan"))
	if c, err = p.Open(t.Context(), p.amina, p.sam); err != nil {
		t.Fatal(err)
	}
	p.at(morning.AddDate(0, 2, 0))
	change := "{sam}/plan/changes/" + string(c.Plan().Adjustments()[0].Adjustment)
	p.fills(p.amina, change+"/review", "verdict", "helped", "words", "six and a half").leads(t, p.path("{sam}/plan"))
	p.get(p.noor, "{sam}/plan").want(t, 200, "Helped", "six and a half", "None is running.")
}

// TestEndOfMembership: a membership ends with its form, and what was agreed ends with
// it; somebody who comes back begins anew. The last clinician cannot go.
func TestEndOfMembership(t *testing.T) {
	p := open(t)
	noor := "{sam}/team/members/" + p.noor.Viewer.Person.String() + "/leave"
	p.get(p.noor, "{sam}").want(t, 200, "Sam shares with you: scores")
	p.get(p.amina, "{sam}/team/members/"+p.ruth.Viewer.Person.String()+"/leave").want(t, 404)
	p.fills(p.amina, noor, "why", "why-canary").leads(t, p.path("{sam}/team"))
	p.get(p.noor, "{sam}/medication").want(t, 200, "You are no longer on this care team")
	p.get(p.amina, noor).want(t, 404)
	p.fills(p.amina, "{sam}/team/join", "who", p.noor.Viewer.Person.String()+" prescriber "+p.rivers.String()).leads(t, p.path("{sam}/team"))
	p.get(p.noor, "{sam}").want(t, 200, "No agreement is in force")
	p.fills(p.noor, noor, "why", "why-canary").want(t, 403, "why-canary")
	p.fills(p.amina, noor).want(t, 422, "Say why; the client reads it.")
	p.fills(p.amina, noor, "why", "moved").leads(t, p.path("{sam}/team"))
	last := "{sam}/team/members/" + p.amina.Viewer.Person.String() + "/leave"
	p.fills(p.amina, last, "why", "why-canary").want(t, 409, "There must be someone to call about safety", "why-canary")
}

// TestContactDetails: a clinician changes how the client is reached; what the
// client said is safe was said of the old number.
func TestContactDetails(t *testing.T) {
	p := open(t)
	p.acts(p.client(), func(c chart.Chart) ([]journal.Event, error) {
		d := c.Contact().Details
		d.TextSafe = true
		ev, err := c.Contact().Change(d, c.Today())
		return []journal.Event{ev}, err
	})
	form := []string{"name", "Sam Rivera", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "language", "en", "zone", "America/New_York", "state", "DE"}
	p.get(p.amina, "{sam}/team/contact").want(t, 200, `value="302 555 0142"`, `value="Sam Rivera"`)
	p.fills(p.amina, "{sam}/team/contact", append(form, "phone", "12")...).want(t, 422, `value="12"`, "Write the phone number with its area code.")
	p.fills(p.amina, "{sam}/team/contact", append(form, "phone", "302 555 0142")...).want(t, 409, "These are the details already.")
	p.fills(p.amina, "{sam}/team/contact", append(form, "phone", "302 555 0199")...).leads(t, p.path("{sam}/team"))
	c, err := p.Open(t.Context(), p.amina, p.sam)
	must(t, err)
	if got := c.Contact(); got.Phone != "302 555 0199" || got.TextSafe {
		t.Errorf("contact: %+v, want the new number, not yet said to be safe", got.Details)
	}
}

// TestCorrectAnswers: what was typed wrongly is put right by a form, with its
// scores and flags worked out anew; a flag that comes with it opens its task.
func TestCorrectAnswers(t *testing.T) {
	p := open(t)
	p.fills(p.amina, "{sam}/measures/phq-9/answers", "phq9-1", "1", "phq9-9", "0").leads(t, p.path("{sam}/measures/phq-9"))
	c, err := p.Open(t.Context(), p.amina, p.sam)
	must(t, err)
	form := c.Measures().Measures.Of("phq-9")[0]
	at := "{sam}/entries/" + form.Entry.String() + "/correct"
	p.get(p.amina, at).want(t, 200, "Thoughts that you would be better off dead", `name="phq9-1" value="1" checked`)
	p.fills(p.amina, at, "phq9-1", "7").want(t, 422)
	v := p.form(p.amina, at)
	v.Set("phq9-1", "3")
	v.Set("phq9-9", "2")
	p.post(p.amina, at, v).leads(t, p.path("{sam}/safety"))
	p.get(p.amina, "{sam}/measures/phq-9").want(t, 200, "Nearly every day", "Safety task open.", "!Several days")
	c, err = p.Open(t.Context(), p.amina, p.sam)
	must(t, err)
	if forms := c.Measures().Measures.Of("phq-9"); len(forms) != 1 || len(forms[0].Flags) == 0 || forms[0].Entry != form.Entry {
		t.Errorf("the correction left %+v", forms)
	}
}

// TestOutcomes: four parts, and what could be asked where one is empty.
func TestOutcomes(t *testing.T) {
	p := open(t)
	p.get(p.amina, "{sam}/outcomes").want(t, 200, "Symptoms", "Well-being", "Quality of life and functioning", "Not written yet. Amina makes it together with the client.",
		"Nothing was asked about this yet.", "measures/ask?measure=phq-9", "the practice adds it first")
	p.fills(p.amina, "{sam}/measures/gad-7/answers", "gad7-1", "3", "gad7-2", "3", "gad7-3", "3", "gad7-4", "3", "gad7-5", "3", "gad7-6", "3", "gad7-7", "3")
	p.get(p.amina, "{sam}/outcomes").want(t, 200, "GAD-7", "Severe", "Nothing to compare yet.", "!measures/ask?measure=phq-9")
}

// TestAnswersRead: opening the page of a measure writes nothing; a button does,
// and the client reads who read it and what was said.
func TestAnswersRead(t *testing.T) {
	p := open(t)
	in, _ := measure.Find("phq-9")
	answers := measure.Answers{}
	for i := range in.Items {
		answers[in.Items[i].ID] = measure.Num(1)
	}
	ev, err := in.Answer(answers, lang.English)
	must(t, err)
	p.writes(p.amina, ev)
	version := func() int {
		c, err := p.Open(t.Context(), p.amina, p.sam)
		must(t, err)
		return c.Version()
	}
	before := version()
	p.get(p.amina, "{sam}/measures/phq-9").want(t, 200, "Question by question", "Several days", "Nobody has marked it as read.", "Safety task open.", "We talked it over")
	if now := version(); now != before {
		t.Errorf("opening the page wrote %d entries", now-before)
	}
	p.fills(p.amina, "{sam}/measures/phq-9/read").leads(t, p.path("{sam}/measures/phq-9"))
	p.fills(p.amina, "{sam}/measures/phq-9/read").want(t, 409, "You marked these answers as read already.")
	p.fills(p.amina, "{sam}/measures/phq-9/read", "talked", "yes", "said", "said-canary").leads(t, p.path("{sam}/measures/phq-9"))
	p.get(p.amina, "{sam}/measures/phq-9").want(t, 200, "Read by Amina", "Talked over by Amina", "said-canary", "!Nobody has marked it as read.")
	p.get(p.amina, "{sam}/measures/phq-9/read?answers="+p.sam.String()).want(t, 404)
	v := p.form(p.amina, "{sam}/measures/phq-9/read")
	v.Set("answers", p.sam.String())
	p.post(p.amina, "{sam}/measures/phq-9/read", v).want(t, 404)
	p.get(p.amina, "{sam}/measures/phq-99").want(t, 404)
}
