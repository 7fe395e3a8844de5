package door

import (
	"context"
	"net/http"
	"time"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web"
	"tandem/web/ui"
)

// sessionsView is all that the list of sessions may show.
type sessionsView struct {
	Here   sessionRow
	Others []sessionRow
	Sends  []sessionRow // devices that may send check-ins
	Keeps  []sessionRow // devices that keep the safety plan
	Client bool
	Lets   bool // this device is none of them
	Home   string
}

type sessionRow struct {
	ID     string
	Device string
	Since  string
	Used   string
	Place  string // the network, coarsely; "" when it is not known
	Locked bool
	Until  string // of a device that sends
	This   bool   // of a device that sends: the one in hand
}

// showSessions lists where the person is signed in.
func (d *Door) showSessions(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	all, err := d.Gate.Sessions(r.Context(), s.person(), d.Now())
	if err != nil {
		return err
	}
	v := sessionsView{Home: d.Home(s.Caller.Viewer.Role), Client: s.kind() == auth.Client, Lets: true}
	this, err := d.sends(r)
	if err != nil {
		return err
	}
	zone, l := journal.Zone(s.Practice.Zone), lang.Of(r.Context())
	for _, p := range all {
		row := sessionRow{ID: journal.ID(p.ID).String(), Device: p.Device, Since: l.When(p.Created.In(zone)), Used: l.When(p.Used.In(zone)), Place: p.Network, Locked: p.Locked}
		if row.Device == "" {
			row.Device = t(r.Context(), "A browser")
		}
		switch {
		case p.Sends:
			row.Until, row.This = l.Date(p.End.In(zone)), p.ID == this
			v.Sends, v.Lets = append(v.Sends, row), v.Lets && !row.This
		case p.Keeps:
			v.Keeps = append(v.Keeps, row)
		case p.ID == s.pass.ID:
			v.Here = row
		default:
			v.Others = append(v.Others, row)
		}
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "Where you are signed in"), Body: sessionsBody(v)})
}

// sends names the row by which this device may send check-ins; zero where it may not.
func (d *Door) sends(r *http.Request) ([16]byte, error) {
	p, err := d.Gate.MaySend(r.Context(), cookie(r, SendingCookie(d.Secure)), d.Now())
	if fault.KindOf(err) == fault.SignedOut {
		return [16]byte{}, nil
	}
	return p.ID, err
}

// letSend lets this device send its client's check-ins while nobody is signed in
// on it. It ends what the device had before, of whomever.
func (d *Door) letSend(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	if s.kind() != auth.Client {
		return fault.New(fault.NotFound, "Not found.")
	}
	if err := s.Caller.Confirm(); err != nil {
		return err
	}
	if p, err := d.Gate.MaySend(r.Context(), cookie(r, SendingCookie(d.Secure)), d.Now()); err == nil {
		if err := d.Gate.End(r.Context(), p.Person, p.ID); err != nil {
			return err
		}
	}
	token, err := d.Gate.LetSend(r.Context(), s.pass, auth.From{Device: device(r.UserAgent()), Network: auth.Coarse(network(r))}, d.Now())
	if err != nil {
		return err
	}
	d.setCookie(w, SendingCookie(d.Secure), token, sendingAge)
	http.Redirect(w, r, SessionsPath, http.StatusSeeOther)
	return nil
}

// sendingAge is how long a browser keeps the cookie; when its token ends the
// gate says.
const sendingAge = 90 * 24 * time.Hour

func (s Seat) person() auth.Person { return auth.Person(s.Caller.Viewer.Person) }

// endSession ends one session of the same person.
func (d *Door) endSession(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	id, err := journal.ParseID(form.Value("id"))
	if err != nil {
		return fault.New(fault.NotFound, "Not found.")
	}
	s, _ := SeatOf(r.Context())
	if err := d.Gate.End(r.Context(), s.person(), id); err != nil {
		return err
	}
	http.Redirect(w, r, SessionsPath, http.StatusSeeOther)
	return nil
}

// endOthers ends every session of the person but this one.
func (d *Door) endOthers(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	if err := d.Gate.EndOthers(r.Context(), s.person(), s.pass.ID); err != nil {
		return err
	}
	http.Redirect(w, r, SessionsPath, http.StatusSeeOther)
	return nil
}

// roleView is all that the page of roles may show.
type roleView struct {
	Form  *web.Form
	Roles []roleRow
}

type roleRow struct{ Value, Role, Practice string }

// showRoles offers the person's roles: one session acts in one of them.
func (d *Door) showRoles(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	v := s.Caller.Viewer
	page, _, err := d.rolePage(r, web.NewForm("as", standingValue(string(v.Role), v.Practice)))
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

func (d *Door) rolePage(r *http.Request, form *web.Form) (web.Page, []auth.Standing, error) {
	s, _ := SeatOf(r.Context())
	roles, err := d.standings(r.Context(), s.person(), s.kind(), auth.Practice(s.Caller.Viewer.Practice))
	if err != nil {
		return web.Page{}, nil, err
	}
	dir, err := d.House.House(r.Context())
	if err != nil {
		return web.Page{}, nil, err
	}
	v := roleView{Form: form}
	for _, as := range roles {
		practice, _ := dir.Practice(journal.ID(as.Practice))
		v.Roles = append(v.Roles, roleRow{standingValue(as.Role, journal.ID(as.Practice)), roleName(r.Context(), journal.Role(as.Role)), practice.Name})
	}
	return web.Page{Title: t(r.Context(), "Your role"), Body: roleBody(v)}, roles, nil
}

func standingValue(role string, practice journal.ID) string { return role + " " + practice.String() }

// changeRole goes on in another of the person's roles.
func (d *Door) changeRole(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	page, roles, err := d.rolePage(r, form)
	if err != nil {
		return err
	}
	for _, as := range roles {
		if standingValue(as.Role, journal.ID(as.Practice)) != form.Value("as") {
			continue
		}
		token, err := d.Gate.Switch(r.Context(), d.token(r), as, d.Now())
		if err != nil {
			return err
		}
		d.setCookie(w, SessionCookie(d.Secure), token, 0)
		http.Redirect(w, r, d.Home(journal.Role(as.Role)), http.StatusSeeOther)
		return nil
	}
	return d.Frame.Again(w, r, form, fault.In("as", "Choose one of your roles."), page)
}

// roleName is a role as it stands alone on a page.
func roleName(ctx context.Context, r journal.Role) string {
	switch r {
	case journal.Client:
		return t(ctx, "Client")
	case journal.Therapist:
		return t(ctx, "Therapist")
	case journal.Prescriber:
		return t(ctx, "Prescriber")
	case journal.Supervisor:
		return t(ctx, "Supervisor")
	case journal.Coordinator:
		return t(ctx, "Coordinator")
	}
	return t(ctx, "Owner")
}

func roleChoice(ctx context.Context, v roleView) ui.Choice {
	c := ui.Choice{Name: "as", Label: t(ctx, "Go on as"), Small: true}
	for _, r := range v.Roles {
		c.Options = append(c.Options, ui.Option{Value: r.Value, Label: r.Role, Hint: r.Practice})
	}
	return c
}
