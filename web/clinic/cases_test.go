package clinic

import (
	"testing"

	"pgregory.net/rapid"

	"tandem/journal"
)

// TestMonths: every day is in one month, and months follow without a gap.
func TestMonths(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := journal.Day(rapid.IntRange(-40000, 60000).Draw(r, "day"))
		m := monthOf(d)
		if d < m.first || d > m.last() || m.next().before() != m || m.next().first != m.last()+1 {
			r.Fatalf("%v is in the month from %v to %v", d, m.first, m.last())
		}
		if back, ok := parseMonth(m.String()); !ok || back != m {
			r.Fatalf("%v is read back as %v", m, back)
		}
	})
}
