package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/seed"
	"tandem/sqlite"
	"tandem/team"
	"tandem/verify"
)

// ask makes a request of somebody who is signed in.
func (n *node) ask(ctx context.Context, who *http.Cookie, method, path string, form url.Values) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, method, n.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Origin", n.base)
	}
	req.AddCookie(who)
	return req, nil
}

// checkIns (W1): signed-in clients send a whole check-in, nine answers and a
// few words, each with a command of its own.
func checkIns(ctx context.Context, b *benchmark) error {
	n, err := b.population(ctx)
	if err != nil {
		return err
	}
	var clients []*http.Cookie
	for _, a := range n.cast.Clients {
		c, err := n.as(ctx, a)
		if err != nil {
			return err
		}
		clients = append(clients, c)
	}
	sent := 0
	job := func(conns int) func() (figures, error) {
		return func() (figures, error) {
			before, err := n.entries(ctx)
			if err != nil {
				return figures{}, err
			}
			from := sent
			f, err := drive(ctx, load{conns: conns, lasts: b.lasts, status: http.StatusSeeOther, request: func(i int) (*http.Request, error) {
				return n.ask(ctx, clients[(from+i)%len(clients)], http.MethodPost, "/check-in", oneCheckIn(1+(from+i)/len(clients)))
			}})
			sent += f.count
			after, counted := n.entries(ctx)
			// A lane whose answers are those of an earlier form of the day writes nothing.
			if wrote := after - before; counted == nil && wrote < int64(f.count)*actEntries {
				counted = fmt.Errorf("%d check-ins wrote %d entries, want %d at least", f.count, wrote, f.count*actEntries)
			}
			return f, errors.Join(err, counted)
		}
	}
	for _, c := range []struct {
		conns, group int
		goal         float64
	}{{1, 1, 0.5}, {8, 8, 0.5}, {64, 64, 0.7}} {
		name := fmt.Sprintf("W1 check-in, c%d", c.conns)
		if err := b.alternate(ctx, name, job(c.conns), fmt.Sprintf("L_act in groups of %d", c.group), probeAct(c.group), 1, c.goal); err != nil {
			return err
		}
	}
	return nil
}

// oneCheckIn is a form as somebody fills it in, another one each time.
func oneCheckIn(i int) url.Values {
	of := func(n int) []string { return []string{strconv.Itoa(i % n)} }
	return url.Values{"act": {journal.NewID().String()}, "step": {"urge"}, "go": {"done"},
		"daily-mood": of(11), "daily-anxiety": of(10), "daily-energy": of(9), "daily-sleep": {fmt.Sprintf("%d.5", i%9)},
		"daily-meds": of(3), "daily-side": of(4), "daily-urge-harm": {"0"}, "daily-urge-use": of(2), "daily-skill": of(2),
		"daily-note": {fmt.Sprintf("An invented note, number %d, of a few words, as somebody might write it.", i)}}
}

// entries counts what is in the tree.
func (n *node) entries(ctx context.Context) (int64, error) {
	edge, _, _, _, err := n.store.TreeState(ctx)
	return edge.Size, err
}

