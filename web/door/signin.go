package door

import (
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/web"
)

// signInView is all that the page for signing in may show.
type signInView struct {
	Form  quiet
	Ask   *askView
	Back  string // sealed: where the reader wanted to go
	Draft string // sealed: what the reader sent when the session was over
}

// quiet is a form whose secrets are not written back into the page.
type quiet struct{ *web.Form }

// Value is what was typed, unless nobody should read it over a shoulder.
func (q quiet) Value(name string) string {
	if name == "password" || name == "code" || name == "told" {
		return ""
	}
	return q.Form.Value(name)
}

const backUse = "back"

// sendToSignIn keeps where the reader wanted to go.
func (d *Door) sendToSignIn(w http.ResponseWriter, r *http.Request) error {
	held, err := d.Gate.Hold(r.Context(), auth.Person{}, backUse, []byte(r.URL.RequestURI()))
	if err != nil {
		return err
	}
	http.Redirect(w, r, web.SignInPath+"?back="+held, http.StatusSeeOther)
	return nil
}

// backTo opens what sendToSignIn sealed: only addresses that this server was
// asked for lead anywhere.
func (d *Door) backTo(r *http.Request, held string) string {
	address, err := d.Gate.Held(r.Context(), auth.Person{}, backUse, held)
	if held == "" || err != nil || !here(string(address)) {
		return ""
	}
	return string(address)
}

// here says whether an address stays on this server, however a browser reads it.
func here(address string) bool {
	return strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") && !strings.HasPrefix(address, `/\`) &&
		!strings.ContainsAny(address, "\t\r\n") // a browser drops these, and reads what is left
}

func (d *Door) signInAsk(r *http.Request, form *web.Form, back, draft string) web.Page {
	return web.Page{Title: t(r.Context(), "Sign in"), Body: signInPage(signInView{quiet{form}, d.ask(web.SignInPath, back, draft), back, draft})}
}

func (d *Door) showSignIn(w http.ResponseWriter, r *http.Request) error {
	return d.Frame.Show(w, r, d.signInAsk(r, web.NewForm(), r.URL.Query().Get("back"), ""))
}

// signInKeeping asks to sign in again in the place of the answer to a form; the
// form waits, sealed for the person whose session it was.
func (d *Door) signInKeeping(w http.ResponseWriter, r *http.Request, p auth.Pass, over error) error {
	held, ok, err := d.keep(r, p)
	if err != nil || !ok {
		return errors.Join(err, over)
	}
	return d.Frame.Instead(w, r, fault.SignedOut, d.signInAsk(r, web.NewForm(), "", held))
}

// signIn takes a passkey, or address, password and code at once, so that nothing
// is told of one without the others.
func (d *Door) signIn(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := d.admit(r, form)
	back, held := form.Value("back"), form.Value("draft")
	if err == nil {
		err = d.start(w, r, who, d.backTo(r, back), held)
	}
	if err != nil {
		return d.Frame.Again(w, r, form, err, d.signInAsk(r, form, back, held))
	}
	return nil
}

func (d *Door) admit(r *http.Request, form *web.Form) (auth.Admission, error) {
	browser := cookie(r, browserCookie(d.Secure))
	if signed, ok := d.signed(r, form); ok {
		return d.Gate.SignInByPasskey(r.Context(), signed, browser, d.Now())
	}
	return d.Gate.SignIn(r.Context(), auth.Attempt{Address: form.Value("address"), Password: form.Value("password"), Code: form.Value("code"),
		Browser: browser, Network: network(r)}, d.Now())
}

// start opens a session for who was admitted, in the place of any that this
// browser had, and leads on: to where they wanted to go, or to the answer to a
// form that waited for them.
func (d *Door) start(w http.ResponseWriter, r *http.Request, who auth.Admission, to, held string) error {
	roles, err := d.standings(r.Context(), who.Person(), who.Kind(), who.Practice())
	if err != nil {
		return err
	}
	as := roles[0]
	kept, waits := d.kept(r, who.Person(), held)
	if waits = waits && slices.Contains(roles, kept.As); waits {
		as = kept.As
	}
	token, err := d.Gate.Start(r.Context(), who, as, auth.From{Device: device(r.UserAgent()), Network: auth.Coarse(network(r))}, d.Now())
	if err != nil {
		return err
	}
	if err := d.Gate.SignOut(r.Context(), d.token(r)); err != nil {
		return err
	}
	d.setCookie(w, SessionCookie(d.Secure), token, 0)
	if who.Browser() != "" {
		d.setCookie(w, browserCookie(d.Secure), who.Browser(), 400*24*time.Hour)
	}
	switch {
	case waits:
		return d.sendAgain(w, r, kept, token)
	case to != "":
	case len(roles) > 1:
		to = RolePath
	default:
		to = d.Home(journal.Role(as.Role))
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// signOut ends the session. The browser forgets pages, and keeps what waits to
// be sent and the page with 988.
func (d *Door) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.SignOut(r.Context(), d.token(r)); err != nil {
		return err
	}
	d.setCookie(w, SessionCookie(d.Secure), "", -time.Second)
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, web.SignInPath, http.StatusSeeOther)
	return nil
}

// network is where a request came from. Headers that anyone can write do not count.
func network(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// device names the browser and the system, in words that are the same in every
// language, and nothing finer.
func device(agent string) string {
	var said []string
	for _, names := range [][][2]string{
		{{"Edg", "Edge"}, {"OPR", "Opera"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"Chrom", "Chrome"}, {"CriOS", "Chrome"}, {"Safari", "Safari"}},
		{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "Chromebook"}, {"Mac OS", "Mac"}, {"Linux", "Linux"}},
	} {
		for _, n := range names {
			if strings.Contains(agent, n[0]) {
				said = append(said, n[1])
				break
			}
		}
	}
	return strings.Join(said, ", ")
}
