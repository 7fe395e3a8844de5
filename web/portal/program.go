package portal

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui/agreed"
)

// programView is all that program.templ may show: what one person sees of the
// records of a substance-use program, and the form that opens them.
type programView struct {
	reading
	To     memberView
	Signed []signedView // in force
	Text   agreed.View
	Form   *web.Form
	Saved  bool
}

// signedView is an agreement as it was signed.
type signedView struct {
	Text       agreed.View // without lines where no text was kept
	How, Until string
}

func programPath(m team.Member) string { return sharingPath + "/" + m.Person.String() + "/program" }

// programState says in a word whether somebody sees records of a substance-use
// program, and until when.
func (v reading) programState(ctx context.Context, m team.Member) string {
	until, _ := v.Team().ProgramEnds(m, v.At())
	if until.IsZero() || !v.lens(m).Has(journal.SUD) {
		return t(ctx, "Off")
	}
	return t(ctx, "On until {date}", "date", v.lang.Date(until.In(v.At().Location())))
}

// program is the page of the consent for records of a substance-use program.
func (s *Side) program(w http.ResponseWriter, r *http.Request) error {
	v, m, err := s.treating(r)
	if err != nil {
		return err
	}
	end, f := v.lastDay(), web.NewForm()
	f.Set("until-day", strconv.Itoa(end.Day()))
	f.Set("until-month", strconv.Itoa(int(end.Month())))
	f.Set("until-year", strconv.Itoa(end.Year()))
	return s.frame.Show(w, r, v.programPage(r, m, f))
}

// treating finds the clinician of the team in the path.
func (s *Side) treating(r *http.Request) (reading, team.Member, error) {
	v, m, err := s.named(r)
	if err == nil && m.Role != journal.Therapist && m.Role != journal.Prescriber {
		err = fault.New(fault.NotFound, "This person is not on the care team.")
	}
	return v, m, err
}

func (v reading) programPage(r *http.Request, m team.Member, f *web.Form) web.Page {
	ctx := r.Context()
	view := programView{reading: v, To: v.member(ctx, m), Form: f, Saved: r.URL.Query().Has("saved")}
	for _, c := range v.Team().Program(m, v.At()) {
		view.Signed = append(view.Signed, v.signed(ctx, c))
	}
	view.Text = v.between(ctx, []journal.Lane{journal.SUD}, t(ctx, "the day that you choose below")).
		Of(ctx, team.NewestForm(team.ProgramForm, v.Contact().State), team.ConsentGiven{To: m.Person})
	return web.Page{Title: t(ctx, "Records of a substance-use program"), Body: programBody(view)}
}

func (v reading) between(ctx context.Context, lanes []journal.Lane, until string) agreed.Between {
	return agreed.Between{Contact: v.Contact(), Team: v.Team(), House: v.house, Parts: v.parts(ctx, lanes), Until: until}
}

// signed is an agreement with its text as it was signed.
func (v reading) signed(ctx context.Context, c team.Consent) signedView {
	day := func(at time.Time) string { return v.lang.Date(at.In(v.At().Location())) }
	out := signedView{Until: day(c.Until)}
	if f, ok := team.FormOf(c.Form); ok {
		out.Text = v.between(ctx, c.Lanes, day(c.Until)).Of(ctx, f, c.ConsentGiven)
	}
	out.How = t(ctx, "Agreed on {date}.", "date", day(c.Given))
	switch {
	case c.How == "on paper":
		out.How = t(ctx, "Signed on paper, recorded by {who} on {date}.", "who", v.person(c.By).Name, "date", day(c.Given))
		if c.Guardian != "" {
			out.How += " " + t(ctx, "Parent or guardian who signed: {name}.", "name", c.Guardian)
		}
	case c.How == "spoken with a witness":
		out.How = t(ctx, "Said aloud before a witness, recorded by {who} on {date}.", "who", v.person(c.By).Name, "date", day(c.Given))
	case c.Name != "":
		out.How = t(ctx, "Signed on screen by {name} on {date}.", "name", c.Name, "date", day(c.Given))
	}
	return out
}

// signProgram writes the consent of 42 CFR 2.31, and nothing beside it.
func (s *Side) signProgram(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, m, err := s.treating(r)
	if err != nil {
		return err
	}
	day, given, err := f.Day("until")
	if err == nil {
		var until time.Time
		if given {
			until = (day + 1).Start(v.At().Location()).Add(-time.Second)
		}
		_, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
			return c.Team().GiveProgram(m.Person, f.Text("name"), until, c.Contact(), c.At())
		})
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, v.programPage(r, m, f))
	}
	http.Redirect(w, r, programPath(m)+"?saved", http.StatusSeeOther)
	return nil
}

// stopProgram takes back each consent of one person for these records.
func (s *Side) stopProgram(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, m, err := s.treating(r)
	if err != nil {
		return err
	}
	if _, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		out := c.Team().StopProgram(m, c.At())
		if len(out) == 0 {
			return nil, fault.New(fault.Conflict, "You stopped sharing this already.")
		}
		return out, nil
	}); err != nil {
		return err
	}
	http.Redirect(w, r, programPath(m)+"?saved", http.StatusSeeOther)
	return nil
}
