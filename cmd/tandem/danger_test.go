package main

import (
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
)

// TestFromALettersLinkToTheClosedTask is the whole of the safety path: a letter
// comes, its link is opened on a phone that knows nobody, the ninth question of
// the PHQ-9 is answered in Spanish. What helps now comes at once; the therapist
// is asked to call, by a time; as she does not, the prescriber is; the task ends
// with what was done and with nothing less.
func TestFromALettersLinkToTheClosedTask(t *testing.T) {
	b := browsertest.Open(t)
	dir, further := t.TempDir(), &atomic.Int64{}
	m, demo := aMorning(t, dir, further)
	p := &dangerPath{T: t, m: m, rosa: demo.client(t, "Rosa")}
	further.Store(int64(measure.Apart * 24 * time.Hour)) // nobody is asked the same twice in a week
	p.asks()
	link := regexp.MustCompile(`http://\S+/answer/[^ ?]+\?lang=es`).FindString(writtenTo(t, dir, "rosa@example.org", 1))
	p.answers(b, link)

	task := p.open()
	if left := task.Due.Sub(m.now()); left <= 0 || left > team.CallingHours*time.Hour || task.For != p.amina.Viewer.Person {
		t.Fatalf("the task is for %v, due in %s; want Amina's, within four hours", task.For, left)
	}
	b.Size(1440, 900)
	safety := demo.Base + "/clients/" + p.rosa.String() + "/safety"
	on := func(who, says string) {
		t.Helper()
		b.Go(demo.as(t, who).SignIn)
		b.Go(safety + "?lang=en")
		if page := b.Text(); !strings.Contains(page, says) {
			t.Fatalf("%s reads %q, want %q", who, page, says)
		}
	}
	on("amina", "Waits on you, by")
	on("noor", "Waits on Amina, by")
	further.Add(int64(task.Due.Sub(m.now()) + time.Minute))
	on("amina", "Waits on Noor, by")
	on("noor", "Waits on you, by")
	b.Keep("danger-escalated")

	press := func(button string) {
		b.Script(`[...document.querySelectorAll("main a.btn, main button.btn")].find((x) => x.textContent.trim() === "` + button + `").click()`)
	}
	press("I take it on")
	b.Eventually(`location.pathname.endsWith("/take")`)
	press("I take it on")
	b.Eventually(`location.pathname.endsWith("/safety") && document.body.textContent.includes("you took it on.")`)
	press("Close it")
	b.Eventually(`document.querySelector("textarea[name=done]")`)
	b.Script(`document.querySelector("textarea[name=done]").removeAttribute("required"); document.querySelector("main form").noValidate = true`)
	press("Close it")
	b.Eventually(`document.querySelector("[aria-invalid=true], .error, [role=alert]")`)
	if got := p.open(); got.Task != task.Task {
		t.Fatal("it was closed without a word of what was done")
	}
	b.Script(`document.querySelector("textarea[name=done]").value = "Called at three. Her sister stays tonight; we see each other tomorrow."`)
	press("Close it")
	b.Eventually(`location.pathname.endsWith("/safety") && document.body.textContent.includes("Her sister stays tonight")`)
	on("amina", "No task is open.")
	if page := b.Text(); !strings.Contains(page, "Her sister stays tonight") || !strings.Contains(page, "Noor, ") {
		t.Errorf("Amina reads %q, want what was done and by whom", page)
	}
}

// dangerPath is Rosa's chart, and who works with her.
type dangerPath struct {
	*testing.T
	m     *Main
	rosa  journal.ID
	amina desk.Caller
}

// asks lets Rosa mark a channel as safe and Amina ask for the PHQ-9 alone.
func (p *dangerPath) asks() {
	p.Helper()
	self := desk.Caller{Fresh: true, Viewer: team.Viewer{Person: p.rosa, Role: journal.Client}}
	p.act(self, func(c chart.Chart) ([]journal.Event, error) {
		at := c.Team().With(journal.Therapist)[0]
		p.amina.Viewer = team.Viewer{Person: at.Person, Role: at.Role, Practice: at.Practice}
		d := c.Contact().Details
		d.MailSafe, d.Reminders = true, team.RemindOnce
		ev, err := c.Contact().Change(d, c.Today())
		return []journal.Event{ev}, err
	})
	p.act(p.amina, func(c chart.Chart) (out []journal.Event, err error) {
		for _, a := range c.Measures().Standing(c.Today(), c.Lens().Has) {
			out = append(out, measure.Asked{Measure: a.Measure, From: a.From, EveryDays: a.EveryDays, Until: c.Today() - 1})
		}
		return append(out, measure.Asked{Measure: "phq-9", EveryDays: 14, From: c.Today() - 30}), nil
	})
}

func (p *dangerPath) act(who desk.Caller, decide desk.Decide) {
	p.Helper()
	if _, err := p.m.desk.Act(p.Context(), who, desk.Form{Client: p.rosa}, decide); err != nil {
		p.Fatal(err)
	}
}

// answers follows the letter's link on a phone.
func (p *dangerPath) answers(b *browsertest.Browser, link string) {
	p.Helper()
	b.Size(390, 844)
	b.Go(link)
	on := func(words string) {
		p.Helper()
		b.Eventually(`document.querySelector("main").textContent.includes("` + words + `")`)
	}
	press := func(way string) { b.Script(`document.querySelector("[name=go][value='` + way + `']").click()`) }
	on("Su terapeuta le pide que conteste esto.")
	press("next")
	for n := 1; n <= 9; n++ {
		on("Pregunta " + string(rune('0'+n)) + " de 10")
		b.Script(`document.querySelectorAll("input[type=radio]")[` + map[bool]string{true: "2", false: "1"}[n == 9] + `].click()`)
		press("next")
	}
	on("Gracias por decírnoslo.")
	b.Keep("danger-not-sent-es")
	press("next")
	on("Revise sus respuestas")
	press("send")
	on("Se le ha pedido a alguien de su equipo que le llame")
	on("Llamar al 988")
	b.Axe("what helps now")
	b.Keep("danger-now-es")
	if page := b.Text(); strings.Contains(page, "Rosa") || strings.Contains(page, "Amina") {
		p.Errorf("the page names somebody: %q", page)
	}
	b.Go(link)
	on("Gracias")
}

// open is the one safety task that waits.
func (p *dangerPath) open() plan.Task {
	p.Helper()
	c, err := p.m.desk.Open(p.Context(), p.amina, p.rosa)
	if err != nil {
		p.Fatal(err)
	}
	all := c.Safety().Tasks.Open()
	if len(all) != 1 {
		p.Fatalf("%d safety tasks are open, want one", len(all))
	}
	return all[0]
}
