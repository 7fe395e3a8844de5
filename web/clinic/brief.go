package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/ui"
	"tandem/web/ui/before"
)

// briefPath is the page that is read in the minute before a visit.
const briefPath = "/brief"

// briefView is all that the page before a visit may show.
type briefView struct {
	*leaf
	Brief    synergy.Brief
	Sections []briefSection
	Marks    bool // the reader may mark what was discussed
	Form     *web.Form
	Which    []ui.Link
}

// briefSection is one heading of a brief, with its rows.
type briefSection struct {
	Title string
	Rows  []briefRow
	More  int // rows that the page leaves out
}

// briefRow is one row, with the page that it rests on.
type briefRow struct {
	Words, Address string
	synergy.Point
	Awaited *synergy.Awaited // what says when to judge a medicine, with its source
}

// rowsShown is how many rows of a heading stand on the one page.
const rowsShown = 4

// brief is what changed since the last visit in both arms, what is expected and
// when, and what is open: a minute to read, a page to print.
func (s *Side) brief(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, briefPath)
	if err != nil {
		return err
	}
	if !l.Lens().Has(journal.Sessions) {
		return notFound()
	}
	ctx, p := r.Context(), l.briefPurpose()
	v := &briefView{leaf: l, Brief: synergy.BriefFor(l.Chart, p), Marks: l.may(plan.PointDiscussed{}), Form: web.NewForm("for", string(p))}
	v.Sections = v.sections(ctx)
	for _, x := range []therapy.Purpose{therapy.Therapy, therapy.Medication} {
		v.Which = append(v.Which, ui.Link{Label: visitWords(ctx, x), Address: l.to(briefPath) + "?for=" + string(x) + l.keptDay(), Current: x == p})
	}
	return s.frame.Show(w, r, l.page(ctx, t(ctx, "visit brief"), briefPage(v)))
}

// briefPurpose is which visit is asked for: the reader's own, unless the
// address says.
func (l *leaf) briefPurpose() therapy.Purpose {
	for _, p := range []therapy.Purpose{therapy.Therapy, therapy.Medication} {
		if l.query.Get("for") == string(p) {
			return p
		}
	}
	return l.purpose()
}

func visitWords(ctx context.Context, p therapy.Purpose) string {
	if p == therapy.Medication {
		return t(ctx, "Medication visit")
	}
	return t(ctx, "Hour of therapy")
}

// briefHref is the address of the brief of the reader's own next visit.
func (l *leaf) briefHref() string { return l.href(briefPath) }

// discuss marks a row as talked over, or takes the mark back.
func (s *Side) discuss(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	purpose := therapy.Therapy
	if f.Has("for", string(therapy.Medication)) {
		purpose = therapy.Medication
	}
	d := plan.PointDiscussed{Point: f.Text("point"), Back: f.Text("back") != ""}
	if d.Back {
		d.Point = f.Text("back")
	}
	_, err = s.Desk.Act(r.Context(), s.Caller(r.Context()), desk.Form{Client: client, Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		if !c.Lens().Has(journal.Sessions) {
			return nil, notFound()
		}
		if _, ok := synergy.BriefFor(c, purpose).Find(d.Point); !ok {
			return nil, fault.New(fault.Conflict, "This row has changed since; look at the brief again.")
		}
		return one(c.Plan().Discuss(d))
	})
	if err != nil {
		return err
	}
	return sent(w, r, "/clients/"+client.String()+briefPath+"?for="+string(purpose))
}

// markWords says who talked a row over, and when.
func (v *briefView) markWords(ctx context.Context, p synergy.Point) string {
	l, ok := v.Brief.Discussed(p)
	if !ok {
		return ""
	}
	return t(ctx, "Discussed: {who}, {day}", "who", v.first(ctx, l.By), "day", short(ctx, l.Day))
}

