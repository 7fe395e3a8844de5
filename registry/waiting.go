package registry

import (
	"cmp"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/synergy"
	"tandem/team"
)

// Waiting is a client of whom answers are waited for.
type Waiting struct {
	Client journal.ID
	Who    *team.Contact
	Forms  []measure.Due // late ones, the longest waited for first
}

// WaitingFor lists the clients who are late with a form, the longest waited for
// first, and whether the reader may know of any: whoever sees no scores is
// told neither who is late nor how many are.
func WaitingFor(summaries []chart.Summary, now time.Time) (list []Waiting, known bool) {
	for _, s := range summaries {
		if s.Scores == nil {
			continue
		}
		known = true
		if forms := synergy.Read(s, now).Waiting(); len(forms) > 0 {
			list = append(list, Waiting{s.Client, s.Contact, forms})
		}
	}
	slices.SortStableFunc(list, func(a, b Waiting) int { return cmp.Compare(a.Forms[0].On, b.Forms[0].On) })
	return list, known
}
