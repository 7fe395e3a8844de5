package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
	"tandem/web"
	"tandem/web/ui"
)

// sheet is one form of a chart: a page to fill in, and the one act that it
// becomes.
type sheet struct {
	path   string // under the chart's address
	action string // in the authorization matrix
	tab    string // the page of the chart that it belongs to
	title  string // English key
	hint   string // English key: who reads it, "" where the title says enough
	button string // English key; "" is "Save"
	file   string // the field whose words may come as a file; "": none

	// next is the page of the chart that comes after it; nil: that it belongs to.
	next func(*leaf) string
	// onward is the address that comes after it is saved, where that is no page
	// of this chart; nil, or "": there is none.
	onward func(*leaf) string
	// first gives names and values that stand in the form at first, or NotFound
	// where the address names what is not on this chart.
	first func(context.Context, *leaf) ([]string, error)
	// found puts into the form what was chosen from a list within it; nil where
	// there is none.
	found func(*leaf, *web.Form)
	// fields are the questions.
	fields func(*leaf, *web.Form) templ.Component
	// decide says what a filled form is in the chart.
	decide func(*leaf, *web.Form) ([]journal.Event, error)
	// ready says whether then can be done, before anything is written; nil: always.
	ready func(context.Context, *Side, *leaf) error
	// then does what follows outside the chart once it is written; nil: nothing.
	then func(context.Context, *Side, *leaf, *web.Form) error
}

// show is the form to be filled in.
func (s *Side) show(x sheet) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		l, err := s.open(r, x.tab)
		if err != nil {
			return err
		}
		var first []string
		if x.first != nil {
			if first, err = x.first(r.Context(), l); err != nil {
				return err
			}
		}
		form := web.NewForm(append(first, web.HeadField, strconv.Itoa(l.Version()))...)
		return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), x.title), sheetPage(l, x, form)))
	}
}

// save makes a filled form one act. Where it cannot, the form comes back with
// every word in its place.
func (s *Side) save(x sheet) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		form, err := x.read(r)
		if err != nil {
			return err
		}
		if x.found != nil && form.Value("find") != "" {
			return s.find(w, r, x, form)
		}
		client, err := pathID(r, "client")
		if err != nil {
			return err
		}
		dir, err := s.Desk.House(r.Context())
		if err != nil {
			return err
		}
		seen, _ := strconv.Atoi(form.Value(web.HeadField))
		seen = max(seen, 0)
		l := &leaf{caller: s.Caller(r.Context()), tab: x.tab, part: r.PathValue, query: r.URL.Query(),
			names: names{Directory: dir, reader: s.Caller(r.Context()).Viewer.Person, client: client}}
		done, err := s.Desk.Act(r.Context(), l.caller, desk.Form{Client: client, Command: form.Command(), Seen: seen},
			func(c chart.Chart) ([]journal.Event, error) {
				events, err := x.decide(l.on(c), form)
				if err == nil && x.ready != nil {
					err = x.ready(r.Context(), s, l)
				}
				return events, err
			})
		if err == nil && x.then != nil {
			err = x.then(r.Context(), s, l, form)
		}
		if err != nil {
			return s.again(w, r, x, form, seen, err)
		}
		next := x.after(l)
		if calls(done.Entries) { // whoever wrote down that somebody may be in danger reads who is asked to call
			next = "/safety"
		} else if x.onward != nil && x.onward(l) != "" {
			return sent(w, r, x.onward(l))
		}
		return sent(w, r, "/clients/"+client.String()+next)
	}
}

// read takes the form of a sheet out of a request.
func (x sheet) read(r *http.Request) (*web.Form, error) {
	if x.file != "" {
		return web.ReadFile(r, x.file)
	}
	return web.Read(r)
}

