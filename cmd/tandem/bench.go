package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// bench runs workloads of the product and, in the same rounds, the probes of
// what the machine could do at most, and prints ratios. Figures of one machine
// are not comparable with those of another, nor of another hour: ratios are.
func bench(ctx context.Context, e env, args []string) error {
	f := flags(e, "bench", "[-clients N] [-events N] [-rounds N] [-lasts 2s] [W1 W2 …]")
	b := benchmark{out: e.out}
	f.IntVar(&b.clients, "clients", 1000, "how many clients the population has")
	f.IntVar(&b.events, "events", 100, "how many events a client has, about")
	f.IntVar(&b.rounds, "rounds", 3, "how often workload and limit alternate")
	f.DurationVar(&b.lasts, "lasts", 2*time.Second, "how long one measurement lasts")
	if err := parse(f, args); err != nil {
		return err
	}
	chosen := f.Args()
	for _, name := range chosen {
		if !slices.ContainsFunc(workloads(), func(w workload) bool { return w.name == name }) {
			fmt.Fprintf(e.err, "tandem bench: there is no workload %q\n", name)
			return errUsage
		}
	}
	var err error
	if b.dir, err = os.MkdirTemp("", "tandem-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	fmt.Fprintf(e.out, "load average %s; %d clients, about %d events each; %d rounds of %s\n", loadAverage(), b.clients, b.events, b.rounds, b.lasts)
	b.table = tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
	for _, w := range workloads() {
		if len(chosen) > 0 && !slices.Contains(chosen, w.name) {
			continue
		}
		if err := w.run(ctx, &b); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		b.table.Flush()
	}
	if b.node != nil {
		err = b.node.end()
	}
	fmt.Fprintf(e.out, "load average %s\n", loadAverage())
	return err
}

// workload is one job of the product and how it is measured.
type workload struct {
	name string
	run  func(context.Context, *benchmark) error
}

func workloads() []workload {
	return []workload{
		{"W12", footprint}, {"W1", checkIns}, {"W2", openCharts}, {"W3", caseloads}, {"W5", checkEverybody}, {"W6", verifying}, {"W10", growth}, {"engine", engines},
	}
}

// benchmark is one run.
type benchmark struct {
	out             io.Writer
	table           *tabwriter.Writer
	clients, events int
	rounds          int
	lasts           time.Duration
	dir             string
	node            *node // filled with a population when first asked for
}

// alternate measures a workload and its limit by turns and prints the ratio of
// the medians beside its goal. A pair whose limit moved by more than twofold
// gives no verdict.
func (b *benchmark) alternate(ctx context.Context, name string, job func() (figures, error), limit string, at probe, times, goal float64) error {
	var jobs, limits []float64
	var last figures
	for range b.rounds {
		f, err := job()
		if err != nil {
			return err
		}
		l, err := at(ctx, b.dir, b.lasts)
		if err != nil {
			return err
		}
		jobs, limits, last = append(jobs, f.rate), append(limits, l), f
	}
	rate, of := median(jobs), median(limits)*times
	verdict := "reached"
	switch {
	case slices.Max(limits) > 2*slices.Min(limits):
		verdict = "no verdict: the limit moved"
	case rate/of < goal:
		verdict = "not reached"
	}
	fmt.Fprintf(b.table, "%s\t%.0f/s\tp50 %s p99 %s\t%s %.0f/s\tratio %.2f\tgoal %.2f\t%s\n",
		name, rate, short(last.p50), short(last.p99), limit, of, rate/of, goal, verdict)
	return nil
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

func short(d time.Duration) string { return d.Round(10 * time.Microsecond).String() }

func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(b))[:3], " ")
}
