package portal_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
)

// answered is the check-ins that somebody sees.
func (h *house) answered(who string) map[measure.ItemID]string {
	callers := map[string]func() measure.Days{
		"sam": func() measure.Days { return h.chart(h.sam).Measures().Days }, "noor": func() measure.Days { return h.chart(h.noor).Measures().Days },
		"amina": func() measure.Days { return h.chart(h.amina).Measures().Days },
	}
	out := map[measure.ItemID]string{}
	for _, c := range callers[who]() {
		for id, a := range c.Answers {
			b, _ := a.MarshalJSON()
			out[id] = string(b)
		}
	}
	return out
}

func TestOneTapSavesTheMoodAndOpensTheRest(t *testing.T) {
	h := open(t)
	page := h.get("/today").want(t, 200, "Good morning, Sam", "How is your mood today?", "Thursday, May 14", "Nothing today.", "No medicines on your plan.",
		"No visit is booked.", "My safety plan", "Nobody reads this in the moment. Your team reads it Monday to Friday, 8 to 6.", "call 911", "!checked")
	h.post("/today/mood", append(page.carried(), "daily-mood", "4")...).leads(t, "/check-in?step=around")
	h.post("/today/mood", append(page.carried(), "daily-mood", "4")...).leads(t, "/check-in?step=around") // the same form again
	if days := h.chart(h.amina).Measures().Days; len(days) != 1 || h.answered("amina")["daily-mood"] != "4" {
		t.Errorf("Amina sees %v, want one entry with mood 4", days)
	}
	h.get("/today").want(t, 200, "Saved at 8:02 a.m.", "Change it", "!One tap saves it")
	h.post("/today/mood", "daily-mood", "40").want(t, 422, "Choose one of the answers that are offered.")
}

func TestChangingAnAnswerIsACorrection(t *testing.T) {
	h := open(t)
	h.post("/today/mood", "daily-mood", "4").leads(t, "/check-in?step=around")
	h.at(morning.Add(time.Hour))
	page := h.get("/check-in?step=mood").want(t, 200, `value="4" checked`)
	h.post("/check-in", append(page.carried(), "daily-mood", "6", "go", "done")...).leads(t, "/check-in/saved")
	c := h.chart(h.noor)
	if got := len(c.Measures().Days); got != 1 || h.answered("noor")["daily-mood"] != "6" {
		t.Errorf("%d check-ins with %v, want one with mood 6", got, h.answered("noor"))
	}
	if n := len(c.Recorded()); c.Recorded()[n-1].Corrects.IsZero() {
		t.Error("the change is no correction of what was written first")
	}
	h.post("/check-in", "step", "mood", "daily-mood", "6", "go", "done").leads(t, "/check-in/saved")
	if again := h.chart(h.noor); len(again.Recorded()) != len(c.Recorded()) {
		t.Error("the same answer again wrote something")
	}
}

