package clinic

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/a-h/templ"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/team"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui"
)

// answerIn is for how many days an answer to a referral is owed, as the form
// proposes it: a week, a house rule.
const answerIn = 7

// refer asks a clinician of the house who is not on the team to treat the
// client too. They join the team by it, and read nothing before the client
// agrees.
var refer = sheet{
	path: "/team/refer", action: "write", tab: "/team", title: "Refer to a colleague", button: "Refer",
	hint: "They read it, and anything else, once the client has agreed. The client reads it now.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return dayPairs("due", l.Today()+answerIn), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return referFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		person, role, practice, _ := l.seatOf(f.Text("who"))
		return l.refers(f, person, role, practice)
	},
}

// refers is what the form of a referral is in the chart.
func (l *leaf) refers(f *web.Form, person journal.ID, role journal.Role, practice journal.ID) ([]journal.Event, error) {
	due, err1 := coming(f, "due")
	ev, err2 := l.Plan().Refer(plan.ReferralMade{Referral: plan.ReferralID(newID(f)), To: person, Role: role, Reason: f.Text("reason"), Question: f.Text("question"),
		Urgency: plan.Urgency(f.Text("urgency")), Due: due}, l.Today())
	if err := fault.Join(err1, err2); err != nil {
		return nil, err
	}
	events := []journal.Event{ev}
	if m, on := l.Team().Member(person); !on || !m.Active() {
		joined, err := l.Team().Join(person, practice, role)
		if err != nil {
			return nil, err
		}
		events = append(events, joined)
	}
	return events, nil
}

// answerReferral is what who was asked says. Whoever does not take the client on
// leaves the team by it.
var answerReferral = sheet{
	path: "/team/referrals/{referral}", action: "write", tab: "/team", title: "Your answer to the referral", button: "Answer",
	hint: "The client and who asked read it. To decline ends your part in the care team at once.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.referralOf()
		return nil, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return answerReferralFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		r, err := l.referralOf()
		if err != nil {
			return nil, err
		}
		if !slices.Contains([]string{"yes", "no"}, f.Text("accepted")) {
			return nil, fault.In("accepted", "Choose an answer.")
		}
		a := plan.ReferralAnswered{Referral: r.Referral, Accepted: f.Has("accepted", "yes"), Why: f.Text("why")}
		ev, err := l.Plan().AnswerReferral(a, l.reader)
		if err != nil || a.Accepted {
			return one(ev, err)
		}
		left, err := l.Team().Leave(l.reader, a.Why)
		return []journal.Event{ev, left}, err
	},
}

// referralOf is the referral that the address names.
func (l *leaf) referralOf() (plan.Referral, error) {
	r, ok := l.Plan().Referrals.Find(plan.ReferralID(l.part("referral")))
	if !ok {
		return r, notFound()
	}
	return r, nil
}

// referralState says how far a referral has come.
func (l *leaf) referralState(ctx context.Context, r plan.Referral) string {
	switch {
	case r.Answer == nil && l.Today() > r.Due:
		return t(ctx, "not answered; it was owed by {day}", "day", day(ctx, r.Due))
	case r.Answer == nil:
		return t(ctx, "an answer is owed by {day}", "day", day(ctx, r.Due))
	case r.Answer.What.Accepted:
		return t(ctx, "accepted on {day}", "day", day(ctx, r.Answer.Day))
	}
	return t(ctx, "declined on {day}", "day", day(ctx, r.Answer.Day))
}

// outsideForm asks whom of another practice to invite, and what for.
func (s *Side) outsideForm(w http.ResponseWriter, r *http.Request) error {
	l, err := s.mayRefer(r)
	if err != nil {
		return err
	}
	form := web.NewForm(append(dayPairs("due", l.Today()+answerIn), "person", journal.NewID().String(), "language", string(lang.English), "role", string(journal.Prescriber))...)
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "invite a colleague"), outsideBody(l, form)))
}

// mayRefer opens a chart for somebody who may refer its client.
func (s *Side) mayRefer(r *http.Request) (*leaf, error) {
	l, err := s.open(r, "/team")
	if err == nil && (!l.may(team.Joined{}) || !l.may(plan.ReferralMade{})) {
		err = notFound()
	}
	return l, err
}

