package clinic

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// privacyPath is the weekly page of who looks after privacy, and rulesPath where
// the owner names them.
const (
	privacyPath = housePath + "/privacy"
	lookPath    = privacyPath + "/look"
	rulesPath   = privacyPath + "/rules"
)

// privacyView is all that the weekly page may show. It opens no chart: clients
// stand there by their ids.
type privacyView struct {
	names
	zone     *time.Location
	practice journal.ID
	Monday   journal.Day
	Later    bool // there is a week after this one
	Owns     bool
	Sections []findings
}

// findings are the lines of one sort.
type findings struct {
	Title, None string
	Lines       []finding
}

// finding is something that happened, and whether it was looked at.
type finding struct {
	About     string // names the line
	Who, When string
	Says      []string
	Chart     string // the client's id, "" where there is none
	Looked    team.Looked
}

// open counts the lines that nobody looked at.
func (f findings) open() (n int) {
	for _, l := range f.Lines {
		if l.Looked.At.IsZero() {
			n++
		}
	}
	return n
}

// privacy is what happened in a week at the reader's practice.
func (s *Side) privacy(w http.ResponseWriter, r *http.Request) error {
	v, err := s.week(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Privacy"), Body: privacyBody(v)})
}

// week reads the week that the address names by one of its days, or this one.
func (s *Side) week(r *http.Request) (*privacyView, error) {
	ctx, who := r.Context(), s.Caller(r.Context())
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	if !dir.Guards(who.Viewer) {
		return nil, notFound()
	}
	practice, _ := dir.Practice(who.Viewer.Practice)
	v := &privacyView{names: names{Directory: dir, reader: who.Viewer.Person}, zone: journal.Zone(practice.Zone),
		practice: practice.Practice, Owns: who.Viewer.Role == journal.Owner}
	this := monday(journal.DayOf(s.Now().In(v.zone)))
	v.Monday = this
	if day, err := journal.ParseDay(r.URL.Query().Get("week")); err == nil && day < this {
		v.Monday = monday(day)
	}
	v.Later = v.Monday < this
	from, until := v.Monday.Start(v.zone), (v.Monday + 7).Start(v.zone)
	audit, err := s.Desk.Audit(ctx, who, from, until)
	if err != nil {
		return nil, err
	}
	in := func(at time.Time) bool { return !at.Before(from) && at.Before(until) }
	v.Sections = []findings{
		{t(ctx, "Charts opened in an emergency"), t(ctx, "None this week."), v.emergencies(ctx, audit.Emergencies)},
		{t(ctx, "Legal releases"), t(ctx, "None this week."), v.released(ctx, in)},
		{t(ctx, "Erasures and holds"), t(ctx, "None this week."), v.kept(ctx, in)},
		{t(ctx, "Unusually many charts"), t(ctx, "None this week."), v.unusual(ctx, audit.Unusual)},
		{t(ctx, "Refused openings"), t(ctx, "None this week."), v.refused(ctx, audit.Refused)},
		{t(ctx, "Roles given and ended"), t(ctx, "None this week."), v.roleChanges(ctx, in)},
	}
	for _, x := range v.Sections {
		for i, l := range x.Lines {
			x.Lines[i].Looked, _ = dir.LookedAt(v.practice, l.About)
		}
	}
	return v, nil
}

// monday is the first day of a day's week.
func monday(d journal.Day) journal.Day { return d - journal.Day((int(d.Weekday())+6)%7) }

func (v *privacyView) emergencies(ctx context.Context, all []desk.Beyond) (out []finding) {
	for _, e := range all {
		parts := t(ctx, "Opened what the team has before it.")
		if e.Therapy {
			parts = t(ctx, "Opened what the team has before it, and the parts of therapy.")
		}
		f := finding{About: "emergency/" + e.Opening.String(), Who: v.full(ctx, e.Person), When: moment(ctx, v.zone, e.Opened), Chart: e.Client.String(),
			Says: []string{e.Reason, parts}}
		if e.Medical {
			f.Says = append(f.Says, t(ctx, "Substance-use program records too, while the client was treated at {place} (42 CFR 2.51).", "place", e.Facility))
		}
		if e.Ended.IsZero() {
			f.Says = append(f.Says, t(ctx, "Until {time}.", "time", moment(ctx, v.zone, e.Until)))
		} else {
			f.Says = append(f.Says, t(ctx, "Closed by them at {time}.", "time", moment(ctx, v.zone, e.Ended)))
		}
		out = append(out, f)
	}
	return out
}

func (v *privacyView) released(ctx context.Context, in func(time.Time) bool) (out []finding) {
	for _, r := range slices.Backward(v.Releases) {
		if r.Practice != v.practice {
			continue
		}
		out = append(out, v.byTwo(ctx, in, "release/"+r.Release.String(), r.Chart, r.ByTwo,
			[]string{t(ctx, "Asked for by {whom}: {parts}.", "whom", r.To, "parts", partsIn(ctx, r.Scope.Lanes))})...)
	}
	return out
}

// byTwo are the steps, within the week, of what takes two people.
func (v *privacyView) byTwo(ctx context.Context, in func(time.Time) bool, about string, chart journal.ID, b team.ByTwo, says []string) (out []finding) {
	for _, step := range []struct {
		name string
		at   time.Time
		by   journal.ID
		says string
	}{
		{"withdrawn", b.Withdrawn, journal.ID{}, t(ctx, "Withdrawn.")}, {"confirmed", b.Confirmed, b.Second, t(ctx, "Confirmed and done.")}, {"asked", b.At, b.By, t(ctx, "Recorded.")},
	} {
		if !step.at.IsZero() && in(step.at) {
			f := finding{About: about + "/" + step.name, When: moment(ctx, v.zone, step.at), Chart: chart.String(), Says: append([]string{step.says}, says...)}
			if !step.by.IsZero() {
				f.Who = v.full(ctx, step.by)
			}
			out = append(out, f)
		}
	}
	return out
}

func (v *privacyView) kept(ctx context.Context, in func(time.Time) bool) (out []finding) {
	for _, e := range slices.Backward(v.Erasures) {
		if e.Practice == v.practice {
			out = append(out, v.byTwo(ctx, in, "erasure/"+e.Erasure.String(), e.Chart, e.ByTwo, []string{t(ctx, "Erasure: {reason}.", "reason", reasonWords(ctx, e.Reason))})...)
		}
	}
	for _, h := range slices.Backward(v.Holds) {
		if h.Practice != v.practice {
			continue
		}
		id := "hold/" + h.HoldPlaced.Hold.String()
		if !h.Lifted.IsZero() && in(h.Lifted) {
			out = append(out, finding{About: id + "/lifted", When: moment(ctx, v.zone, h.Lifted), Chart: h.Chart.String(), Says: []string{t(ctx, "Legal hold lifted: {reference}.", "reference", h.Reference)}})
		}
		if in(h.At) {
			out = append(out, finding{About: id, Who: v.full(ctx, h.By), When: moment(ctx, v.zone, h.At), Chart: h.Chart.String(), Says: []string{t(ctx, "Legal hold placed: {reference}.", "reference", h.Reference)}})
		}
	}
	return out
}

func (v *privacyView) unusual(ctx context.Context, all []desk.Opening) (out []finding) {
	for _, o := range slices.Backward(all) {
		out = append(out, finding{About: fmt.Sprintf("unusual/%s/%d", o.Person, o.At.UnixMicro()), Who: v.full(ctx, o.Person), When: moment(ctx, v.zone, o.At),
			Says: []string{t(ctx, "Opened more than 60 charts within an hour.")}})
	}
	return out
}

func (v *privacyView) refused(ctx context.Context, all []desk.Refusals) (out []finding) {
	for _, x := range all {
		what := t(ctx, "a chart that is not theirs, or is not there")
		switch x.List {
		case desk.Emergencies:
			what = t(ctx, "an emergency opening of somebody who was not found")
		case desk.Releasing:
			what = t(ctx, "a legal release of somebody who was not found")
		case desk.Erasing, desk.Holding:
			what = t(ctx, "an erasure or a hold of somebody who was not found")
		}
		out = append(out, finding{About: "refused/" + v.Monday.String() + "/" + x.Person.String() + "/" + x.List + "/" + strconv.Itoa(x.Count), Who: v.full(ctx, x.Person),
			Says: []string{t(ctx, "Asked for {what}: {n} in this week.", "n", number(ctx, x.Count), "what", what)}})
	}
	return out
}

func (v *privacyView) roleChanges(ctx context.Context, in func(time.Time) bool) (out []finding) {
	for _, c := range slices.Backward(v.RoleChanges) {
		if c.Practice != v.practice || !in(c.At) {
			continue
		}
		says := t(ctx, "{who} is now {role}.", "who", v.full(ctx, c.Person), "role", roleWords(ctx, c.Role))
		if c.Ended {
			says = t(ctx, "{who} is no longer {role}.", "who", v.full(ctx, c.Person), "role", roleWords(ctx, c.Role))
		}
		out = append(out, finding{About: "role/" + c.Entry.String(), Who: v.full(ctx, c.By), When: moment(ctx, v.zone, c.At), Says: []string{says}})
	}
	return out
}

// lookAt is the address of the form about a line.
func (v *privacyView) lookAt(about string) string {
	return lookPath + "?" + url.Values{"week": {v.Monday.String()}, "about": {about}}.Encode()
}

// lookForm asks what was concluded of one line of the week.
func (s *Side) lookForm(w http.ResponseWriter, r *http.Request) error {
	page, _, err := s.lookPage(r, web.NewForm())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, page)
}

