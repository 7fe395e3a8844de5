package main

import (
	"cmp"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tandem/internal/nodetest"
	"tandem/journal"
)

// dwelling is where people of the demo live on: one process on SQLite, or two
// that serve one PostgreSQL.
type dwelling interface {
	// turn sets the clock to a moment.
	turn(t testing.TB, at time.Time)
	// send sends a request as somebody and gives its status, where it leads and the page.
	send(t testing.TB, who, method, target string, form url.Values) (status int, to, page string)
}

// oneNode is a whole house whose clock is turned.
type oneNode struct {
	*whole
	at time.Time
}

func newOneNode(t testing.TB, at time.Time) *oneNode {
	t.Helper()
	o := &oneNode{at: at}
	o.whole = newWholeAt(t, t.TempDir(), func() time.Time { return o.at })
	return o
}

func (o *oneNode) turn(_ testing.TB, at time.Time) {
	o.at = at
	o.cookies = map[string]string{"": ""}
}

func (o *oneNode) send(t testing.TB, who, method, target string, form url.Values) (int, string, string) {
	t.Helper()
	w := o.ask(t, who, method, target, form.Encode())
	return w.Code, w.Header().Get("Location"), w.Body.String()
}

// twoNodes are two nodes; each request goes to one or the other.
type twoNodes struct {
	*nodes
	random *rand.Rand
	tokens map[string]string
}

func newTwoNodes(t testing.TB) *twoNodes {
	t.Helper()
	return &twoNodes{nodes: newNodes(t), random: dice(t), tokens: map[string]string{}}
}

func (p *twoNodes) turn(t testing.TB, at time.Time) {
	t.Helper()
	for _, node := range []*nodetest.Node{p.a, p.b} {
		if err := node.Shift(time.Until(at)); err != nil {
			t.Fatal(err)
		}
	}
	p.now = func() time.Time { return at }
	clear(p.tokens)
}

func (p *twoNodes) send(t testing.TB, who, method, target string, form url.Values) (int, string, string) {
	t.Helper()
	if p.tokens[who] == "" {
		p.tokens[who] = p.session(t, p.as(t, who))
	}
	here, _ := p.either(p.random)
	r, err := here.Request(method, target, p.tokens[who], form)
	if err != nil {
		t.Fatal(err)
	}
	res, err := here.Client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Location"), string(page)
}

// living is people who go on with their days: they open pages, read them, and
// fill in the forms that stand on them.
type living struct {
	dwelling
	testing.TB
	start time.Time
	today int // days since the start
	chart string
}

// on is the morning of a day after the start.
func (l *living) on(day int) {
	l.Helper()
	l.today = day
	l.turn(l.TB, l.start.AddDate(0, 0, day))
}

// later lets minutes pass.
func (l *living) later(minutes int) {
	l.Helper()
	l.turn(l.TB, l.start.AddDate(0, 0, l.today).Add(time.Duration(minutes)*time.Minute))
}

// date are the fields of a day, in days from now.
func (l *living) date(field string, in int) []string {
	d := l.start.AddDate(0, 0, l.today+in).In(journal.Zone("America/New_York"))
	return []string{field + "-year", d.Format("2006"), field + "-month", d.Format("1"), field + "-day", d.Format("2")}
}

// page is a page that somebody may read.
func (l *living) page(who, path string) *html.Node {
	l.Helper()
	path, _, _ = strings.Cut(path, "#")
	status, to, page := l.send(l.TB, who, http.MethodGet, path, nil)
	if status != http.StatusOK {
		l.Fatalf("day %d: %s opens %s: %d %s", l.today, who, path, status, to)
	}
	return l.parsed(page)
}

// closed: a page is not there for somebody.
func (l *living) closed(who, path string) {
	l.Helper()
	if status, _, _ := l.send(l.TB, who, http.MethodGet, path, nil); status != http.StatusNotFound {
		l.Errorf("day %d: %s opens %s: %d, want 404", l.today, who, path, status)
	}
}

// reads: words stand on somebody's page; those that begin with "!" do not.
func (l *living) reads(who, path string, words ...string) {
	l.Helper()
	text := said(l.page(who, path))
	for _, w := range words {
		absent := strings.HasPrefix(w, "!")
		if strings.Contains(text, strings.TrimPrefix(w, "!")) == absent {
			l.Errorf("day %d: %s reads %s: %q stands wrong in\n%s", l.today, who, path, w, text)
		}
	}
}

