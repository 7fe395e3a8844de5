package portal

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// laneWords are what a part of the chart is called, and what somebody misses
// who does not see it.
var laneWords = map[journal.Lane][2]string{
	journal.Scores:       {"scores", "your questionnaires and how they change"},
	journal.Diary:        {"diary", "your mood, your sleep and what happened in your life"},
	journal.Urges:        {"urges", "your answers about urges, also on hard days"},
	journal.Medication:   {"medicines", "what you take, and doses you did not take"},
	journal.SideEffects:  {"side effects", "the side effects you tell of"},
	journal.Sessions:     {"sessions", "when you meet and what you work on"},
	journal.Plan:         {"plan", "your goals and what is changed and why"},
	journal.SessionNotes: {"session notes", "what is written after a session"},
	journal.Skills:       {"skills and worksheets", "your exercises and your own words in the check-in"},
	journal.Formulation:  {"what keeps it going", "what you and your therapist found that keeps it going"},
}

// cell is one part of the chart for one person.
type cell struct {
	Lane   journal.Lane
	Label  string // as it is read aloud: "Noor sees diary"
	Misses string
	On     bool
	Locked bool
}

// memberView is one person of the team and what they see.
type memberView struct {
	person
	Member            team.Member
	Role, Sees, Until string
	Program           string // whether they see records of a substance-use program; "" for who never can
}

// sharingView is all that sharing.templ may show.
type sharingView struct {
	reading
	Members []memberView
	Grid    gridView
	Endings []endingView
	Opened  []openedDay // the last days on which somebody opened the chart
	To      memberView
	Role    journal.Role
	Cells   []cell
	Form    *web.Form
	Saved   bool
}

// sharing shows the team as a grid, and on a phone as a list: one person a page.
func (s *Side) sharing(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	view := sharingView{reading: v, Grid: v.grid(r.Context()), Endings: v.endings(r.Context())}
	for _, m := range v.Team().Active() {
		view.Members = append(view.Members, v.member(r.Context(), m))
	}
	if view.Opened, err = s.lately(r.Context(), v); err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Who sees what"), Broad: true, Body: sharingBody(view)})
}

func (v reading) member(ctx context.Context, m team.Member) memberView {
	out := memberView{person: v.person(m.Person), Member: m, Role: t(ctx, string(m.Role))}
	if m.Role == journal.Therapist || m.Role == journal.Prescriber {
		out.Program = v.programState(ctx, m)
	}
	lens := v.lens(m)
	var sees []string
	for _, lane := range v.lanesOn(grid(), lens.Has) {
		sees = append(sees, lang.In(v.lang, laneWords[lane][0]))
	}
	if lens.Has(journal.SUD) {
		sees = append(sees, partWords(ctx, journal.SUD))
	}
	out.Sees = t(ctx, "Sees nothing of your chart now.")
	if len(sees) > 0 {
		out.Sees = t(ctx, "Sees {lanes}.", "lanes", v.lang.List(sees...))
	}
	if !lens.Ends.IsZero() {
		out.Until = t(ctx, "Until {date}.", "date", v.lang.Date(lens.Ends.In(v.At().Location())))
	}
	return out
}

// grid are the lanes that the client opens and closes here. Records of a
// substance-use program need a form of their own.
func grid() []journal.Lane {
	return slices.DeleteFunc(slices.Clone(journal.GridLanes), func(l journal.Lane) bool { return l == journal.SUD })
}

// lanesOn are the lanes of the grid that a person sees now.
func (v reading) lanesOn(lanes []journal.Lane, has func(journal.Lane) bool) []journal.Lane {
	return slices.DeleteFunc(slices.Clone(lanes), func(l journal.Lane) bool { return !has(l) })
}

// sharingWith shows what one person sees.
func (s *Side) sharingWith(w http.ResponseWriter, r *http.Request) error {
	v, m, err := s.named(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, s.withPage(r, v, m, v.shared(m)))
}

// named finds the person of the team in the path. Whose chart it is never
// comes from there.
func (s *Side) named(r *http.Request) (reading, team.Member, error) {
	v, err := s.read(r)
	if err != nil {
		return v, team.Member{}, err
	}
	id, err := journal.ParseID(r.PathValue("person"))
	m, ok := v.Team().Member(id)
	if err != nil || !ok || !m.Active() {
		return v, m, fault.New(fault.NotFound, "This person is not on the care team.")
	}
	return v, m, nil
}

func (s *Side) withPage(r *http.Request, v reading, m team.Member, f *web.Form) web.Page {
	ctx := r.Context()
	view := sharingView{reading: v, To: v.member(ctx, m), Role: m.Role, Form: f, Saved: r.URL.Query().Has("saved")}
	view.Cells = v.cells(ctx, m, view.To.Name, f)
	return web.Page{Title: t(ctx, "Who sees what"), Body: withBody(view)}
}

