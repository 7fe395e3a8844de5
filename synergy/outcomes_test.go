package synergy_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/chart"
	"tandem/measure"
	"tandem/synergy"
)

// chart is the chart as somebody sees it on an evening in March.
func (s told) chart(t *testing.T, name string) chart.Chart {
	t.Helper()
	entries, err := s.Entries(whole)
	if err != nil {
		t.Fatal(err)
	}
	lens := s.team.Lens(s.viewer(name), evening)
	return chart.NewPages(s.Client(), lens.Filter(entries)).Open(lens, evening)
}

// outcomes says what the four parts hold for a reader.
func (s told) outcomes(c chart.Chart) string {
	var b strings.Builder
	for _, o := range synergy.Outcomes(c) {
		fmt.Fprintf(&b, "%s:", o.Part)
		for _, x := range o.Series {
			fmt.Fprintf(&b, " %s", x.Measure)
		}
		for _, in := range o.Could {
			fmt.Fprintf(&b, " (%s)", in.ID)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestOutcomes(t *testing.T) {
	s := tell(t, `
2026-01-05 sam measure.answered {"measure":"isi","version":"1.0.0","answers":{"isi-1":2},"scores":{"total":14}}
2026-01-06 sam measure.answered {"measure":"isi","version":"1.0.0","answers":{"isi-1":2},"scores":{"total":13}}
2026-01-06 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":14}}
2026-01-06 sam measure.answered {"measure":"asq","version":"1.0.0","answers":{"asq-1":0},"scores":{"result":0}}
2026-01-06 sam measure.answered {"measure":"tandem-sideeffects","version":"1.0.1","answers":{"se-rash":0},"scores":{"total":0}}
2026-01-06 sam measure.answered {"measure":"who-5","version":"1.0.1","answers":{"who5-1":2},"scores":{"index":44}}
`)
	want := "symptoms: phq-9 isi\ncauses:\nwell-being: who-5\ndaily life: (wsas)\n"
	if got := s.outcomes(s.chart(t, "amina")); got != want {
		t.Errorf("amina sees\n%swant\n%s", got, want)
	}
	none := "symptoms: (phq-9) (gad-7)\ncauses:\nwell-being: (who-5) (swls) (maas)\ndaily life: (wsas)\n"
	if got := s.outcomes(s.chart(t, "ben")); got != none {
		t.Errorf("ben, who has no scores, sees\n%s", got)
	}
}

// TestEveryPart: each part has measures, and none of them is a screen for
// suicide risk alone.
func TestEveryPart(t *testing.T) {
	n := map[synergy.OutcomePart]int{}
	for _, in := range measure.Shipped().All() {
		part := synergy.PartOf(in)
		n[part]++
		if part != "" && in.Needs[0] == "suicide risk" {
			t.Errorf("%s is in %s", in.ID, part)
		}
	}
	for _, part := range []synergy.OutcomePart{synergy.Symptoms, synergy.WellBeing, synergy.DailyLife} {
		if n[part] == 0 {
			t.Errorf("no measure tells of %s", part)
		}
	}
}
