package seed

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/story"
	"tandem/team"
)

// Shape is the size of a population: how many clients, and how many events
// each has on average. An event is one act: a check-in is one event and up to
// five entries. The same shape and seed make the same lives.
type Shape struct {
	Clients int
	Events  int
	Seed    uint64
}

// Population is who was made, as far as a measurement asks for them.
type Population struct {
	Accounts    []Account // everybody who works there
	Clients     []Account // some of the clients, none of the next two
	Heavy       journal.ID
	FiveHundred journal.ID
	Therapist   Account // treats both of them
	Prescriber  Account // has 200 clients, or as many as there are
}

// How people and clients belong together in the reference data set.
const (
	perTherapist       = 40
	perPrescriber      = 200
	perTherapyPractice = 250
	sample             = 256
	heavyEvents        = 5000
	orders, answers    = 20, 480 // of the client with exactly 500
)

// Populate fills a new database with an invented population of the shape that
// the measurements are made on: people in care for a year (median), a check-in
// on two days of five, weekly sessions, scores, medications and their steps;
// one client with 5,000 events and one with exactly 500 besides the
// registration. It writes as it goes and keeps a few hundred bytes a client;
// progress hears how many events were handed over.
func Populate(ctx context.Context, d *desk.Desk, s Shape, now time.Time, progress func(done int)) (Population, error) {
	if s.Clients < 2 || s.Events < 1 {
		return Population{}, fmt.Errorf("seed: a population has two clients and one event each, or more")
	}
	now = now.In(journal.Zone(home)).Truncate(time.Second)
	c := newCrowd(s, now)
	if err := d.Replay(ctx, c.acts(now, progress)); err != nil {
		return Population{}, err
	}
	return c.population, openPractices(ctx, d, c.practices, c.staff)
}

// home is the zone of all practices.
const home = "America/New_York"

// crowd is everybody of a population.
type crowd struct {
	shape      Shape
	story      story.Story // names ids
	practices  []practice
	staff      []staffed
	people     []*someone
	population Population
}

func newCrowd(s Shape, now time.Time) *crowd {
	c := &crowd{shape: s, story: story.Story{Name: fmt.Sprint("population ", s.Seed)}}
	c.employ()
	today := journal.DayOf(now)
	outside := 0 // clients who have a prescriber at another practice
	for i := range s.Clients {
		r := rand.New(rand.NewPCG(s.Seed, uint64(i)))
		p := &someone{n: i, r: r, id: c.story.ID(fmt.Sprint("client ", i)), therapist: c.therapist(i)}
		kind := r.IntN(100)
		switch {
		case i < 2 || kind >= 26: // therapist and prescriber at different practices
			p.prescriber = c.prescriber(outside)
			outside++
		case kind < 3:
			p.therapist, p.prescriber = nil, c.prescriber(outside)
			outside++
		case kind < 9: // therapy only
		default:
			p.prescriber = c.atHome(p.therapist)
		}
		p.live(s, today)
		c.people = append(c.people, p)
		if i >= 2 && len(c.population.Clients) < sample {
			c.population.Clients = append(c.population.Clients, Account{Person: p.id, Role: journal.Client, Name: p.name(),
				Language: p.language, Username: fmt.Sprint("client", i)})
		}
	}
	c.population.Heavy, c.population.FiveHundred = c.people[0].id, c.people[1].id
	c.population.Therapist, c.population.Prescriber = c.therapist(0).Account, c.prescriber(0).Account
	for _, p := range c.staff {
		c.population.Accounts = append(c.population.Accounts, p.Account)
	}
	return c
}

// acts are all lives, day by day over everybody, in the order of their times.
func (c *crowd) acts(now time.Time, progress func(int)) iter.Seq[desk.Past] {
	return func(yield func(desk.Past) bool) {
		first := journal.Day(math.MaxInt32)
		for _, p := range c.people {
			first = min(first, p.since)
		}
		done := 0
		for day := first; day <= journal.DayOf(now); day++ {
			var acts []desk.Past
			for _, p := range c.people {
				acts = p.day(day, acts)
			}
			slices.SortStableFunc(acts, func(a, b desk.Past) int { return cmp.Compare(a.Recorded.UnixMicro(), b.Recorded.UnixMicro()) })
			for _, a := range acts {
				if a.Recorded.After(now) {
					break
				}
				if !yield(a) {
					return
				}
				done++
			}
			if progress != nil {
				progress(done)
			}
		}
	}
}

// practice is a practice that is opened.
type practice struct {
	id   journal.ID
	name string
}

// staffed is somebody who works at a practice.
type staffed struct {
	Account
	credentials string
	answersFor  []journal.ID
}

