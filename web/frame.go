package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/lang"
	"tandem/web/ui"
)

// Side is one of the three frames.
type Side int

// The frames: anyone, a client, a clinician.
const (
	Public Side = iota
	Client
	Clinician
)

// Around is what stands around a page of one reader.
type Around struct {
	Side     Side
	Practice string    // the practice's name, the only title a client's browser shows
	Home     string    // where the sign at the left leads
	Nav      []ui.Link // a client's tabs, none on a page that a link opens; a clinician's bar
	Find     string    // address of Find, "" for none
	Who      Who       // the clinician who is signed in
	Notice   string    // what is wrong with what the page shows, "" for nothing
	NoKeys   bool      // the reader switched off keys of one letter (WCAG 2.1.4)
}

// Who is the reader, at the right of a clinician's bar.
type Who struct {
	Hand     ui.Hand
	Name     string
	Practice string
	Address  string // the reader's own page
}

// Page is one page to show.
type Page struct {
	Title string          // in the reader's language; only clinicians' browsers show it
	Head  templ.Component // a chart's head, between the bar and the page; may be nil
	Body  templ.Component // begins with the one h1
	Broad bool            // two columns on a client's or public page
	Form  string          // id of a form whose answers go along when the language is changed; "" for none
}

// Frame shows the pages of one side.
type Frame struct {
	around func(*http.Request) Around
	log    *slog.Logger
}

// NewFrame makes a frame; around says what stands around the page of a request,
// and must not fail: it is asked for error pages too.
func NewFrame(log *slog.Logger, around func(*http.Request) Around) *Frame {
	return &Frame{around: around, log: log}
}

// Show sends a page.
func (f *Frame) Show(w http.ResponseWriter, r *http.Request, p Page) error {
	return f.show(w, r, p, http.StatusOK, nil)
}

// Again sends a form's page once more because of err, with everything typed in
// its place and what to do at its top. The page's fields must read from form.
// What is not there, not theirs or not confirmed stays with the caller's frame:
// Again returns that error.
func (f *Frame) Again(w http.ResponseWriter, r *http.Request, form *Form, err error, p Page) error {
	kind := fault.KindOf(err)
	switch kind {
	case fault.NotFound, fault.SignedOut, fault.Conflict, fault.Unconfirmed:
		return err
	case fault.NotSaved:
		if keptOf(r).words() {
			return err // on a page of its own, to be copied
		}
	}
	if kind == fault.Internal {
		f.log.ErrorContext(r.Context(), "page failed", "number", number(r.Context()), "err", err)
	}
	form.blame(r.Context(), err)
	if kind == fault.Busy {
		w.Header().Set("Retry-After", "5")
	}
	return f.show(w, r, p, statusOf(kind), form.problem(r.Context()))
}

// Instead sends a page in the place of the one that was asked for, with the
// status that says why; htmx puts it in the place of the whole page.
func (f *Frame) Instead(w http.ResponseWriter, r *http.Request, why fault.Kind, p Page) error {
	wholePage(w, r)
	return f.show(w, r, p, statusOf(why), nil)
}

// Part sends a piece of a page, for htmx to put in place.
func (f *Frame) Part(w http.ResponseWriter, r *http.Request, piece templ.Component) error {
	var page bytes.Buffer
	if err := piece.Render(r.Context(), &page); err != nil {
		return fmt.Errorf("web: render: %w", err)
	}
	return send(w, http.StatusOK, page.Bytes())
}

func (f *Frame) show(w http.ResponseWriter, r *http.Request, p Page, status int, problem []ui.ProblemLine) error {
	v := frameView{
		Around: f.around(r), Page: p, Problem: problem,
		Language: lang.Of(r.Context()), Other: sameIn(r, lang.Of(r.Context()).Other()),
	}
	var page bytes.Buffer
	if err := frame(v).Render(r.Context(), &page); err != nil {
		return fmt.Errorf("web: render: %w", err)
	}
	return send(w, status, page.Bytes())
}

func send(w http.ResponseWriter, status int, page []byte) error {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page) // the reader may have gone; there is nobody to tell
	return nil
}

// frameView is all that frame.templ may show.
type frameView struct {
	Around
	Page
	Problem  []ui.ProblemLine
	Language lang.Language
	Other    string // this page in the other language
}

// title is what the browser's tab says: never what a page is about, on a
// screen that others may see.
func (v frameView) title() string {
	if v.Side == Clinician {
		return v.Title + " - Tandem"
	}
	return v.Practice
}

func (v frameView) mainClass() string {
	switch {
	case v.Side == Clinician:
		return "wrapd"
	case v.Broad:
		return "portal broad"
	}
	return "portal"
}

// sameIn is the address of the page of r in language l.
func sameIn(r *http.Request, l lang.Language) string {
	q := r.URL.Query()
	q.Set("lang", string(l))
	return (&url.URL{Path: "/" + strings.TrimLeft(r.URL.Path, "/"), RawQuery: q.Encode()}).String()
}