// share writes what the client opens to one person, these lanes and no others;
// it counts from the next read on. What opens more, or for longer, is read as a
// text first and signed.
func (s *Side) share(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, m, err := s.named(r)
	if err != nil {
		return err
	}
	var lanes []journal.Lane
	for _, lane := range grid() {
		if f.Has("lanes", string(lane)) || team.Locked(m.Role, lane) {
			lanes = append(lanes, lane)
		}
	}
	day, given, err := f.Day("until")
	if err == nil && !given {
		err = fault.In("until", "Choose the day on which this ends.")
	}
	until := (day + 1).Start(v.At().Location()).Add(-time.Second)
	var more bool
	if err == nil {
		more, err = v.Team().Widens(m.Person, lanes, until, v.At())
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, s.withPage(r, v, m, f))
	}
	if more && f.Text("name") == "" && !f.Has("sign", "yes") {
		return s.frame.Show(w, r, v.sign(r.Context(), m, lanes, day, f))
	}
	if _, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		return c.Team().Agree(m.Person, lanes, until, f.Text("name"), c.Contact(), c.At())
	}); err != nil {
		return s.frame.Again(w, r, f, err, v.sign(r.Context(), m, lanes, day, f))
	}
	http.Redirect(w, r, sharingPath+"/"+m.Person.String()+"?saved", http.StatusSeeOther)
	return nil
}

// openedView is all that opened.templ may show.
type openedView struct {
	reading
	Emergencies []emergencyLine
	Released    []releasedLine
	Days        []openedDay
	Newest      bool   // this is the first page
	Earlier     uint64 // where the next page begins; 0: this is the last
}

// releasedLine is a part of the chart that was given to somebody outside.
type releasedLine struct{ Day, To, Parts, Document, Rule, Who string }

// emergencyLine is one time that somebody opened the chart beyond what the
// client shares.
type emergencyLine struct {
	Hand                        ui.Hand
	Who, Place, From, To, Parts string
	Reason, Facility, Done      string
}

type openedDay struct {
	Day   string
	Lines []openedLine
}

// openedLine is what one person did on one day.
type openedLine struct {
	Hand       ui.Hand
	Who, Place string
	At         string // from the first time to the last
	dids       []string
	key        string
	end        time.Time
}

func (l openedLine) did(in lang.Language) string { return in.List(l.dids...) }

