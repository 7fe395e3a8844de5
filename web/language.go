package web

import (
	"net/http"

	"golang.org/x/text/language"

	"tandem/lang"
)

// languageCookie remembers a choice on this device; it says nothing else.
const languageCookie = "lang"

var offered = language.NewMatcher([]language.Tag{language.English, language.Spanish})

// language is the one this request is answered in: what its address asks for,
// else what was chosen on this device, else what the browser prefers. A choice
// is never overruled by a guess.
func (g Guard) language(w http.ResponseWriter, r *http.Request) lang.Language {
	if l, ok := spoken(r.URL.Query().Get("lang")); ok {
		if c, err := r.Cookie(languageCookie); err != nil || c.Value != string(l) {
			http.SetCookie(w, &http.Cookie{
				Name: languageCookie, Value: string(l), Path: "/", MaxAge: 365 * 24 * 3600,
				HttpOnly: true, Secure: g.Secure, SameSite: http.SameSiteLaxMode,
			})
		}
	}
	if l, ok := chosen(r); ok {
		return l
	}
	return preferred(r.Header.Get("Accept-Language"))
}

// chosen is the language that somebody chose for this page, or on this device.
func chosen(r *http.Request) (lang.Language, bool) {
	if l, ok := spoken(r.URL.Query().Get("lang")); ok {
		return l, true
	}
	if c, err := r.Cookie(languageCookie); err == nil {
		return spoken(c.Value)
	}
	return "", false
}

// inTheirs answers in the account's language where none was chosen here. It is
// asked for by whoever has a place only: to look up a session is what costs most
// of telling somebody that there is none.
func (g Guard) inTheirs(next http.Handler) http.Handler {
	if g.Account == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := chosen(r); ok {
			next.ServeHTTP(w, r)
			return
		}
		theirs := r
		if l, ok := g.Account(r); ok {
			theirs = r.WithContext(lang.With(r.Context(), l))
		}
		next.ServeHTTP(w, theirs)
		r.Pattern = theirs.Pattern // for the log
	})
}

// preferred is the nearest to what a browser asks for. A browser asks in a few
// words; a longer list is not read.
func preferred(accept string) lang.Language {
	if len(accept) > 500 {
		return lang.English
	}
	if _, i := language.MatchStrings(offered, accept); i == 1 {
		return lang.Spanish
	}
	return lang.English
}

func spoken(s string) (lang.Language, bool) {
	switch l := lang.Language(s); l {
	case lang.English, lang.Spanish:
		return l, true
	}
	return "", false
}
