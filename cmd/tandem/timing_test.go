package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/seal"
	"tandem/team"
	"tandem/therapy"
)

// TestNothingIsToldByTime is goal G-23: an account and none, another's chart
// and none, an entry behind the lens and none are answered in the same time.
// It takes minutes, and a machine with nothing else to do: the full form only.
// TANDEM_TEST_SAMPLES asks for fewer samples than 20,000 of each.
func TestNothingIsToldByTime(t *testing.T) {
	if os.Getenv("TANDEM_TEST_FULL") == "" {
		t.Skip("minutes long: the full form only")
	}
	samples := 20_000
	if n, err := strconv.Atoi(os.Getenv("TANDEM_TEST_SAMPLES")); err == nil {
		samples = n
	}
	n := newWhole(t)
	for _, c := range []struct {
		name  string
		asked func(*testing.T, *whole) (a, b asking)
	}{
		{"an account or none", accounts}, {"another's chart or none", charts}, {"another's chart or none, writing", writing},
		{"another's chart or none, on a node that just started", coldCharts}, {"an entry behind the lens or none", entries},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := c.asked(t, n)
			even(t, samples, a, b)
		})
	}
}

// asking prepares a question; only what it gives back is timed. It answers with
// the status.
type asking func() (ask func() int)

// even times two ways of asking by turns, and holds them to one distribution:
// medians within 2 % or 0.2 ms, and Kolmogorov-Smirnov with p over 0.01.
func even(t *testing.T, samples int, a, b asking) {
	times, status := [2][]float64{}, 0
	questions := [2]asking{a, b}
	for i := range 2 * samples {
		which := i % 2
		if i%4 > 1 { // a b b a: neither is always the first
			which = 1 - which
		}
		ask := questions[which]()
		begun := time.Now()
		got := ask()
		took := time.Since(begun)
		if i == 0 {
			status = got
		}
		if got != status {
			t.Fatalf("one answers %d, the other %d", status, got)
		}
		times[which] = append(times[which], took.Seconds()*1000)
	}
	slices.Sort(times[0])
	slices.Sort(times[1])
	m0, m1 := times[0][samples/2], times[1][samples/2]
	apart, p := math.Abs(m0-m1), sameDistribution(times[0], times[1])
	t.Logf("%d of each: medians %.3f and %.3f ms, p %.3f", samples, m0, m1, p)
	if apart > 0.2 && apart > 0.02*max(m0, m1) {
		t.Errorf("medians %.3f and %.3f ms: apart by %.3f ms", m0, m1, apart)
	}
	if p <= 0.01 {
		t.Errorf("p = %.4f that both are one: the time tells them apart", p)
	}
}

// sameDistribution is the p-value of the two-sample Kolmogorov-Smirnov test of
// sorted samples, by its asymptotic series.
func sameDistribution(a, b []float64) float64 {
	d, i, j := 0.0, 0, 0
	for i < len(a) && j < len(b) {
		x := min(a[i], b[j])
		for i < len(a) && a[i] <= x {
			i++
		}
		for j < len(b) && b[j] <= x {
			j++
		}
		d = max(d, math.Abs(float64(i)/float64(len(a))-float64(j)/float64(len(b))))
	}
	n := math.Sqrt(float64(len(a)*len(b)) / float64(len(a)+len(b)))
	l, p := (n+0.12+0.11/n)*d, 0.0
	if l < 0.2 {
		return 1
	}
	for k, sign := 1.0, 2.0; k < 100; k, sign = k+1, -sign {
		p += sign * math.Exp(-2*k*k*l*l)
	}
	return min(max(p, 0), 1)
}

// TestTheTimingTestTellsApart: samples that differ are found to, and others not.
func TestTheTimingTestTellsApart(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 1))
	draw := func(shift float64) []float64 {
		out := make([]float64, 2000)
		for i := range out {
			out[i] = r.NormFloat64() + shift
		}
		slices.Sort(out)
		return out
	}
	if p := sameDistribution(draw(0), draw(0)); p <= 0.01 {
		t.Errorf("two samples of one distribution: p = %.4f", p)
	}
	if p := sameDistribution(draw(0), draw(0.2)); p > 0.01 {
		t.Errorf("two samples of different distributions: p = %.4f", p)
	}
}

