package door

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/web"
)

// lockedView is all that the page of a locked session may show: nothing of the
// page that was asked for, and nothing of who is signed in.
type lockedView struct {
	Form  quiet
	Draft string // sealed: the request that came when the session was locked
}

// draft is a request that waits for the lock to open.
type draft struct {
	Address string `json:"address"`
	Form    string `json:"form,omitempty"` // what was typed, encoded; "" for a page
}

// maxDraft is how many bytes of a form are kept over a lock; sealed and encoded
// they still fit into one form.
const maxDraft = web.MaxBody / 2

func draftUse(id [16]byte) string { return "draft/" + string(id[:]) }

func lockedPage(r *http.Request, form *web.Form, held string) web.Page {
	return web.Page{Title: t(r.Context(), "Locked"), Body: lockedBody(lockedView{quiet{form}, held})}
}

// showLocked asks for the password in the place of the page. A form that was
// sent is sealed into the page, for the same session only: nobody loses a note,
// and nobody else reads it.
func (d *Door) showLocked(w http.ResponseWriter, r *http.Request, p auth.Pass) error {
	kept, ok, err := keep(r)
	if err != nil {
		return err
	}
	if !ok {
		return auth.ErrLocked
	}
	plain, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	held, err := d.Gate.Hold(r.Context(), p.Person, draftUse(p.ID), plain)
	if err != nil {
		return err
	}
	return d.Frame.Instead(w, r, fault.SignedOut, lockedPage(r, web.NewForm(), held))
}

// keep takes what can be sent again: a page, or a form that is not too long.
func keep(r *http.Request) (draft, bool, error) {
	k := draft{Address: r.URL.RequestURI()}
	if web.Background(r) {
		return draft{Address: "/"}, true, nil
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return k, true, nil
	case http.MethodPost:
		kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || kind != "application/x-www-form-urlencoded" {
			return draft{}, false, nil
		}
		body, err := io.ReadAll(io.LimitReader(r.Body, maxDraft+1))
		k.Form = string(body)
		return k, len(body) <= maxDraft, err
	}
	return draft{}, false, nil
}

// lock locks this session now, as when the device is handed to somebody.
func (d *Door) lock(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.Lock(r.Context(), d.token(r), d.Now()); err != nil {
		return err
	}
	s, _ := SeatOf(r.Context())
	http.Redirect(w, r, d.Home(s.Caller.Viewer.Role), http.StatusSeeOther)
	return nil
}

// unlock lets the same person go on where they were.
func (d *Door) unlock(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	held := form.Value("draft")
	token, err := d.Gate.Unlock(r.Context(), d.token(r), form.Value("password"), d.Now())
	if fault.KindOf(err) == fault.SignedOut {
		http.Redirect(w, r, web.SignInPath, http.StatusSeeOther)
		return nil
	} else if err != nil {
		return d.Frame.Again(w, r, form, err, lockedPage(r, form, held))
	}
	d.setCookie(w, SessionCookie(d.Secure), token, 0)
	p, err := d.Gate.Check(r.Context(), token, d.Now(), false)
	if err != nil {
		return err
	}
	plain, err := d.Gate.Held(r.Context(), p.Person, draftUse(p.ID), held)
	var kept draft
	if err != nil || json.Unmarshal(plain, &kept) != nil || !here(kept.Address) {
		kept = draft{Address: d.Home(journal.Role(p.Role))}
	}
	if kept.Form == "" {
		http.Redirect(w, r, kept.Address, http.StatusSeeOther)
		return nil
	}
	return d.sendAgain(w, r, kept, token)
}

// sendAgain gives the kept form to the app as if it had just been sent: with its
// command id, so that it is one act however often it comes.
func (d *Door) sendAgain(w http.ResponseWriter, r *http.Request, kept draft, token string) error {
	address, err := url.ParseRequestURI(kept.Address)
	if err != nil {
		return err
	}
	again := r.Clone(r.Context())
	again.URL, again.RequestURI, again.Pattern = address, kept.Address, ""
	again.Form, again.PostForm = nil, nil
	again.Body, again.ContentLength = io.NopCloser(bytes.NewReader([]byte(kept.Form))), int64(len(kept.Form))
	again.Header.Del("Cookie")
	again.AddCookie(&http.Cookie{Name: SessionCookie(d.Secure), Value: token})
	d.app.ServeHTTP(w, again)
	return nil
}
