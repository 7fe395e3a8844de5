package auth_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/fault"
)

const samAddress = "sam@example.org"

// lost is Sam, who has printed recovery codes and then lost the way in.
type lost struct {
	house
	codes []string
}

func newLost(t *testing.T) lost {
	t.Helper()
	h := newHouse(t)
	h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	token := h.opened(t, h.enrol(t, sam, auth.Client, samAddress, clientWords, monday), auth.Standing{Role: "client", Practice: harbor}, monday)
	codes, err := h.SaveCodes(ctx, token, monday)
	if err != nil {
		t.Fatal(err)
	}
	h.letters(t, monday)
	return lost{h, codes}
}

func (h house) opened(t *testing.T, who auth.Admission, as auth.Standing, at time.Time) string {
	t.Helper()
	token, err := h.Start(ctx, who, as, auth.From{Device: "Firefox, Linux"}, at)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// letters takes everything out of the outbox that is worth sending.
func (h house) letters(t *testing.T, at time.Time) (all []auth.Content) {
	t.Helper()
	for {
		l, c, err := h.Take(ctx, time.Minute, at)
		if errors.Is(err, auth.ErrNone) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if c.Expires.IsZero() || at.Before(c.Expires) {
			all = append(all, c)
		}
		if err := h.Done(ctx, l); err != nil {
			t.Fatal(err)
		}
	}
}

// begins begins a recovery and gives the page's token and the code that was sent.
func (h house) begins(t *testing.T, address string, at time.Time) (token, code string) {
	t.Helper()
	token, err := h.AskRecovery(ctx, address, home, at)
	if err != nil {
		t.Fatalf("AskRecovery(%s): %v", address, err)
	}
	for _, c := range h.letters(t, at) {
		if c.Notice == auth.RecoveryCode {
			code = c.Code
		}
	}
	return token, code
}

// set gives new credentials by a recovery's link.
func (h house) set(t *testing.T, token, told string, password string, at time.Time) (auth.Admission, error) {
	t.Helper()
	e, err := h.Enrol(ctx, token, auth.Choice{Code: told, Password: password}, at)
	if err != nil {
		return auth.Admission{}, err
	}
	code, _ := totp.GenerateCode(e.Seed, at)
	return h.Confirm(ctx, token, e.Ticket, code, at)
}

// TestTwoOfThree is goal I-20: each of the three things alone, and each that is
// wrong beside one that is right, opens nothing and changes nothing; any two
// are enough. Only a face seen in person spares the day of waiting.
func TestTwoOfThree(t *testing.T) {
	type shown struct{ saved, sent, vouch string }
	n := 0
	for _, saved := range []string{"", "wrong", "right", "another person's", "used"} {
		for _, sent := range []string{"", "wrong", "right", "another person's", "older"} {
			for _, vouch := range []string{"", "in person", "by video", "another person's", "a day ago"} {
				s := shown{saved, sent, vouch}
				n++
				t.Run(fmt.Sprintf("%d", n), func(t *testing.T) {
					h := newLost(t)
					noor := auth.Person{9}
					noorIn := h.opened(t, h.enrol(t, noor, auth.Client, "noor@example.org", clientWords, monday), auth.Standing{Role: "client", Practice: harbor}, monday)
					hers, err := h.SaveCodes(ctx, noorIn, monday)
					if err != nil {
						t.Fatal(err)
					}
					h.useUp(t, h.codes[1], monday)
					at := monday.Add(time.Hour)
					_, older := h.begins(t, samAddress, at)
					token, code := h.begins(t, samAddress, at)
					_, theirs := h.begins(t, "noor@example.org", at)
					answer := auth.Shown{
						Saved: map[string]string{"wrong": "ABCD EFGH IJKL", "right": h.codes[0], "another person's": hers[0], "used": h.codes[1]}[s.saved],
						Sent:  map[string]string{"wrong": "12345", "right": code, "another person's": theirs, "older": older}[s.sent],
					}
					switch s.vouch {
					case "in person", "by video":
						err = h.Vouch(ctx, sam, amina, s.vouch == "in person", at)
					case "another person's":
						err = h.Vouch(ctx, noor, amina, true, at)
					case "a day ago":
						err = h.Vouch(ctx, sam, amina, true, at.AddDate(0, 0, -1))
					}
					if err != nil {
						t.Fatal(err)
					}
					right := 0
					for _, ok := range []bool{s.saved == "right", s.sent == "right", s.vouch == "in person" || s.vouch == "by video"} {
						if ok {
							right++
						}
					}
					r, err := h.Recover(ctx, token, answer, at)
					if (err == nil) != (right >= 2) {
						t.Fatalf("%+v: Recover = %v, and %d of three were right", s, err, right)
					}
					if err != nil {
						if fault.KindOf(err) != fault.Invalid {
							t.Errorf("%+v: %v, want the one sentence for all of it", s, err)
						}
						h.signsIn(t, sam, samAddress, clientWords, at)
						return
					}
					wait := 24 * time.Hour
					if s.vouch == "in person" {
						wait = 0
					}
					if got := r.Ready.Sub(at); got != wait {
						t.Errorf("%+v: ready after %v, want %v", s, got, wait)
					}
				})
			}
		}
	}
}

// useUp spends a recovery code in a recovery that is stopped.
func (h lost) useUp(t *testing.T, code string, at time.Time) {
	t.Helper()
	token, sent := h.begins(t, samAddress, at)
	if _, err := h.Recover(ctx, token, auth.Shown{Saved: code, Sent: sent}, at); err != nil {
		t.Fatal(err)
	}
	if err := h.StopRecoveryOf(ctx, sam, at); err != nil {
		t.Fatal(err)
	}
	h.letters(t, at)
}

func (h house) signsIn(t *testing.T, p auth.Person, address, password string, at time.Time) {
	t.Helper()
	code, _ := totp.GenerateCode(h.seeds[p], at.Add(time.Minute))
	if _, err := h.SignIn(ctx, auth.Attempt{Address: address, Password: password, Code: code, Network: home}, at.Add(time.Minute)); err != nil {
		t.Errorf("the way in that was there: %v", err)
	}
}

// TestRecovery: the wait, the notices, the new credentials, the end of all that
// was there before, and the day after.
func TestRecovery(t *testing.T) {
	h := newLost(t)
	old := h.opened(t, h.admitted(t, sam, samAddress, clientWords, monday.Add(time.Minute)), auth.Standing{Role: "client", Practice: harbor}, monday.Add(time.Minute))
	at := monday.Add(time.Hour)
	token, code := h.begins(t, samAddress, at)
	r, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[0], Sent: code}, at)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[1], Sent: code}, at); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the same page again: %v, want the link to be over", err)
	}
	told := h.letters(t, at)
	if len(told) != 1 || told[0].Notice != auth.RecoveryStarted || told[0].Link == "" {
		t.Fatalf("at the start Sam was told %+v", told)
	}
	if l, _ := h.Lost(ctx, sam, at); !l.Ready.Equal(r.Ready) || l.Saved != 7 {
		t.Errorf("Lost = %+v, want it under way with seven codes left", l)
	}
	early := r.Ready.Add(-time.Second)
	if _, err := h.set(t, r.Token, "", "eleven plums", early); fault.KindOf(err) != fault.NotFound {
		t.Errorf("before it is ready: %v, want a closed link", err)
	}
	in, err := h.set(t, r.Token, "", "eleven plums", r.Ready)
	if err != nil {
		t.Fatal(err)
	}
	if told := h.letters(t, r.Ready); len(told) != 1 || told[0].Notice != auth.RecoveryFinished {
		t.Errorf("at the end Sam was told %+v", told)
	}
	if _, err := h.Check(ctx, old, r.Ready, false); fault.KindOf(err) != fault.SignedOut {
		t.Errorf("a session from before: %v, want it over", err)
	}
	if _, err := h.set(t, r.Token, "", "twelve plums", r.Ready); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the link again: %v, want it over", err)
	}
	if l, _ := h.Lost(ctx, sam, r.Ready); l.Saved != 0 || !l.Ready.IsZero() {
		t.Errorf("Lost = %+v after it, want no codes and nothing under way", l)
	}
	later := r.Ready.Add(time.Minute)
	was, _ := totp.GenerateCode(h.seeds[sam], later)
	if _, err := h.SignIn(ctx, auth.Attempt{Address: samAddress, Password: clientWords, Code: was, Network: home}, later); err == nil {
		t.Error("the old password and app still sign in")
	}
	session := h.opened(t, in, auth.Standing{Role: "client", Practice: harbor}, later)
	p, err := h.Check(ctx, session, later, false)
	if err != nil || !p.OnHold(later) || p.OnHold(r.Ready.Add(24*time.Hour)) {
		t.Errorf("the session after it = %+v, %v; want it on hold for a day", p, err)
	}
}

