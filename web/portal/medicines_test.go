package portal_test

import (
	"slices"
	"testing"

	"tandem/desk"
	"tandem/meds"
)

// twoMedicines puts Sam on lamotrigine, which ends soon, and on hydroxyzine when
// needed, at most twice a day.
func (h *house) twoMedicines() {
	mg := func(amount string) meds.Dose {
		d, err := meds.ParseDose(amount, "mg")
		must(h, err)
		return d
	}
	h.at(morning.AddDate(0, 0, -25))
	h.says(h.noor,
		meds.Started{Trial: "t1", Drug: "lamotrigine", Dose: mg("25"), Schedule: meds.Daily, Why: "mood drops", SupplyDays: 14},
		meds.Started{Trial: "t2", Drug: "hydroxyzine", Dose: mg("25"), AsNeeded: true, MostADay: 2, Why: "worry at night"},
		meds.Supplied{Trial: "t1", Days: 14})
	h.at(morning)
}

// TestWhatAMedicineAsksFor: the page says when it runs out, whom to ask, that it
// is not stopped at once, and from how many missed days on to call first.
func TestWhatAMedicineAsksFor(t *testing.T) {
	h := open(t)
	h.twoMedicines()
	h.get("/medicines").want(t, 200, "Did you take your medicine today?", "Until about May 16, 2026.", "It runs out soon. Ask your pharmacy or Noor for more.", "410 555 0180",
		"If you did not take it for 6 days or more, call before you take it again.", "Do not stop it all at once", "Today: 0. At most 2 in a day.")
	h.get("/medicines?lang=es").want(t, 200, "Se acaba pronto.", "No la deje de golpe", "Si no la tomó 6 días o más")
}

// TestNotTodayAsksWhy: one tap, then what got in the way, with who is told of it.
func TestNotTodayAsksWhy(t *testing.T) {
	h := open(t)
	h.twoMedicines()
	page := h.get("/medicines")
	h.post("/today/medicine", append(page.carried(), "from", "medicines", "daily-meds", "0")...).leads(t, "/check-in?step=reason")
	page = h.get("/check-in?step=reason&lang=es").want(t, 200, "¿Qué lo hizo difícil?", "Se le avisa a Amina.")
	h.post("/check-in", append(page.carried(), "step", "reason", "daily-meds", "0", "reasons", "adh-r-shame", "go", "done")...).leads(t, "/check-in/saved")
	if got := h.answered("noor"); got["daily-meds"] != "0" || got["adh-r-shame"] == "" {
		t.Errorf("Noor reads %v", got)
	}
	page = h.get("/medicines")
	h.post("/today/medicine", append(page.carried(), "from", "medicines", "daily-meds", "2")...).leads(t, "/medicines")
}

// TestTakenWhenNeeded: each dose with its time; past the plan's limit the page
// says so at once, and what is told stands.
func TestTakenWhenNeeded(t *testing.T) {
	h := open(t)
	h.twoMedicines()
	for _, at := range []string{"", "07:30", "02:10"} {
		page := h.get("/medicines")
		h.post("/medicines/t2/taken", append(page.carried(), "time-t2", at)...).leads(t, "/medicines#trial-t2")
	}
	h.get("/medicines").want(t, 200, "You wrote down 3 today. The plan says at most 2 in a day.", "Call Noor before you take more.", "1-800-222-1222")
	trial, _ := h.chart(h.noor).Meds().Find("t2")
	if n := len(trial.Taken); n != 3 || trial.TakenOn(h.chart(h.noor).Today()) != 3 {
		t.Errorf("Noor reads %d doses", n)
	}
	page := h.get("/medicines")
	h.post("/medicines/t2/taken", append(page.carried(), "time-t2", "23:10")...).want(t, 422, "Write a time that has passed today.", `value="23:10"`)
	h.post("/medicines/t2/taken", "time-t2", "later").want(t, 422, "Write the time like 14:30.", `value="later"`)
	h.post("/medicines/t1/taken").want(t, 422, "This medication is taken regularly, not as needed.")
	h.post("/medicines/t9/taken").want(t, 404)
}

// TestThinkingOfStopping: told with a side effect, named before it is sent, and
// read by both.
func TestThinkingOfStopping(t *testing.T) {
	h := open(t)
	h.twoMedicines()
	page := h.get("/medicines?of=t1").want(t, 200, "Noor and Amina are told.", `value="t1" selected`)
	h.post("/medicines/effects", append(page.carried(), "what", "Zaps in my head", "severity", "2", "trial", "t1", "stopping", "yes")...).leads(t, "/medicines#effects")
	h.get("/medicines").want(t, 200, "Perhaps of lamotrigine", "You said that you think of stopping over it.")
	for _, who := range []desk.Caller{h.amina, h.noor} {
		if e := h.chart(who).Effects().Present(morning); len(e) != 1 || !e[0].Stopping() || e[0].Trial != "t1" {
			t.Errorf("%+v", e)
		}
	}
}

// TestWhatITakeBesides: the client's own words stand on the one list, and a
// check goes by them.
func TestWhatITakeBesides(t *testing.T) {
	h := open(t)
	h.sertraline()
	page := h.get("/medicines/also").want(t, 200, "Nothing stands here yet.", "Amina and Noor can read this.")
	h.post("/medicines/also", append(page.carried(), "what", "", "how", "a cup at night")...).want(t, 422, "Choose what it is.", "a cup at night")
	h.post("/medicines/also", append(page.carried(), "what", "St. John's wort", "sort", "herbal", "how", "a cup at night")...).leads(t, "/medicines/also")
	h.get("/medicines").want(t, 200, "St. John's wort", "Herbal or supplement: a cup at night")
	c := h.chart(h.noor)
	w := c.Meds().Check(c.MedList(), 0, c.At())
	if !slices.ContainsFunc(w.Alerts, func(s meds.Standing) bool { return slices.Contains(s.Drugs, "st-johns-wort") }) {
		t.Errorf("a check does not go by what the client takes besides: %+v", w)
	}
	id := string(c.MedList().Substances()[0].Substance)
	h.post("/medicines/also/end", "substance", id).leads(t, "/medicines/also")
	h.get("/medicines/also").want(t, 200, "Nothing stands here yet.")
	h.post("/medicines/also/end", "substance", "foreign").want(t, 404)
}
