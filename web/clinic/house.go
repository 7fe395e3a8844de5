package clinic

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui"
)

// houseView is all that the owner's page may show: nothing about any client.
type houseView struct {
	names
	Today    journal.Day
	Practice team.PracticeOpened
	People   []team.Person
	Licences []licence // the first to expire first
	Alarms   []string  // what the owner has to know about the record
}

// licence is a person's licence.
type licence struct {
	team.LicenceRecorded
	Name string
}

// expiresSoon is how many days before its end a licence stands out.
const expiresSoon = 60

// onlyOwner is the answer to anyone else who asks for the owner's pages.
func (s *Side) onlyOwner(ctx context.Context) error {
	if s.Caller(ctx).Viewer.Role != journal.Owner {
		return fault.New(fault.Denied, "Only the owner changes practices and people.")
	}
	return nil
}

// house is who works at the owner's practice, with roles, licences and hours.
func (s *Side) house(w http.ResponseWriter, r *http.Request) error {
	if err := s.onlyOwner(r.Context()); err != nil {
		return err
	}
	v, err := s.houseView(r.Context())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "People and practices"), Body: houseBody(v)})
}

func (s *Side) houseView(ctx context.Context) (*houseView, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	who := s.Caller(ctx).Viewer
	v := &houseView{names: names{Directory: dir, reader: who.Person}}
	v.Practice, _ = dir.Practice(who.Practice)
	zone := journal.Zone(v.Practice.Zone)
	v.Today, v.Alarms = journal.DayOf(s.Now().In(zone)), s.banner(ctx, zone)
	for _, p := range dir.People {
		if !slices.ContainsFunc(p.Roles, func(r team.RoleGiven) bool { return r.Practice == who.Practice }) {
			continue
		}
		v.People = append(v.People, p)
		for _, x := range p.Licences {
			v.Licences = append(v.Licences, licence{x, p.Titled()})
		}
	}
	slices.SortStableFunc(v.Licences, func(a, b licence) int { return cmp.Compare(a.Expires, b.Expires) })
	return v, nil
}

// expires says when a licence ends, and whether that is soon.
func (v *houseView) expires(ctx context.Context, x licence) (words string, soon bool) {
	switch left := int(x.Expires - v.Today); {
	case left < 0:
		return t(ctx, "ended on {day}", "day", day(ctx, x.Expires)), true
	case left <= expiresSoon:
		return t(ctx, "{day}, in {n} days", "day", day(ctx, x.Expires), "n", number(ctx, left)), true
	}
	return day(ctx, x.Expires), false
}

// hours are the practice's hours by day, Monday first.
func (v *houseView) hours(ctx context.Context) []ui.Fact {
	var out []ui.Fact
	for i, key := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		says := t(ctx, "closed")
		if spans := v.Practice.Hours[key]; len(spans) > 0 {
			says = lang.Of(ctx).List(spans...)
		}
		out = append(out, ui.Fact{Term: lang.Of(ctx).Weekday(weekday(i)), Says: says})
	}
	return out
}

// inviteForm asks whom to invite.
func (s *Side) inviteForm(w http.ResponseWriter, r *http.Request) error {
	if err := s.onlyOwner(r.Context()); err != nil {
		return err
	}
	form := web.NewForm("person", journal.NewID().String(), "language", string(lang.English))
	return s.frame.Show(w, r, invitePage(r.Context(), form))
}

func invitePage(ctx context.Context, form *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Invite a person"), Body: inviteBody(form)}
}

// invite writes a person into the house, with a role, and shows once the link
// by which they make their account.
func (s *Side) invite(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := s.onlyOwner(ctx); err != nil {
		return err
	}
	who := s.Caller(ctx)
	if err := who.Confirm(); err != nil { // it gives a role
		return err
	}
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	person, events, err := invited(form, who.Viewer.Practice)
	guest := auth.Guest{Person: auth.Person(person), Kind: auth.Staff, Address: form.Text("address"),
		Practice: auth.Practice(who.Viewer.Practice), Language: form.Text("language"), By: auth.Person(who.Viewer.Person)}
	if err == nil {
		err = s.Desk.MayAdd(ctx, who, person)
	}
	if err == nil { // of two who are given one address at once, one is written into the house
		err = s.Gate.Reserve(ctx, guest)
	}
	var made auth.Invitation
	if err == nil {
		err = s.Desk.ActHouse(ctx, who, form.Command(), func(dir team.Directory) ([]journal.Event, error) {
			if _, known := dir.Person(person); known && !dir.At(person, who.Viewer.Practice) {
				return nil, notFound() // somebody of another practice is not renamed here
			}
			return events, nil
		})
	}
	if err == nil {
		made, err = s.Gate.Invite(ctx, guest, s.Now())
	}
	if err != nil {
		return s.frame.Again(w, r, form, err, invitePage(ctx, form))
	}
	body := invitedBody(form.Text("name"), s.Base+door.Invitation(made.Token), made.Code, lang.Of(ctx).When(made.Expires.In(s.Now().Location())))
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "Invite a person"), Body: body})
}

// rolesOffered are the roles that an owner gives.
var rolesOffered = []journal.Role{journal.Therapist, journal.Prescriber, journal.Coordinator, journal.Supervisor, journal.Owner}

// invited is what the form of an invitation is in the house.
func invited(f *web.Form, practice journal.ID) (journal.ID, []journal.Event, error) {
	person, err := journal.ParseID(f.Text("person"))
	if err != nil || person.IsZero() {
		person = journal.NewID()
		f.Set("person", person.String())
	}
	var errs []error
	if f.Text("name") == "" {
		errs = append(errs, fault.In("name", "Write the person's name."))
	}
	role := journal.Role(f.Text("role"))
	if !slices.Contains(rolesOffered, role) {
		errs = append(errs, fault.In("role", "Choose what the person does here."))
	}
	if f.Text("address") == "" {
		errs = append(errs, fault.In("address", "Write the address that the person signs in with."))
	}
	events := []journal.Event{
		team.PersonAdded{Person: person, Name: f.Text("name"), Credentials: f.Text("credentials"), Language: f.Text("language")},
		team.RoleGiven{Person: person, Practice: practice, Role: role},
	}
	expires, ok, err := f.Day("expires")
	switch {
	case err != nil:
		errs = append(errs, err)
	case ok && f.Text("state") == "":
		errs = append(errs, fault.In("state", "Choose the state of the licence."))
	case ok:
		events = append(events, team.LicenceRecorded{Person: person, State: f.Text("state"), Type: f.Text("credentials"), Number: f.Text("number"), Expires: expires})
	case treats(role):
		if f.Text("state") == "" {
			errs = append(errs, fault.In("state", "Choose the state of the licence."))
		}
		errs = append(errs, fault.In("expires", "Write the day on which the licence ends."))
	}
	return person, events, fault.Join(errs...)
}

func states(ctx context.Context) []ui.Option {
	return options(team.States, func(s string) string { return stateName(ctx, s) })
}

// weekday is the day at a place of a week that begins on Monday.
func weekday(i int) time.Weekday { return time.Weekday((i + 1) % 7) }

func roleOptions(ctx context.Context) []ui.Option {
	return options(rolesOffered, func(r journal.Role) string { return roleWords(ctx, r) })
}
