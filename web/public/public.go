// Package public is the pages that anyone may open: who we are and when, help
// now, and the way out. They know no client, need no session, and stay up when
// everything else is full.
package public

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"tandem/fault"
	"tandem/lang"
	"tandem/web"
	"tandem/web/static"
)

// Practice is what anyone may know of a practice.
type Practice struct {
	Name    string
	Phone   string // as it is dialled and written
	Address string
	Does    Both // one sentence: what this practice does
	Cost    Both // what it costs, or nothing
	Zone    *time.Location
	Week    Week
	States  []string // where its clinicians are licensed
}

// Both is a text of the practice's own, in both languages.
type Both struct{ English, Spanish string }

// In gives the text in a language.
func (b Both) In(l lang.Language) string {
	if l == lang.Spanish && b.Spanish != "" {
		return b.Spanish
	}
	return b.English
}

// Side serves the public pages.
type Side struct {
	frame     *web.Frame
	practices func() []Practice
	now       func() time.Time
}

// New makes the public side. practices gives the practices of this house as
// they stand now, the one whose house it is first; there is at least one.
func New(log *slog.Logger, practices func() []Practice, now func() time.Time) *Side {
	s := &Side{practices: practices, now: now}
	s.frame = web.NewFrame(log, func(*http.Request) web.Around {
		return web.Around{Side: web.Public, Practice: practices()[0].Name, Home: "/"}
	})
	return s
}

// Frame is the public frame, for pages of other rooms that need no session.
func (s *Side) Frame() *web.Frame { return s.frame }

// Routes puts the public pages into mux, and everything that is nowhere else.
func (s *Side) Routes(mux *http.ServeMux) {
	s.always(mux)
	mux.Handle("GET /{$}", s.frame.Handle(s.front))
	mux.Handle("/", s.frame.Handle(s.notFound))
}

// Closed puts into mux what stays up when nothing else may open: help now, the
// way out and what they load. Everything else is the page Maintenance.
func (s *Side) Closed(mux *http.ServeMux) {
	s.always(mux)
	mux.Handle("/", s.frame.Handle(s.closed))
}

func (s *Side) always(mux *http.ServeMux) {
	mux.Handle("GET "+web.HelpPath, s.frame.Handle(s.help))
	mux.Handle("GET "+web.LeavePath, s.frame.Handle(s.leave))
	mux.Handle("GET /manifest.webmanifest", s.frame.Handle(s.manifest))
	mux.Handle("GET "+static.Prefix, static.Handler())
	mux.Handle("GET /sw.js", static.Worker())
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
}

// front says what we do, when, where, and what it costs.
func (s *Side) front(w http.ResponseWriter, r *http.Request) error {
	l, now := lang.Of(r.Context()), s.now()
	v := frontView{}
	for _, p := range s.practices() {
		v.Practices = append(v.Practices, view(p, l, now))
	}
	return s.frame.Show(w, r, web.Page{Body: front(v), Broad: true})
}

// help shows whom to call now. The service worker keeps this page.
func (s *Side) help(w http.ResponseWriter, r *http.Request) error {
	l, now := lang.Of(r.Context()), s.now()
	v := helpView{Spanish: l == lang.Spanish}
	for _, p := range s.practices() {
		v.Practices = append(v.Practices, view(p, l, now))
	}
	return s.frame.Show(w, r, web.Page{Body: help(v)})
}

// leave is a page that says nothing about where the reader has been.
func (s *Side) leave(w http.ResponseWriter, r *http.Request) error {
	return s.frame.Part(w, r, leave())
}

func (s *Side) notFound(http.ResponseWriter, *http.Request) error {
	return fault.New(fault.NotFound, "This page is not here")
}

func (s *Side) closed(http.ResponseWriter, *http.Request) error {
	return fault.New(fault.Closed, "Tandem is closed while it is being repaired. Please come back later.")
}

// manifest lets a phone keep the pages as an app, under the practice's name.
func (s *Side) manifest(w http.ResponseWriter, r *http.Request) error {
	name := s.practices()[0].Name
	w.Header().Set("Content-Type", "application/manifest+json")
	return json.NewEncoder(w).Encode(map[string]any{
		"name": name, "short_name": name, "lang": lang.Of(r.Context()),
		"start_url": "/", "scope": "/", "display": "standalone",
		"background_color": "#f7f5f0", "theme_color": "#f7f5f0",
		"icons": []map[string]string{{"src": static.URL("app.svg"), "sizes": "any", "type": "image/svg+xml"}},
	})
}

// practiceView is what a page shows of a practice.
type practiceView struct {
	Name, Phone, Dial, Address, Does, Cost, Licensed, Now string
	Days                                                  []dayView
}

type frontView struct{ Practices []practiceView }

type helpView struct {
	Practices []practiceView
	Spanish   bool
}

func view(p Practice, l lang.Language, now time.Time) practiceView {
	at := now.In(p.Zone)
	v := practiceView{
		Name: p.Name, Phone: p.Phone, Dial: dial(p.Phone), Address: p.Address, Does: p.Does.In(l), Cost: p.Cost.In(l),
		Now: p.Week.now(l, at), Days: p.Week.days(l, at.Weekday()),
	}
	if len(p.States) > 0 {
		v.Licensed = lang.In(l, "Licensed in {states}.", "states", l.List(p.States...))
	}
	return v
}

// dial keeps what a telephone understands of a number.
func dial(phone string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c == '+' {
			return c
		}
		return -1
	}, phone)
}