func TestTheCheckInIsOneActInSeveralLanes(t *testing.T) {
	h := open(t)
	h.sertraline()
	page := h.get("/check-in").want(t, 200, "Check-in, 1 of 5", "!checked")
	step := func(says string, pairs ...string) {
		t.Helper()
		page = h.post("/check-in", append(page.carried(), pairs...)...).want(t, 200, says)
	}
	step("What was around today?", "daily-mood", "4", "go", "next")
	page.want(t, 200, "In your own words. Amina can read this.") // not Noor: free text is of the therapy lanes
	step("How long did you sleep?", "daily-note", "Worked late", "go", "next")
	step(`value="7.5"`, "go", "more")
	step(`value="8"`, "daily-sleep", "7.5", "go", "more")
	step("Your medicine today: did you take it?", "daily-sleep", "8", "go", "next")
	page.want(t, 200, "sertraline 50 mg", "All of it", "None was due today")
	step("What got in the way?", "daily-meds", "0", "go", "next")
	page.want(t, 200, "Noor is told.", "Amina is told.", "Amina and Noor are told.", "In your chart, Amina and Noor can read what you choose.", "nobody will act on it", "Check-in, 5 of 6")
	before := len(h.chart(h.sam).Recorded())
	step("Any urge to hurt yourself today?", "reasons", "adh-r-shame", "go", "alone")
	page.want(t, 200, "Amina is asked to call you", "The number itself can be read by Amina and Noor.")
	h.post("/check-in", append(page.carried(), "daily-urge-harm", "0", "go", "next")...).leads(t, "/check-in/saved")
	c := h.chart(h.sam)
	lanes := map[journal.Lane]int{}
	for _, e := range c.Recorded()[before:] {
		lanes[e.Lane]++
	}
	for _, lane := range []journal.Lane{journal.Diary, journal.Skills, journal.Medication, journal.Urges, journal.ClientOnly} {
		if lanes[lane] != 1 {
			t.Errorf("%d entries in %s, want 1 (%v)", lanes[lane], lane, lanes)
		}
	}
	noor := h.answered("noor")
	if noor["daily-meds"] != "0" || noor["adh-r-shame"] != "" || noor["daily-note"] != "" || noor["daily-sleep"] != "8" {
		t.Errorf("Noor sees %v, want the dose and the sleep, neither the reason nor the note", noor)
	}
	if amina := h.answered("amina"); amina["adh-r-shame"] != "" || amina["daily-note"] == "" {
		t.Errorf("Amina sees %v, want the note and no reason", amina)
	}
	if sam := h.answered("sam"); sam["adh-r-shame"] != "1" {
		t.Errorf("Sam sees %v, want the reason", sam)
	}
	h.post("/check-in", append(page.carried(), "daily-urge-harm", "0", "go", "next")...).leads(t, "/check-in/saved")
	if again := h.chart(h.sam); len(again.Recorded()) != len(c.Recorded()) {
		t.Error("the same form sent twice wrote twice")
	}
	h.get("/check-in/saved").want(t, 200, "Saved. Thank you, Sam.", "Amina and Noor can read this.")
}

func TestSkippingSendsNothing(t *testing.T) {
	h := open(t)
	h.sertraline()
	before := len(h.chart(h.sam).Recorded())
	page := h.post("/check-in", "step", "medicine", "daily-meds", "0", "go", "next").want(t, 200, "What got in the way?")
	page = h.post("/check-in", append(page.carried(), "reasons", "adh-r-cost", "go", "skip")...).want(t, 200, "Any urge to hurt yourself today?")
	h.post("/check-in", append(page.carried(), "go", "skip")...).leads(t, "/today")
	if got := len(h.chart(h.sam).Recorded()); got != before {
		t.Errorf("skipping everything wrote %d entries", got-before)
	}
}

func TestAnUrgeSaysFirstWhatToDoAndWhoCalls(t *testing.T) {
	h := open(t)
	h.says(h.amina, plan.SafetyPlanWritten{WarningSigns: []string{"I stop answering my sister"}, Alone: []string{"Walk to the pier"},
		People: []plan.Person{{Name: "Lena", Phone: "302 555 0111"}}})
	h.post("/check-in", "step", "urge", "daily-urge-harm", "2", "go", "next").leads(t, "/now")
	page := h.get("/now").want(t, 200, "Thank you for telling us.", "Amina has been asked to call you by 8:00 p.m. today.", "Walk to the pier", "I stop answering my sister",
		`href="tel:3025550111"`, `href="tel:988"`, `href="sms:988"`, `href="tel:911"`, "Done")
	if body := mainOf(page.body); len(body) == 0 {
		t.Error("no page")
	}
	tasks := h.chart(h.noor).Safety().Tasks.Open()
	if len(tasks) != 1 || tasks[0].For != h.amina.Viewer.Person {
		t.Fatalf("open tasks %v, want one for Amina", tasks)
	}
	h.get("/today").want(t, 200, "Amina has been asked to call you by 8:00 p.m. today.", "What helps now")
	// The practice reads until six: no call is promised for eight.
	h.reads(team.Week{"mon": {"08:00-12:00", "13:00-18:00"}, "thu": {"08:00-18:00"}, "fri": {"08:00-18:00"}})
	h.get("/now").want(t, 200, "Amina has been asked to call you. That may be only when answers are read again: Friday, May 15, 8:00 a.m.", "!by 8:00 p.m.",
		"Your team reads it Monday, from 8:00 a.m. to 12:00 p.m. and from 1:00 p.m. to 6:00 p.m.; from Thursday to Friday")
	h.get("/now?lang=es").want(t, 200, "Gracias por decírnoslo.", "llame al 988 y oprima el 2", "A Amina se le pidió que le llame")
}