// accounts guess at somebody's password, and at that of nobody, at a gate
// where a password costs what it costs in a practice. Months pass between two
// guesses, so that no throttle answers first.
func accounts(t *testing.T, n *whole) (a, b asking) {
	at := time.Now()
	m := &Main{cellar: n.cellar, desk: n.desk, base: n.base, log: n.Main.log, now: func() time.Time { return at }}
	var err error
	if m.gate, err = auth.New(t.Context(), n.store, sealer{n.keeper}, indexer{n.root}, auth.Standard("Tandem")); err != nil {
		t.Fatal(err)
	}
	enrol(t, m, "ramona")
	handler := m.handler()
	guess := func(address string) asking {
		form := url.Values{"address": {address}, "password": {"not the words of anyone"}, "code": {"123456"}}.Encode()
		return func() func() int {
			at = at.AddDate(0, 2, 0)
			r := request("POST", "/sign-in", form, "")
			return func() int { return (&whole{handler: handler}).answer(r).Code }
		}
	}
	return guess("ramona"), guess("nobody")
}

// enrol gives somebody who works here an account.
func enrol(t *testing.T, m *Main, address string) {
	i, err := m.gate.Invite(t.Context(), auth.Guest{Person: auth.Person(journal.NewID()), Kind: auth.Staff, Address: address}, m.now())
	if err != nil {
		t.Fatal(err)
	}
	e, err := m.gate.Enrol(t.Context(), i.Token, auth.Choice{Code: i.Code, Password: "violet tram under rain"}, m.now())
	if err != nil {
		t.Fatal(err)
	}
	code, err := totp.GenerateCode(e.Seed, m.now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.gate.Confirm(t.Context(), i.Token, e.Ticket, code, m.now()); err != nil {
		t.Fatal(err)
	}
}

func asks(n *whole, username string, target func() string) asking {
	return func() func() int {
		r := request("GET", target(), "", n.cookies[username])
		return func() int { return n.answer(r).Code }
	}
}

func charts(t *testing.T, n *whole) (a, b asking) {
	n.session(t, "amina")
	foreign := n.foreign(t).String()
	return asks(n, "amina", func() string { return "/clients/" + foreign }),
		asks(n, "amina", func() string { return "/clients/" + journal.NewID().String() })
}

func writing(t *testing.T, n *whole) (a, b asking) {
	foreign := n.foreign(t)
	amina := aminaOf(t, n)
	add := func(client func() journal.ID) asking {
		return func() func() int {
			f := desk.Form{Client: client()}
			return func() int {
				_, err := n.desk.Add(context.Background(), amina, f, therapy.NoteWritten{Session: "s1", Happened: "x"})
				return int(fault.KindOf(err))
			}
		}
	}
	return add(func() journal.ID { return foreign }), add(journal.NewID)
}

// coldCharts asks a desk, each time a new one, that has read nothing yet.
func coldCharts(t *testing.T, n *whole) (a, b asking) {
	foreign := n.foreign(t)
	amina := aminaOf(t, n)
	ask := func(client func() journal.ID) asking {
		return func() func() int {
			ctx, stop := context.WithCancel(context.Background())
			c := n.cellar
			c.keeper = seal.NewKeeper(c.root, c.keys)
			d, err := c.desk(ctx, time.Now, n.Main.log, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			id := client()
			return func() int {
				_, err := d.Open(ctx, amina, id)
				stop()
				return int(fault.KindOf(err))
			}
		}
	}
	return ask(func() journal.ID { return foreign }), ask(journal.NewID)
}

func aminaOf(t *testing.T, n *whole) desk.Caller {
	return desk.Caller{Viewer: team.Viewer{Person: idOf(t, n.person(t, "amina")), Role: journal.Therapist, Practice: n.practice(t)}}
}

func noorOf(t *testing.T, n *whole) desk.Caller {
	dir, err := n.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	noor, _ := dir.Person(idOf(t, n.person(t, "noor")))
	return desk.Caller{Viewer: team.Viewer{Person: noor.Person, Role: journal.Prescriber, Practice: noor.Roles[0].Practice}}
}

// entries asks as Noor for an entry that Amina sees and she does not, and for none.
func entries(t *testing.T, n *whole) (a, b asking) {
	sam := n.client(t, "Sam").String()
	n.session(t, "noor")
	shown, err := n.desk.Open(t.Context(), noorOf(t, n), n.client(t, "Sam"))
	if err != nil {
		t.Fatal(err)
	}
	hidden := ""
	for _, e := range n.chart(t, "amina", n.client(t, "Sam")).Entries() {
		if _, ok := shown.Entry(e.ID); !ok {
			hidden = e.ID.String()
		}
	}
	if hidden == "" {
		t.Fatal("Noor sees all that Amina sees")
	}
	at := func(id func() string) asking {
		return asks(n, "noor", func() string { return fmt.Sprintf("/clients/%s/entries/%s", sam, id()) })
	}
	if got := at(func() string { return hidden })()(); got != http.StatusNotFound {
		t.Fatalf("a hidden entry answers %d", got)
	}
	return at(func() string { return hidden }), at(func() string { return journal.NewID().String() })
}
