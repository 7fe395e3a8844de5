package clinic

import (
	"context"
	"net/http"
	"slices"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// releasesPath is where what courts and offices asked for stands.
const releasesPath = housePath + "/releases"

// releasesView is all that the pages about legal releases may show: charts
// stand there by their ids.
type releasesView struct {
	names
	zone     *time.Location
	now      time.Time
	Releases []team.Release // the newest first
	Asks     bool
	Owns     bool
}

func (s *Side) releasesView(ctx context.Context) (*releasesView, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	who := s.Caller(ctx).Viewer
	practice, _ := dir.Practice(who.Practice)
	v := &releasesView{names: names{Directory: dir, reader: who.Person}, zone: journal.Zone(practice.Zone), now: s.Now(),
		Asks: slices.Contains(askers, who.Role), Owns: who.Role == journal.Owner}
	for _, r := range slices.Backward(dir.Releases) {
		if r.ShownTo(who) {
			v.Releases = append(v.Releases, r)
		}
	}
	return v, nil
}

// releases lists what was asked for at the reader's practice.
func (s *Side) releases(w http.ResponseWriter, r *http.Request) error {
	v, err := s.releasesView(r.Context())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Legal releases"), Body: releasesBody(v)})
}

func (s *Side) askReleaseForm(w http.ResponseWriter, r *http.Request) error {
	return s.frame.Show(w, r, askReleasePage(r.Context(), web.NewForm()))
}

func askReleasePage(ctx context.Context, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Record a legal release"), Body: askReleaseBody(f)}
}

// askRelease records the document; nothing goes out yet.
func (s *Side) askRelease(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	named, err1 := namedIn(form)
	asked, err2 := releaseIn(form)
	if err = fault.Join(err1, err2); err == nil {
		err = s.Desk.AskRelease(ctx, s.Caller(ctx), form.Command(), named, asked)
	}
	if err != nil {
		return s.frame.Again(w, r, form, err, askReleasePage(ctx, form))
	}
	return sent(w, r, releasesPath)
}

// releaseIn is the document that a form describes.
func releaseIn(f *web.Form) (team.ReleaseAsked, error) {
	from, _, err1 := f.Day("from")
	until, _, err2 := f.Day("until")
	r := team.ReleaseAsked{Documents: f.Values("documents"), Reference: f.Text("reference"), To: f.Text("to"), Rule: f.Text("rule"),
		Scope: team.Scope{From: from, Until: until}}
	for _, x := range f.Values("lanes") {
		r.Scope.Lanes = append(r.Scope.Lanes, journal.Lane(x))
	}
	return r, fault.Join(err1, err2)
}

// release is one document, and how far it has come.
func (s *Side) release(w http.ResponseWriter, r *http.Request) error {
	v, x, err := s.releaseOf(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Legal release"), Body: releaseBody(v, x, web.NewForm())})
}

func (s *Side) releaseOf(r *http.Request) (*releasesView, team.Release, error) {
	id, err := pathID(r, "release")
	if err != nil {
		return nil, team.Release{}, err
	}
	v, err := s.releasesView(r.Context())
	if err != nil {
		return nil, team.Release{}, err
	}
	for _, x := range v.Releases {
		if x.Release == id {
			return v, x, nil
		}
	}
	return nil, team.Release{}, notFound()
}

func (s *Side) confirmRelease(w http.ResponseWriter, r *http.Request) error {
	return s.decides(w, r, "release", releasesPath, func(ctx context.Context, who desk.Caller, command, id journal.ID) error {
		client, err := s.Desk.ConfirmRelease(ctx, who, command, id)
		if err == nil {
			s.tells(ctx, client, auth.ReleaseRecorded)
		}
		return err
	})
}

func (s *Side) withdrawRelease(w http.ResponseWriter, r *http.Request) error {
	return s.decides(w, r, "release", releasesPath, s.Desk.WithdrawRelease)
}

// extractView is all that the extract may show: what the document names.
type extractView struct {
	*leaf
	Extract desk.Extract
	House   *releasesView
}

// extract is the page that goes out: to be printed or kept as a file.
func (s *Side) extract(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, x, err := s.releaseOf(r)
	if err != nil {
		return err
	}
	e, err := s.Desk.Extract(ctx, s.Caller(ctx), x.Release)
	if err != nil {
		return err
	}
	l := &leaf{Chart: e.Chart, caller: s.Caller(ctx), part: r.PathValue, query: r.URL.Query(), names: v.names}
	l.names.client, l.names.called = e.Release.Chart, e.Name
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "Extract"), Body: extractBody(extractView{l, e, v})})
}

