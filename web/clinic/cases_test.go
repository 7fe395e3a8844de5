package clinic

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/journal"
)

// TestPlainCell: no cell of the file begins like a formula, and a name that
// does not is left as it is.
func TestPlainCell(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		in := rapid.StringMatching(`[=+@\-\ta-zé1 ]{0,6}`).Draw(r, "cell")
		out := plainCell(in)
		if strings.IndexAny(out, "=+-@\t\r") == 0 || strings.TrimPrefix(out, "'") != in {
			r.Fatalf("%q is written as %q", in, out)
		}
	})
}

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
