package web_test

import (
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/web"
)

// between gives what stands between two marks, or fails.
func between(t interface{ Fatalf(string, ...any) }, s, from, to string) string {
	_, rest, ok := strings.Cut(s, from)
	got, _, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		t.Fatalf("no %q before %q", from, to)
	}
	return got
}

// Whatever a person typed stands in the page that comes back, as text.
func TestTypedTextComesBackAsText(t *testing.T) {
	h := house(t, io.Discard, fault.In("note", "Say why the dose changes; the therapist reads it too."))
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringOf(rapid.OneOf(
			rapid.RuneFrom([]rune("<>&\"'`=/\n\t ñ¿{}")), rapid.RuneFrom([]rune("abc</textarea><script>")), rapid.Rune(),
		)).Draw(t, "typed")
		typed = strings.Map(func(c rune) rune { // what no keyboard types
			switch {
			case c < ' ' && c != '\n' && c != '\t', c >= 0x7f && c < 0xa0, strings.ContainsRune("\u2028\u2029\ufeff", c),
				c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
				return -1
			}
			return c
		}, typed)
		body := ask(h, "POST", "/note", nil, url.Values{"note": {typed}}).Body.String()
		area := between(t, body, "<textarea", "</textarea>")
		_, inside, _ := strings.Cut(area, ">")
		if got := strings.TrimPrefix(html.UnescapeString(inside), "\n"); got != typed {
			t.Fatalf("typed %q, came back %q", typed, got)
		}
		if n := strings.Count(body, "<script"); n != 2 {
			t.Fatalf("typed %q: the page has %d scripts, want its own 2", typed, n)
		}
	})
}

// No body of a form makes Read fail in another way than with a fault.
func FuzzForm(f *testing.F) {
	f.Add("note=a+b&mood=4&mood=5", "note")
	f.Add("on-day=31&on-month=2&on-year=2026", "on")
	f.Add("%zz;&&==%00", "")
	f.Fuzz(func(t *testing.T, body, name string) {
		r := httptest.NewRequest("POST", "/", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		form, err := web.Read(r)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("Read = %v, want a fault for the person", err)
			}
			return
		}
		form.Text(name)
		form.Act()
		if _, ok, err := form.Day(name); ok && err != nil {
			t.Fatal("a day that is both there and wrong")
		}
		if strings.ContainsFunc(form.Value(name), func(c rune) bool { return c < ' ' && c != '\n' && c != '\t' }) {
			t.Fatal("a control character came through")
		}
	})
}

// No header of a browser keeps a page from being in one of the two languages.
func FuzzAcceptLanguage(f *testing.F) {
	f.Add("es-MX,es;q=0.9,en;q=0.5")
	f.Add("*;q=0.0000000001")
	f.Add(strings.Repeat("a-", 300))
	h := house(f, io.Discard, nil)
	f.Fuzz(func(t *testing.T, accept string) {
		body := ask(h, "GET", "/note", http.Header{"Accept-Language": {accept}}, nil).Body.String()
		if !strings.Contains(body, `<html lang="en"`) && !strings.Contains(body, `<html lang="es"`) {
			t.Fatalf("Accept-Language %q gives a page in no language", accept)
		}
	})
}

// TestAFormThatWasChangedIsAnotherCommand: whoever goes back, mends an answer
// and sends again must not be told "saved" of what was not.
func TestAFormThatWasChangedIsAnotherCommand(t *testing.T) {
	act := journal.NewID().String()
	sent := func(body string) journal.ID {
		r := httptest.NewRequest("POST", "/", strings.NewReader("act="+act+"&"+body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		f, err := web.Read(r)
		if err != nil {
			t.Fatal(err)
		}
		return f.Command()
	}
	first := sent("note=seen+today&lanes=a&lanes=b&head=4")
	for body, same := range map[string]bool{
		"lanes=a&lanes=b&note=seen+today&head=4": true,
		"note=seen+today&lanes=a&lanes=b&head=7": true,
		"note=seen+twice&lanes=a&lanes=b&head=4": false,
		"note=seen+today&lanes=a&head=4":         false,
		"note=seen+today&lanes=a+b&head=4":       false,
	} {
		if (sent(body) == first) != same {
			t.Errorf("%s: the same command is %t", body, !same)
		}
	}
}
