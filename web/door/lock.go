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
	Ask   *askView
	Draft string // sealed: the request that came when the session was locked
}

// draft is a request that waits until its person is back.
type draft struct {
	As      auth.Standing `json:"as"`
	Address string        `json:"address"`
	Form    string        `json:"form,omitempty"` // what was typed, encoded; "" for a page
}

// maxDraft is how many bytes of a form are kept; sealed and encoded they still
// fit into one form.
const maxDraft = web.MaxBody / 2

const draftUse = "draft"

func (d *Door) lockedPage(r *http.Request, form *web.Form, held string) web.Page {
	return web.Page{Title: t(r.Context(), "Locked"), Body: lockedBody(lockedView{quiet{form}, d.ask(unlockPath, "", held), held})}
}

// showLocked asks for the password in the place of the page.
func (d *Door) showLocked(w http.ResponseWriter, r *http.Request, p auth.Pass) error {
	held, ok, err := d.keep(r, p)
	if err != nil {
		return err
	}
	if !ok {
		return auth.ErrLocked
	}
	return d.Frame.Instead(w, r, fault.SignedOut, d.lockedPage(r, web.NewForm(), held))
}

// keep seals a request for the person whose session it came from: nobody loses
// a note, and nobody else reads it. What cannot be sent again is not kept.
func (d *Door) keep(r *http.Request, p auth.Pass) (held string, ok bool, err error) {
	k := draft{As: p.Standing, Address: r.URL.RequestURI()}
	switch r.Method {
	case http.MethodGet:
	case http.MethodPost:
		kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || kind != "application/x-www-form-urlencoded" {
			return "", false, nil
		}
		body, err := sent(r)
		if err != nil || len(body) > maxDraft {
			return "", false, err
		}
		k.Form = body
	default:
		return "", false, nil
	}
	plain, err := json.Marshal(k)
	if err != nil {
		return "", false, err
	}
	held, err = d.Gate.Hold(r.Context(), p.Person, draftUse, plain)
	return held, true, err
}

// sent is the form of a request, whether or not somebody read it already. It can
// be read again afterwards.
func sent(r *http.Request) (string, error) {
	if r.PostForm != nil {
		return r.PostForm.Encode(), nil
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, web.MaxBody))
	r.Body = io.NopCloser(bytes.NewReader(body)) // the frame shows what is too long to be kept
	return string(body), err
}

// kept opens what keep sealed for this person.
func (d *Door) kept(r *http.Request, p auth.Person, held string) (k draft, ok bool) {
	plain, err := d.Gate.Held(r.Context(), p, draftUse, held)
	return k, err == nil && json.Unmarshal(plain, &k) == nil && here(k.Address)
}

// Lock locks the session that a request came in, for pages behind the door that
// lead out of it. The browser lets go of the pages that it keeps whole for its
// button Back, which no-store alone does not make it do.
func (d *Door) Lock(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Clear-Site-Data", `"cache"`)
	return d.Gate.Lock(r.Context(), d.token(r), d.Now())
}

// lock locks this session now, as when the device is handed to somebody.
func (d *Door) lock(w http.ResponseWriter, r *http.Request) error {
	if err := d.Lock(w, r); err != nil {
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
	token, err := d.opened(r, form)
	if fault.KindOf(err) == fault.SignedOut {
		return d.Frame.Instead(w, r, fault.SignedOut, d.signInAsk(r, web.NewForm(), "", held))
	} else if err != nil {
		return d.Frame.Again(w, r, form, err, d.lockedPage(r, form, held))
	}
	return d.goOn(w, r, token, held)
}

// opened gives the token that a locked session goes on with.
func (d *Door) opened(r *http.Request, form *web.Form) (string, error) {
	if signed, ok := d.signed(r, form); ok {
		return d.Gate.StepUpByPasskey(r.Context(), d.token(r), signed, d.Now())
	}
	return d.Gate.Unlock(r.Context(), d.token(r), form.Value("password"), d.Now())
}

// goOn leads a session with its new token to what was kept in it.
func (d *Door) goOn(w http.ResponseWriter, r *http.Request, token, held string) error {
	d.setCookie(w, SessionCookie(d.Secure), token, 0)
	p, err := d.Gate.Check(r.Context(), token, d.Now(), false)
	if err != nil {
		return err
	}
	kept, ok := d.kept(r, p.Person, held)
	if !ok || kept.As != p.Standing {
		kept = draft{Address: d.Home(journal.Role(p.Role))}
	}
	return d.sendAgain(w, r, kept, token)
}

// sendAgain gives the kept form to the app as if it had just been sent: with its
// command id, so that it is one act however often it comes. A page is fetched
// by the browser.
func (d *Door) sendAgain(w http.ResponseWriter, r *http.Request, kept draft, token string) error {
	if kept.Form == "" {
		http.Redirect(w, r, kept.Address, http.StatusSeeOther)
		return nil
	}
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
