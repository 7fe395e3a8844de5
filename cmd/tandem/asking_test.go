package main

import (
	"context"
	"io"

	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/measure"
	"tandem/schedule"
	"tandem/team"
)

// TestAskedReminderAnswered: a clinician picks the set for depression and
// "before each visit" and books nothing else; the client is written to by mail,
// follows the link, and answers. The access list names the duty.
func TestAskedReminderAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	dir, further := t.TempDir(), &atomic.Int64{}
	m, demo := aMorning(t, dir, further)
	sam := demo.client(t, "Sam")
	asSam := desk.Caller{Fresh: true, Viewer: team.Viewer{Person: sam, Role: journal.Client}}
	act := func(who desk.Caller, decide func(chart.Chart) ([]journal.Event, error)) {
		t.Helper()
		if _, err := m.desk.Act(t.Context(), who, desk.Form{Client: sam}, decide); err != nil {
			t.Fatal(err)
		}
	}
	writtenTo(t, dir, "sam@example.org", 1) // what the demo itself waits for
	further.Store(int64(24 * time.Hour))    // at most one letter a day
	var amina desk.Caller
	act(asSam, func(c chart.Chart) ([]journal.Event, error) {
		member := c.Team().With(journal.Therapist)[0]
		amina.Viewer = team.Viewer{Person: member.Person, Role: journal.Therapist, Practice: member.Practice}
		return []journal.Event{measure.PutOff{Measure: "phq-9", Until: c.Today() - 1}}, nil
	})
	act(amina, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.Visits().Book(schedule.Booked{With: amina.Viewer.Person, Practice: amina.Viewer.Practice, Mode: "phone", Purpose: "therapy",
			When: schedule.When{At: c.At().Add(27*time.Hour + 7*time.Minute), Zone: "America/New_York", Minutes: 5}}, c.At())
		return []journal.Event{ev}, err
	})

	b := browsertest.Open(t)
	b.Go(demo.as(t, "amina").SignIn)
	b.Go(demo.Base + "/clients/" + sam.String() + "/sets/depression?lang=en")
	b.Script(`document.querySelector("input[name=rule][value=visit]").click()`)
	b.Script(`document.querySelector("main form button.btn").click()`)
	b.Eventually(`location.pathname.endsWith("/measures/asking")`)
	if says := b.Text(); !strings.Contains(says, "2 days before each visit") || !strings.Contains(says, "minutes in these seven days") {
		t.Errorf("the page of what is asked says %q", says)
	}

	mail := writtenTo(t, dir, "sam@example.org", 2)
	if strings.Count(mail, "A few questions wait for you. ") != 1 || !strings.Contains(mail, demo.Base+auth.TaskPath) || strings.Contains(mail, "Sleep") || strings.Contains(mail, "Harbor") {
		t.Fatalf("the client is told %q, want one reminder that names nothing", mail)
	}

	b.Go(demo.as(t, "sam").SignIn)
	b.Go(demo.Base + "/questionnaires?lang=en")
	if says := b.Text(); !strings.Contains(says, "before each visit") {
		t.Fatalf("the client's list says %q", says)
	}
	b.Script(`document.querySelector("main a.btn[href^='/questionnaires/']").click()`)
	b.Eventually(`document.querySelector("button[value=next]")`)
	for range 40 {
		var at string
		b.Eval(`document.querySelector("button[value=send]") ? "check" : "more"`, &at)
		if at == "check" {
			break
		}
		b.Script(`let o = document.querySelector("main input[type=radio]"); if (o) o.click();
			let n = document.querySelector("main input.text"); if (n) n.value = "7";
			window.gone = 1; document.querySelector("button[value=next]").click()`)
		b.Eventually(`!window.gone`)
	}
	b.Script(`document.querySelector("button[value=send]").click()`)
	b.Eventually(`location.pathname.endsWith("/sent") || location.pathname == "/now"`)

	b.Go(demo.Base + "/opened?lang=en")
	if says := b.Text(); !strings.Contains(says, "Tandem, reminder") {
		t.Errorf("the list of openings says nothing of the duty: %q", says)
	}
}

// tenInTheMorning is a demo whose clock says ten in the morning where its
// clients live.
func tenInTheMorning(t *testing.T, dir string) (*Main, shownDemo) {
	t.Helper()
	return aMorning(t, dir, &atomic.Int64{})
}

// aMorning is the same with a clock that goes ahead by so many nanoseconds.
func aMorning(t *testing.T, dir string, further *atomic.Int64) (*Main, shownDemo) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	wall := time.Now().In(journal.Zone("America/New_York"))
	ten := time.Date(wall.Year(), wall.Month(), wall.Day()+1, 10, 0, 0, 0, wall.Location())
	ahead := ten.Sub(wall)
	m := &Main{now: func() time.Time { return time.Now().Add(ahead + time.Duration(further.Load())) }, log: logger(io.Discard), demo: true, dev: true}
	if m.base, _, err = address("", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	shown, err := m.open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	serves(t, m, l)
	return m, shown
}

// messagesIn is what was sent to files.
func messagesIn(dir string) string {
	b, _ := os.ReadFile(filepath.Join(dir, "messages"))
	return string(b)
}

// writtenTo waits for so many letters that remind somebody of what is asked, and
// gives the last.
func writtenTo(t *testing.T, dir, address string, n int) string {
	t.Helper()
	for range 100 {
		var letters []string
		for line := range strings.Lines(messagesIn(dir)) {
			if strings.Contains(line, auth.TaskPath) && strings.Contains(line, address) {
				letters = append(letters, line)
			}
		}
		if len(letters) == n {
			return letters[n-1]
		}
		time.Sleep(200 * time.Millisecond)
	}
	t.Fatalf("%s was not written to %d times: %s", address, n, messagesIn(dir))
	return ""
}
