package door

import (
	"net/http"

	"tandem/fault"
	"tandem/journal"
	"tandem/web"
)

// secondView is all that the page may show which asks for a second way to sign
// in, in the place of the first page with clients on it.
type secondView struct {
	Draft    string // sealed: the request that waits
	Offers   bool   // this deployment can have passkeys
	Password bool   // the way there is, is a password with an app: one may go on
}

// second holds up who works with charts and has one way to sign in, until there
// are two: at each new session for a password with an app, at each page for a
// single passkey. Nobody comes here with one factor; this is for the day on
// which a passkey is lost. The demo asks nobody: people come by a link.
func (d *Door) second(next http.Handler) http.Handler {
	return d.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if s, _ := SeatOf(r.Context()); d.demo == nil && s.pass.Alone && d.Gate.HasPasskeys() && s.Caller.Viewer.Role != journal.Owner {
			return d.showSecond(w, r, s)
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

func (d *Door) showSecond(w http.ResponseWriter, r *http.Request, s Seat) error {
	held, _, err := d.keep(r, s.pass) // what cannot be kept is sent again from the page it is on
	if err != nil {
		return err
	}
	page, err := d.secondPage(r, s, held)
	if err != nil {
		return err
	}
	return d.Frame.Instead(w, r, fault.Unconfirmed, page)
}

func (d *Door) secondPage(r *http.Request, s Seat, held string) (web.Page, error) {
	ways, err := d.Gate.Ways(r.Context(), s.person())
	v := secondView{held, d.Gate.HasPasskeys(), ways.Password}
	return web.Page{Title: t(r.Context(), "A second way to sign in"), Body: secondBody(v)}, err
}

// chooseSecond takes what the person chose on that page.
func (d *Door) chooseSecond(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	held := form.Value("draft")
	var page web.Page
	switch form.Value("way") {
	case "later":
		token, err := d.Gate.GoOnAlone(r.Context(), d.token(r), d.Now())
		if err != nil {
			return err
		}
		return d.goOn(w, r, token, held)
	case "passkey":
		form.Set("passkey", device(r.UserAgent()))
		page, err = d.newPasskeyPage(w, r, form)
	case "password":
		if err = Caller(r.Context()).Confirm(); err == nil {
			page, _, err = d.passwordPage(r, form)
		}
	default:
		s, _ := SeatOf(r.Context())
		page, err = d.secondPage(r, s, held)
	}
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}
