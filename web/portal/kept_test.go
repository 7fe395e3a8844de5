package portal_test

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// TestTheQuestionnairesThatAPhoneKeepsKnowNobody: all that a client can answer
// here, and nothing of anyone's.
func TestTheQuestionnairesThatAPhoneKeepsKnowNobody(t *testing.T) {
	h := open(t)
	h.says(h.amina, measure.Asked{Measure: "phq-9", EveryDays: 7, From: journal.DayOf(morning)})
	for _, l := range []lang.Language{lang.English, lang.Spanish} {
		page := h.get("/questionnaires/offline?lang=" + string(l))
		for _, of := range []string{"Sam", "Amina", "Noor", "data-inbox", "data-asked", `" checked>`} {
			if page.Code != 200 || strings.Contains(page.body, of) {
				t.Errorf("in %s: %d, and it says %q", l, page.Code, of)
			}
		}
		for _, in := range measure.Shipped().All() {
			if kept := strings.Contains(page.body, `data-form="`+string(in.ID)+`"`); kept != in.ForClient(l) {
				t.Errorf("%s in %s: kept %v, want %v", in.ID, l, kept, in.ForClient(l))
			}
		}
	}
	h.get("/sw.js").want(t, 200, "/questionnaires/offline?lang=es")
	h.get("/questionnaires").want(t, 200, `data-asked="phq-9"`)
}

// TestDangerIsKnownWithoutANetwork: for each flag that opens a safety task there
// is an answer that raises it alone, and the kept page marks it.
func TestDangerIsKnownWithoutANetwork(t *testing.T) {
	h := open(t)
	page := h.get("/questionnaires/offline?lang=en").body
	marked := 0
	for _, in := range measure.Shipped().All() {
		if !in.ForClient(lang.English) {
			continue
		}
		raised := map[measure.FlagID]bool{}
		for _, it := range in.Items {
			var says []string
			for _, o := range it.Options {
				ev, err := in.Answer(measure.Answers{it.ID: it.Read(fmt.Sprint(o.Value.Float()))}, lang.English)
				if err != nil {
					t.Fatal(err)
				}
				danger := false
				for _, f := range measure.SafetyFlags(ev) {
					raised[f.ID], danger = raised[f.ID] || f.Safety, danger || f.Safety
				}
				if danger {
					says = append(says, fmt.Sprint(o.Value.Float()))
				}
			}
			marked += len(says)
			if !strings.Contains(page, fmt.Sprintf(`data-question="%s" data-danger="%s"`, it.ID, strings.Join(says, " "))) {
				t.Errorf("%s: the page does not say that %v tell of danger", it.ID, says)
			}
		}
		for i := range in.Flags {
			if f := &in.Flags[i]; f.OpensSafetyTask() && !raised[f.ID] {
				t.Errorf("%s: no single answer raises %s", in.ID, f.ID)
			}
		}
	}
	if marked < 8 {
		t.Errorf("%d answers tell of danger", marked)
	}
}

// TestASetGoesOnToTheNextForm: after one is sent, the other that is asked leads
// on; after the last, nothing does.
func TestASetGoesOnToTheNextForm(t *testing.T) {
	h := open(t)
	today := journal.DayOf(morning)
	h.says(h.amina, measure.Asked{Measure: "phq-9", EveryDays: 7, From: today}, measure.Asked{Measure: "gad-7", EveryDays: 7, From: today})
	h.post("/questionnaires/phq-9", append(phq(1, 0), "at", "11", "go", "send")...).leads(t, "/questionnaires/phq-9/sent")
	h.get("/questionnaires/phq-9/sent").want(t, 200, "Next: Generalized Anxiety Disorder-7 (GAD-7)", `href="/questionnaires/gad-7"`)
	h.post("/questionnaires/gad-7", append(gad, "at", "8", "go", "send")...).leads(t, "/questionnaires/gad-7/sent")
	h.get("/questionnaires/gad-7/sent").want(t, 200, "!Next:")
}

