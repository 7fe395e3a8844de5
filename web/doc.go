// Package web is the frame of Tandem's pages: what stands around each of them,
// how forms come in and keep what was typed, what a page says when something
// went wrong, and what every request must pass before it reaches a page.
//
// A page is a Handler that gives its Frame a templ component:
//
//	func (s *Side) titration(w http.ResponseWriter, r *http.Request) error {
//		c, err := s.desk.Open(r.Context(), caller(r), client(r))
//		if err != nil {
//			return err
//		}
//		return s.frame.Show(w, r, web.Page{Title: t(r, "Titration"), Body: titration(view)})
//	}
//
// and a route is mux.Handle("GET /titration", s.frame.Handle(s.titration)).
package web

import (
	"context"
	"net/http"

	"tandem/lang"
)

// The addresses that every frame knows.
const (
	HelpPath    = "/help"
	LeavePath   = "/leave"
	ConfirmPath = "/confirm"
	SignInPath  = "/sign-in"
	SignOutPath = "/sign-out" // POST
	LivePath    = "/live/"    // streams of "changed" stand under it
)

// Handler answers a request, or says why it cannot.
type Handler func(w http.ResponseWriter, r *http.Request) error

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
