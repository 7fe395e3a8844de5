package meds_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/meds"
	"tandem/story"
)

var medsCodec = journal.NewCodec(meds.Kinds())

func storied(t testing.TB, lines string) meds.Regimen {
	t.Helper()
	s, err := story.Parse("exposure", lines)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(medsCodec)
	if err != nil {
		t.Fatal(err)
	}
	return meds.Fold(entries)
}

func exposed(t testing.TB, lines, until string) string {
	t.Helper()
	r := storied(t, lines)
	day, err := journal.ParseDay(until)
	if err != nil {
		t.Fatal(err)
	}
	x := r.Exposure(r.Trials()[0], day)
	says := "peak " + x.Peak.String()
	if !x.Daily {
		says += " a taking"
	}
	if x.Days > 0 {
		says += fmt.Sprintf(", %d days from %s to %s, reached %s", x.Days, x.From, x.To, x.Reached)
	}
	return strings.ReplaceAll(says, "\u00a0", " ")
}

// TestExposure: how high a trial went and how long it was at the least dose.
func TestExposure(t *testing.T) {
	const start = `2026-01-01 noor meds.started {"trial":"t","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"daily","for":"depression"}` + "\n"
	to := func(day, mg string) string {
		return day + ` noor meds.dose_changed {"trial":"t","dose":{"amount":"` + mg + `","unit":"mg"}}` + "\n"
	}
	stop := func(day string) string { return day + ` noor meds.stopped {"trial":"t","reason":"not enough"}` + "\n" }
	hold := func(day, again string) string {
		return day + ` noor meds.held {"trial":"t"}` + "\n" + again + ` noor meds.resumed {"trial":"t"}` + "\n"
	}
	for _, c := range []struct{ name, lines, want string }{
		{"never at the least dose", start, "peak 25 mg"},
		{"raised on the eighth day and running", start + to("2026-01-08", "50"), "peak 50 mg, 24 days from 2026-01-08 to 2026-01-31, reached 2026-01-08"},
		{"the last day counts", start + to("2026-01-08", "50") + stop("2026-01-14"), "peak 50 mg, 7 days from 2026-01-08 to 2026-01-14, reached 2026-01-08"},
		{"a taper is not at it", start + to("2026-01-08", "100") + to("2026-01-20", "25") + stop("2026-01-31"), "peak 100 mg, 12 days from 2026-01-08 to 2026-01-19, reached 2026-01-08"},
		{"five days on hold are borne", start + to("2026-01-08", "50") + hold("2026-01-15", "2026-01-21"), "peak 50 mg, 19 days from 2026-01-08 to 2026-01-31, reached 2026-01-08"},
		{"six are not", start + to("2026-01-08", "50") + hold("2026-01-15", "2026-01-22"), "peak 50 mg, 10 days from 2026-01-22 to 2026-01-31, reached 2026-01-08"},
		{"twice three days in four weeks are not", start + to("2026-01-02", "50") + hold("2026-01-10", "2026-01-14") + hold("2026-01-20", "2026-01-24"), "peak 50 mg, 16 days from 2026-01-02 to 2026-01-20, reached 2026-01-02"},
		{"in two parts of a day", `2026-01-01 noor meds.started {"trial":"t","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"in the morning"}
2026-01-05 noor meds.started {"trial":"u","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"at night"}
`, "peak 50 mg, 27 days from 2026-01-05 to 2026-01-31, reached 2026-01-05"},
		{"twice daily", `2026-01-01 noor meds.started {"trial":"t","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"twice daily"}
`, "peak 50 mg, 31 days from 2026-01-01 to 2026-01-31, reached 2026-01-01"},
		{"in micrograms", `2026-01-01 noor meds.started {"trial":"t","drug":"liothyronine","dose":{"amount":"25","unit":"mcg"},"schedule":"daily","for":"depression"}
`, "peak 25 mcg, 31 days from 2026-01-01 to 2026-01-31, reached 2026-01-01"},
		{"by a level: any dose", `2026-01-01 noor meds.started {"trial":"t","drug":"lithium","dose":{"amount":"300","unit":"mg"},"schedule":"daily","for":"depression"}
`, "peak 300 mg, 31 days from 2026-01-01 to 2026-01-31, reached 2026-01-01"},
		{"no least dose is known", `2026-01-01 noor meds.started {"trial":"t","name":"a tea","dose":{"amount":"3","unit":"g"},"schedule":"daily"}
`, "peak 3 g"},
		{"not every day", `2026-01-01 noor meds.started {"trial":"t","drug":"fluoxetine","dose":{"amount":"40","unit":"mg"},"schedule":"every other day"}
`, "peak 40 mg a taking"},
	} {
		if got := exposed(t, c.lines, "2026-01-31"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestExposureProperties: a stretch lies within the trial, is no longer than it,
// and a day more of waiting never takes days away.
func TestExposureProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		lines := ""
		day := journal.Day(20454)
		for i := range rapid.IntRange(1, 8).Draw(r, "changes") {
			mg := rapid.SampledFrom([]string{"25", "50", "100"}).Draw(r, "mg")
			kind := rapid.SampledFrom([]string{"dose_changed", "held", "resumed"}).Draw(r, "kind")
			if i == 0 {
				lines += fmt.Sprintf(`%s noor meds.started {"trial":"t","drug":"sertraline","dose":{"amount":%q,"unit":"mg"},"schedule":"daily"}`+"\n", day, mg)
			} else if kind == "dose_changed" {
				lines += fmt.Sprintf(`%s noor meds.dose_changed {"trial":"t","dose":{"amount":%q,"unit":"mg"}}`+"\n", day, mg)
			} else {
				lines += fmt.Sprintf(`%s noor meds.%s {"trial":"t"}`+"\n", day, kind)
			}
			day += journal.Day(rapid.IntRange(1, 20).Draw(r, "days"))
		}
		g := storied(t, lines)
		trial := g.Trials()[0]
		before := 0
		for until := trial.Day; until < day+5; until++ {
			x := g.Exposure(trial, until)
			at := 0
			for d := x.From; x.Days > 0 && d <= x.To; d++ {
				if s, ok := trial.DoseOn(d); ok && s.Dose.Float() >= 50 {
					at++
				}
			}
			if x.Days != at || x.Days < before || x.Days > int(until-trial.Day)+1 || x.Days > 0 && (x.From < trial.Day || x.To > until || x.Reached > x.From) {
				r.Fatalf("%s\nuntil %s: %+v, %d days at the dose, %d before", lines, until, x, at, before)
			}
			before = x.Days
		}
	})
}