// employ fills as many practices as the clients need. A therapy practice has
// its therapists, a prescriber of its own, and an owner.
func (c *crowd) employ() {
	n := c.shape.Clients
	therapists, houses := (n+perTherapist-1)/perTherapist, (n+perTherapyPractice-1)/perTherapyPractice
	for h := range houses {
		at := c.open("Therapy practice", h)
		for t := range therapists {
			if t*perTherapist/perTherapyPractice == h {
				c.hire("therapist", t, journal.Therapist, at, "LPC")
			}
		}
		c.hire("inhouse", h, journal.Prescriber, at, "PMHNP")
		c.hire("owner", h, journal.Owner, at, "")
	}
	prescribers := (n + perPrescriber - 1) / perPrescriber
	for h := range (n + 2*perTherapyPractice - 1) / (2 * perTherapyPractice) {
		at := c.open("Prescriber practice", h)
		for p := range prescribers {
			if p*perPrescriber/(2*perTherapyPractice) == h {
				c.hire("prescriber", p, journal.Prescriber, at, "MD")
			}
		}
		c.hire("director", h, journal.Owner, at, "")
	}
}

func (c *crowd) open(kind string, n int) practice {
	p := practice{c.story.ID(fmt.Sprint(kind, " ", n)), fmt.Sprint(kind, " ", n+1)}
	c.practices = append(c.practices, p)
	return p
}

func (c *crowd) hire(kind string, n int, role journal.Role, at practice, credentials string) {
	call := fmt.Sprint(kind, n)
	c.staff = append(c.staff, staffed{Account{Person: c.story.ID(call), Role: role, Practice: at.id, PracticeName: at.name,
		Name: invented(rand.New(rand.NewPCG(c.shape.Seed, uint64(len(c.staff))+1<<32))), Language: "en", Username: call}, credentials, nil})
}

func (c *crowd) find(call string) *staffed {
	i := slices.IndexFunc(c.staff, func(s staffed) bool { return s.Username == call })
	return &c.staff[i]
}

func (c *crowd) therapist(client int) *staffed {
	return c.find(fmt.Sprint("therapist", client/perTherapist))
}

func (c *crowd) prescriber(client int) *staffed {
	return c.find(fmt.Sprint("prescriber", client/perPrescriber))
}

// atHome is the prescriber at a therapist's own practice.
func (c *crowd) atHome(t *staffed) *staffed {
	i := slices.IndexFunc(c.staff, func(s staffed) bool { return s.Practice == t.Practice && s.Role == journal.Prescriber })
	return &c.staff[i]
}

// invented is a name.
func invented(r *rand.Rand) string {
	return givenNames[r.IntN(len(givenNames))] + " " + familyNames[r.IntN(len(familyNames))]
}

var (
	givenNames = []string{"Ada", "Ben", "Carmen", "Dario", "Edith", "Farid", "Greta", "Hugo", "Imani", "Jonas", "Kira", "Leo",
		"Maya", "Nils", "Oda", "Pia", "Rafael", "Sara", "Tariq", "Ursula", "Víctor", "Wanda", "Yusuf", "Zoe"}
	familyNames = []string{"Abbott", "Bauer", "Castro", "Dunn", "Egan", "Flores", "Grant", "Hale", "Ito", "Jordan", "Khan", "Lopez",
		"Moss", "Nolan", "Ortega", "Pratt", "Reyes", "Stone", "Tran", "Ueda", "Vance", "Wells", "Young", "Zamora"}
)

// openPractices writes practices and the people who work there.
func openPractices(ctx context.Context, d *desk.Desk, practices []practice, staff []staffed) error {
	var events []journal.Event
	for _, p := range practices {
		events = append(events, team.PracticeOpened{Practice: p.id, Name: p.name, Phone: phones[p.name], Zone: home,
			States: team.States, Hours: hours},
			team.CallingRuleSet{Practice: p.id, Hours: team.CallingHours, Reading: reading})
	}
	expires := journal.DayOf(time.Date(2030, 12, 31, 0, 0, 0, 0, time.UTC))
	for _, p := range staff {
		events = append(events, team.PersonAdded{Person: p.Person, Name: p.Name, Credentials: p.credentials, Language: p.Language},
			team.RoleGiven{Person: p.Person, Practice: p.Practice, Role: p.Role, Supervises: p.answersFor})
		if p.credentials != "" {
			for _, state := range team.States {
				events = append(events, team.LicenceRecorded{Person: p.Person, State: state, Type: p.credentials, Expires: expires})
			}
		}
	}
	program := desk.Caller{Viewer: team.Viewer{Role: journal.Program}, Via: "Tandem, demo"}
	return d.ActHouse(ctx, program, journal.NewID(), func(team.Directory) ([]journal.Event, error) { return events, nil })
}
