package portal_test

import (
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/measure"
)

// link is a link to the PHQ-9 of Sam, for whom Amina asks.
func (h *house) link(change func(*auth.Task)) string {
	h.Helper()
	task := auth.Task{Client: auth.Person(h.sam.Viewer.Person), Practice: auth.Practice(h.harbor), Does: "phq-9", By: "therapist"}
	if change != nil {
		change(&task)
	}
	path, _, err := h.gate.Link(h.Context(), task, h.clock().AddDate(0, 0, 2), h.clock())
	must(h, err)
	h.caller = desk.Caller{} // nobody is signed in
	return path
}

// forms are the answered forms in Sam's chart, as Amina reads them.
func (h *house) forms() (all []measure.Answered, entries []journal.Entry) {
	h.Helper()
	for _, e := range h.chart(h.amina).Recorded() {
		if ev, ok := e.Event.(measure.Answered); ok {
			all, entries = append(all, ev), append(entries, e)
		}
	}
	return all, entries
}

func TestAQuestionnaireIsAnsweredFromALink(t *testing.T) {
	h := open(t)
	h.says(h.sam, measure.CheckedIn{Day: journal.DayOf(morning), Answers: measure.Answers{"daily-mood": measure.Num(7)}})
	path := h.link(nil)
	quiet := []string{"!Sam", "!Amina", "!Noor", "!PHQ-9", "!/today", "!May 1"}
	for range 3 { // mail scanners follow links
		h.get(path).want(t, 200, append([]string{"Your therapist asks you to answer this.", "About 3 minutes.", "somebody on your team is asked to call you",
			"Who can read this: your therapist and the person who prescribes for you.", "Nobody reads this in the moment."}, quiet[:3]...)...)
	}
	page := h.post(path, "go", "next", "at", "0").want(t, 200, "Question 1 of 10", "!checked", "!Sam", "!Amina")
	page = h.post(path, append(page.carried(), "phq9-1", "2", "go", "next")...).want(t, 200, "Question 2 of 10", `name="phq9-1" value="2"`)
	h.post(path+"?lang=es", append(page.carried(), "phq9-2", "1")...).want(t, 200, "Pregunta 2 de 10", `value="1" checked`, `name="phq9-1" value="2"`)
	h.post(path, "go", "next", "at", "0").want(t, 200, "!checked", "!hidden\" name=\"phq9-1") // elsewhere it starts empty
	if forms, _ := h.forms(); len(forms) != 0 {
		t.Fatalf("%d forms before anything was sent", len(forms))
	}
	h.get(path+"/sent").want(t, 404)
	h.post(path, "at", "11", "go", "send").want(t, 422, "Nothing was answered yet.")
	h.post(path, append(phq(1, 0), "at", "11", "go", "send")...).leads(t, path+"/sent")
	h.get(path+"/sent").want(t, 200, append([]string{"Thank you", "!Hand the device back"}, quiet[:6]...)...)
	h.get(path).leads(t, path+"/sent")
	h.post(path, append(phq(3, 3), "at", "11", "go", "send")...).leads(t, path+"/sent")
	forms, entries := h.forms()
	if len(forms) != 1 || !forms[0].Link || !forms[0].Device.IsZero() {
		t.Fatalf("the chart has %+v, want one form, from a link", forms)
	}
	if e := entries[0]; e.Author != h.sam.Viewer.Person || e.Role != journal.Client || e.Practice != h.harbor {
		t.Errorf("it is by %v as %s, want Sam's", e.Author, e.Role)
	}
	h.caller = h.sam
	h.get("/opened").want(t, 200, "Tandem, task link")
}

func TestALinkEndsADayAfterItWasDue(t *testing.T) {
	h := open(t)
	path := h.link(nil)
	h.at(morning.Add(72*time.Hour - time.Second))
	h.get(path).want(t, 200)
	h.at(morning.Add(72 * time.Hour))
	for _, dead := range []string{path, auth.TaskPath + "made-up"} {
		h.get(dead).want(t, 404, "This link is over", "ask the practice for a new link.")
		h.post(dead, append(phq(1, 0), "at", "11", "go", "send")...).want(t, 404, "This link is over")
		h.get(dead+"/sent").want(t, 404)
		h.get(dead+"/now").want(t, 404)
	}
	if forms, _ := h.forms(); len(forms) != 0 {
		t.Errorf("%d forms from a link that is over", len(forms))
	}
}