func (h house) admitted(t *testing.T, p auth.Person, address, password string, at time.Time) auth.Admission {
	t.Helper()
	code, _ := totp.GenerateCode(h.seeds[p], at)
	a, err := h.SignIn(ctx, auth.Attempt{Address: address, Password: password, Code: code, Network: home}, at)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestStopped: the link in the notice stops a recovery, once; so does its
// person from a session. Nothing of it opens afterwards.
func TestStopped(t *testing.T) {
	h := newLost(t)
	at := monday.Add(time.Hour)
	for i, stop := range []func(link string) error{
		func(link string) error { return h.StopRecovery(ctx, link, at) },
		func(string) error { return h.StopRecoveryOf(ctx, sam, at) },
	} {
		token, code := h.begins(t, samAddress, at)
		r, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[i], Sent: code}, at)
		if err != nil {
			t.Fatal(err)
		}
		link := h.letters(t, at)[0].Link[len(auth.StopPath):]
		if _, err := h.Enrol(ctx, link, auth.Choice{Password: "eleven plums"}, r.Ready); fault.KindOf(err) != fault.NotFound {
			t.Errorf("the link that stops leads in: %v", err)
		}
		if err := h.MayStop(ctx, r.Token, at); err == nil {
			t.Error("the link that leads in stops")
		}
		if err := stop(link); err != nil {
			t.Fatal(err)
		}
		if err := h.StopRecovery(ctx, link, at); fault.KindOf(err) != fault.NotFound {
			t.Errorf("stopping again: %v, want the link to be over", err)
		}
		if told := h.letters(t, at); len(told) != 1 || told[0].Notice != auth.RecoveryCancelled {
			t.Errorf("Sam was told %+v", told)
		}
		if _, err := h.set(t, r.Token, "", "eleven plums", r.Ready); fault.KindOf(err) != fault.NotFound {
			t.Errorf("after it was stopped: %v, want the link to be over", err)
		}
		if _, _, err := h.Recovering(ctx, r.Token, r.Ready); err == nil {
			t.Error("it is still under way after it was stopped")
		}
	}
	h.signsIn(t, sam, samAddress, clientWords, at)
}