func (s *Side) lookPage(r *http.Request, f *web.Form) (web.Page, *privacyView, error) {
	v, err := s.week(r)
	if err != nil {
		return web.Page{}, nil, err
	}
	about := r.URL.Query().Get("about")
	for _, x := range v.Sections {
		for _, l := range x.Lines {
			if l.About == about {
				return web.Page{Title: t(r.Context(), "What you concluded"), Body: lookBody(v, x.Title, l, f)}, v, nil
			}
		}
	}
	return web.Page{}, nil, notFound()
}

func (s *Side) look(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	page, v, err := s.lookPage(r, f)
	if err != nil {
		return err
	}
	if err := s.Desk.LookAt(r.Context(), s.Caller(r.Context()), f.Command(), r.URL.Query().Get("about"), f.Text("concluded")); err != nil {
		return s.frame.Again(w, r, f, err, page)
	}
	return sent(w, r, privacyPath+"?week="+v.Monday.String())
}

// privacyRules asks the owner who looks after privacy, and what an emergency opens.
func (s *Side) privacyRules(w http.ResponseWriter, r *http.Request) error {
	v, err := s.houseView(r.Context())
	if err != nil {
		return err
	}
	rule := v.EmergencyRule(v.Practice.Practice)
	f := web.NewForm("hours", strconv.Itoa(rule.Hours), "therapy", therapyToo(rule.Therapy))
	for _, o := range v.Officers {
		if o.Practice == v.Practice.Practice && !o.Person.IsZero() {
			f.Set("person", o.Person.String())
		}
	}
	return s.frame.Show(w, r, rulesPage(r.Context(), v, f))
}