// set is a link to the PHQ-9 and then the GAD-7.
func (h *house) set() string {
	return h.link(func(t *auth.Task) { t.Then = []string{"gad-7"} })
}

var gad = []string{"gad7-1", "1", "gad7-2", "1", "gad7-3", "1", "gad7-4", "1", "gad7-5", "1", "gad7-6", "1", "gad7-7", "1"}

// TestALinkGoesOnToTheNextForm: each is sent when it is done, each once, and the
// link goes on where it was left, in whatever window.
func TestALinkGoesOnToTheNextForm(t *testing.T) {
	h := open(t)
	path := h.set()
	send := []string{"at", "11", "go", "send"}
	h.get(path).want(t, 200, "Questionnaire 1 of 2", "Your therapist asks you")
	h.post(path, append(phq(1, 0), send...)...).leads(t, path)
	h.get(path).want(t, 200, "Your answers were sent. Thank you.", "Questionnaire 2 of 2", `name="step" value="1"`, "!phq9-")
	h.get(path+"/sent").leads(t, path)
	h.post(path, append(phq(3, 3), send...)...).leads(t, path) // an old window
	h.post(path, "step", "1", "at", "9", "go", "send").want(t, 422, "Nothing was answered yet.")
	h.post(path, append(gad, "step", "1", "at", "9", "go", "send")...).leads(t, path+"/sent")
	h.get(path+"/sent").want(t, 200, "Thank you", "!Questionnaire")
	h.post(path, append(gad, "step", "1", "at", "9", "go", "send")...).leads(t, path+"/sent")
	forms, _ := h.forms()
	if len(forms) != 2 || forms[0].Measure != "phq-9" || forms[1].Measure != "gad-7" || !forms[1].Link {
		t.Errorf("the chart has %+v, want one of each, from a link", forms)
	}
}

// TestDangerComesBeforeTheNextForm: what helps now, then the way on.
func TestDangerComesBeforeTheNextForm(t *testing.T) {
	h := open(t)
	path := h.set()
	h.get(path+"/now").want(t, 404)
	h.post(path, append(phq(1, 2), "at", "11", "go", "send")...).leads(t, path+"/now")
	h.get(path+"/now").want(t, 200, "Thank you for telling us.", "There is one more questionnaire", `href="`+path+`"`)
	if tasks := h.chart(h.amina).Safety().Tasks.Open(); len(tasks) != 1 {
		t.Errorf("%d open tasks before the second form, want one", len(tasks))
	}
	h.post(path, append(gad, "step", "1", "at", "9", "go", "send")...).leads(t, path+"/sent")
	h.get(path+"/now").want(t, 200, "Thank you for telling us.", "!one more questionnaire")
}

// TestTwoSendALinkAtOnce: whoever comes first, one answer stands in the chart.
func TestTwoSendALinkAtOnce(t *testing.T) {
	h := open(t)
	path := h.link(nil)
	var both sync.WaitGroup
	for n := range 2 {
		both.Go(func() {
			h.post(path, append(phq(n+1, 0), "at", "11", "go", "send")...).leads(t, path+"/sent")
		})
	}
	both.Wait()
	if forms, _ := h.forms(); len(forms) != 1 {
		t.Errorf("%d forms, want one", len(forms))
	}
}

func TestALinkDoesNothingElse(t *testing.T) {
	h := open(t)
	path := h.link(nil)
	token := strings.TrimPrefix(path, auth.TaskPath)
	h.post(path, "at", "11", "go", "send", "daily-mood", "3", "gad7-1", "3").want(t, 422, "Nothing was answered yet.")
	for _, page := range []string{"/today", "/questionnaires/phq-9", "/invitation/" + token, "/set-up/" + token, "/recover/" + token} {
		h.get(page+"?token="+token).want(t, 404)
	}
	for _, does := range []string{"audit-c-x", "tandem-daily", ""} {
		other := h.link(func(t *auth.Task) { t.Does = does })
		h.get(other).want(t, 404)
		h.post(other, "at", "1", "go", "send").want(t, 404)
	}
}