// link is where the first link of a page leads that says some words.
func (l *living) link(who, path, words string) string {
	l.Helper()
	page := l.page(who, path)
	for e := range page.Descendants() {
		if e.Data == "a" && strings.Contains(said(e), words) {
			return value(e, "href")
		}
	}
	l.Fatalf("day %d: nothing on %s leads %s to %q:\n%s", l.today, path, who, words, said(page))
	return ""
}

// fills in the first form of a page that has all the fields, and sends it. A
// field named twice has two values. It gives where that leads.
func (l *living) fills(who, path string, fields ...string) string {
	l.Helper()
	status, to, page := l.sends(who, path, fields...)
	if status != http.StatusSeeOther {
		l.Fatalf("day %d: %s fills in %s with %q: %d\n%s", l.today, who, path, fields, status, said(l.parsed(page)))
	}
	return to
}

func (l *living) sends(who, path string, fields ...string) (status int, to, page string) {
	l.Helper()
	return l.submits(who, path, l.page(who, path), fields...)
}

// formsEnd stands among the fields for how the address of the form ends.
const formsEnd = "(form)"

// submits fills in the first form of a page that has all the fields, and sends it.
func (l *living) submits(who, path string, on *html.Node, fields ...string) (status int, to, page string) {
	l.Helper()
	given := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		given.Add(fields[i], fields[i+1])
	}
	to = given.Get(formsEnd)
	given.Del(formsEnd)
	for e := range on.Descendants() {
		if e.Data != "form" || !strings.EqualFold(value(e, "method"), "post") || !strings.HasSuffix(value(e, "action"), to) || !hasAll(e, given) {
			continue
		}
		form := asItStands(e)
		maps.Copy(form, given)
		return l.send(l.TB, who, http.MethodPost, cmp.Or(value(e, "action"), path), form)
	}
	l.Fatalf("day %d: %s finds no form with %q on %s:\n%s", l.today, who, fields, path, said(on))
	return 0, "", ""
}

// walks fills in one form after another, each on the page that the one before
// led to, and gives the path of the last.
func (l *living) walks(who, path string, steps ...[]string) string {
	l.Helper()
	on := l.page(who, path)
	for _, fields := range steps {
		status, to, page := l.submits(who, path, on, fields...)
		switch status {
		case http.StatusSeeOther:
			path, on = to, l.page(who, to)
		case http.StatusOK:
			on = l.parsed(page)
		default:
			l.Fatalf("day %d: %s fills in %s with %q: %d\n%s", l.today, who, path, fields, status, said(l.parsed(page)))
		}
	}
	return path
}

func (l *living) parsed(page string) *html.Node {
	l.Helper()
	node, err := html.Parse(strings.NewReader(page))
	if err != nil {
		l.Fatal(err)
	}
	return node
}

// hasAll says whether a form has all fields and, where they are chosen, the values.
func hasAll(form *html.Node, given url.Values) bool {
	for name, values := range given {
		found := false
		for e := range form.Descendants() {
			if value(e, "name") != name {
				continue
			}
			chosen := e.Data == "button" || value(e, "type") == "radio" || value(e, "type") == "checkbox"
			found = found || !chosen || slices.Contains(values, value(e, "value"))
		}
		if !found {
			return false
		}
	}
	return true
}

// asItStands is what a browser sends of a form in which nothing was touched.
func asItStands(form *html.Node) url.Values {
	v := url.Values{}
	for e := range form.Descendants() {
		name := value(e, "name")
		if name == "" {
			continue
		}
		_, checked := attr(e, "checked")
		switch kind := value(e, "type"); {
		case e.Data == "textarea":
			v.Add(name, said(e))
		case e.Data == "select":
			v.Add(name, selected(e))
		case e.Data != "input" || kind == "submit" || (kind == "radio" || kind == "checkbox") && !checked:
		default:
			v.Add(name, value(e, "value"))
		}
	}
	return v
}

func selected(e *html.Node) string {
	first, any := "", false
	for o := range e.Descendants() {
		if o.Data != "option" {
			continue
		}
		if _, is := attr(o, "selected"); is {
			return value(o, "value")
		}
		if !any {
			first, any = value(o, "value"), true
		}
	}
	return first
}

// said is what a page says, its spaces made one.
func said(n *html.Node) string {
	var b strings.Builder
	for e := range n.Descendants() {
		if e.Type == html.TextNode && e.Parent.Data != "script" && e.Parent.Data != "style" {
			b.WriteString(e.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