// opened says who opened the chart, by day and person, the newest first. Those
// beyond what was shared, and what went to somebody outside, stand before them.
func (s *Side) opened(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	before, _ := strconv.ParseUint(r.URL.Query().Get("before"), 10, 64) // what is no place is the end of the list
	lines, earlier, err := s.Desk.Openings(r.Context(), v.who, v.Client(), before, v.told)
	if err != nil {
		return err
	}
	view := openedView{reading: v, Newest: before == 0, Earlier: earlier}
	for _, o := range lines {
		view.add(r.Context(), o)
	}
	if view.Newest {
		view.beyond(r.Context())
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Who opened my chart"), Body: openedBody(view)})
}

// others says whether it was somebody else than the client.
func (v reading) others(o desk.Opening) bool { return o.Person != v.Client() }

// told says whether it stands on the list: all that others did, and what left
// the chart in the client's own name.
func (v reading) told(o desk.Opening) bool { return v.others(o) || o.Did == desk.Exported }

// lately gives the last days on which somebody else opened the chart.
func (s *Side) lately(ctx context.Context, v reading) ([]openedDay, error) {
	lines, _, err := s.Desk.Openings(ctx, v.who, v.Client(), 0, v.others)
	view := openedView{reading: v}
	for _, o := range lines {
		view.add(ctx, o)
	}
	return view.Days[:min(len(view.Days), latelyDays)], err
}

// beyond adds what was opened beyond what the client shares.
func (v *openedView) beyond(ctx context.Context) {
	for _, e := range slices.Backward(v.Team().Emergencies) {
		v.Emergencies = append(v.Emergencies, v.emergency(ctx, e))
	}
	for _, x := range slices.Backward(v.Team().Released) {
		v.Released = append(v.Released, v.released(ctx, x))
	}
}

func (v reading) released(ctx context.Context, x journal.Line[team.Released]) releasedLine {
	day := func(d journal.Day) string { return v.lang.Date(d.Date()) }
	var parts, documents []string
	for _, lane := range x.What.Scope.Lanes {
		parts = append(parts, partWords(ctx, lane))
	}
	for _, doc := range x.What.Documents {
		documents = append(documents, documentWords(ctx, doc))
	}
	by, _ := v.opener(ctx, desk.Opening{Person: x.What.By, Practice: x.What.Practice})
	second, _ := v.opener(ctx, desk.Opening{Person: x.What.Second, Practice: x.What.Practice})
	return releasedLine{Day: v.lang.Date(x.Recorded.In(v.At().Location())), To: x.What.To, Rule: x.What.Rule, Who: v.lang.List(by, second),
		Document: v.lang.List(documents...),
		Parts:    t(ctx, "{parts}, from {from} to {to}", "parts", v.lang.List(parts...), "from", day(x.What.Scope.From), "to", day(x.What.Scope.Until))}
}

// partWords are the parts of a chart that a document may name.
func partWords(ctx context.Context, lane journal.Lane) string {
	switch lane {
	case journal.PsychotherapyNotes:
		return t(ctx, "private notes of your therapist")
	case journal.SUD, journal.SUDCounselingNotes:
		return t(ctx, "records of a substance-use program")
	case journal.ClientOnly:
		return t(ctx, "what you keep private")
	case journal.Safety:
		return t(ctx, "safety plan")
	case journal.Visits:
		return t(ctx, "visits")
	case journal.Messages:
		return t(ctx, "messages")
	case journal.Contact:
		return t(ctx, "contact details")
	case journal.Team:
		return t(ctx, "your care team")
	}
	return lang.In(lang.Of(ctx), laneWords[lane][0])
}

func documentWords(ctx context.Context, doc string) string {
	switch doc {
	case team.Subpoena:
		return t(ctx, "subpoena")
	case team.CourtOrder:
		return t(ctx, "court order")
	}
	return t(ctx, "authorization that you signed")
}

func (v reading) emergency(ctx context.Context, e team.Emergency) emergencyLine {
	who, place := v.opener(ctx, desk.Opening{Person: e.Person, Practice: e.Practice})
	end := e.Until
	if !e.Ended.IsZero() {
		end = e.Ended
	}
	at := func(x time.Time) string {
		x = x.In(v.At().Location())
		return v.lang.Date(x) + ", " + v.lang.Clock(x)
	}
	parts := t(ctx, "what your team has before it: scores, diary, medicines, plan and safety")
	if e.Therapy {
		parts = t(ctx, "what your team has before it, and session notes and exercises")
	}
	if e.Medical {
		parts = t(ctx, "{parts}; records of a substance-use program too, if there are any", "parts", parts)
	}
	return emergencyLine{Hand: ui.HandOf(e.Role), Who: who, Place: place, From: at(e.Opened), To: at(end), Parts: parts,
		Reason: e.Reason, Facility: e.Facility, Done: e.Done}
}

// add puts one opening to the others of that person on that day.
func (v *openedView) add(ctx context.Context, o desk.Opening) {
	at := o.At.In(v.At().Location())
	day := v.lang.LongDay(at)
	if n := len(v.Days); n == 0 || v.Days[n-1].Day != day {
		v.Days = append(v.Days, openedDay{Day: day})
	}
	d := &v.Days[len(v.Days)-1]
	who, place := v.opener(ctx, o)
	line := openedLine{Hand: ui.HandOf(o.Role), Who: who, Place: place, key: o.Person.String() + who, end: at}
	i := slices.IndexFunc(d.Lines, func(l openedLine) bool { return l.key == line.key })
	if i < 0 {
		d.Lines = append(d.Lines, line)
		i = len(d.Lines) - 1
	}
	l := &d.Lines[i]
	if what := did(ctx, o.Opened); !slices.Contains(l.dids, what) {
		l.dids = append(l.dids, what)
	}
	l.At = v.lang.Clock(l.end)
	if first := v.lang.Clock(at); first != l.At {
		l.At = t(ctx, "{from} to {to}", "from", first, "to", l.At)
	}
}

// opener is who it was and where they work, or a duty of the program.
func (v reading) opener(ctx context.Context, o desk.Opening) (name, place string) {
	at, _ := v.house.Practice(o.Practice)
	switch who, known := v.house.Person(o.Person); {
	case o.Person == v.Client():
		return t(ctx, "You"), ""
	case known:
		return who.Name, at.Name
	case o.Via != "":
		return o.Via, ""
	}
	return t(ctx, "Tandem, by itself"), ""
}

func did(ctx context.Context, what desk.Opened) string {
	switch {
	case what.Did == desk.Refused:
		return t(ctx, "asked for your chart and did not get it")
	case what.Purpose == desk.Emergencies && what.Did == desk.Read:
		return t(ctx, "read your chart in an emergency")
	case what.Purpose == desk.Releasing:
		return t(ctx, "handled a legal release")
	case what.Purpose == desk.Erasing:
		return t(ctx, "looked up until when your chart must be kept")
	case what.Purpose == desk.HandingOver:
		return t(ctx, "ended somebody’s part in your care team, or handed it over")
	case what.Did == desk.Wrote:
		return t(ctx, "wrote in your chart")
	case what.Did == desk.Exported && slices.Contains(what.Lanes, journal.Plan):
		return t(ctx, "took your record out as a file")
	case what.Did == desk.Exported:
		return t(ctx, "took your answers out as a file")
	}
	return t(ctx, "read your chart")
}