// latelyTitle says since when.
func (l *leaf) latelyTitle(ctx context.Context, x synergy.Lately) string {
	switch {
	case x.Since.At.IsZero():
		return t(ctx, "Before the first session")
	case x.Since.Purpose == therapy.Medication:
		return t(ctx, "Since the visit on {day}", "day", day(ctx, x.Since.Day))
	}
	return t(ctx, "Since the session on {day}", "day", day(ctx, x.Since.Day))
}

// sections puts a brief into words, in the order in which it is read: safety
// first, then what one arm asks of the other and what changed in the treatment,
// then how the client does, then what is open.
func (v *briefView) sections(ctx context.Context) []briefSection {
	var out []briefSection
	add := func(title string, rows []briefRow) {
		if len(rows) > 0 {
			shown := rows[:min(len(rows), rowsShown)]
			out = append(out, briefSection{title, shown, len(rows) - len(shown)})
		}
	}
	flagged := t(ctx, "What the therapist asks")
	if v.Brief.For == therapy.Therapy {
		flagged = t(ctx, "What the prescriber asks")
	}
	add(t(ctx, "Safety"), v.newTasks(ctx))
	add(flagged, v.questions(ctx, synergy.AboutFlag, v.Brief.Flagged))
	add(t(ctx, "Changed in the treatment"), v.changed(ctx))
	if v.Brief.For == therapy.Therapy {
		add(t(ctx, "What to expect, and when"), v.awaited(ctx))
		add(t(ctx, "What to ask about"), v.asking(ctx))
	}
	add(t(ctx, "Scores"), v.newScores(ctx))
	add(t(ctx, "What changed before?"), v.moves(ctx))
	add(t(ctx, "Doses"), v.newDoses(ctx))
	add(t(ctx, "Side effects"), v.effects(ctx))
	add(t(ctx, "Skills practised"), v.practised(ctx))
	add(t(ctx, "Until next time, from the last hour of therapy"), v.homework(ctx))
	add(t(ctx, "Given to read"), v.readings(ctx))
	add(t(ctx, "Sessions"), v.notHeld(ctx))
	add(t(ctx, "Life events"), v.life(ctx))
	add(t(ctx, "Agreed by the team"), v.owed(ctx))
	add(t(ctx, "Open questions"), v.questions(ctx, synergy.AboutOpen, v.Brief.Open))
	return out
}

func (v *briefView) row(topic synergy.Topic, entry journal.ID, words, address string) briefRow {
	return briefRow{Words: words, Address: address, Point: synergy.Point{Topic: topic, Entry: entry}}
}

func (v *briefView) changed(ctx context.Context) (out []briefRow) {
	for _, e := range v.Brief.Changes {
		out = append(out, v.row(synergy.AboutChange, e.ID,
			t(ctx, "{what}, {day}", "what", v.tell(ctx, e).Title, "day", short(ctx, journal.DayOf(e.At))), v.entryHref(e.ID)))
	}
	return out
}

// questions are open questions, each with what was seen.
func (v *briefView) questions(ctx context.Context, topic synergy.Topic, all []plan.Huddle) (out []briefRow) {
	for _, h := range all {
		words := t(ctx, "{title} {who}: “{words}”", "title", h.Title, "who", v.first(ctx, h.By), "words", h.Saw)
		if waits, _ := v.waits(ctx, h); waits != "" && topic == synergy.AboutOpen {
			words = h.Title + " " + waits
		}
		out = append(out, v.row(topic, h.Entry, words, v.href(inHuddle(h.Huddle, ""))))
	}
	return out
}

// awaited says of each medicine which week of its dose it is, and when it is
// usual to judge it.
func (v *briefView) awaited(ctx context.Context) (out []briefRow) {
	for i, a := range v.Brief.Awaited {
		words := t(ctx, "{medicine} {dose}: week {n} of this dose.", "medicine", a.Called(lang.Of(ctx)), "dose", a.Trial.Last().Dose.String(), "n", number(ctx, a.Week))
		row := v.row(synergy.AboutAwaited, a.Trial.Last().Entry, words, v.href("/medication"))
		if a.Known {
			row.Words += " " + t(ctx, "It is usual to judge it after {min} to {max} weeks: {from} to {to}.", "min", number(ctx, a.Review.Weeks.Min),
				"max", number(ctx, a.Review.Weeks.Max), "from", short(ctx, a.Review.Day), "to", short(ctx, a.Review.Latest))
			row.Awaited = &v.Brief.Awaited[i]
		}
		out = append(out, row)
	}
	return out
}