// TestUnknown: an address that nobody has, one that is only invited, one of
// staff, get what a client's gets, and lead nowhere.
func TestUnknown(t *testing.T) {
	h := newLost(t)
	at := monday.Add(time.Hour)
	if _, err := h.Invite(ctx, guest(auth.Person{8}, auth.Client, "invited@example.org"), at); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"nobody@example.org", "invited@example.org", "amina@example.org"} {
		token, code := h.begins(t, address, at)
		if token == "" || code != "" {
			t.Errorf("%s: token %q, code %q; want a token and no code", address, token, code)
		}
		if err := h.AskedRecovery(ctx, token, at); err != nil {
			t.Errorf("%s: its page does not show: %v", address, err)
		}
		_, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[0], Sent: "000000"}, at)
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, want the one sentence", address, err)
		}
	}
}

// TestGuesses: five tries end a page; three codes an hour are sent.
func TestGuesses(t *testing.T) {
	h := newLost(t)
	at := monday.Add(time.Hour)
	token, code := h.begins(t, samAddress, at)
	for range 5 {
		if _, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[0], Sent: "12345"}, at); fault.KindOf(err) != fault.Invalid {
			t.Fatalf("a wrong code: %v", err)
		}
	}
	if _, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[0], Sent: code}, at); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the right code after five wrong ones: %v, want the page to be over", err)
	}
	sent := 1
	for range 10 {
		if _, code := h.begins(t, samAddress, at); code != "" {
			sent++
		}
	}
	if sent != 3 {
		t.Errorf("%d codes at once, want three", sent)
	}
	if _, code := h.begins(t, samAddress, at.Add(20*time.Minute)); code == "" {
		t.Error("no code after twenty minutes")
	}
	if token, _ := h.begins(t, samAddress, at.Add(time.Hour)); h.AskedRecovery(ctx, token, at.Add(time.Hour+10*time.Minute)) == nil {
		t.Error("a page still takes answers after ten minutes")
	}
}

// TestRecoveryOnce is goal I-22: of many at once with the same code, one begins
// a recovery; of many with its link, one sets new credentials.
func TestRecoveryOnce(t *testing.T) {
	h := newLost(t)
	at := monday.Add(time.Hour)
	pages := make([]string, 3)
	codes := make([]string, 3)
	for i := range pages {
		pages[i], codes[i] = h.begins(t, samAddress, at)
	}
	var begun, set atomic.Int32
	var all sync.WaitGroup
	for i := range pages { // one saved code, three pages
		all.Go(func() {
			if _, err := h.Recover(ctx, pages[i], auth.Shown{Saved: h.codes[0], Sent: codes[i]}, at); err == nil {
				begun.Add(1)
			}
		})
	}
	all.Wait()
	if begun.Load() > 1 {
		t.Errorf("one code began %d recoveries", begun.Load())
	}
	if err := h.Vouch(ctx, sam, amina, true, at.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	at = at.Add(time.Hour)
	token, _ := h.begins(t, samAddress, at)
	r, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[1]}, at)
	if err != nil {
		t.Fatal(err)
	}
	for range 6 {
		all.Go(func() {
			if _, err := h.set(t, r.Token, "", "eleven plums", at); err == nil {
				set.Add(1)
			}
		})
	}
	all.Wait()
	if set.Load() != 1 {
		t.Errorf("one link set credentials %d times", set.Load())
	}
}

