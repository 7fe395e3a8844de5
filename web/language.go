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
// else what was chosen on this device, else the account's, else what the
// browser prefers. A choice is never overruled by a guess.
func (g Guard) language(w http.ResponseWriter, r *http.Request) lang.Language {
	if l, ok := spoken(r.URL.Query().Get("lang")); ok {
		if c, err := r.Cookie(languageCookie); err != nil || c.Value != string(l) {
			http.SetCookie(w, &http.Cookie{
				Name: languageCookie, Value: string(l), Path: "/", MaxAge: 365 * 24 * 3600,
				HttpOnly: true, Secure: g.Secure, SameSite: http.SameSiteLaxMode,
			})
		}
		return l
	}
	if c, err := r.Cookie(languageCookie); err == nil {
		if l, ok := spoken(c.Value); ok {
			return l
		}
	}
	if g.Account != nil {
		if l, ok := g.Account(r); ok {
			return l
		}
	}
	return preferred(r.Header.Get("Accept-Language"))
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