// asking is what the team itself said would make it stop a change of the other
// arm, and what it watches for.
func (v *briefView) asking(ctx context.Context) (out []briefRow) {
	for _, a := range v.Brief.Look {
		words := v.leaf.changed(ctx, a.Adjusted) + "."
		if a.StopIf != "" {
			words += " " + t(ctx, "The team stops if: {what}", "what", sentence(a.StopIf))
		}
		for _, w := range a.Watch {
			if w.Until >= v.Today() {
				words += " " + t(ctx, "The team watches: {what}", "what", sentence(w.What))
			}
		}
		out = append(out, v.row(synergy.AboutAsking, a.Entry, words, v.href("/plan")+"#change-"+escape(string(a.Adjustment))))
	}
	return out
}

func (v *briefView) effects(ctx context.Context) (out []briefRow) {
	for _, e := range v.Brief.Effects {
		last := e.Reports[len(e.Reports)-1].Entry
		out = append(out, v.row(synergy.AboutEffect, last, effectWords(ctx, e), v.entryHref(last)))
	}
	return out
}

func (v *briefView) practised(ctx context.Context) []briefRow {
	switch v.Brief.Skills {
	case 0:
		return nil
	case 1:
		return []briefRow{v.row(synergy.AboutSkills, journal.ID{}, t(ctx, "on one day"), "")}
	}
	return []briefRow{v.row(synergy.AboutSkills, journal.ID{}, t(ctx, "on {n} days", "n", number(ctx, v.Brief.Skills)), "")}
}

// homework is what was agreed at the last hour of therapy: the short summary
// for the team and, where the notes are shared, what the note says.
func (v *briefView) homework(ctx context.Context) []briefRow {
	words := compact(v.Brief.Last.Summary, v.Brief.Until)
	if len(words) == 0 {
		return nil
	}
	for i := range words {
		words[i] = sentence(words[i])
	}
	return []briefRow{v.row(synergy.AboutHomework, v.Brief.Last.Entry,
		t(ctx, "{day}: {words}", "day", short(ctx, v.Brief.Last.Day), "words", strings.Join(words, " ")), v.entryHref(v.Brief.Last.Entry))}
}

func (v *briefView) notHeld(ctx context.Context) (out []briefRow) {
	for _, s := range v.Brief.Missed {
		out = append(out, v.row(synergy.AboutMissed, s.Entry, t(ctx, "{what}, {day}", "what", t(ctx, "Session missed"), "day", short(ctx, s.Day)), v.entryHref(s.Entry)))
	}
	return out
}

func (v *briefView) life(ctx context.Context) (out []briefRow) {
	for _, e := range v.Brief.Life {
		out = append(out, v.row(synergy.AboutLife, e.Entry, t(ctx, "{what}, {day}", "what", e.What, "day", short(ctx, e.Day())), v.entryHref(e.Entry)))
	}
	return out
}

func (v *briefView) owed(ctx context.Context) (out []briefRow) {
	for _, l := range v.Brief.Owed {
		out = append(out, v.row(synergy.AboutOwed, l.Entry,
			t(ctx, "{words} {who}, by {day}.", "words", sentence(l.What.Decision), "who", v.first(ctx, l.What.Owner), "day", short(ctx, l.What.By)), v.entryHref(l.Entry)))
	}
	return out
}

func (v *briefView) newTasks(ctx context.Context) (out []briefRow) {
	for _, task := range v.Brief.Tasks {
		words := flagWords(ctx, task.Flag) + ": " + t(ctx, "{task} open.", "task", taskWords(ctx, task.Sort)) + " " + v.call(ctx, task)
		if !task.Open() {
			words = flagWords(ctx, task.Flag) + ": " + t(ctx, "{task} closed by {who}, {time}: {done}", "task", taskWords(ctx, task.Sort),
				"who", v.first(ctx, task.Done.By), "time", v.clock(ctx, task.Done.At), "done", task.Done.What.Done)
		}
		out = append(out, v.row(synergy.AboutSafety, task.Entry, words, v.href("/safety")))
	}
	return out
}

