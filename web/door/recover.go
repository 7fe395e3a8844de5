package door

import (
	"net/http"
	"time"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web"
)

// The pages of a recovery.
const (
	recoverPath = "/recover"
	askedPath   = recoverPath + "/ask/"
	codesPath   = AccountPath + "/codes"
	stopMyPath  = AccountPath + "/recovery/stop" // POST
)

// Recovery is the address of the page where a recovery goes on.
func Recovery(token string) string { return recoverPath + "/" + token }

func (d *Door) recoveryRoutes(open, seated func(string, web.Handler)) {
	open("GET "+recoverPath, d.showRecover)
	open("POST "+recoverPath, d.askRecovery)
	open("GET "+askedPath+"{token}", d.showAsked)
	open("POST "+askedPath+"{token}", d.recover)
	open("GET "+recoverPath+"/{token}", d.recovering)
	open("GET "+auth.StopPath+"{token}", d.showStop)
	open("POST "+auth.StopPath+"{token}", d.stop)
	seated("GET "+codesPath, d.showCodes)
	seated("POST "+codesPath, d.makeCodes)
	seated("POST "+stopMyPath, d.stopMine)
	seated("GET "+colleaguePath, d.showColleague)
	seated("POST "+colleaguePath, d.recoverColleague)
}

// showRecover asks who cannot sign in.
func (d *Door) showRecover(w http.ResponseWriter, r *http.Request) error {
	return d.Frame.Show(w, r, recoverPage(r, web.NewForm()))
}

func recoverPage(r *http.Request, form *web.Form) web.Page {
	return web.Page{Title: t(r.Context(), "I cannot sign in"), Body: recoverBody(quiet{form})}
}

// askRecovery leads on to the page that asks for two of three, whoever has this
// address or nobody.
func (d *Door) askRecovery(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	token, err := d.Gate.AskRecovery(r.Context(), form.Value("address"), network(r), d.Now())
	if err != nil {
		return d.Frame.Again(w, r, form, err, recoverPage(r, form))
	}
	http.Redirect(w, r, askedPath+token, http.StatusSeeOther)
	return nil
}

func askedPage(r *http.Request, form *web.Form) web.Page {
	return web.Page{Title: t(r.Context(), "Two of these three"), Body: askedBody(secret{form}, r.URL.Path)}
}

// secret is a form of which nothing is written back into the page.
type secret struct{ *web.Form }

// Value is nothing: what was typed here is a secret.
func (secret) Value(string) string { return "" }

// showAsked asks for two of three.
func (d *Door) showAsked(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.AskedRecovery(r.Context(), r.PathValue("token"), d.Now()); err != nil {
		return d.deadLink(w, r, err)
	}
	return d.Frame.Show(w, r, askedPage(r, web.NewForm()))
}

// recover takes two of three, and leads to the page where it goes on.
func (d *Door) recover(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	begun, err := d.Gate.Recover(r.Context(), r.PathValue("token"), auth.Shown{Saved: form.Value("saved"), Sent: form.Value("sent")}, d.Now())
	if fault.KindOf(err) == fault.NotFound {
		return d.deadLink(w, r, err)
	} else if err != nil {
		return d.Frame.Again(w, r, form, err, askedPage(r, form))
	}
	if err := d.tellTeam(r, begun.Person, auth.RecoveryToTeam); err != nil {
		return err
	}
	http.Redirect(w, r, Recovery(begun.Token), http.StatusSeeOther)
	return nil
}

// tellTeam tells those who treat a client of something about the client's account.
func (d *Door) tellTeam(r *http.Request, client auth.Person, what auth.Notice) error {
	if d.Team == nil {
		return nil
	}
	team, err := d.Team(r.Context(), journal.ID(client))
	if err != nil {
		return err
	}
	for _, person := range team {
		if err := d.Gate.Tell(r.Context(), auth.Person(person), what, d.Now()); err != nil {
			return err
		}
	}
	return nil
}

// recovering says when a recovery goes on, or leads to where new credentials
// are set.
func (d *Door) recovering(w http.ResponseWriter, r *http.Request) error {
	_, ready, err := d.Gate.Recovering(r.Context(), r.PathValue("token"), d.Now())
	if err != nil {
		return d.deadLink(w, r, err)
	}
	if !d.Now().Before(ready) {
		http.Redirect(w, r, Invitation(r.PathValue("token")), http.StatusSeeOther)
		return nil
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "Come back tomorrow"), Body: waitBody(d.said(r, ready))})
}

// said writes a moment in the zone of the practice that the reader signs in to,
// or of the first one of the house.
func (d *Door) said(r *http.Request, at time.Time) string {
	zone := time.UTC
	if s, ok := SeatOf(r.Context()); ok {
		zone = journal.Zone(s.Practice.Zone)
	} else if dir, err := d.House.House(r.Context()); err == nil && len(dir.Practices) > 0 {
		zone = journal.Zone(dir.Practices[0].Zone)
	}
	return lang.Of(r.Context()).When(at.In(zone))
}

// showStop shows the one button of the link in a notice; mail scanners open
// links, and press nothing.
func (d *Door) showStop(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.MayStop(r.Context(), r.PathValue("token"), d.Now()); err != nil {
		return d.deadLink(w, r, err)
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "Stop this request"), Body: stopBody(r.URL.Path)})
}

// stop ends the recovery.
func (d *Door) stop(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.StopRecovery(r.Context(), r.PathValue("token"), d.Now()); err != nil {
		return d.deadLink(w, r, err)
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "It is stopped"), Body: stoppedBody()})
}

// codesView is all that the page of recovery codes may show.
type codesView struct {
	Form  *web.Form
	Left  int
	Ready string   // when a recovery under way goes on; "" for none
	New   []string // shown once
}

func (d *Door) codesPage(r *http.Request, form *web.Form, made []string) (web.Page, error) {
	s, _ := SeatOf(r.Context())
	if s.Caller.Viewer.Role != journal.Client {
		return web.Page{}, fault.New(fault.NotFound, "Not found.")
	}
	lost, err := d.Gate.Lost(r.Context(), s.person(), d.Now())
	if err != nil {
		return web.Page{}, err
	}
	v := codesView{Form: form, Left: lost.Saved, New: made}
	if !lost.Ready.IsZero() {
		v.Ready = d.said(r, lost.Ready)
	}
	return web.Page{Title: t(r.Context(), "If you cannot sign in"), Body: codesBody(v)}, nil
}

// showCodes says how many recovery codes are left.
func (d *Door) showCodes(w http.ResponseWriter, r *http.Request) error {
	page, err := d.codesPage(r, web.NewForm(), nil)
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// makeCodes makes new recovery codes and shows them, once.
func (d *Door) makeCodes(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	if _, err := d.codesPage(r, form, nil); err != nil {
		return err
	}
	codes, err := d.Gate.SaveCodes(r.Context(), d.token(r), d.Now())
	if err != nil {
		return err
	}
	page, err := d.codesPage(r, form, codes)
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// stopMine ends a recovery that is under way, from within a session.
func (d *Door) stopMine(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	if err := d.Gate.StopRecoveryOf(r.Context(), s.person(), d.Now()); err != nil {
		return err
	}
	http.Redirect(w, r, AccountPath, http.StatusSeeOther)
	return nil
}
