// Package door is the front door of the pages: signing in and out, accepting an
// invitation, locking and unlocking, which role one acts in, and where one is
// signed in. Behind it every request has a Seat: one person, in one role, at
// one practice.
package door

import (
	"context"
	"net/http"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
)

// House is the practices and people of the deployment: desk.Desk is one.
type House interface {
	House(ctx context.Context) (team.Directory, error)
	ActHouse(ctx context.Context, who desk.Caller, command journal.ID, decide func(team.Directory) ([]journal.Event, error)) error
	// Hangs counts what hangs on somebody's roles, and Depart ends them all.
	Hangs(ctx context.Context, who desk.Caller, seat team.Seat) (desk.Hangs, error)
	Depart(ctx context.Context, who desk.Caller, command journal.ID, why string) ([]journal.ID, error)
}

// Config is what a door is made of.
type Config struct {
	Gate   *auth.Gate
	House  House
	Frame  *web.Frame
	Now    func() time.Time
	Secure bool                      // served over TLS; without it, on loopback only
	Home   func(journal.Role) string // the first page of a role
	Base   string                    // the address that people type, before the path of a link
	// Team gives who treats a client, to be told of a recovery; nil tells nobody.
	Team func(ctx context.Context, client journal.ID) ([]journal.ID, error)
}

// Door is the pages before the desk.
type Door struct {
	Config
	app  http.Handler // where a form that was kept is sent again
	demo *auth.Demo   // in `tandem demo` alone: one press confirms

	senders senders // devices that send without a session
}

// New makes a door and puts its pages on the mux, which has those behind it too.
func New(c Config, mux *http.ServeMux) *Door {
	d := &Door{Config: c, app: mux}
	d.routes(mux)
	return d
}

// Paths of the door's own pages; those for signing in and out are the frame's.
const (
	RolePath     = "/role"
	SessionsPath = "/sessions"
	AccountPath  = "/account"
	LockPath     = "/lock" // POST

	unlockPath     = "/unlock"
	sendingPath    = SessionsPath + "/sending" // POST
	invitationPath = "/invitation/"
	setUpPath      = "/set-up/"

	newPasskeyPath     = AccountPath + "/passkey"
	removePasskeyPath  = AccountPath + "/passkey/remove" // POST
	passwordPath       = AccountPath + "/password"
	removePasswordPath = AccountPath + "/password/remove" // POST
	appPath            = AccountPath + "/app"
	secondPath         = AccountPath + "/second" // POST
)

// Invitation is the address of an invitation's page.
func Invitation(token string) string { return invitationPath + token }

// SetUp is the address of the page where a deployment is set up.
func SetUp(token string) string { return setUpPath + token }

func (d *Door) routes(mux *http.ServeMux) {
	open := func(route string, h web.Handler) { mux.Handle(route, d.Frame.Handle(h)) }
	seated := func(route string, h web.Handler) { mux.Handle(route, d.enter(d.Frame.Handle(h))) }

	open("GET "+web.SignInPath, d.showSignIn)
	open("POST "+web.SignInPath, d.signIn)
	open("POST "+web.SignOutPath, d.signOut)
	open("GET "+passkeyPath, d.challenge)
	open("POST "+unlockPath, d.unlock)
	open("POST "+web.ConfirmPath, d.confirmAgain)
	for _, path := range []string{invitationPath, setUpPath} {
		open("GET "+path+"{token}", d.showInvitation)
		open("POST "+path+"{token}", d.accept)
		open("POST "+path+"{token}/app", d.confirm)
		open("POST "+path+"{token}/passkey", d.confirmPasskey)
	}
	d.recoveryRoutes(open, seated)
	d.addressRoutes(open, seated)
	seated("GET "+closePath, d.showClose)
	seated("POST "+closePath, d.closeAccount)
	open("GET "+closedPath, d.showClosed)
	seated("GET "+web.ConfirmPath, d.askConfirm)
	seated("POST "+LockPath, d.lock)
	seated("GET "+RolePath, d.showRoles)
	seated("POST "+RolePath, d.changeRole)
	seated("GET "+SessionsPath, d.showSessions)
	seated("GET "+AccountPath, d.showAccount)
	seated("GET "+newPasskeyPath, d.showNewPasskey)
	seated("POST "+newPasskeyPath, d.addPasskey)
	seated("POST "+removePasskeyPath, d.removePasskey)
	seated("GET "+passwordPath, d.showPassword)
	seated("POST "+passwordPath, d.changePassword)
	seated("POST "+removePasswordPath, d.removePassword)
	seated("GET "+appPath, d.showApp)
	seated("POST "+appPath, d.connectApp)
	seated("POST "+secondPath, d.chooseSecond)
	seated("POST "+sendingPath, d.letSend)
	open("GET "+KeepingPath, d.mayKeep)
	seated("POST "+KeepingPath, d.letKeep)
	seated("POST "+KeepingPath+"/end", d.endKeep)
	seated("POST "+SessionsPath+"/end", d.endSession)
	seated("POST "+SessionsPath+"/end-others", d.endOthers)
}

// SessionCookie is the name of the cookie that opens a session: it cannot be
// set from another host, and over TLS only. Plain HTTP, which has no such
// cookies, is for the demo and for tests.
func SessionCookie(secure bool) string { return cookieName("tandem", secure) }

// SendingCookie is the name of the cookie by which a device sends check-ins
// while nobody is signed in on it.
func SendingCookie(secure bool) string { return cookieName("tandem-check-in", secure) }

func browserCookie(secure bool) string { return cookieName("tandem-browser", secure) }

func cookieName(name string, secure bool) string {
	if secure {
		return "__Host-" + name
	}
	return name
}

func (d *Door) setCookie(w http.ResponseWriter, name, value string, age time.Duration) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(age.Seconds()),
		Secure: d.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

func (d *Door) token(r *http.Request) string { return cookie(r, SessionCookie(d.Secure)) }

// Language is the language of the account that is signed in: for the guard, which
// asks where nothing was chosen on this device.
func (d *Door) Language(r *http.Request) (lang.Language, bool) {
	p, err := d.Gate.Check(r.Context(), d.token(r), d.Now(), false)
	return lang.Language(p.Language), err == nil && p.Language != ""
}

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