// pieces seals a questionnaire as a phone does, a piece for each map and the
// last one with its name.
func (h *house) pieces(at time.Time, form string, answers ...map[string][]string) map[string]any {
	h.Helper()
	item := h.waits(at, map[string][]string{"form": {form}, "language": {"es"}})
	out := map[string]any{"command": item["command"], "at": item["at"], "sealed": item["sealed"]}
	var all []string
	for n, piece := range answers {
		all = append(all, h.sealed(fmt.Sprintf("tandem inbox 2\n%s\n%d", item["command"], n), piece))
	}
	out["pieces"] = all
	return out
}

func TestAQuestionnaireThatWaitedArrivesOnceAndWhole(t *testing.T) {
	h := open(t)
	night := morning.Add(-9 * time.Hour)
	first, second := map[string][]string{}, map[string][]string{}
	for n := 1; n <= 9; n++ {
		first[fmt.Sprintf("phq9-%d", n)] = []string{"1"}
	}
	second["phq9-1"], second["phq9-9"], second["phq9-10"] = []string{"3"}, []string{""}, []string{"0"}
	item := h.pieces(night, "phq-9", first, second)
	for range 2 {
		h.sends("application/json", item).want(t, 200, item["command"].(string))
	}
	forms, entries := h.forms()
	if len(forms) != 1 {
		t.Fatalf("%d forms, want one", len(forms))
	}
	got := forms[0]
	if got.Measure != "phq-9" || got.Language != lang.Spanish || !entries[0].At.Equal(night) || got.Answers["phq9-1"] != measure.Num(3) || got.Answers["phq9-2"] != measure.Num(1) {
		t.Errorf("the chart has %+v at %s, want that of the night, the later answers over the earlier", got, entries[0].At)
	}
	if _, there := got.Answers["phq9-9"]; there || len(got.Answers) != 9 {
		t.Errorf("the answers are %v; question nine was taken back", got.Answers)
	}
}

func TestAQuestionnaireThatIsNotWholeIsNotTaken(t *testing.T) {
	h := open(t)
	one, two := map[string][]string{"gad7-1": {"1"}}, map[string][]string{"gad7-2": {"2"}}
	for what, spoil := range map[string]func(map[string]any){
		"pieces in another order": func(i map[string]any) { slices.Reverse(i["pieces"].([]string)) },
		"a piece left out":        func(i map[string]any) { i["pieces"] = i["pieces"].([]string)[1:] },
		"one of another form":     func(i map[string]any) { i["pieces"] = h.pieces(morning, "gad-7", one, two)["pieces"] },
		"no piece":                func(i map[string]any) { i["pieces"] = nil },
	} {
		item := h.pieces(morning, "gad-7", one, two)
		spoil(item)
		if got := h.sends("application/json", item); got.Code != 200 || !strings.Contains(got.body, `"taken":[]`) {
			t.Errorf("%s: %d %s", what, got.Code, got.body)
		}
	}
	for _, form := range []string{"c-ssrs-screen", "nothing", "tandem-daily"} {
		h.sends("application/json", h.pieces(morning, form, one)).want(t, 200, `"taken":[]`)
	}
	if forms, _ := h.forms(); len(forms) != 0 {
		t.Errorf("the chart has %+v, want nothing", forms)
	}
}

// phone is a browser of the size of a phone, on the client's pages.
type phone struct {
	*browsertest.Browser
	t *testing.T
}

// on waits until main shows words to the reader.
func (p phone) on(words string) {
	p.t.Helper()
	p.Eventually(`document.querySelector("main")?.innerText.includes(` + fmt.Sprintf("%q", words) + `)`)
}

// answers chooses an option of the question on screen and goes on.
func (p phone) answers(option string) {
	p.t.Helper()
	p.Script(`[...document.querySelectorAll("main input[type=radio][value='` + option + `']")].find((x) => x.offsetParent || x.closest("label").offsetParent).click()`)
	p.press("next")
}