// inviteOutside brings in a clinician of another practice: one letter with a
// link, a code that is spoken, and the referral that they read once the client
// has agreed.
func (s *Side) inviteOutside(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	l, err := s.mayRefer(r)
	if err != nil {
		return err
	}
	x, err := outsider(form, l.zone())
	_, unfit := l.refers(form, x.Person.Person, x.Role, x.Practice.Practice)
	if err = fault.Join(err, unfit); err == nil {
		err = l.caller.Confirm() // it gives a role
	}
	var made auth.Invitation
	if err == nil {
		made, err = s.invites(ctx, l, form, x)
	}
	if err != nil {
		return s.frame.Again(w, r, form, err, l.page(ctx, t(ctx, "invite a colleague"), outsideBody(l, form)))
	}
	body := outsideInvitedBody(l, x.Person.Name, form.Text("address"), made.Code, lang.Of(ctx).When(made.Expires.In(l.At().Location())))
	return s.frame.Show(w, r, l.page(ctx, t(ctx, "invite a colleague"), body))
}

// invites writes what an invitation is: the person into the house, the referral
// into the chart, the letter into the outbox.
func (s *Side) invites(ctx context.Context, l *leaf, form *web.Form, x desk.Introduced) (auth.Invitation, error) {
	guest := auth.Guest{Person: auth.Person(x.Person.Person), Kind: auth.Staff, Address: form.Text("address"),
		Practice: auth.Practice(x.Practice.Practice), Language: x.Person.Language, By: auth.Person(l.reader)}
	if err := s.Gate.Reserve(ctx, guest); err != nil { // of two who are given one address at once, one is written down
		return auth.Invitation{}, err
	}
	if err := s.Desk.Introduce(ctx, l.caller, form.Command(), x); err != nil {
		return auth.Invitation{}, err
	}
	_, err := s.Desk.Act(ctx, l.caller, desk.Form{Client: l.Client(), Command: form.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		return l.on(c).refers(form, x.Person.Person, x.Role, x.Practice.Practice)
	})
	if err != nil {
		return auth.Invitation{}, err
	}
	made, err := s.Gate.Invite(ctx, guest, s.Now())
	if err != nil {
		return made, err
	}
	return made, s.Gate.Post(ctx, guest.Person, auth.Content{Notice: auth.InvitedByColleague, Link: door.Invitation(made.Token), Expires: made.Expires}, s.Now())
}

// zone is the time zone of the reader's practice.
func (l *leaf) zone() *time.Location {
	p, _ := l.Practice(l.caller.Viewer.Practice)
	return journal.Zone(p.Zone)
}

// outsider is what the form says of somebody of another practice.
func outsider(f *web.Form, zone *time.Location) (desk.Introduced, error) {
	person, err := journal.ParseID(f.Text("person"))
	if err != nil || person.IsZero() {
		person = journal.NewID()
		f.Set("person", person.String())
	}
	x := desk.Introduced{
		Person:   team.PersonAdded{Person: person, Name: f.Text("name"), Credentials: f.Text("credentials"), Language: f.Text("language")},
		Practice: team.PracticeOpened{Practice: journal.NewID(), Name: f.Text("practice"), Phone: f.Text("phone"), Zone: zone.String()},
		Role:     journal.Role(f.Text("role")),
		Licence:  team.LicenceRecorded{State: f.Text("state"), Type: f.Text("credentials"), Number: f.Text("number")},
	}
	var errs []error
	for _, needed := range []struct{ name, says string }{
		{"name", "Write the person's name."}, {"practice", "Write the name of the practice."}, {"address", "Write the address that the person signs in with."}, {"state", "Choose the state of the licence."},
	} {
		if f.Text(needed.name) == "" {
			errs = append(errs, fault.In(needed.name, needed.says))
		}
	}
	ends, ok, err := f.Day("expires")
	if x.Licence.Expires = ends; err != nil {
		errs = append(errs, err)
	} else if !ok {
		errs = append(errs, fault.In("expires", "Write the day on which the licence ends."))
	}
	if !treats(x.Role) {
		errs = append(errs, fault.In("role", "Choose what the person does there."))
	}
	return x, fault.Join(errs...)
}

// outsideRoles are what a colleague of another practice may be.
func outsideRoles(ctx context.Context) []ui.Option {
	return options([]journal.Role{journal.Prescriber, journal.Therapist}, func(r journal.Role) string { return roleWords(ctx, r) })
}

func howSoon(ctx context.Context) []ui.Option {
	return options(plan.Urgencies, func(u plan.Urgency) string { return t(ctx, u.Label()) })
}
