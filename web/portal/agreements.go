package portal

import (
	"context"
	"net/http"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui/agreed"
)

// agreementsPath is where everything that was agreed can be read again.
const agreementsPath = "/agreements"

// agreementView is one agreement: the text, how it was given, and what became
// of it.
type agreementView struct {
	signedView
	Href, Who, Parts, State string
	Open                    bool // it can be ended
	Scanned                 bool // the paper is here
	Form                    *web.Form
}

// signView is the text before it is signed.
type signView struct {
	To   memberView
	Text agreed.View
	Form *web.Form
}

// agreements lists what the client agreed to, the newest first.
func (s *Side) agreements(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	var all []agreementView
	for _, c := range slices.Backward(v.Team().Consents) {
		all = append(all, v.agreement(r.Context(), c))
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "My agreements"), Body: agreementsBody(all)})
}

func (v reading) agreement(ctx context.Context, c team.Consent) agreementView {
	out := agreementView{signedView: v.signed(ctx, c), Href: agreementsPath + "/" + c.Consent.String(), Who: v.recipient(c.To), Parts: v.parts(ctx, c.Lanes), Scanned: !c.Scan.IsZero()}
	switch {
	case c.Deny:
		out.Parts = t(ctx, "Closed: {parts}", "parts", out.Parts)
	case len(c.Lanes) == 0:
		out.Parts = t(ctx, "Only what is needed for the work with you")
	}
	switch day := v.lang.Date(c.Revoked.In(v.At().Location())); {
	case !c.Revoked.IsZero():
		out.State = t(ctx, "Ended on {date}.", "date", day)
	case c.Until.IsZero():
		out.State = t(ctx, "It stands until you change it.")
	case !v.At().Before(c.Until):
		out.State = t(ctx, "It ended on {date}.", "date", out.Until)
	default:
		out.State, out.Open = t(ctx, "Until {date}.", "date", out.Until), !c.Deny
	}
	return out
}

// recipient is the person or the practice that an agreement is with.
func (v reading) recipient(to journal.ID) string {
	if at, ok := v.house.Practice(to); ok {
		return at.Name
	}
	return v.person(to).Name
}

// agreementNamed finds the agreement in the path, on the client's own chart.
func (s *Side) agreementNamed(r *http.Request) (reading, team.Consent, error) {
	v, err := s.read(r)
	if err != nil {
		return v, team.Consent{}, err
	}
	id, err := journal.ParseID(r.PathValue("agreement"))
	c, ok := v.Team().Agreement(id)
	if err != nil || !ok {
		return v, c, fault.New(fault.NotFound, "This agreement is not on the chart.")
	}
	return v, c, nil
}

// readAgreement shows one agreement as it was signed.
func (s *Side) readAgreement(w http.ResponseWriter, r *http.Request) error {
	v, c, err := s.agreementNamed(r)
	if err != nil {
		return err
	}
	view := v.agreement(r.Context(), c)
	view.Form = web.NewForm()
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "My agreements"), Body: agreementBody(view)})
}

// scanned gives the paper that was signed, as a file.
func (s *Side) scanned(w http.ResponseWriter, r *http.Request) error {
	v, c, err := s.agreementNamed(r)
	if err != nil {
		return err
	}
	for _, e := range v.Entries() {
		if page, ok := e.Event.(team.FormScanned); ok && page.Scan == c.Scan && !c.Scan.IsZero() {
			web.SendScan(w, page.Type, page.Bytes)
			return nil
		}
	}
	return fault.New(fault.NotFound, "This agreement is not on the chart.")
}

// endAgreement ends one, at once.
func (s *Side) endAgreement(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, was, err := s.agreementNamed(r)
	if err != nil {
		return err
	}
	if _, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.Team().Revoke(was.Consent)
		return []journal.Event{ev}, err
	}); err != nil {
		return err
	}
	http.Redirect(w, r, agreementsPath+"/"+was.Consent.String(), http.StatusSeeOther)
	return nil
}

// sign is the text of what somebody is about to see, to be read and signed.
func (v reading) sign(ctx context.Context, m team.Member, lanes []journal.Lane, until journal.Day, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Read and sign"), Body: signBody(signView{To: v.member(ctx, m), Form: f,
		Text: v.between(ctx, lanes, v.lang.Date(until.Date())).Of(ctx, team.SharingText(v.Contact().State), team.ConsentGiven{To: m.Person})})}
}