// TestColleague: two people, one of them an owner, neither the colleague, each
// with half of what leads in.
func TestColleague(t *testing.T) {
	h := newHouse(t)
	in := map[string]string{}
	for name, p := range map[string]auth.Person{"owner": owner, "amina": amina, "cora": {5}, "noor": {6}} {
		in[name] = h.opened(t, h.enrol(t, p, auth.Staff, name+"@example.org", staffWords, monday), therapist, monday)
	}
	noor, at := auth.Person{6}, monday
	if _, err := h.RecoverColleague(ctx, in["noor"], noor, auth.Sponsor{}, at); fault.KindOf(err) != fault.Denied {
		t.Errorf("for oneself: %v, want it denied", err)
	}
	if _, err := h.RecoverColleague(ctx, in["amina"], noor, auth.Sponsor{}, at.Add(auth.Fresh)); fault.KindOf(err) != fault.Unconfirmed {
		t.Errorf("without a step-up: %v", err)
	}
	first, err := h.RecoverColleague(ctx, in["amina"], noor, auth.Sponsor{}, at)
	if err != nil || first.Code == "" || first.Token != "" {
		t.Fatalf("the first = %+v, %v; want a code and no link", first, err)
	}
	again, err := h.RecoverColleague(ctx, in["amina"], noor, auth.Sponsor{}, at)
	if err != nil || again.Token != "" {
		t.Fatalf("the first alone, twice = %+v, %v; want no link", again, err)
	}
	if _, err := h.RecoverColleague(ctx, in["cora"], noor, auth.Sponsor{}, at); fault.KindOf(err) != fault.Denied {
		t.Errorf("two who own nothing: %v, want it denied", err)
	}
	second, err := h.RecoverColleague(ctx, in["owner"], noor, auth.Sponsor{Owner: true}, at)
	if err != nil || second.Token == "" || second.Code != "" {
		t.Fatalf("the second = %+v, %v; want a link and no code", second, err)
	}
	if told := h.letters(t, at); len(told) != 1 || told[0].Notice != auth.RecoveryStarted {
		t.Errorf("Noor was told %+v", told)
	}
	for _, code := range []string{"", first.Code} { // the code before the second one is void
		if _, err := h.set(t, second.Token, code, "a tram for noor and rain", at); fault.KindOf(err) != fault.Invalid {
			t.Errorf("with the code %q: %v, want it refused", code, err)
		}
	}
	if _, err := h.set(t, second.Token, again.Code, "a tram for noor and rain", at); err != nil {
		t.Errorf("with both halves: %v", err)
	}
	if _, err := h.Check(ctx, in["noor"], at, false); fault.KindOf(err) != fault.SignedOut {
		t.Errorf("a session from before: %v, want it over", err)
	}
	if _, err := h.RecoverColleague(ctx, in["owner"], auth.Person{77}, auth.Sponsor{Owner: true}, at); fault.KindOf(err) != fault.Conflict {
		t.Errorf("for nobody: %v", err)
	}
}

// TestAStrangersGuessesDelayNobody: wrong answers on pages that a stranger asked
// for end those pages, and nothing else.
func TestAStrangersGuessesDelayNobody(t *testing.T) {
	h := newLost(t)
	at := monday.Add(time.Hour)
	for range 3 {
		token, _ := h.begins(t, samAddress, at)
		for range 5 {
			if _, err := h.Recover(ctx, token, auth.Shown{Sent: "12345"}, at); fault.KindOf(err) != fault.Invalid {
				t.Fatalf("a wrong code: %v", err)
			}
		}
	}
	unsent, code := h.begins(t, samAddress, at)
	if _, err := h.Recover(ctx, unsent, auth.Shown{Saved: h.codes[0], Sent: ""}, at); code != "" || fault.KindOf(err) != fault.Invalid {
		t.Errorf("one thing, on a page whose code was not sent: %v, want it refused", err)
	}
	at = at.Add(20 * time.Minute)
	token, code := h.begins(t, samAddress, at)
	if _, err := h.Recover(ctx, token, auth.Shown{Saved: h.codes[0], Sent: code}, at); err != nil {
		t.Errorf("Recover with two of three after a stranger's guesses = %v", err)
	}
}