func therapyToo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func rulesPage(ctx context.Context, v *houseView, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Who looks after privacy"), Body: rulesBody(v, f)}
}

func (s *Side) setPrivacyRules(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), s.Caller(r.Context())
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	person, _ := journal.ParseID(f.Text("person")) // none is the owner
	hours, _ := strconv.Atoi(f.Text("hours"))      // none is refused
	err = s.Desk.ActHouse(ctx, who, f.Command(), func(dir team.Directory) ([]journal.Event, error) {
		named, err1 := dir.NameOfficer(person, who.Viewer)
		ruled, err2 := dir.RuleEmergencies(hours, f.Has("therapy", "yes"), who.Viewer)
		return []journal.Event{named, ruled}, fault.Join(err1, err2)
	})
	if err != nil {
		v, broken := s.houseView(ctx)
		if broken != nil {
			return broken
		}
		return s.frame.Again(w, r, f, err, rulesPage(ctx, v, f))
	}
	return sent(w, r, housePath)
}

// officers are those whom the owner can name; nobody is the owner.
func (v *houseView) officers(ctx context.Context) []ui.Option {
	out := []ui.Option{}
	for _, p := range v.People {
		out = append(out, ui.Option{Value: p.Person.String(), Label: p.Titled()})
	}
	return out
}

// span is the week in words.
func (v *privacyView) span(ctx context.Context) string {
	return t(ctx, "{from} to {until}", "from", day(ctx, v.Monday), "until", day(ctx, v.Monday+6))
}

func (v *privacyView) looked(ctx context.Context, l team.Looked) string {
	return lang.Of(ctx).Date(l.At.In(v.zone)) + ", " + v.full(ctx, l.By) + ": " + l.Concluded
}