func TestShortNightsWithMuchEnergyAreSaidPlainly(t *testing.T) {
	h := open(t)
	for i := range 3 {
		h.at(morning.AddDate(0, 0, i-2))
		h.post("/check-in", "step", "sleep", "daily-sleep", "4", "daily-energy", "8", "go", "done").leads(t, "/check-in/saved")
	}
	h.get("/check-in/saved").want(t, 200, "You slept little for three nights", "Tell Noor", `href="tel:4105550180"`)
}

func TestWrongInputKeepsWhatWasTyped(t *testing.T) {
	h := open(t)
	h.post("/check-in", "step", "sleep", "daily-mood", "3", "daily-sleep", "a lot", "go", "next").want(t, 422,
		"Write the hours as a number from 0 to 24, such as 6.5.", `value="a lot"`, `name="daily-mood" value="3"`)
}

func TestNobodyElseHasAToday(t *testing.T) {
	h := open(t)
	h.caller = h.amina
	h.get("/today").want(t, 404, "!Sam")
	h.caller.Viewer.Role = journal.Client // an account without a chart
	h.get("/today").want(t, 404, "!Sam")
}

func TestMedicineTodayIsOneTap(t *testing.T) {
	h := open(t)
	h.sertraline()
	page := h.get("/today").want(t, 200, "sertraline 50 mg", "in the morning", "Taken", "Not today")
	h.post("/today/medicine", append(page.carried(), "daily-meds", "2")...).leads(t, "/today#med")
	h.get("/today").want(t, 200, "All of it. Saved at 8:02 a.m.", "!>Taken<")
	if h.answered("noor")["daily-meds"] != "2" {
		t.Errorf("Noor sees %v, want all of it taken", h.answered("noor"))
	}
}

func TestTheCheckInInSpanishFromEndToEnd(t *testing.T) {
	h := open(t)
	h.sertraline()
	at := func(path string, pairs ...string) answer {
		t.Helper()
		page := h.post(path+"?lang=es", pairs...)
		if page.Code == 200 {
			page.want(t, 200, "Registro diario", "!Next", "!Skip", "!Save", "!Your medicine", "!can read", "!told")
		}
		return page
	}
	page := h.get("/today?lang=es").want(t, 200, "¿Cómo está su ánimo hoy?", "sertralina 50 mg", "por la mañana", "Ya la tomé", "Hoy no", "Próximas citas")
	h.post("/today/mood?lang=es", append(page.carried(), "daily-mood", "5")...).leads(t, "/check-in?step=around")
	page = h.get("/check-in?step=around&lang=es").want(t, 200, "¿Cómo está su energía hoy?", "Esto lo puede leer: Amina.", "Saltar", "Guardar y terminar")
	page = at("/check-in", append(page.carried(), "daily-note", "Llovió", "go", "next")...)
	page = at("/check-in", append(page.carried(), "daily-sleep", "6,5", "go", "next")...)
	page.want(t, 200, "Todas", "Hoy no me tocaba ninguna")
	page = at("/check-in", append(page.carried(), "daily-meds", "1", "go", "next")...)
	page.want(t, 200, "¿Qué lo hizo difícil?", "Se le avisa a Noor.", "Solo para mí")
	page = at("/check-in", append(page.carried(), "reasons", "adh-r-side", "go", "next")...)
	page.want(t, 200, "¿Ha tenido hoy algún impulso de hacerse daño?")
	h.post("/check-in?lang=es", append(page.carried(), "daily-urge-harm", "0", "go", "next")...).leads(t, "/check-in/saved")
	h.get("/check-in/saved?lang=es").want(t, 200, "Guardado. Gracias, Sam.", "Nadie lee esto en el momento.")
	if noor := h.answered("noor"); noor["daily-sleep"] != "6.5" || noor["adh-r-side"] != "1" || noor["daily-mood"] != "5" {
		t.Errorf("Noor sees %v, want the sleep, the mood and the reason", noor)
	}
}
