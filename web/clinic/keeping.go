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

// erasuresPath is where charts that are to be erased, and legal holds, stand.
const erasuresPath = housePath + "/erasures"

// keepingView is all that the pages about keeping and erasing may show. Charts
// stand there by their ids: the owner opens none.
type keepingView struct {
	names
	viewer   team.Viewer
	zone     *time.Location
	Erasures []team.Erasure // the newest first
	Holds    []team.Hold    // those that stand
	Owns     bool
}

func (s *Side) keeping(ctx context.Context) (*keepingView, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	who := s.Caller(ctx).Viewer
	practice, _ := dir.Practice(who.Practice)
	v := &keepingView{names: names{Directory: dir, reader: who.Person}, viewer: who, zone: journal.Zone(practice.Zone), Owns: who.Role == journal.Owner}
	for _, e := range slices.Backward(dir.Erasures) {
		if e.ShownTo(who) {
			v.Erasures = append(v.Erasures, e)
		}
	}
	for _, h := range dir.Holds {
		if h.Practice == who.Practice && h.Lifted.IsZero() {
			v.Holds = append(v.Holds, h)
		}
	}
	return v, nil
}

// erasures lists what was asked for at the reader's practice, and the holds.
func (s *Side) erasures(w http.ResponseWriter, r *http.Request) error {
	v, err := s.keeping(r.Context())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Keeping and erasing"), Body: keepingBody(v)})
}

// owner keeps others than owners away from a page.
func (s *Side) owner(h web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := s.onlyOwner(r.Context()); err != nil {
			return err
		}
		return h(w, r)
	}
}

// askErasureForm asks whose chart, and why it may go.
func (s *Side) askErasureForm(w http.ResponseWriter, r *http.Request) error {
	return s.frame.Show(w, r, askErasurePage(r.Context(), web.NewForm(), ""))
}

func askErasurePage(ctx context.Context, f *web.Form, until string) web.Page {
	return web.Page{Title: t(ctx, "Ask for an erasure"), Body: askErasureBody(f, until)}
}

// askErasure writes that the owner asks, and tells the client.
func (s *Side) askErasure(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	named, err1 := namedIn(form)
	notice, _, err2 := form.Day("notice")
	err = fault.Join(err1, err2)
	until := ""
	if err == nil {
		client, first, refused := s.Desk.AskErasure(ctx, s.Caller(ctx), form.Command(), named, form.Text("reason"), notice)
		if refused == nil {
			s.tells(ctx, client, auth.ErasureAsked)
		}
		if refused != nil && fault.KindOf(refused) == fault.Denied && first != 0 {
			until = day(ctx, first)
		}
		err = refused
	}
	if err != nil {
		return s.frame.Again(w, r, form, err, askErasurePage(ctx, form, until))
	}
	return sent(w, r, erasuresPath)
}

// holdForm asks which chart must not be erased.
func (s *Side) holdForm(w http.ResponseWriter, r *http.Request) error {
	return s.frame.Show(w, r, holdPage(r.Context(), web.NewForm()))
}

func holdPage(ctx context.Context, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Place a legal hold"), Body: holdBody(f)}
}

func (s *Side) placeHold(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	named, err := namedIn(form)
	if err == nil {
		err = s.Desk.PlaceHold(ctx, s.Caller(ctx), form.Command(), named, form.Text("reference"))
	}
	if err != nil {
		return s.frame.Again(w, r, form, err, holdPage(ctx, form))
	}
	return sent(w, r, erasuresPath)
}

func (s *Side) liftHold(w http.ResponseWriter, r *http.Request) error {
	return s.decides(w, r, "hold", erasuresPath, s.Desk.LiftHold)
}

// erasure is one that was asked for, with what it would do.
func (s *Side) erasure(w http.ResponseWriter, r *http.Request) error {
	v, err := s.keeping(r.Context())
	if err != nil {
		return err
	}
	id, err := pathID(r, "erasure")
	if err != nil {
		return err
	}
	i := slices.IndexFunc(v.Erasures, func(e team.Erasure) bool { return e.Erasure == id })
	if i < 0 {
		return notFound()
	}
	gone := journal.DayOf(s.Now().In(v.zone)) + team.InBackups
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Erase a chart"), Body: erasureBody(v, v.Erasures[i], gone, web.NewForm())})
}

func (s *Side) confirmErasure(w http.ResponseWriter, r *http.Request) error {
	return s.decides(w, r, "erasure", erasuresPath, s.Desk.ConfirmErasure)
}

func (s *Side) withdrawErasure(w http.ResponseWriter, r *http.Request) error {
	return s.decides(w, r, "erasure", erasuresPath, s.Desk.WithdrawErasure)
}

// decides lets the desk decide about what the address names.
func (s *Side) decides(w http.ResponseWriter, r *http.Request, name, then string, decide func(context.Context, desk.Caller, journal.ID, journal.ID) error) error {
	id, err := pathID(r, name)
	if err != nil {
		return err
	}
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	if err := decide(r.Context(), s.Caller(r.Context()), form.Command(), id); err != nil {
		return err
	}
	return sent(w, r, then)
}

// state says how far an erasure has come.
func (v *keepingView) state(ctx context.Context, e team.Erasure) string {
	switch {
	case !e.Withdrawn.IsZero():
		return t(ctx, "withdrawn on {day}", "day", lang.Of(ctx).Date(e.Withdrawn.In(v.zone)))
	case e.Waits():
		return t(ctx, "waits for a second person")
	}
	return t(ctx, "erased on {day}, confirmed by {who}; gone from the backups too from {later}", "day", lang.Of(ctx).Date(e.Confirmed.In(v.zone)),
		"who", v.full(ctx, e.Second), "later", day(ctx, e.GoneFrom(v.zone)))
}

// facts are what is known of an erasure.
func (v *keepingView) facts(ctx context.Context, e team.Erasure) []ui.Fact {
	out := []ui.Fact{
		{Term: t(ctx, "Chart"), Says: e.Chart.String()},
		{Term: t(ctx, "Asked"), Says: v.full(ctx, e.By) + ", " + lang.Of(ctx).When(e.At.In(v.zone))},
		{Term: t(ctx, "Reason"), Says: reasonWords(ctx, e.Reason)},
	}
	if e.Notice != 0 {
		out = append(out, ui.Fact{Term: t(ctx, "The client was told by letter on"), Says: day(ctx, e.Notice)})
	}
	return append(out, ui.Fact{Term: t(ctx, "How far"), Says: v.state(ctx, e)})
}

// unconfirmed counts the erasures that a viewer can confirm.
func unconfirmed(dir team.Directory, who team.Viewer) (n int) {
	for _, e := range dir.Erasures {
		if e.Waits() && e.By != who.Person && e.ShownTo(who) {
			n++
		}
	}
	return n
}

// confirms says whether the reader can be the second person.
func (v *keepingView) confirms(e team.Erasure) bool { return e.Waits() && e.By != v.reader }

func reasonWords(ctx context.Context, reason string) string {
	if reason == team.ByMistake {
		return t(ctx, "opened by mistake; nobody was treated")
	}
	return t(ctx, "kept as long as the law asks")
}

func reasonOptions(ctx context.Context) []ui.Option {
	return options([]string{team.PeriodOver, team.ByMistake}, func(x string) string { return reasonWords(ctx, x) })
}