func (p phone) press(way string) {
	p.t.Helper()
	p.Script(`[...document.querySelectorAll("main [name=go][value='` + way + `']")].find((x) => x.offsetParent).click()`)
}

// follows presses what is written so in the page, wherever it is.
func (p phone) follows(words string) {
	p.t.Helper()
	p.Eventually(`[...document.querySelectorAll("a, button")].some((x) => x.offsetParent && x.textContent.trim() === ` + fmt.Sprintf("%q", words) + `)`)
	p.Script(`[...document.querySelectorAll("a, button")].find((x) => x.offsetParent && x.textContent.trim() === ` + fmt.Sprintf("%q", words) + `).click()`)
}

// TestASetOnAPhoneInSpanishHalfOfItWithoutANetwork: the PHQ-9 and the GAD-7.
// Begun in English, gone on in Spanish; then the network is gone, the page is
// closed and opened again; what was answered is kept, and arrives once.
func TestASetOnAPhoneInSpanishHalfOfItWithoutANetwork(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	h.at(time.Now()) // the phone's clock is the real one
	h.says(h.amina, measure.Asked{Measure: "phq-9", EveryDays: 14, From: journal.DayOf(h.clock())}, measure.Asked{Measure: "gad-7", EveryDays: 14, From: journal.DayOf(h.clock())})
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	p := phone{b, t}
	p.Size(390, 844)

	p.Go(srv.URL + "/questionnaires?lang=en")
	p.Eventually(`navigator.serviceWorker.controller && caches.match("/questionnaires/offline?lang=es")`)
	p.Eventually(`TandemQueue.get("asked").then((a) => a.length === 2)`)
	p.Go(srv.URL + "/questionnaires/phq-9")
	p.press("next")
	p.on("Question 1 of 10")
	p.answers("3")
	p.on("Question 2 of 10")
	p.Script(`document.querySelector("input[type=radio][value='2']").click()`)
	p.follows("Español")
	p.on("Pregunta 2 de 10")
	p.Eventually(`document.querySelector("input[type=radio][value='2']").checked`)
	p.press("next")
	p.on("Pregunta 3 de 10")

	p.Cut(true)
	p.answers("2") // the server cannot be reached: the page that the phone keeps goes on
	p.on("Pregunta 4 de 10")
	p.Eventually(`location.pathname === "/questionnaires/offline"`)
	p.Axe("a question without a network")
	p.Fits("a question without a network")
	p.Keep("kept-question-es")
	p.answers("1")
	p.on("Pregunta 5 de 10")
	p.Script(`[...document.querySelectorAll("main input[type=radio][value='1']")].find((x) => x.offsetParent).click()`)
	p.follows("English")
	p.on("Question 5 of 10")
	p.on("You answered this.")
	p.follows("Español")
	p.on("Pregunta 5 de 10")
	p.press("next") // it was answered
	p.on("Pregunta 6 de 10")
	p.answers("1")
	p.on("Pregunta 7 de 10")

	p.Go(srv.URL + "/help") // left, and opened again
	p.on("Llamar al 988")
	p.Go(srv.URL + "/questionnaires/phq-9")
	p.on("Pregunta 7 de 10")
	p.answers("1")
	p.on("Pregunta 8 de 10")
	p.answers("0")
	p.on("Pregunta 9 de 10")
	p.Script(`[...document.querySelectorAll("main input[type=radio][value='1']")].find((x) => x.offsetParent).click()`)
	p.on("llame al 911") // at once, before anything is sent
	p.Keep("kept-danger-es")
	p.press("next")
	p.on("Pregunta 10 de 10")
	p.press("skip")
	p.on("Revise sus respuestas")
	p.Axe("the check without a network")
	p.Fits("the check without a network")
	p.Keep("kept-check-es")
	p.press("send")
	p.on("Su equipo todavía no lo ha visto")
	p.on("Guardado en este teléfono.")
	p.Axe("saved without a network")
	p.Keep("kept-saved-es")
	var waits string
	p.Eval(`TandemQueue.all().then((l) => JSON.stringify(l))`, &waits)
	for _, open := range []string{"phq9-", "phq-9", `"es"`, `"1"`} {
		if strings.Contains(waits, open) {
			t.Errorf("what waits on the phone says %q: %s", open, waits)
		}
	}

	p.follows("Siguiente: Escala del trastorno de ansiedad generalizada-7 (GAD-7)")
	for n := range 7 {
		p.on(fmt.Sprintf("Pregunta %d de 7", n+1))
		p.answers(fmt.Sprint(n % 4))
	}
	p.on("Revise sus respuestas")
	p.press("send")
	p.Eventually(`TandemQueue.all().then((l) => l.length === 2)`)
	if forms, _ := h.forms(); len(forms) != 0 {
		t.Fatalf("%d forms arrived without a network", len(forms))
	}

	p.Cut(false)
	p.Script(`window.dispatchEvent(new Event("online"))`)
	p.Eventually(`TandemQueue.all().then((l) => l.length === 0)`)
	p.on("Enviado. Gracias.")
	p.Script(`window.dispatchEvent(new Event("online"))`)
	p.Go(srv.URL + "/questionnaires")
	p.on("Cuestionario sobre la salud del paciente-9 (PHQ-9), ")
	p.Eventually(`TandemQueue.get("asked").then((a) => a.length === 0)`)
	p.Go("about:blank")

	forms, _ := h.forms()
	want := map[measure.ID][]int{"phq-9": {3, 2, 2, 1, 1, 1, 1, 0, 1}, "gad-7": {0, 1, 2, 3, 0, 1, 2}}
	for _, f := range forms {
		answers := want[f.Measure]
		delete(want, f.Measure)
		if len(f.Answers) != len(answers) || f.Language != lang.Spanish {
			t.Errorf("%s came with %d answers in %s, want %d", f.Measure, len(f.Answers), f.Language, len(answers))
		}
		for i, value := range answers {
			item := measure.ItemID(fmt.Sprintf("%s-%d", strings.ReplaceAll(string(f.Measure), "-", ""), i+1))
			if f.Answers[item] != measure.Num(value) {
				t.Errorf("%s = %v, want %v", item, f.Answers[item], value)
			}
		}
	}
	if len(forms) != 2 || len(want) != 0 {
		t.Errorf("%d forms arrived; missing %v", len(forms), want)
	}
	if tasks := h.chart(h.amina).Safety().Tasks.Open(); len(tasks) != 1 {
		t.Errorf("%d safety tasks, want one", len(tasks))
	}
}

