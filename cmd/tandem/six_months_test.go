package main

import (
	"cmp"
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tandem/journal"
)

// TestSixMonths: Sam, Amina and Noor go on for half a year from where the demo
// is today, on one node and on two: what one of them writes, the others read the
// next time they look, and what nobody answers comes up again by itself.
func TestSixMonths(t *testing.T) {
	goal(t)
	start := tenOn(time.Now())
	t.Run("sqlite", func(t *testing.T) {
		one := newOneNode(t, start)
		halfAYear(t, one, one.shownDemo, start)
	})
	t.Run("two nodes on postgres", func(t *testing.T) {
		two := newTwoNodes(t)
		halfAYear(t, two, two.shownDemo, start)
		two.verifies(t)
	})
}

// tenOn is ten in the morning of the next day, where Sam lives.
func tenOn(now time.Time) time.Time {
	y, m, d := now.In(journal.Zone("America/New_York")).Date()
	return time.Date(y, m, d+1, 10, 0, 0, 0, journal.Zone("America/New_York"))
}

func halfAYear(t *testing.T, d dwelling, demo shownDemo, start time.Time) {
	l := &living{dwelling: d, TB: t, start: start, chart: "/clients/" + demo.client(t, "Sam").String()}
	noor := path.Base(demo.as(t, "noor").SignIn)
	l.on(0)
	l.askedAndNotAnswered()
	l.answeredAndDecided()
	l.missedAndToldApart()
	l.thinksOfStopping()
	l.dangerIsAnswered()
	l.reviewIsOwed()
	l.seenDifferently()
	l.toldBoth()
	l.planMadeTogether()
	l.laneClosed(noor)
	l.caseReviewed()
	l.agreementEnds(noor)
}

// askedAndNotAnswered: Amina asks Noor by a day; after it, it stands on both lists.
func (l *living) askedAndNotAnswered() {
	l.Helper()
	l.fills("amina", l.chart+"/huddle/ask", append([]string{"title", "Is the dose too high for sleep?", "saw", "Awake at four on most nights",
		"wants", "To sleep, and to keep the medicine", "urgency", "routine"}, l.date("due", 5)...)...)
	l.reads("noor", l.chart+"/huddle", "Is the dose too high for sleep?")
	l.reads("sam", "/treatment", "Is the dose too high for sleep?")
	l.on(7)
	for _, who := range []string{"amina", "noor"} {
		l.reads(who, "/huddles", "Is the dose too high for sleep?")
		l.reads(who, l.chart, "Is the dose too high for sleep?")
	}
}

// answeredAndDecided: an answer becomes a proposal, Sam's yes, a decision and a dose.
func (l *living) answeredAndDecided() {
	l.Helper()
	huddle := l.link("noor", l.chart+"/huddle", "Is the dose too high for sleep?")
	l.fills("noor", huddle+"/answer", "answer", "change", "words", "It may be. Back to 100 mg for three weeks")
	l.fills("noor", huddle+"/propose", append([]string{"arm", "medication", "title", "Sertraline back to 100 mg", "trial", "sertraline", "from", "150 mg", "to", "100 mg",
		"why", "Sleep came before mood", "expect_words", "Six hours on most nights"}, l.date("review", 21)...)...)
	proposal := l.link("sam", "/today", "100 mg")
	l.reads("sam", proposal+"?lang=es", "150 mg a 100 mg", "Sleep came before mood")
	l.fills("sam", proposal, "answer", "yes", "words", "Slowly, please")
	l.fills("amina", l.link("amina", huddle, "Say what you think of it"), "agrees", "yes", "words", "I see to the sleep plan meanwhile")
	l.reads("noor", huddle, "Slowly, please", "I see to the sleep plan meanwhile")
	l.fills("noor", huddle, "decision", "go-ahead", "why", "All of us agree", "proposal", l.option("noor", huddle, "proposal", "100 mg"))
	dose := l.link("noor", huddle, "ecord")
	l.fills("noor", dose, "dose", "100")
	l.fills("noor", huddle+"/close", "done", "yes")
	l.reads("amina", l.chart+"/medication", "sertraline 100 mg")
	l.reads("sam", "/medicines?lang=es", "sertralina 100 mg")
	l.reads("sam", "/medicine-calendar?show=plan", "This plan waits since")
}

// missedAndToldApart: a dose missed for shame is Amina's to talk about; one
// missed for its cost both read.
func (l *living) missedAndToldApart() {
	l.Helper()
	for day, reason := range []string{"adh-r-shame", "adh-r-shame", "adh-r-cost"} {
		l.on(10 + day)
		saved := l.walks("sam", "/medicines", []string{"daily-meds", "0"}, []string{"reasons", reason, "go", "next"}, []string{"daily-urge-harm", "0", "go", "next"})
		l.reads("sam", saved, "Saved")
	}
	l.reads("amina", l.chart+"/brief?for=therapy", "I did not want others to know and Cost")
}

