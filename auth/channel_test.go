package auth_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

// TestChannel: a code goes to the channel it is about and nowhere else, counts
// for its person, ten minutes, five tries, and once.
func TestChannel(t *testing.T) {
	h := newLost(t)
	mail := auth.Channel{By: auth.Mail, To: samAddress}
	ask := func(at time.Time) (string, string) {
		t.Helper()
		token, err := h.AskChannel(ctx, sam, mail, at)
		if err != nil {
			t.Fatal(err)
		}
		sent := h.letters(t, at)
		if len(sent) != 1 || len(sent[0].Only) != 1 || sent[0].Only[0] != mail {
			t.Fatalf("sent %+v, want one code to %v", sent, mail)
		}
		return token, sent[0].Code
	}
	token, code := ask(monday)
	if _, err := h.AnswerChannel(ctx, amina, token, code, monday); fault.KindOf(err) != fault.Invalid {
		t.Errorf("another person's code: %v", err)
	}
	if _, err := h.AnswerChannel(ctx, sam, token, code, monday.Add(10*time.Minute)); fault.KindOf(err) != fault.Invalid {
		t.Errorf("after ten minutes: %v", err)
	}
	var won atomic.Int32
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			if got, err := h.AnswerChannel(ctx, sam, token, code, monday); err == nil && got == mail {
				won.Add(1)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("one code proved a channel %d times", won.Load())
	}
	token, code = ask(monday)
	for range 5 {
		if _, err := h.AnswerChannel(ctx, sam, token, "12345", monday); fault.KindOf(err) != fault.Invalid {
			t.Fatalf("a wrong code: %v", err)
		}
	}
	if _, err := h.AnswerChannel(ctx, sam, token, code, monday); fault.KindOf(err) != fault.Invalid {
		t.Errorf("after five wrong ones: %v", err)
	}
	ask(monday)
	if _, err := h.AskChannel(ctx, sam, mail, monday); fault.KindOf(err) != fault.Busy {
		t.Errorf("a fourth code at once: %v", err)
	}
}