// openCharts (W2): a therapist opens the chart of the client with 500 events,
// when nothing changed and when something did, and that of the one with 5,000.
func openCharts(ctx context.Context, b *benchmark) error {
	n, err := b.population(ctx)
	if err != nil {
		return err
	}
	therapist, err := n.as(ctx, n.cast.Therapist)
	if err != nil {
		return err
	}
	open := func(conns, most int, client journal.ID, before func() error) func() (figures, error) {
		return func() (figures, error) {
			f, err := drive(ctx, load{conns: conns, lasts: b.lasts, most: most, want: "<h1", request: func(i int) (*http.Request, error) {
				if err := before(); err != nil {
					return nil, err
				}
				return n.ask(ctx, therapist, http.MethodGet, "/clients/"+client.String(), nil)
			}})
			if conns == 1 && err == nil { // what goes before a request is no part of its time
				f.rate = 1 / f.p50.Seconds()
			}
			return f, err
		}
	}
	nothing := func() error { return nil }
	// A few dozen answers of one day change the version and hardly the chart.
	const changes = 30
	something := func() error {
		who := desk.Caller{Viewer: team.Viewer{Person: n.cast.FiveHundred, Role: journal.Client}}
		_, err := n.desk.Add(ctx, who, desk.Form{Client: n.cast.FiveHundred},
			measure.CheckedIn{Day: journal.DayOf(n.now()), Answers: measure.Answers{"daily-mood": measure.Num(5)}})
		return err
	}
	if err := b.alternate(ctx, "W2 chart of 500, unchanged, c8", open(8, 0, n.cast.FiveHundred, nothing), "L_page", probePage(8), 1, 2); err != nil {
		return err
	}
	if err := b.alternate(ctx, "W2 chart of 500, changed, c1", open(1, changes, n.cast.FiveHundred, something), "L_page", probePage(1), 1, 0.5); err != nil {
		return err
	}
	light, err := open(8, 0, n.cast.FiveHundred, nothing)()
	if err != nil {
		return err
	}
	heavy, err := open(8, 0, n.cast.Heavy, nothing)()
	if err != nil {
		return err
	}
	fmt.Fprintf(b.table, "W2 chart of 5,000 against 500\tp50 %s and %s\tratio %.2f\tgoal 1.30\t%d KB of HTML\tgoal 40\n",
		short(heavy.p50), short(light.p50), float64(heavy.p50)/float64(light.p50), light.bytes/1000)
	return nil
}

// caseloads (W3): a prescriber reads the list of two hundred clients.
func caseloads(ctx context.Context, b *benchmark) error {
	n, err := b.population(ctx)
	if err != nil {
		return err
	}
	prescriber, err := n.as(ctx, n.cast.Prescriber)
	if err != nil {
		return err
	}
	return b.alternate(ctx, "W3 caseload page, c8", func() (figures, error) {
		return drive(ctx, load{conns: 8, lasts: b.lasts, want: "<h1", request: func(int) (*http.Request, error) {
			return n.ask(ctx, prescriber, http.MethodGet, "/caseload", nil)
		}})
	}, "L_range/50", probeRange, 1.0/50, 0.2)
}

// verifying (W6): every chain and the tree, while the server runs.
func verifying(ctx context.Context, b *benchmark) error {
	n, err := b.population(ctx)
	if err != nil {
		return err
	}
	job := func() (figures, error) {
		begun := time.Now()
		result, err := verify.Verify(ctx, n.store, verify.Options{Public: n.root.Public()})
		if err == nil && !result.OK() {
			err = fmt.Errorf("%v", result)
		}
		took := time.Since(begun)
		return figures{rate: float64(result.Entries) / took.Seconds(), p50: took, p99: took}, err
	}
	least := func(ctx context.Context, dir string, d time.Duration) (float64, error) {
		rows, err := probeRange(ctx, dir, d)
		if err != nil {
			return 0, err
		}
		hashes, err := probeHash(ctx, dir, d)
		return min(rows, hashes), err
	}
	return b.alternate(ctx, "W6 verify, entries", job, "min(L_range, L_hash)", least, 1, 0.5)
}

// growth (W10): bytes on disk an entry, and the start, at growing sizes.
func growth(ctx context.Context, b *benchmark) error {
	for clients := 100; clients <= b.clients; clients *= 10 {
		n := &node{place: place{data: filepath.Join(b.dir, fmt.Sprintf("tier-%d", clients)), rootKey: filepath.Join(b.dir, fmt.Sprintf("key-%d", clients), "root.key")}}
		if err := n.begin(ctx); err != nil {
			return err
		}
		begun := time.Now()
		if _, err := seed.Populate(ctx, n.desk, seed.Shape{Clients: clients, Events: b.events, Seed: 1}, n.now(), nil); err != nil {
			return err
		}
		wrote := time.Since(begun)
		result, err := verify.Verify(ctx, n.store, verify.Options{Public: n.root.Public()})
		if err != nil {
			return err
		}
		if err := n.end(); err != nil {
			return err
		}
		info, err := os.Stat(filepath.Join(n.place.data, sqlite.LedgerFile))
		if err != nil {
			return err
		}
		fmt.Fprintf(b.table, "W10 %d clients\t%d entries\t%.0f bytes an entry, access lines and summaries in\t%.0f entries/s to write\n",
			clients, result.Entries, float64(info.Size())/float64(result.Entries), float64(result.Entries)/wrote.Seconds())
	}
	return nil
}
