package clinic

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// teamView is all that the care-team page may show.
type teamView struct {
	*leaf
	Members  []team.Member
	Consents []team.Consent // those in force that name the reader or the reader's practice
	Writes   bool
	Records  bool // a form that was signed on paper
}

// team is who treats the client together, and what the reader was agreed to see.
func (s *Side) team(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/team")
	if err != nil {
		return err
	}
	v := &teamView{leaf: l, Members: l.Team().Active(), Writes: l.may(team.Joined{}), Records: l.may(team.FormScanned{})}
	for _, c := range l.Team().Consents {
		if c.InForce(l.At()) {
			v.Consents = append(v.Consents, c)
		}
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "care team"), teamPage(v)))
}

// join puts a clinician on the care team. What they see is the client's to say.
var join = sheet{
	path: "/team/join", action: "write", tab: "/team", title: "Add a clinician to the care team",
	hint:   "They see nothing of the treatment before the client agrees; an agreement can be recorded next.",
	fields: func(l *leaf, f *web.Form) templ.Component { return joinFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		person, role, practice, ok := l.seatOf(f.Text("who"))
		if !ok {
			return nil, fault.In("who", "Choose who joins.")
		}
		return one(l.Team().Join(person, practice, role))
	},
}

// agree records the care-team agreement that the client gave on paper, or
// spoken with a witness. On screen the client gives it alone.
var agree = sheet{
	path: "/team/agreement", action: "write", tab: "/team", title: "Record an agreement",
	hint: "What the client agreed to on paper, or aloud before a witness. On screen the client agrees alone.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		first := dayPairs("until", l.Today()+364)
		for _, lane := range team.AtStart(journal.Prescriber) {
			first = append(first, "lanes", string(lane))
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return agreeFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		to, err := journal.ParseID(f.Text("to"))
		var errs []error
		if err != nil {
			errs = append(errs, fault.In("to", "Choose who may see it."))
		}
		var lanes []journal.Lane
		for _, x := range f.Values("lanes") {
			lanes = append(lanes, journal.Lane(x))
		}
		if len(lanes) == 0 {
			errs = append(errs, fault.In("lanes", "Choose what the client shares."))
		}
		if f.Text("how") == "" {
			errs = append(errs, fault.In("how", "Choose how the client agreed."))
		}
		until, err := coming(f, "until")
		if err != nil {
			errs = append(errs, err)
		}
		if err := fault.Join(errs...); err != nil {
			return nil, err
		}
		var end time.Time
		if until != 0 {
			end = until.Start(l.At().Location())
		}
		return one(l.Team().Give(team.ConsentGiven{To: to, Lanes: lanes, Purpose: "treatment", Until: end, How: f.Text("how")}, l.At()))
	},
}

// leave ends somebody's part in the care team: their own, or a colleague's.
var leave = sheet{
	path: "/team/members/{person}/leave", action: "write", tab: "/team", title: "End a membership",
	hint:   "Reading ends that moment. Agreements of the client with this person end too, and do not come back.",
	button: "End the membership",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.memberOf()
		return nil, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return leaveFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		m, err := l.memberOf()
		if err != nil {
			return nil, err
		}
		if f.Text("why") == "" {
			return nil, fault.In("why", "Say why; the client reads it.")
		}
		return one(l.Team().Leave(m.Person, f.Text("why")))
	},
}

// memberOf is the member whom the address names.
func (l *leaf) memberOf() (team.Member, error) {
	id, err := journal.ParseID(l.part("person"))
	m, ok := l.Team().Member(id)
	if err != nil || !ok || !m.Active() {
		return m, notFound()
	}
	return m, nil
}

// details changes how the client is called and reached.
var details = sheet{
	path: "/team/contact", action: "write", tab: "/team", title: "Contact details",
	hint: "The client can change them too, and reads who did.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		c := l.Contact()
		first := append(dayPairs("birth", c.Birth), "name", c.Name, "pronouns", c.Pronouns, "language", c.Language, "zone", c.Zone,
			"state", c.State, "phone", c.Phone, "email", c.Email)
		if c.MessageSafe {
			first = append(first, "message_safe", "yes")
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return detailFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		birth, _, err := f.Day("birth")
		if err != nil {
			return nil, err
		}
		d, was := l.Contact().Details, l.Contact().Details
		d.Name, d.Birth, d.Pronouns, d.Language, d.Zone = f.Text("name"), birth, f.Text("pronouns"), f.Text("language"), f.Text("zone")
		d.State, d.Phone, d.Email, d.MessageSafe = f.Text("state"), f.Text("phone"), f.Text("email"), f.Has("message_safe", "yes")
		// What the client said is safe was said of the old number and address.
		d.TextSafe, d.CallSafe = was.TextSafe && d.Phone == was.Phone, was.CallSafe && d.Phone == was.Phone
		d.MailSafe = was.MailSafe && d.Email == was.Email
		return one(l.Contact().Change(d, l.Today()))
	},
}

// seat is how a clinician's role at a practice stands in a list of answers.
func seat(person journal.ID, role team.RoleGiven) string {
	return person.String() + " " + string(role.Role) + " " + role.Practice.String()
}

// seatOf reads what seat wrote, and checks it against the house.
func (l *leaf) seatOf(s string) (person journal.ID, role journal.Role, practice journal.ID, ok bool) {
	parts := strings.Fields(s)
	if len(parts) != 3 {
		return
	}
	person, err := journal.ParseID(parts[0])
	p, known := l.Person(person)
	if err != nil || !known {
		return
	}
	for _, r := range p.Roles {
		if seat(person, r) == s && treats(r.Role) {
			return person, r.Role, r.Practice, true
		}
	}
	return
}

// joinable are the clinicians of the house who are not on the team.
func (l *leaf) joinable(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, p := range l.People {
		on := slices.ContainsFunc(l.Team().Active(), func(m team.Member) bool { return m.Person == p.Person })
		for _, r := range p.Roles {
			if treats(r.Role) && !on {
				practice, _ := l.Practice(r.Practice)
				out = append(out, ui.Option{Value: seat(p.Person, r), Label: p.Titled() + ", " + roleWords(ctx, r.Role) + ", " + practice.Name})
			}
		}
	}
	return out
}

// agreeable are the members to whom an agreement can be recorded.
func (l *leaf) agreeable(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, m := range l.Team().Active() {
		if !m.Registrar {
			out = append(out, ui.Option{Value: m.Person.String(), Label: l.full(ctx, m.Person)})
		}
	}
	return out
}

// shareable are the lanes that a clinician may write an agreement about.
func (l *leaf) shareable(ctx context.Context) []ui.Option {
	return options(team.AtStart(journal.Prescriber), func(x journal.Lane) string { return laneWords(ctx, x) })
}

func roleWords(ctx context.Context, r journal.Role) string {
	switch r {
	case journal.Therapist:
		return t(ctx, "therapist")
	case journal.Prescriber:
		return t(ctx, "prescriber")
	case journal.Supervisor:
		return t(ctx, "clinical supervisor")
	case journal.Coordinator:
		return t(ctx, "coordinator")
	case journal.Owner:
		return t(ctx, "owner")
	}
	return string(r)
}

// until writes when an agreement ends.
func (v *teamView) until(ctx context.Context, c team.Consent) string {
	if c.Until.IsZero() {
		return t(ctx, "no end")
	}
	return lang.Of(ctx).Date(c.Until.In(v.At().Location()))
}
