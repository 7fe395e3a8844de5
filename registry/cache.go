package registry

import (
	"slices"
	"sync"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/schedule"
	"tandem/team"
	"tandem/therapy"
)

// Cache keeps composed rows: a caseload is read far more often than a chart
// is written to. A row is found again by the very sections that it was composed
// from, so it can neither outlive a new entry nor pass a lens that lets
// through less; and it is composed anew each minute, because what is due
// depends on the time. Sections that are handed to it are never written to
// again. The zero Cache is ready to use.
type Cache struct {
	mu      sync.Mutex
	rows    map[place]composed
	forgets int // a row composed before all were forgotten is not kept after it
}

// Forget lets go of all rows: one of the clients was erased.
func (c *Cache) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rows, c.forgets = nil, c.forgets+1
}

// mostRows bounds the memory: with more, rows are dropped at random.
const mostRows = 20000

// place is where a row is kept: one for each client and set of open lanes, so
// that a new version takes the place of the old one.
type place struct {
	client journal.ID
	open   uint16
}

// sections is what a row was composed from. It is compared by identity.
type sections struct {
	scores      *measure.Scores
	diary       *measure.Diary
	urges       *measure.Urges
	medication  *chart.Medication
	sideEffects *chart.SideEffects
	sessions    *therapy.Sessions
	plan        *plan.Plan
	safety      *plan.Safety
	visits      *schedule.Visits
	contact     *team.Contact
	library     *measure.Library
	members     *team.Member // the first of the list: a summary makes its own copy of the team
	count       int
}

type composed struct {
	from   sections
	minute int64
	row    Row
}

func sectionsOf(s chart.Summary) (place, sections) {
	k := sections{s.Scores, s.Diary, s.Urges, s.Medication, s.SideEffects, s.Sessions, s.Plan, s.Safety, s.Visits, s.Contact, s.Library(), nil, -1}
	if s.Team != nil {
		if k.count = len(s.Team.Members); k.count > 0 {
			k.members = &s.Team.Members[0]
		}
	}
	p := place{client: s.Client}
	for i, open := range []bool{s.Scores != nil, s.Diary != nil, s.Urges != nil, s.Medication != nil, s.SideEffects != nil, s.Sessions != nil,
		s.Plan != nil, s.Safety != nil, s.Visits != nil, s.Contact != nil, s.Team != nil} {
		if open {
			p.open |= 1 << i
		}
	}
	return p, k
}

// List is New, with the rows that are known already.
func (c *Cache) List(summaries []chart.Summary, reader team.Viewer, now time.Time) List {
	minute := now.Unix() / 60
	out := make(List, len(summaries))
	var missing []int
	c.mu.Lock()
	before := c.forgets
	for i, s := range summaries {
		at, from := sectionsOf(s)
		if kept, ok := c.rows[at]; ok && kept.from == from && kept.minute == minute {
			out[i] = kept.row
		} else {
			missing = append(missing, i)
		}
	}
	c.mu.Unlock()
	for _, i := range missing {
		out[i] = Compose(summaries[i], reader, now)
	}
	c.keep(before, summaries, out, missing, minute)
	for i := range out {
		out[i].Yours = out[i].Why != nil && slices.Contains(out[i].Why.Waits, reader.Person)
	}
	slices.SortFunc(out, compare)
	return out
}

func (c *Cache) keep(before int, summaries []chart.Summary, rows List, which []int, minute int64) {
	if len(which) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if before != c.forgets {
		return
	}
	if c.rows == nil {
		c.rows = map[place]composed{}
	}
	for _, i := range which {
		at, from := sectionsOf(summaries[i])
		c.rows[at] = composed{from, minute, rows[i]}
	}
	for k := range c.rows {
		if len(c.rows) <= mostRows {
			break
		}
		delete(c.rows, k)
	}
}