// thinksOfStopping: one side effect opens an item for Noor and a talk for Amina;
// the end of one is not the end of the other.
func (l *living) thinksOfStopping() {
	l.Helper()
	l.on(14)
	l.fills("sam", "/medicines", "what", "Hands tremble at work", "severity", "2", "trial", "sertraline", "stopping", "yes")
	l.reads("noor", l.chart+"/medication", "Hands tremble at work", "thinks of stopping over it")
	l.reads("amina", l.chart, "To talk about: thinks of stopping a medicine")
}

// dangerIsAnswered: an answer about not wanting to live shows Sam what to do now,
// and is Amina's until she has written what was done; Noor reads both.
func (l *living) dangerIsAnswered() {
	l.Helper()
	l.on(20)
	where := l.answers("sam", "phq-9", "2", map[int]string{9: "1"})
	l.reads("sam", where, "988")
	l.reads("noor", l.chart+"/safety", "!taken by")
	l.later(20)
	task := l.link("amina", l.chart+"/safety", "I take it on")
	l.fills("amina", task)
	l.later(40)
	l.fills("amina", strings.Replace(task, "/take", "/close", 1), "done", "Called; thoughts without a plan; the plan was read together")
	l.reads("noor", l.chart+"/safety", "Called; thoughts without a plan")
}

// reviewIsOwed: on its day the change asks all three what came of it.
func (l *living) reviewIsOwed() {
	l.Helper()
	l.on(30)
	for _, who := range []string{"amina", "noor"} {
		l.reads(who, l.chart+"/plan", "The day of the review has passed.")
	}
	review := l.change("noor", "150 mg to 100 mg") + "/review"
	l.fills("noor", review, "verdict", "helped", "words", "Six hours on five of seven nights")
	l.reads("amina", l.chart+"/plan", "Six hours on five of seven nights")
	l.reads("sam", "/treatment", "Six hours on five of seven nights")
}

// seenDifferently: two views stand side by side, with the day to look again, and
// to keep things as they are is a decision too.
func (l *living) seenDifferently() {
	l.Helper()
	l.on(45)
	l.fills("noor", l.chart+"/huddle/ask", append([]string{"title", "Stop hydroxyzine?", "saw", "Taken twice a month", "urgency", "routine"}, l.date("due", 7)...)...)
	huddle := l.link("amina", l.chart+"/huddle", "Stop hydroxyzine?")
	for who, view := range map[string]string{"amina": "It is what lets Sam go out at all", "noor": "It is hardly taken and makes mornings slow"} {
		l.fills(who, huddle+"/say", "sort", "view", "words", view)
	}
	l.fills("noor", huddle, append([]string{"decision", "keep", "why", "Kept on purpose while the shifts last"}, l.date("look_again", 40)...)...)
	for _, who := range []string{"amina", "noor"} {
		l.reads(who, huddle, "Two ways to see it", "It is what lets Sam go out at all", "makes mornings slow", "Look again on")
	}
	l.reads("sam", l.link("sam", "/treatment", "Stop hydroxyzine?"), "It is what lets Sam go out at all", "Kept on purpose while the shifts last")
}

// toldBoth: Sam says a thing once; both read it, and who opened it is seen.
func (l *living) toldBoth() {
	l.Helper()
	l.on(60)
	l.fills("sam", "/messages", "to", "both", "words", "New job from Monday, days only")
	for _, who := range []string{"amina", "noor"} {
		to := l.fills(who, l.chart+"/messages", formsEnd, "/open")
		l.reads(who, to, "New job from Monday, days only")
	}
	l.reads("sam", "/messages", "New job from Monday, days only", "Amina", "Noor", "opened it")
}

// planMadeTogether: a goal with two levers is proposed by one clinician, seconded
// by the other and holds once Sam said yes.
func (l *living) planMadeTogether() {
	l.Helper()
	l.on(75)
	l.fills("amina", l.chart+"/plan/goal/propose", append([]string{"words", "Two evenings a week with people", "therapy", "Planned evenings", "medication", "None, on purpose",
		"weight", "mostly therapy", "preference", "Without more medicine", "why", "The days are free again"}, l.date("review", 60)...)...)
	l.fills("noor", l.link("noor", l.chart+"/plan", "Say what you think of it"), "agrees", "yes", "words", "Agreed")
	l.fills("sam", l.link("sam", "/today", "Two evenings a week with people"), "answer", "yes")
	for who, page := range map[string]string{"amina": l.chart + "/plan", "noor": l.chart + "/plan", "sam": "/treatment"} {
		l.reads(who, page, "Two evenings a week with people", "Planned evenings", "None, on purpose")
	}
}

