package portal

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/schedule"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/ui"
)

// mostAsked is how many things the team asks at once; the rest is counted.
const mostAsked = 2

// todayView is all that today.templ may show.
type todayView struct {
	reading
	Act      *web.Form
	Mood     string // "" until it was answered
	MoodAt   string
	Asked    []ui.Link
	More     int // asked, but not shown here
	Doses    string
	DosesAt  string
	Visits   []visitLine
	Skills   []string
	Greeting string
	ToRead   []ui.Link
	Closer   []string // what is looked at more closely for a while
	Called   string   // who was asked to call and by when, while that is open
	Ending   []string // what the client shares that ends soon
}

// visitLine is one visit to come.
type visitLine struct {
	Who, Icon, When, Says string
	Hand                  ui.Hand
}

// today is the client's first page: what today holds, in the order of ux 8.
func (s *Side) today(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, s.todayPage(r.Context(), v, web.NewForm()))
}

func (s *Side) todayPage(ctx context.Context, v reading, f *web.Form) web.Page {
	view := todayView{reading: v, Act: f, Greeting: v.greeting(ctx), Called: v.askedToCall(ctx), Closer: v.closer(ctx, anyWatch)}
	for _, e := range v.endings(ctx) {
		view.Ending = append(view.Ending, e.Says)
	}
	if a, at, ok := given(v.Chart, v.Today(), mood); ok {
		view.Mood, view.MoodAt = written(a), v.lang.Clock(at.In(v.At().Location()))
	}
	if a, at, ok := given(v.Chart, v.Today(), doses); ok {
		view.Doses, view.DosesAt = v.label(item(doses), a), v.lang.Clock(at.In(v.At().Location()))
	}
	asked := slices.Concat(v.asksReferral(ctx), v.asksAnswer(ctx), v.asksReady(ctx))
	for _, p := range v.agenda().Now() {
		asked = append(asked, ui.Link{Label: p.In.Title.In(v.lang), Address: askedPath + "/" + string(p.Measure), Counts: v.asks(ctx, p.In)})
	}
	view.Asked = asked[:min(len(asked), mostAsked)]
	view.More, view.ToRead = len(asked)-len(view.Asked), v.unread(ctx)
	for _, x := range v.Visits().Upcoming(v.At()) {
		if len(view.Visits) < 3 {
			view.Visits = append(view.Visits, v.visit(ctx, x))
		}
	}
	for _, skill := range v.Skills().All() {
		if skill.Taught != nil && len(view.Skills) < 2 {
			view.Skills = append(view.Skills, skill.Name)
		}
	}
	return web.Page{Title: t(ctx, "Today"), Broad: true, Body: todayBody(view)}
}

// greeting is by the client's own clock.
func (v reading) greeting(ctx context.Context) string {
	switch hour := v.At().Hour(); {
	case hour >= 4 && hour < 12:
		return t(ctx, "Good morning, {name}", "name", v.first())
	case hour >= 12 && hour < 18:
		return t(ctx, "Good afternoon, {name}", "name", v.first())
	}
	return t(ctx, "Good evening, {name}", "name", v.first())
}

// label is an answer in the words of its item.
func (v reading) label(it measure.Item, a measure.Answer) string {
	value, ok := a.Float()
	for _, o := range it.Options {
		if ok && o.Value.Float() == value {
			return o.Label.In(v.lang)
		}
	}
	return written(a)
}

// visit is one visit in words.
func (v reading) visit(ctx context.Context, x schedule.Visit) visitLine {
	who := v.person(x.With)
	line := visitLine{Hand: who.Hand, Icon: "pin", When: v.lang.When(x.Start()),
		Who: t(ctx, "{who}, {how}", "who", who.Name, "how", t(ctx, therapy.Mode(x.Mode).Label()))}
	switch therapy.Mode(x.Mode) {
	case therapy.Video:
		line.Icon = "video"
	case therapy.Phone:
		line.Icon = "phone"
	default:
		line.Says = who.Place
	}
	return line
}

// nextWith is the next visit with somebody in a role.
func (v reading) nextWith(role journal.Role) (schedule.Visit, bool) {
	for _, x := range v.Visits().Upcoming(v.At()) {
		if m, ok := v.Team().Member(x.With); ok && m.Role == role {
			return x, true
		}
	}
	return schedule.Visit{}, false
}

// saveMood saves the one tap, and opens the rest.
func (s *Side) saveMood(w http.ResponseWriter, r *http.Request) error {
	return s.saveOne(w, r, mood, func(*web.Form) string { return checkInPath + "?step=" + string(stepAround) })
}

// saveMedicine saves Taken or Not today; after the second comes the question
// what got in the way, which may be left.
func (s *Side) saveMedicine(w http.ResponseWriter, r *http.Request) error {
	return s.saveOne(w, r, doses, func(f *web.Form) string {
		switch {
		case f.Text(string(doses)) == "0":
			return checkInPath + "?step=" + string(stepReason)
		case f.Value("from") == "medicines":
			return medsPath
		}
		return todayPath + "#med"
	})
}

func (s *Side) saveOne(w http.ResponseWriter, r *http.Request, id measure.ItemID, next func(*web.Form) string) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	it := item(id)
	a := it.Read(f.Text(string(id)))
	err = fault.In(string(id), "Choose one of the answers that are offered.")
	if !a.IsZero() {
		err = s.save(r.Context(), who, f.Command(), measure.Answers{id: a}, false)
	}
	if err != nil {
		v, unread := s.read(r)
		if unread != nil {
			return unread
		}
		return s.frame.Again(w, r, f, err, s.todayPage(r.Context(), v, f))
	}
	http.Redirect(w, r, next(f), http.StatusSeeOther)
	return nil
}

func tens() []string {
	var all []string
	for n := range 11 {
		all = append(all, strconv.Itoa(n))
	}
	return all
}

// on writes a moment by the client's own clock: today, or with its date.
func (v reading) on(ctx context.Context, at time.Time) string {
	at = at.In(v.At().Location())
	if journal.DayOf(at) == v.Today() {
		return t(ctx, "{time} today", "time", v.lang.Clock(at))
	}
	return v.lang.When(at)
}

// day writes a date.
func (v reading) day(d journal.Day) string { return v.lang.Date(d.Date()) }
