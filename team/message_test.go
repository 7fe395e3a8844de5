package team_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/team"
)

func TestMessageProperties(t *testing.T) {
	message := rapid.SampledFrom([]team.MessageID{"m1", "m2", "m3"})
	to := rapid.SliceOfN(people, 0, 3)
	chaptertest.Properties(t, chaptertest.Chapter[team.Messages]{
		Fold: team.FoldMessages, Advance: (*team.Messages).Advance,
		Ask: func(m team.Messages) {
			m.All()
			m.Unread(journal.ID{1})
			m.Concerning(journal.ID{2}).Find("m1")
			m.Brief()
		},
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) team.MessageSent {
				return team.MessageSent{Message: message.Draw(t, "message"), To: to.Draw(t, "to"), Words: "w"}
			}),
			chaptertest.Event(func(t *rapid.T) team.MessageRead {
				return team.MessageRead{Message: message.Draw(t, "message"), To: to.Draw(t, "to")}
			}),
		)},
	})
}

// writing is Sam's chart with Amina, Noor and Ruth on the team, where Sam wrote
// to Amina and Noor, and Amina opened it.
func writing(t *testing.T) (tm team.Team, m team.Messages, entries []journal.Entry) {
	t.Helper()
	sam, amina, noor, ruth := journal.ID{9}, journal.ID{1}, journal.ID{2}, journal.ID{3}
	tm.Client = sam
	put := func(by journal.ID, ev journal.Event) {
		n := len(entries)
		e := journal.Entry{ID: journal.ID{50, byte(n)}, Author: by, At: start.AddDate(0, 0, n), Recorded: start.AddDate(0, 0, n), Lane: ev.Lane(), Event: ev}
		entries = append(entries, e)
		tm.Advance(e)
		m.Advance(e)
	}
	put(amina, team.Joined{Person: amina, Practice: journal.ID{11}, Role: journal.Therapist, Registrar: true})
	put(amina, team.Joined{Person: noor, Practice: journal.ID{12}, Role: journal.Prescriber})
	put(amina, team.Joined{Person: ruth, Practice: journal.ID{11}, Role: journal.Therapist})
	put(sam, team.MessageSent{Message: "m1", To: []journal.ID{amina, noor}, Words: "to both"})
	put(amina, team.MessageRead{Message: "m1", To: []journal.ID{sam, noor}})
	put(sam, team.MessageSent{Message: "m2", To: []journal.ID{amina}, Words: "to Amina alone"})
	return tm, m, entries
}

// TestWhoSeesAMessage: who wrote it, to whom it went, and the client; nobody
// else of the team, and no word of it in a summary.
func TestWhoSeesAMessage(t *testing.T) {
	tm, _, entries := writing(t)
	now := start.AddDate(0, 0, 30)
	for _, c := range []struct {
		name string
		who  team.Viewer
		want int
	}{
		{"the client", team.Viewer{Person: journal.ID{9}, Role: journal.Client}, 3},
		{"Amina", team.Viewer{Person: journal.ID{1}, Role: journal.Therapist, Practice: journal.ID{11}}, 3},
		{"Ruth, of the team, to whom nobody wrote", team.Viewer{Person: journal.ID{3}, Role: journal.Therapist, Practice: journal.ID{11}}, 0},
	} {
		n := 0
		for _, e := range tm.Lens(c.who, now).Filter(entries) {
			if e.Lane == journal.Messages {
				n++
			}
		}
		if n != c.want {
			t.Errorf("%s sees %d entries of messages, want %d", c.name, n, c.want)
		}
	}
}

func TestUnread(t *testing.T) {
	_, m, _ := writing(t)
	for who, want := range map[journal.ID]int{{1}: 1, {2}: 1, {3}: 0, {9}: 0} {
		if got := len(m.Unread(who)); got != want {
			t.Errorf("%v has %d unread messages, want %d", who, got, want)
		}
		if got := len(m.Brief().Concerning(who).Unread(who)); got != want {
			t.Errorf("in the summary %v has %d unread messages, want %d", who, got, want)
		}
	}
	for _, l := range m.Brief().Sent {
		if l.What.Words != "" {
			t.Errorf("a summary keeps the words %q", l.What.Words)
		}
	}
	if m.Sent[0].What.Words == "" {
		t.Error("a summary took the words out of the chart")
	}
	if evs, err := m.Read("m1", journal.ID{1}); err != nil || len(evs) != 0 {
		t.Errorf("opened again: %v, %v; want nothing", evs, err)
	}
	evs, err := m.Read("m1", journal.ID{2})
	if got := fmt.Sprint(evs); err != nil || got != fmt.Sprint([]journal.Event{team.MessageRead{Message: "m1", To: []journal.ID{{9}, {1}}}}) {
		t.Errorf("Noor opens it: %v, %v; want a reading that Sam and Amina see", got, err)
	}
	if _, err := m.Read("m2", journal.ID{2}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("Noor opens Amina's: %v, want not found", err)
	}
}

func TestSend(t *testing.T) {
	tm, _, _ := writing(t)
	sam, amina, stranger := journal.ID{9}, journal.ID{1}, journal.ID{77}
	for name, c := range map[string]struct {
		sent team.MessageSent
		by   journal.ID
		want string
	}{
		"to a clinician":        {team.MessageSent{To: []journal.ID{amina}, Words: "hello"}, sam, ""},
		"to the client":         {team.MessageSent{To: []journal.ID{sam}, Words: "hello"}, amina, ""},
		"to nobody of the team": {team.MessageSent{To: []journal.ID{stranger}, Words: "hello"}, sam, "Choose to whom it goes."},
		"to oneself":            {team.MessageSent{To: []journal.ID{sam}, Words: "hello"}, sam, "Choose to whom it goes."},
		"nothing":               {team.MessageSent{To: []journal.ID{amina}, Words: " "}, sam, "Write what you want to say."},
	} {
		ev, err := tm.Send(c.sent, c.by)
		got := ""
		if err != nil {
			got = fault.Of(err).Sentence
		}
		if got != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if m, _ := ev.(team.MessageSent); err == nil && m.Message == "" {
			t.Errorf("%s: the message has no name", name)
		}
	}
}