// laneClosed: Sam closes the diary to Noor; it is gone from the next page on.
func (l *living) laneClosed(noor string) {
	l.Helper()
	l.on(90)
	open := l.lanes("sam", "/sharing/"+noor)
	var kept []string
	for _, lane := range open {
		if lane != "diary" {
			kept = append(kept, "lanes", lane)
		}
	}
	l.reads("noor", l.chart+"/ledger", "diary")
	l.fills("sam", "/sharing/"+noor, append(kept, l.date("until", 60)...)...)
	l.reads("noor", l.chart, "Not shared: diary")
}

// caseReviewed: both go through the clients they share, and the minutes are kept.
func (l *living) caseReviewed() {
	l.Helper()
	l.on(120)
	noor := l.option("amina", l.chart+"/huddle/turn", "with", "Noor")
	l.fills("amina", l.chart+"/huddle/turn", append([]string{"words", "Kept as it is, on purpose", "owner", noor, "with", noor, "minutes", "6"}, l.date("by", 28)...)...)
	for _, who := range []string{"amina", "noor"} {
		l.reads(who, "/huddles/review", "Sam Rivera", "Kept as it is, on purpose", "6")
	}
}

// agreementEnds: after its last day Noor has no chart to open; with Sam's word
// she has it again, and what was written meanwhile too.
func (l *living) agreementEnds(noor string) {
	l.Helper()
	l.on(151)
	l.reads("noor", l.chart+"/measures", "Ask the client to share again.", "!PHQ-9", "!Sam")
	l.closed("noor", l.chart+"/plan/changes/c12/review")
	l.walks("sam", "/sharing/"+noor, append([]string{"lanes", "scores", "lanes", "sessions", "lanes", "plan"}, l.date("until", 180)...), []string{"name", "Sam Rivera"})
	l.reads("noor", l.chart+"/plan", "150 mg to 100 mg")
	l.on(182)
	l.reads("noor", l.chart+"/measures", "PHQ-9")
}

// option is the value of the choice that says some words.
func (l *living) option(who, path, name, words string) string {
	l.Helper()
	for e := range l.page(who, path).Descendants() {
		if e.Data == "option" && value(e.Parent, "name") == name && strings.Contains(said(e), words) {
			return value(e, "value")
		}
		if e.Data == "input" && value(e, "name") == name && strings.Contains(said(e.Parent), words) {
			return value(e, "value")
		}
	}
	l.Fatalf("day %d: %s on %s has no choice %q", l.today, name, path, words)
	return ""
}

// lanes are the parts that a client has open to somebody.
func (l *living) lanes(who, path string) (open []string) {
	l.Helper()
	for e := range l.page(who, path).Descendants() {
		if _, on := attr(e, "checked"); on && value(e, "name") == "lanes" {
			open = append(open, value(e, "value"))
		}
	}
	return open
}

// change is where a change of the plan stands.
func (l *living) change(who, title string) string {
	l.Helper()
	for e := range l.page(who, l.chart+"/plan").Descendants() {
		if id := value(e, "id"); strings.HasPrefix(id, "change-") && strings.Contains(said(e), title) {
			return l.chart + "/plan/changes/" + strings.TrimPrefix(id, "change-")
		}
	}
	l.Fatalf("day %d: no change %q", l.today, title)
	return ""
}

// answers answers each question of a questionnaire with a number, but those that
// are named by their place, and gives the page that comes after it.
func (l *living) answers(who, measure, each string, other map[int]string) string {
	l.Helper()
	path := "/questionnaires/" + measure
	on := l.page(who, path)
	for n := 0; n < 80; n++ {
		fields := []string{"go", "next"}
		if name := radio(on); name != "" {
			fields = append(fields, name, cmp.Or(other[n], each))
		} else if n > 0 {
			fields = []string{"go", "send"}
		}
		status, to, page := l.submits(who, path, on, fields...)
		if status == http.StatusSeeOther {
			return to
		}
		on = l.parsed(page)
	}
	l.Fatalf("day %d: %s never came to the end of %s:\n%s", l.today, who, measure, said(on))
	return ""
}

// radio is the name of the first question of a page that is answered by a choice.
func radio(on *html.Node) string {
	for e := range on.Descendants() {
		if value(e, "type") == "radio" {
			return value(e, "name")
		}
	}
	return ""
}