// state says how far a release has come.
func (v *releasesView) state(ctx context.Context, r team.Release) string {
	switch {
	case !r.Withdrawn.IsZero():
		return t(ctx, "withdrawn on {day}", "day", lang.Of(ctx).Date(r.Withdrawn.In(v.zone)))
	case r.Waits():
		return t(ctx, "waits for a second person")
	}
	return t(ctx, "confirmed on {day} by {who}", "day", lang.Of(ctx).Date(r.Confirmed.In(v.zone)), "who", v.full(ctx, r.Second))
}

// unreleased counts the releases that a viewer can confirm.
func unreleased(dir team.Directory, who team.Viewer) (n int) {
	for _, r := range dir.Releases {
		if r.Waits() && r.By != who.Person && r.ShownTo(who) {
			n++
		}
	}
	return n
}

// draws says whether the reader can draw the extract now.
func (v *releasesView) draws(r team.Release) bool {
	return r.Open(v.now) && (r.By == v.reader || r.Second == v.reader)
}

func (v *releasesView) facts(ctx context.Context, r team.Release) []ui.Fact {
	return []ui.Fact{
		{Term: t(ctx, "Chart"), Says: r.Chart.String()},
		{Term: t(ctx, "Document"), Says: documentsIn(ctx, r.Documents)},
		{Term: t(ctx, "Number of the matter"), Says: r.Reference},
		{Term: t(ctx, "Who asks for it"), Says: r.To},
		{Term: t(ctx, "Rule"), Says: r.Rule + ", " + ruleWords(ctx, r.Rule)},
		{Term: t(ctx, "Parts"), Says: partsIn(ctx, r.Scope.Lanes)},
		{Term: t(ctx, "Days"), Says: t(ctx, "{from} to {to}", "from", day(ctx, r.Scope.From), "to", day(ctx, r.Scope.Until))},
		{Term: t(ctx, "Recorded by"), Says: v.full(ctx, r.By) + ", " + lang.Of(ctx).When(r.At.In(v.zone))},
		{Term: t(ctx, "How far"), Says: v.state(ctx, r)},
	}
}

func documentWords(ctx context.Context, doc string) string {
	switch doc {
	case team.Subpoena:
		return t(ctx, "subpoena")
	case team.CourtOrder:
		return t(ctx, "court order")
	}
	return t(ctx, "authorization signed by the client")
}

func documentsIn(ctx context.Context, docs []string) string {
	var out []string
	for _, d := range docs {
		out = append(out, documentWords(ctx, d))
	}
	return lang.Of(ctx).List(out...)
}

func ruleWords(ctx context.Context, rule string) string {
	switch rule {
	case "45 CFR 164.512(e)":
		return t(ctx, "a court's order, or satisfactory assurance")
	case "45 CFR 164.512(a)":
		return t(ctx, "required by law")
	case "45 CFR 164.508":
		return t(ctx, "the client's authorization")
	case "45 CFR 164.508(a)(2)":
		return t(ctx, "private notes: defence in an action that the client brought, or oversight of the author")
	}
	return t(ctx, "a court order and a subpoena, for a substance-use program")
}

// partWords are the parts of a chart, the classes of private notes by their
// names in law.
func partWords(ctx context.Context, l journal.Lane) string {
	switch l {
	case journal.PsychotherapyNotes:
		return t(ctx, "psychotherapy notes, which are their author's alone")
	case journal.SUDCounselingNotes:
		return t(ctx, "counseling notes of a substance-use program, which are their author's alone")
	case journal.ClientOnly:
		return t(ctx, "what the client keeps private")
	}
	return laneWords(ctx, l)
}

func partsIn(ctx context.Context, lanes []journal.Lane) string {
	var out []string
	for _, l := range lanes {
		out = append(out, partWords(ctx, l))
	}
	return lang.Of(ctx).List(out...)
}

// releasable are the parts that a document may name. There is no "everything".
func releasable(ctx context.Context) []ui.Option {
	lanes := append(slices.Clone(journal.ChartLanes), journal.PsychotherapyNotes, journal.SUDCounselingNotes, journal.ClientOnly)
	return options(lanes, func(l journal.Lane) string { return partWords(ctx, l) })
}

func documentOptions(ctx context.Context) []ui.Option {
	return options(team.Documents, func(d string) string { return documentWords(ctx, d) })
}

func ruleOptions(ctx context.Context) []ui.Option {
	return options(team.ReleaseRules, func(r string) string { return r + ": " + ruleWords(ctx, r) })
}
