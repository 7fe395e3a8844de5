package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/meds"
	"tandem/team"
)

// everybody is how many regimens the rules look at.
const everybody = 10_000

// checkEverybody (W5): the rules about medication over ten thousand regimens as
// summaries keep them, beside reading the same rows and nothing more; and one
// client's after one event. Taking the rows out of the store and unsealing
// them is in neither.
func checkEverybody(ctx context.Context, b *benchmark) error {
	rows, err := b.regimens(ctx)
	if err != nil {
		return err
	}
	now := time.Now()
	found := map[int]int{}
	job := func() (figures, error) {
		begun, all := time.Now(), 0
		for _, row := range rows {
			n, err := lookAt(row, now)
			if err != nil {
				return figures{}, err
			}
			all += n
		}
		took := time.Since(begun)
		found[all]++
		return figures{rate: float64(len(rows)) / took.Seconds(), p50: took, p99: took}, nil
	}
	scan := func(_ context.Context, _ string, d time.Duration) (float64, error) {
		return repeat(d, len(rows), func() error {
			for _, row := range rows {
				var r meds.Regimen
				if err := json.Unmarshal(row, &r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := b.alternate(ctx, "W5 rules, regimens", job, "scan of the same rows", scan, 1, 1.0/3); err != nil {
		return err
	}
	return b.oneByOne(rows, now, found)
}

// oneByOne times each regimen alone, as after one event, and expects to find
// what the pass over everybody found.
func (b *benchmark) oneByOne(rows [][]byte, now time.Time, found map[int]int) error {
	took, all := make([]time.Duration, 0, len(rows)), 0
	for _, row := range rows {
		begun := time.Now()
		n, err := lookAt(row, now)
		if err != nil {
			return err
		}
		took, all = append(took, time.Since(begun)), all+n
	}
	if len(found) != 1 || found[all] == 0 {
		return fmt.Errorf("%d findings one by one, %v in passes over everybody", all, found)
	}
	slices.Sort(took)
	fmt.Fprintf(b.table, "W5 one client\t%d findings in %d regimens\tp50 %s p99 %s\tgoal p99 3ms\n",
		all, len(rows), took[len(took)/2].Round(time.Microsecond), took[len(took)*99/100].Round(time.Microsecond))
	return nil
}

// lookAt checks one regimen and works out its monitoring, and counts what it finds.
func lookAt(row []byte, now time.Time) (int, error) {
	var r meds.Regimen
	if err := json.Unmarshal(row, &r); err != nil {
		return 0, err
	}
	f, day := meds.FactsOf(r, now), journal.DayOf(now)
	return len(meds.Known().Check(day, f).Alerts) + len(meds.Known().Due(day, f).Due), nil
}

// regimens are those of a prescriber's clients, over and over.
func (b *benchmark) regimens(ctx context.Context) ([][]byte, error) {
	n, err := b.population(ctx)
	if err != nil {
		return nil, err
	}
	p := n.cast.Prescriber
	all, err := n.desk.Caseload(ctx, desk.Caller{Viewer: team.Viewer{Person: p.Person, Role: p.Role, Practice: p.Practice}})
	if err != nil {
		return nil, err
	}
	var rows [][]byte
	for _, s := range all {
		if s.Medication == nil || len(s.Medication.Regimen.Starts) == 0 {
			continue
		}
		row, err := json.Marshal(s.Medication.Regimen)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, errors.New("nobody of the population takes anything")
	}
	for i := 0; len(rows) < everybody; i++ {
		rows = append(rows, rows[i])
	}
	return rows, nil
}
