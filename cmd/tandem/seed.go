package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/auth"
	"tandem/seed"
	"tandem/sqlite"
)

// seedCommand fills a new deployment with an invented population.
func seedCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "seed", "-clients N -events M [-seed S] [-data DIR | -database URL -keys URL]")
	p := place{}
	p.flags(f)
	clients := f.Int("clients", 100, "how many clients")
	events := f.Int("events", 400, "how many events each has on average; an event is one act")
	number := f.Uint64("seed", 1, "the same number makes the same lives")
	if err := parse(f, args); err != nil {
		return err
	}
	if p.database == "" {
		if _, err := os.Stat(filepath.Join(p.data, sqlite.LedgerFile)); err == nil {
			return fmt.Errorf("there is a deployment in %s already: invented people are for a new one", p.data)
		}
	}
	m := &Main{now: time.Now, log: logger(e.err)}
	var err error
	if m.cellar, err = p.open(ctx); err != nil {
		return err
	}
	if err := m.start(ctx, auth.Standard("Tandem")); err != nil {
		return err
	}
	begun, told, total := time.Now(), time.Now(), 0
	_, err = seed.Populate(ctx, m.desk, seed.Shape{Clients: *clients, Events: *events, Seed: *number}, m.now(), func(done int) {
		if total = done; time.Since(told) > time.Second {
			told = time.Now()
			fmt.Fprintf(e.err, "%d events\n", done)
		}
	})
	if err := errors.Join(err, m.stop()); err != nil {
		return err
	}
	took := time.Since(begun)
	fmt.Fprintf(e.out, "wrote %d events of %d clients in %s, %.0f a second\n", total, *clients, took.Round(time.Millisecond), float64(total)/took.Seconds())
	return nil
}
