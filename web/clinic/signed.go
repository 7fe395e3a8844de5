package clinic

import (
	"context"
	"net/http"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
	"tandem/web/ui/agreed"
)

// signedPath is the form for what was signed on paper.
const signedPath = "/team/signed"

// signedView is all that the page may show on which a form that was signed on
// paper is written down.
type signedView struct {
	*leaf
	Form  *web.Form
	Blank []agreed.View // the texts, to be printed and signed
}

// showSigned is the form to be filled in, with the texts to print.
func (s *Side) showSigned(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/team")
	if err != nil {
		return err
	}
	form := web.NewForm(append(dayPairs("until", l.Today()+364), dayPairs("signed", l.Today())...)...)
	return s.frame.Show(w, r, l.signedPage(r.Context(), form))
}

func (l *leaf) signedPage(ctx context.Context, form *web.Form) web.Page {
	v := signedView{leaf: l, Form: form}
	line := "________________"
	between := agreed.Between{Contact: l.Contact(), Team: l.Team(), House: l.Directory, Parts: line, Until: line}
	for _, f := range []team.Form{team.SharingText(l.Contact().State), team.NewestForm(team.ProgramForm, l.Contact().State)} {
		v.Blank = append(v.Blank, between.Blank(ctx, f, line))
	}
	return l.page(ctx, t(ctx, "A form signed on paper"), signedBody(v))
}

// saveSigned writes down the agreement and the paper, in one act.
func (s *Side) saveSigned(w http.ResponseWriter, r *http.Request) error {
	form, scan, bad := web.ReadScan(r)
	if form == nil {
		return bad
	}
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	if err = bad; err == nil {
		_, err = s.Desk.Act(r.Context(), s.Caller(r.Context()), desk.Form{Client: client, Command: form.Command()}, func(c chart.Chart) ([]journal.Event, error) {
			given, err := signedOn(c, form)
			if err != nil {
				return nil, err
			}
			return c.Team().OnPaper(given, team.FormScanned{Type: scan.Type, Bytes: scan.Bytes}, c.Contact(), c.At())
		})
	}
	if err != nil {
		l, unread := s.open(r, "/team")
		if unread != nil {
			return unread
		}
		return s.frame.Again(w, r, form, err, l.signedPage(r.Context(), form))
	}
	return sent(w, r, "/clients/"+client.String()+"/team")
}

// signedOn reads what the paper says.
func signedOn(c chart.Chart, f *web.Form) (team.ConsentGiven, error) {
	to, _ := journal.ParseID(f.Text("to"))
	signed, _, errSigned := f.Day("signed")
	until, _, errUntil := f.Day("until")
	if err := fault.Join(errSigned, errUntil); err != nil {
		return team.ConsentGiven{}, err
	}
	out := team.ConsentGiven{To: to, Name: f.Text("name"), Guardian: f.Text("guardian")}
	if signed != 0 {
		out.From = signed.Start(c.At().Location())
	}
	if until != 0 {
		out.Until = until.Start(c.At().Location())
	}
	if f.Text("which") == team.ProgramForm {
		out.Lanes = []journal.Lane{journal.SUD}
		return out, nil
	}
	for _, x := range f.Values("lanes") {
		out.Lanes = append(out.Lanes, journal.Lane(x))
	}
	return out, nil
}

// parts are the lanes that a paper can name beside those of a program.
func (v signedView) parts(ctx context.Context) []ui.Option {
	return options(team.AtStart(journal.Therapist), func(x journal.Lane) string { return laneWords(ctx, x) })
}

// members are the people of the team with whom it can be agreed.
func (v signedView) members(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, m := range v.Team().Active() {
		out = append(out, ui.Option{Value: m.Person.String(), Label: v.full(ctx, m.Person)})
	}
	return out
}

// scan gives the paper that an entry holds, as a file.
func (s *Side) scan(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/ledger")
	if err != nil {
		return err
	}
	e, err := l.entryOf()
	if err != nil {
		return err
	}
	page, ok := e.Event.(team.FormScanned)
	if !ok {
		return notFound()
	}
	web.SendScan(w, page.Type, page.Bytes)
	return nil
}

// scanKind is what the paper came as.
func scanKind(ctx context.Context, kind string) string {
	if kind == "application/pdf" {
		return "PDF"
	}
	return lang.T(ctx, "a picture")
}
