package portal

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/team"
	"tandem/web/ui"
)

// reading is what one page works with: the client's own chart, who asks, and
// the names of the people in it.
type reading struct {
	chart.Chart
	who       desk.Caller
	house     team.Directory
	lang      lang.Language
	signedOff meds.Signatures // the facts about medications that were signed off here
	inbox     string          // the public key that answers without a network are sealed to
}

// read opens the client's own chart.
func (s *Side) read(r *http.Request) (reading, error) {
	who, err := s.caller(r)
	if err != nil {
		return reading{}, err
	}
	c, err := s.Desk.Open(r.Context(), who, who.Viewer.Person)
	if err != nil {
		return reading{}, err
	}
	return s.reading(r.Context(), who, c)
}

func (s *Side) reading(ctx context.Context, who desk.Caller, c chart.Chart) (reading, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return reading{}, err
	}
	signed, err := s.Desk.Signatures(ctx)
	if err != nil {
		return reading{}, err
	}
	inbox, err := s.inboxAddress(ctx, c.Client())
	return reading{Chart: c, who: who, house: dir, lang: lang.Of(ctx), signedOff: signed, inbox: inbox}, err
}

// person is somebody of the care team as the client knows them.
type person struct {
	ID    journal.ID
	Name  string // the first name
	Hand  ui.Hand
	Phone string // of their practice
	Place string // the practice's name
}

// person gives somebody of the care team.
func (v reading) person(id journal.ID) person {
	p := person{ID: id, Hand: ui.Other}
	if who, ok := v.house.Person(id); ok {
		p.Name = who.First()
	}
	if m, ok := v.Team().Member(id); ok {
		p.Hand = ui.HandOf(m.Role)
		if at, ok := v.house.Practice(m.Practice); ok {
			p.Phone, p.Place = at.Phone, at.Name
		}
	}
	if p.Name == "" {
		p.Name = lang.In(v.lang, "your team")
	}
	return p
}

func (v reading) people(ids []journal.ID) []person {
	var out []person
	for _, id := range ids {
		out = append(out, v.person(id))
	}
	return out
}

// names joins first names: "Amina and Noor".
func (v reading) names(people []person) string {
	var all []string
	for _, p := range people {
		all = append(all, p.Name)
	}
	return v.lang.List(all...)
}

// readers are the active members who see all of the lanes now. It asks the
// lens of each, so that what a page says is what will be.
func (v reading) readers(lanes ...journal.Lane) []person {
	var out []person
	for _, m := range v.Team().Active() {
		if v.lens(m).HasAll(lanes...) && !slices.ContainsFunc(out, func(p person) bool { return p.ID == m.Person }) {
			out = append(out, v.person(m.Person))
		}
	}
	return out
}

// lens is what a member of the team sees now.
func (v reading) lens(m team.Member) team.Lens {
	return v.Team().Lens(team.Viewer{Person: m.Person, Role: m.Role, Practice: m.Practice}, v.At()).Agreed()
}

// with gives the active members who have a role.
func (v reading) with(role journal.Role) []person {
	var ids []journal.ID
	for _, m := range v.Team().With(role) {
		ids = append(ids, m.Person)
	}
	return v.people(ids)
}

// called is who is asked to call about a safety answer, first.
func (v reading) called() (person, bool) {
	named := v.Safety().Named(v.Team().Named())
	if len(named) == 0 {
		return person{}, false
	}
	return v.person(named[0]), true
}

// hours is when the team reads what is written here, as their practices say;
// "" where none said.
func (v reading) hours() string {
	for _, m := range v.Team().Active() {
		for _, r := range v.house.Calls {
			if r.Practice == m.Practice && len(r.Reading) > 0 {
				return v.week(r.Reading)
			}
		}
		if at, ok := v.house.Practice(m.Practice); ok && at.Reading != "" {
			return lang.In(v.lang, at.Reading)
		}
	}
	return ""
}

// week writes hours in words, days with the same hours together: "from Monday to
// Friday, from 8:00 a.m. to 6:00 p.m.".
func (v reading) week(w team.Week) string {
	var out []string
	for i := 0; i < 7; {
		first := time.Weekday((i + 1) % 7)
		j := i + 1
		for j < 7 && slices.Equal(w.On(time.Weekday((j+1)%7)), w.On(first)) {
			j++
		}
		days := v.lang.Weekday(first)
		if j > i+1 {
			days = lang.In(v.lang, "from {first} to {last}", "first", days, "last", v.lang.Weekday(time.Weekday(j%7)))
		}
		var spans []string
		for _, s := range w.On(first) {
			spans = append(spans, lang.In(v.lang, "from {first} to {last}", "first", v.lang.TimeOfDay(s.From/60, s.From%60), "last", v.lang.TimeOfDay(s.To/60, s.To%60)))
		}
		if len(spans) > 0 {
			out = append(out, days+", "+v.lang.List(spans...))
		}
		i = j
	}
	return strings.Join(out, "; ")
}

// first is the client's first name.
func (v reading) first() string {
	return team.PersonAdded{Name: v.Contact().Name}.First()
}
