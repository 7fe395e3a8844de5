package main

import (
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// sheet is one form of a page, as a browser would send it.
type sheet struct {
	action string
	values url.Values
	free   []string // the names of fields for words
}

// look gives the page of a GET route to somebody, nil when it is not theirs.
func (n *whole) look(t testing.TB, username, target string) *html.Node {
	w := n.ask(t, username, "GET", target, "")
	if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		return nil
	}
	return parsed(t, w)
}

func parsed(t testing.TB, w *httptest.ResponseRecorder) *html.Node {
	page, err := html.Parse(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func attr(e *html.Node, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func value(e *html.Node, name string) string { v, _ := attr(e, name); return v }

// sheets are the forms of a page that change something.
func sheets(page *html.Node) (all []sheet) {
	for e := range page.Descendants() {
		if e.Type == html.ElementNode && e.Data == "form" && strings.EqualFold(value(e, "method"), "post") {
			all = append(all, read(e))
		}
	}
	return all
}

func read(form *html.Node) sheet {
	s := sheet{action: value(form, "action"), values: url.Values{}}
	for e := range form.Descendants() {
		name := value(e, "name")
		if e.Type != html.ElementNode || name == "" {
			continue
		}
		switch e.Data {
		case "textarea":
			s.free = append(s.free, name)
		case "select":
			s.choose(e, name)
		case "input":
			s.input(e, name)
		}
	}
	return s
}

func (s *sheet) choose(e *html.Node, name string) {
	for o := range e.Descendants() {
		if v := value(o, "value"); o.Data == "option" && v != "" && !s.values.Has(name) {
			s.values.Set(name, v)
		}
	}
}

func (s *sheet) input(e *html.Node, name string) {
	given, numbers := value(e, "value"), value(e, "inputmode") == "numeric" || value(e, "inputmode") == "decimal"
	switch kind := value(e, "type"); {
	case kind == "hidden":
		s.values.Add(name, given)
	case kind == "radio" || kind == "checkbox":
		if !s.values.Has(name) {
			s.values.Set(name, given)
		}
	case kind == "submit" || kind == "file" || kind == "password":
	case strings.HasSuffix(name, "-time"):
	case strings.HasSuffix(name, "-day"):
		s.values.Set(name, time.Now().Format("2"))
	case strings.HasSuffix(name, "-month"):
		s.values.Set(name, time.Now().Format("1"))
	case strings.HasSuffix(name, "-year"):
		year := time.Now()
		if strings.HasPrefix(name, "birth") {
			year = year.AddDate(-30, 0, 0)
		}
		s.values.Set(name, year.Format("2006"))
	case kind == "number" || numbers:
		s.values.Set(name, "20")
	case kind == "tel":
		s.values.Set(name, "302 555 0142")
	default:
		s.free = append(s.free, name)
	}
}

// written is a form whose words are words.
func (s sheet) written(words func(field string) string) string {
	for _, name := range s.free {
		s.values.Set(name, words(name))
	}
	return s.values.Encode()
}

// writers are those who fill in forms.
var writers = []string{"sam", "amina", "noor", "cora", "owen"}

// fillIn walks every page as everybody and sends each of its forms once; said
// is asked for the words of each field. It gives how many were sent and saved.
func (n *whole) fillIn(t testing.TB, language string, words func(field string) string, after func(username string, w *httptest.ResponseRecorder)) (sent, saved int) {
	routes := n.registered(t)
	for _, username := range writers {
		done := []string{"/sign-out", "/lock"}
		for _, r := range routes {
			if r.method != "GET" || !r.open(n.roleOf(username)) || r.action == "demo" {
				continue
			}
			page := n.look(t, username, n.fill(t, r.pattern)+"?lang="+language)
			if page == nil {
				continue
			}
			for _, s := range sheets(page) {
				action, _, _ := strings.Cut(s.action, "?")
				if action == "" {
					action = n.fill(t, r.pattern)
				}
				if slices.Contains(done, action) || strings.HasPrefix(action, "/sessions") || strings.HasPrefix(action, "/role") || strings.HasSuffix(action, "/leave") || strings.HasSuffix(action, "/hand-over") {
					continue
				}
				done = append(done, action)
				w := n.answer(request("POST", action+"?lang="+language, s.written(words), n.session(t, username)))
				sent++
				if w.Code == 303 {
					saved++
				}
				if w.Code >= 500 {
					t.Errorf("%s sends %s: %d", username, action, w.Code)
				}
				if after != nil {
					after(username, w)
				}
			}
		}
	}
	return sent, saved
}
