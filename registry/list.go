package registry

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tandem/chart"
	"tandem/synergy"
	"tandem/team"
)

// List is a caseload: its rows in the order in which they press.
type List []Row

// New composes the rows of a caseload from the summaries behind the reader's lens.
func New(summaries []chart.Summary, reader team.Viewer, now time.Time) List {
	out := make(List, len(summaries))
	for i, s := range summaries {
		out[i] = Compose(s, reader, now)
	}
	slices.SortFunc(out, compare)
	return out
}

var groups = []Group{Today, ThisWeek, OnTrack, Listed}

// compare puts groups in their order; inside, safety before all else, then what
// is asked of the reader before what is asked of others, the first due first. Rows without a reason
// come by their next visit where there are no groups, and then by name.
func compare(a, b Row) int {
	return cmp.Or(
		cmp.Compare(slices.Index(groups, a.Group), slices.Index(groups, b.Group)),
		cmp.Compare(first(a.safety()), first(b.safety())),
		cmp.Compare(first(a.Yours), first(b.Yours)),
		pressing(a, b),
		visit(a, b),
		cmp.Compare(a.searchName, b.searchName),
		bytes.Compare(a.Client[:], b.Client[:]))
}

func (r Row) safety() bool { return r.Why != nil && r.Why.Level == synergy.SafetySignal }

func first(b bool) int {
	if b {
		return 0
	}
	return 1
}

func pressing(a, b Row) int {
	switch {
	case a.Why != nil && b.Why != nil:
		return a.Why.Compare(*b.Why)
	default:
		return cmp.Compare(first(a.Why != nil), first(b.Why != nil))
	}
}

func visit(a, b Row) int {
	if a.Group != Listed || a.Next == nil || b.Next == nil {
		return 0
	}
	if a.Next.IsZero() || b.Next.IsZero() {
		return cmp.Compare(first(!a.Next.IsZero()), first(!b.Next.IsZero()))
	}
	return a.Next.Compare(*b.Next)
}

// Filter is a part of a caseload.
type Filter string

// The filters.
const (
	All          Filter = "all"
	NotImproving Filter = "not-improving"
	NotSeen      Filter = "not-seen" // in three weeks
	NoAnswer     Filter = "no-answer"
)

func (r Row) mark(f Filter) mark {
	switch f {
	case All:
		return mark{true, true}
	case NotImproving:
		return r.unimproved
	case NotSeen:
		return r.unseen
	case NoAnswer:
		return r.unanswered
	}
	return mark{}
}

// Counted is a filter and how many rows it keeps.
type Counted struct {
	Filter Filter
	Rows   int
}

// Filters lists those that the reader can use: a filter by a cell that no row
// has is not offered.
func (l List) Filters() []Counted {
	var out []Counted
	for _, f := range []Filter{All, NotImproving, NotSeen, NoAnswer} {
		c := Counted{Filter: f}
		known := f == All
		for _, r := range l {
			m := r.mark(f)
			known = known || m.known
			if m.known && m.on {
				c.Rows++
			}
		}
		if known {
			out = append(out, c)
		}
	}
	return out
}

// Keep gives the rows within a filter. A row whose cell is closed is in none
// but All.
func (l List) Keep(f Filter) List {
	return slices.DeleteFunc(slices.Clone(l), func(r Row) bool {
		m := r.mark(f)
		return !m.known || !m.on
	})
}

// Search gives the rows whose client's name has every word, in part, whatever
// its accents and capitals.
func (l List) Search(words string) List {
	parts := strings.Fields(Folded(words))
	return slices.DeleteFunc(slices.Clone(l), func(r Row) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(r.searchName, p) })
	})
}

// Section is the rows of one group.
type Section struct {
	Group Group
	Rows  List
}

// Sections splits the list by group; a group without rows is left out.
func (l List) Sections() []Section {
	var out []Section
	for _, r := range l {
		if len(out) == 0 || out[len(out)-1].Group != r.Group {
			out = append(out, Section{Group: r.Group})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, r)
	}
	return out
}

// Folded is a name in small letters without accents.
func Folded(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if !ascii {
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(s))
	}
	return strings.ToLower(s)
}