// TestColleagueOfTwoPractices: no practice alone lets somebody in again who has
// a seat elsewhere too.
func TestColleagueOfTwoPractices(t *testing.T) {
	h := newHouse(t)
	in := map[string]string{}
	for name, p := range map[string]auth.Person{"owner": owner, "amina": amina, "petra": {5}, "noor": {6}} {
		in[name] = h.opened(t, h.enrol(t, p, auth.Staff, name+"@example.org", staffWords, monday), therapist, monday)
	}
	noor, harbor, rivers := auth.Person{6}, auth.Practice{1}, auth.Practice{2}
	here := auth.Sponsor{At: []auth.Practice{harbor}, All: []auth.Practice{harbor, rivers}}
	owns, there := here, here
	owns.Owner, there.At = true, []auth.Practice{rivers}
	if _, err := h.RecoverColleague(ctx, in["owner"], noor, owns, monday); err != nil {
		t.Fatal(err)
	}
	if half, err := h.RecoverColleague(ctx, in["amina"], noor, here, monday); fault.KindOf(err) != fault.Denied || half.Token != "" {
		t.Errorf("two of one practice = %+v, %v; want it denied", half, err)
	}
	if half, err := h.RecoverColleague(ctx, in["petra"], noor, there, monday); err != nil || half.Token == "" {
		t.Errorf("one of each = %+v, %v; want a link", half, err)
	}
}

// TestGuessesAtARecoveryTellNoAccount: whoever guesses goes from page to page;
// each answer is the same for an address that nobody has.
func TestGuessesAtARecoveryTellNoAccount(t *testing.T) {
	guess := func(address string) (said []string) {
		h := newLost(t)
		for range 3 {
			token, err := h.AskRecovery(ctx, address, home, monday)
			if err != nil {
				t.Fatalf("AskRecovery(%s): %v", address, err)
			}
			for range 6 {
				_, err := h.Recover(ctx, token, auth.Shown{Saved: "AAAA AAAA AAAA", Sent: "000000"}, monday)
				said = append(said, fault.Of(err).Sentence)
			}
		}
		return said
	}
	known, unknown := guess(samAddress), guess("nobody@example.org")
	if !slices.Equal(known, unknown) {
		t.Errorf("an account's guesses are answered\n%q\nand nobody's\n%q", known, unknown)
	}
	if known[0] == known[len(known)-1] {
		t.Error("no page ends: the test asks too little")
	}
}

// TestAStrangerExhaustsNoRecovery: whoever knows an address asks for its codes
// and guesses all day long, and its person comes in all the same: with a code of
// their own, and however often it was asked, once somebody has seen them.
func TestAStrangerExhaustsNoRecovery(t *testing.T) {
	h := newLost(t)
	guesses := 0
	guess := func(from, until time.Time) {
		t.Helper()
		for at := from; at.Before(until); at = at.Add(time.Minute) {
			token, err := h.AskRecovery(ctx, samAddress, "203.0.113.9", at)
			h.letters(t, at)
			if err != nil {
				continue
			}
			for n := range 6 {
				if _, err := h.Recover(ctx, token, auth.Shown{Sent: fmt.Sprintf("%08d", n)}, at); fault.KindOf(err) == fault.Invalid {
					guesses++
				}
			}
		}
	}
	at := monday.Add(time.Hour)
	if err := h.Vouch(ctx, sam, amina, true, at); err != nil {
		t.Fatal(err)
	}
	guess(at, at.Add(2*time.Hour))
	at = at.Add(2 * time.Hour)
	if _, code := h.begins(t, samAddress, at); code == "" {
		t.Error("Sam gets no code after two hours of a stranger's asking")
	}
	guess(at, at.Add(10*time.Hour))
	at = at.Add(10 * time.Hour)
	if guesses < 100 {
		t.Fatalf("%d guesses, want more than a hundred", guesses)
	}
	if err := h.Vouch(ctx, sam, amina, true, at); err != nil {
		t.Fatal(err)
	}
	token, code := h.begins(t, samAddress, at)
	if len(code) != 8 {
		t.Fatalf("the code is %q, want eight digits", code)
	}
	if _, err := h.Recover(ctx, token, auth.Shown{Sent: code}, at); err != nil {
		t.Errorf("seen by staff, and with the code: %v", err)
	}
}