func (v *briefView) newScores(ctx context.Context) (out []briefRow) {
	for _, s := range v.Brief.Scores {
		now, band, _ := value(ctx, s.Series, s.Now.Value)
		if band != "" {
			now += " " + band
		}
		words := t(ctx, "{measure} {now} on {day}", "measure", measureName(ctx, s.Measure), "now", now, "day", short(ctx, s.Now.Day()))
		if s.Before != nil {
			was, _, _ := value(ctx, s.Series, s.Before.Value)
			words = t(ctx, "{measure} {now} on {day} (was {was})", "measure", measureName(ctx, s.Measure), "now", now, "day", short(ctx, s.Now.Day()), "was", was)
		}
		if len(s.Now.Flags) > 0 {
			words += "; " + noticed(ctx, s.Now.Flags)
		}
		if s.Unread > 0 {
			words += "; " + t(ctx, "not marked as read")
		}
		out = append(out, v.row(synergy.AboutScore, s.Now.Entry, words, v.href("/measures/"+string(s.Measure))))
	}
	return out
}

// moves are the scores that moved, each with how much changed in the six weeks
// before.
func (v *briefView) moves(ctx context.Context) (out []briefRow) {
	for _, b := range v.Brief.Moves {
		words := before.Moved(ctx, b.Move) + " " + t(ctx, "Listed before it: {n}.", "n", number(ctx, len(b.Things)))
		out = append(out, v.row(synergy.AboutMove, b.Seen.Entry, words, v.markHref(b)))
	}
	return out
}

func (v *briefView) newDoses(ctx context.Context) []briefRow {
	a := v.Brief.Doses
	if a.Answered() == 0 {
		return nil
	}
	in := lang.Of(ctx)
	words := t(ctx, "{k} of {n} days taken", "k", number(ctx, a.All), "n", number(ctx, a.Answered()))
	var why []string
	for _, it := range measure.Reasons() {
		if slices.Contains(v.Brief.Reasons, it.ID) {
			why = append(why, it.Text.In(in))
		}
	}
	if len(why) > 0 {
		words += ". " + t(ctx, "What got in the way: {reasons}", "reasons", in.List(why...))
	}
	return []briefRow{v.row(synergy.AboutDoses, journal.ID{}, words, v.href("/medication"))}
}

// effectWords says how a side effect is now, and how it was before.
func effectWords(ctx context.Context, e synergy.LatelyEffect) string {
	now := severityWords(ctx, e.Now())
	switch {
	case e.Ended:
		return t(ctx, "{effect}: gone", "effect", e.What)
	case e.Was == 0:
		return t(ctx, "{effect}: new, {now}", "effect", e.What, "now", now)
	case e.Was == e.Now():
		return t(ctx, "{effect}: {now}, as before", "effect", e.What, "now", now)
	}
	return t(ctx, "{effect}: {now}, {was} before", "effect", e.What, "now", now, "was", severityWords(ctx, e.Was))
}

// uncovered names what the lens closes: nothing of it is in what is new.
func (l *leaf) uncovered(ctx context.Context) string {
	var closed []journal.Lane
	for _, lane := range []journal.Lane{journal.Scores, journal.Medication, journal.SideEffects, journal.Skills, journal.Diary, journal.Plan} {
		if !l.Lens().Has(lane) {
			closed = append(closed, lane)
		}
	}
	if len(closed) == 0 {
		return ""
	}
	return t(ctx, "Not in it, because it is not shared with you: {lanes}.", "lanes", lanesIn(ctx, closed))
}

// sectionID names a heading of the page.
func sectionID(i int) string { return "brief-" + strconv.Itoa(i) }