// encoding is how the form of a sheet is sent.
func (x sheet) encoding() string {
	if x.file != "" {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

// calls says whether entries ask somebody to call the client.
func calls(entries []journal.Entry) bool {
	return slices.ContainsFunc(entries, func(e journal.Entry) bool {
		switch ev := e.Event.(type) {
		case plan.TaskOpened:
			return ev.Sort == plan.SafetyTask
		case plan.TaskAddedTo:
			return ev.Sort == plan.SafetyTask
		}
		return false
	})
}

// after is the page of the chart that comes once it is saved, or left.
func (x sheet) after(l *leaf) string {
	if x.next == nil {
		return x.tab
	}
	return x.next(l)
}

// find shows a form once more with what was looked for in a list, or chosen
// from it; nothing is written.
func (s *Side) find(w http.ResponseWriter, r *http.Request, x sheet, form *web.Form) error {
	l, err := s.open(r, x.tab)
	if err != nil {
		return err
	}
	x.found(l, form)
	s.askSecondOf(r, l, form)
	form.Drop("find")
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), x.title), sheetPage(l, x, form)))
}

// again shows a form that could not be saved. After a conflict it says what
// others wrote, and the same button puts this form's text after it.
func (s *Side) again(w http.ResponseWriter, r *http.Request, x sheet, form *web.Form, seen int, why error) error {
	kind := fault.KindOf(why)
	if kind == fault.NotFound || kind == fault.SignedOut {
		return why
	}
	l, err := s.open(r, x.tab)
	if err != nil {
		return err
	}
	if kind != fault.Conflict {
		return s.frame.Again(w, r, form, why, l.page(r.Context(), t(r.Context(), x.title), sheetPage(l, x, form)))
	}
	var others []journal.Entry
	if seen > 0 {
		others = slices.DeleteFunc(slices.Clone(l.Since(seen)), func(e journal.Entry) bool { return e.Author == l.reader })
	}
	form.Set(web.HeadField, strconv.Itoa(l.Version()))
	page := conflictPage(l, x, form, fault.Of(why).Sentence, others)
	return s.frame.Instead(w, r, kind, l.page(r.Context(), t(r.Context(), x.title), page))
}

// when is the moment that a form says something happened at: NAME is a day, and
// NAME-time a clock time. Without a day it is now; without a time, noon or, on
// the chart's own day, now.
func (l *leaf) when(f *web.Form, name string) (time.Time, error) {
	d, ok, err := f.Day(name)
	if err != nil {
		return time.Time{}, err
	}
	clock := f.Text(name + "-time")
	if !ok {
		d = l.Today()
	}
	at := l.noon(d)
	if clock != "" {
		c, err := time.Parse("15:04", clock)
		if err != nil {
			return time.Time{}, fault.In(name+"-time", "Write the time like 14:30.")
		}
		day := d.Date()
		at = time.Date(day.Year(), day.Month(), day.Day(), c.Hour(), c.Minute(), 0, 0, l.At().Location())
	}
	if at.After(l.At()) {
		return time.Time{}, fault.In(name, "Write a day that is not later than today.")
	}
	return at, nil
}

// noon is the middle of a day, and now of the chart's own day.
func (l *leaf) noon(d journal.Day) time.Time {
	if d == l.Today() {
		return l.At()
	}
	day := d.Date()
	return time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, l.At().Location())
}

// then says that an event happened at a moment that a form gave.
func (l *leaf) then(at time.Time, e journal.Event) journal.Event {
	if at.Equal(l.At()) {
		return e
	}
	return journal.On(at, e)
}

// coming is a day that a form gives for something to come; 0 when left empty.
func coming(f *web.Form, name string) (journal.Day, error) {
	d, _, err := f.Day(name)
	return d, err
}

// dayPairs are the values of a date field.
func dayPairs(name string, d journal.Day) []string {
	if d == 0 {
		return nil
	}
	at := d.Date()
	return []string{name + "-day", strconv.Itoa(at.Day()), name + "-month", strconv.Itoa(int(at.Month())), name + "-year", strconv.Itoa(at.Year())}
}

// one makes a list of one event, for decide.
func one(e journal.Event, err error) ([]journal.Event, error) {
	if err != nil {
		return nil, err
	}
	return []journal.Event{e}, nil
}

// options makes answers of values, each with its word.
func options[T ~string](values []T, word func(T) string) []ui.Option {
	out := make([]ui.Option, len(values))
	for i, v := range values {
		out[i] = ui.Option{Value: string(v), Label: word(v)}
	}
	return out
}
