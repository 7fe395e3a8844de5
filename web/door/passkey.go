package door

import (
	"crypto/rand"
	"encoding/json"
	"net/http"

	"tandem/auth"
	"tandem/web"
)

// passkeyPath gives a challenge to sign, to whoever asks: what comes of it
// depends on the signature.
const passkeyPath = "/passkey"

func passkeyCookie(secure bool) string { return cookieName("tandem-passkey", secure) }

// thisBrowser is what challenges are bound to: a browser answers its own.
func (d *Door) thisBrowser(w http.ResponseWriter, r *http.Request) string {
	name := passkeyCookie(d.Secure)
	if known := cookie(r, name); known != "" {
		return known
	}
	fresh := rand.Text() + rand.Text()
	d.setCookie(w, name, fresh, 0)
	return fresh
}

// challenge answers a page's script.
func (d *Door) challenge(w http.ResponseWriter, r *http.Request) error {
	c, err := d.Gate.AskPasskey(r.Context(), d.thisBrowser(w, r), d.Now())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(map[string]any{"options": c.Options, "ticket": c.Ticket})
}

// signed reads what the authenticator gave; false when the form has nothing of
// it. What two readers could understand in two ways stands for nothing.
func (d *Door) signed(r *http.Request, form *web.Form) (auth.Signed, bool) {
	s := auth.Signed{Ticket: form.Value("ticket"), Credential: form.Value("credential"), Browser: cookie(r, passkeyCookie(d.Secure))}
	there := s.Credential != ""
	if err := web.JSON([]byte(s.Credential), new(json.RawMessage)); err != nil {
		s.Credential = "null"
	}
	return s, there
}

// askView is a form that takes a passkey in the place of what else a page asks.
type askView struct {
	Address string
	Back    string // sealed, as on the page
	Draft   string // sealed, as on the page
}

// ask is the form for a page at that address; nil where there are no passkeys.
func (d *Door) ask(address, back, draft string) *askView {
	if !d.Gate.HasPasskeys() {
		return nil
	}
	return &askView{address, back, draft}
}

// makeView is all that the form for a new passkey may show.
type makeView struct {
	Form    quiet
	Address string
	Options string // as JSON
	Draft   string
	Kept    []keptField // of the page before
}

type keptField struct{ Name, Value string }