// TestALinksPageStaysWithoutANetwork: what was answered from a link is not lost
// with the network, and nothing of it is kept on the phone.
func TestALinksPageStaysWithoutANetwork(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	h.at(time.Now())
	path := h.link(nil)
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	p := phone{b, t}
	p.Size(390, 844)
	p.Go(srv.URL + path + "?lang=es")
	p.press("next")
	p.on("Pregunta 1 de 10")
	p.answers("2")
	p.on("Pregunta 2 de 10")
	p.Cut(true)
	p.answers("3")
	p.on("Ahora no hay conexión.")
	p.Axe("a link without a network")
	p.Fits("a link without a network")
	p.Keep("link-no-network-es")
	p.Cut(false)
	p.press("next")
	p.on("Pregunta 3 de 10")
	var kept string
	p.Eval(`TandemQueue.get("form phq-9").then((d) => String(d))`, &kept)
	if kept != "undefined" {
		t.Errorf("the phone keeps %s", kept)
	}
	for n := 3; n <= 10; n++ {
		p.on(fmt.Sprintf("Pregunta %d de 10", n))
		p.press("skip")
	}
	p.on("Revise sus respuestas")
	p.press("send")
	p.on("Gracias")
	if forms, _ := h.forms(); len(forms) != 1 || forms[0].Answers["phq9-1"] != measure.Num(2) || forms[0].Answers["phq9-2"] != measure.Num(3) || len(forms[0].Answers) != 2 {
		t.Errorf("the chart has %+v", forms)
	}
}
