package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/clinic"
	"tandem/web/door"
	"tandem/web/gallery"
	"tandem/web/portal"
	"tandem/web/public"
	"tandem/witness"
)

// places is how many requests are answered at once; the safety pages come on top.
const places = 256

// handler answers every request of the node.
func (m *Main) handler() http.Handler {
	mux, guard := m.pages()
	return guard.Wrap(mux)
}

// pages builds all pages of the node, in reading order, and the guard before them.
func (m *Main) pages() (*http.ServeMux, web.Guard) {
	mux := http.NewServeMux()
	anyone := public.New(m.log, m.practices, m.now)
	anyone.Routes(mux)
	d := door.New(door.Config{Gate: m.gate, House: m.desk, Frame: anyone.Frame(), Now: m.now, Secure: m.secure, Home: home, Base: m.base, Team: m.team}, mux)
	client := portal.New(portal.Config{Desk: m.desk, Gate: m.gate, Keys: m.keeper, Log: m.log, Enter: d.Enter, Send: d.Sending, Now: m.now, Copy: clinic.Copy})
	client.Routes(mux)
	if m.demo {
		d.OpenDemo(auth.NewDemo(m.gate), mux)
	}
	if m.dev {
		gallery.Routes(mux, anyone.Frame())
		gallery.Reload(mux, journal.NewID().String())
	}
	clinic.New(clinic.Config{Desk: m.desk, Gate: m.gate, Enter: d.Enter, Caller: door.Caller, Lock: d.Lock, Now: m.now, Base: m.base, Record: m, Log: m.log, Second: m.checker, Copies: m.root.SignCopies, Import: m.importFile}).Routes(mux)
	mux.HandleFunc("POST "+witness.AddPath, m.cosigns)
	mux.HandleFunc("GET "+witness.NewestPath+"{deployment}", m.newestWitnessed)
	guard := web.Guard{Log: m.log, Now: m.now, Secure: m.secure, Session: []string{door.SessionCookie(m.secure), door.SendingCookie(m.secure)},
		Account: d.Language, Proxy: m.proxy, Places: places, Frame: anyone.Frame(), Dev: m.dev}
	return mux, guard
}

// practices gives the practices of this house for the public pages; a house
// that is not set up yet has one without a name.
func (m *Main) practices() []public.Practice {
	dir, err := m.desk.House(context.Background())
	if err != nil {
		m.log.Error("the practices could not be read", slog.Any("err", err))
	}
	var out []public.Practice
	for _, p := range dir.Practices {
		out = append(out, public.Practice{Name: p.Name, Phone: p.Phone, Zone: journal.Zone(p.Zone), Week: week(p), States: p.States})
	}
	if len(out) == 0 {
		out = append(out, public.Practice{Name: "Tandem", Zone: time.UTC})
	}
	return out
}

var days = map[string]time.Weekday{
	"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
}

// week reads a practice's hours; a span that is not like 08:00-20:00 is left out.
func week(p team.PracticeOpened) public.Week {
	var w public.Week
	for name, day := range days {
		for _, span := range p.Hours[name] {
			var h1, m1, h2, m2 int
			if _, err := fmt.Sscanf(span, "%d:%d-%d:%d", &h1, &m1, &h2, &m2); err == nil {
				w[day] = public.Span{Open: h1*60 + m1, Close: h2*60 + m2}
			}
		}
	}
	return w
}
