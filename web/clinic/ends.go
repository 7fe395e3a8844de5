package clinic

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// endPath is where the owner ends a role: the person, then the role.
const endPath = housePath + "/people/{colleague}/{role}"

// endView is all that the page may show on which an owner ends a role: numbers
// of clients, and none of them.
type endView struct {
	*houseView
	Form *web.Form
	Seat team.Seat
	Who  team.Person
	desk.Hangs
}

// ending is the address of that page for one role of a person.
func (v *houseView) ending(person journal.ID, role journal.Role) string {
	return strings.NewReplacer("{colleague}", person.String(), "{role}", string(role)).Replace(endPath)
}

// rolesHere are the roles of a person at this practice.
func (v *houseView) rolesHere(p team.Person) (out []journal.Role) {
	for _, r := range p.Roles {
		if r.Practice == v.Practice.Practice {
			out = append(out, r.Role)
		}
	}
	return out
}

// ending reads which role the address names, and what hangs on it.
func (s *Side) ending(r *http.Request, f *web.Form) (*endView, error) {
	house, err := s.houseView(r.Context())
	if err != nil {
		return nil, err
	}
	person, err := pathID(r, "colleague")
	if err != nil {
		return nil, err
	}
	v := &endView{houseView: house, Form: f, Seat: team.Seat{Person: person, Role: journal.Role(r.PathValue("role")), Practice: house.Practice.Practice}}
	v.Who, _ = house.Person(person)
	if !slices.Contains(v.rolesHere(v.Who), v.Seat.Role) {
		return nil, notFound()
	}
	v.Hangs, err = s.Desk.Hangs(r.Context(), s.Caller(r.Context()), v.Seat)
	return v, err
}

func endPage(ctx context.Context, v *endView) web.Page {
	return web.Page{Title: t(ctx, "End a role"), Body: endRoleBody(v)}
}

// endRoleForm says what hangs on a role, and asks who takes that on.
func (s *Side) endRoleForm(w http.ResponseWriter, r *http.Request) error {
	v, err := s.ending(r, web.NewForm())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, endPage(r.Context(), v))
}

// endRole ends it, at once and on every node, and tells whom it concerns.
func (s *Side) endRole(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), s.Caller(r.Context())
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.ending(r, f)
	if err != nil {
		return err
	}
	heir, err := v.heir(f)
	var clients []journal.ID
	if err == nil {
		clients, err = s.Desk.EndRole(ctx, who, f.Command(), v.Seat, heir, f.Text("why"))
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, endPage(ctx, v))
	}
	as := auth.Standing{Role: string(v.Seat.Role), Practice: auth.Practice(v.Seat.Practice)}
	if err := s.Gate.EndRole(ctx, auth.Person(v.Seat.Person), as, s.Now()); err != nil {
		return err
	}
	for _, client := range clients {
		s.tells(ctx, client, auth.SomethingWaits)
	}
	if len(clients) > 0 && !heir.Person.IsZero() {
		s.tells(ctx, heir.Person, auth.SomethingWaits)
	}
	return sent(w, r, housePath)
}

// nobody is the answer that no one comes onto the care teams.
const nobody = "nobody"

// heir reads who takes the clients on.
func (v *endView) heir(f *web.Form) (team.Seat, error) {
	choice := f.Text("heir")
	if v.Clients == 0 || choice == nobody && v.Alone == 0 {
		return team.Seat{}, nil
	}
	for _, h := range v.Heirs(v.Seat) {
		if seat(h.Person, team.RoleGiven{Role: h.Role, Practice: h.Practice}) == choice {
			return h, nil
		}
	}
	return team.Seat{}, fault.In("heir", "Choose who is called from now on.")
}

// heirs are the answers to who takes the clients on.
func (v *endView) heirs(ctx context.Context) (out []ui.Option) {
	for _, h := range v.Heirs(v.Seat) {
		out = append(out, ui.Option{Value: seat(h.Person, team.RoleGiven{Role: h.Role, Practice: h.Practice}), Label: v.full(ctx, h.Person), Hint: roleWords(ctx, h.Role)})
	}
	if v.Alone == 0 {
		out = append(out, ui.Option{Value: nobody, Label: t(ctx, "Nobody new: the others on each care team go on")})
	}
	return out
}

// facts are what hangs on the role, in numbers.
func (v *endView) facts(ctx context.Context) []ui.Fact {
	out := []ui.Fact{
		{Term: t(ctx, "Clients on whose care team they are"), Says: number(ctx, v.Clients)},
		{Term: t(ctx, "Of these, with nobody else to call about safety"), Says: number(ctx, v.Alone)},
		{Term: t(ctx, "Open tasks that they are called for"), Says: number(ctx, v.Tasks)},
	}
	if v.Damaged > 0 {
		out = append(out, ui.Fact{Term: t(ctx, "Charts that do not open, in which nothing is handed over"), Says: number(ctx, v.Damaged)})
	}
	return out
}

// officer says whether they look after privacy here.
func (v *endView) officer() bool {
	return len(v.rolesHere(v.Who)) == 1 && slices.ContainsFunc(v.Officers, func(o team.PrivacyOfficerNamed) bool {
		return o.Practice == v.Seat.Practice && o.Person == v.Seat.Person
	})
}