// TestAnAnswerOnALentDeviceSaysSo: in a session, on Amina's device.
func TestAnAnswerOnALentDeviceSaysSo(t *testing.T) {
	h := open(t)
	path := h.link(func(t *auth.Task) { t.Lender, t.Language = auth.Person(h.amina.Viewer.Person), "en" })
	h.post(path, append(phq(1, 0), "at", "11", "go", "send")...).leads(t, path+"/sent")
	h.get(path+"/sent").want(t, 200, "Thank you", "Hand the device back now.", `href="/caseload?lang=en"`)
	if forms, _ := h.forms(); len(forms) != 1 || forms[0].Device != h.amina.Viewer.Person || forms[0].Link {
		t.Errorf("the chart has %+v, want it answered on Amina's device", forms)
	}
	set := h.link(func(t *auth.Task) {
		t.Then, t.Lender, t.Language = []string{"gad-7"}, auth.Person(h.amina.Viewer.Person), "en"
	})
	h.post(set, append(phq(1, 0), "at", "11", "go", "send")...).leads(t, set)
	h.get(set).want(t, 200, "Questionnaire 2 of 2", "Or hand the device back.", `href="/caseload?lang=en"`, "!Sam", "!phq9-")
	h.post(set, append(gad, "step", "1", "at", "9", "go", "send")...).leads(t, set+"/sent")
	h.get(set+"/sent").want(t, 200, "Hand the device back now.")
	if forms, _ := h.forms(); len(forms) != 3 || forms[2].Measure != "gad-7" || forms[2].Device != h.amina.Viewer.Person {
		t.Errorf("the chart has %+v, want the whole set answered on Amina's device", forms)
	}
	late := h.link(func(t *auth.Task) { t.Lender = auth.Person(h.amina.Viewer.Person) })
	h.at(morning.Add(2 * time.Hour))
	h.get(late).want(t, 404)
}

// TestDangerFromALinkOnAPhoneInSpanish: item 9 of the PHQ-9 is answered on a
// phone, in a browser where nobody is signed in. What helps now comes at once,
// and Amina's task is open.
func TestDangerFromALinkOnAPhoneInSpanish(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	path := h.link(nil)
	b.Size(390, 844)
	press := func(way string) { b.Script(`document.querySelector("[name=go][value='` + way + `']").click()`) }
	on := func(words string) {
		b.Eventually(`document.querySelector("main").textContent.includes("` + words + `")`)
	}
	b.Go(srv.URL + path)
	on("Your therapist asks you")
	b.Script(`document.querySelector("footer [lang=es]").click()`)
	on("Su terapeuta le pide que conteste esto.")
	b.Axe("the start of a link")
	b.Fits("the start of a link")
	b.Keep("link-start-es")
	press("next")
	for n := 1; n <= 9; n++ {
		on("Pregunta " + string(rune('0'+n)) + " de 10")
		value := "1"
		if n == 9 {
			value = "2"
		}
		b.Script(`document.querySelector("input[type=radio][value='` + value + `']").click()`)
		press("next")
	}
	on("Pregunta 10 de 10")
	on("Gracias por decírnoslo.")
	b.Keep("link-danger-es")
	press("next")
	on("Revise sus respuestas")
	press("send")
	on("Se le ha pedido a alguien de su equipo que le llame")
	on("Llamar al 988")
	b.Axe("what helps now")
	b.Fits("what helps now")
	b.Keep("link-now-es")
	var says string
	b.Eval(`document.body.textContent`, &says)
	for _, name := range []string{"Sam", "Amina", "Noor"} {
		if strings.Contains(says, name) {
			t.Errorf("the page names %s", name)
		}
	}
	tasks := h.chart(h.amina).Safety().Tasks.Open()
	if len(tasks) != 1 || tasks[0].For != h.amina.Viewer.Person {
		t.Errorf("open tasks %v, want one for Amina", tasks)
	}
	forms, _ := h.forms()
	if len(forms) != 1 || forms[0].Language != "es" || !slices.Contains(forms[0].Flags, "phq9-item9") {
		t.Errorf("the chart has %+v", forms)
	}
	b.Go(srv.URL + path + "?" + url.Values{"lang": {"es"}}.Encode())
	on("Gracias")
	b.Keep("link-sent-es")
}
