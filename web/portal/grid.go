package portal

import (
	"context"
	"strconv"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
)

// latelyDays is how many days of who opened the chart stand under the grid.
const latelyDays = 3

// gridView is the grid: people down, by practice; parts of the chart across.
type gridView struct {
	Parts     []string
	Practices []gridPractice
}

// gridPractice is one practice and its people on the team.
type gridPractice struct {
	Name   string
	Agreed []string // what is agreed with the practice as a whole
	People []gridPerson
}

// gridPerson is one row, and the form that it is.
type gridPerson struct {
	memberView
	Form   *web.Form
	Cells  []cell
	Locked string // which parts are locked, and why
}

// id names the row's form to the boxes in its cells.
func (p gridPerson) id() string { return "f-" + p.ID.String() }

// grid is who sees what at one look.
func (v reading) grid(ctx context.Context) gridView {
	var g gridView
	for _, lane := range grid() {
		g.Parts = append(g.Parts, lang.In(v.lang, laneWords[lane][0]))
	}
	at := map[journal.ID]int{}
	for _, m := range v.Team().Active() {
		i, known := at[m.Practice]
		if !known {
			i = len(g.Practices)
			at[m.Practice] = i
			g.Practices = append(g.Practices, v.practice(ctx, m.Practice))
		}
		g.Practices[i].People = append(g.Practices[i].People, v.row(ctx, m))
	}
	return g
}

func (v reading) practice(ctx context.Context, id journal.ID) gridPractice {
	place, _ := v.house.Practice(id)
	p := gridPractice{Name: place.Name}
	for _, c := range v.Team().Consents {
		if c.To != id || !c.InForce(v.At()) {
			continue
		}
		until := t(ctx, "no end")
		if !c.Until.IsZero() {
			until = t(ctx, "Until {date}.", "date", v.lang.Date(c.Until.In(v.At().Location())))
		}
		says := t(ctx, "Agreed with the practice as a whole: {lanes}.", "lanes", v.parts(ctx, c.Lanes))
		if c.Deny {
			says = t(ctx, "Closed for the practice as a whole: {lanes}.", "lanes", v.parts(ctx, c.Lanes))
		}
		p.Agreed = append(p.Agreed, says+" "+until)
	}
	return p
}

// parts joins the words of lanes of the grid.
func (v reading) parts(ctx context.Context, lanes []journal.Lane) string {
	var out []string
	for _, lane := range lanes {
		out = append(out, partWords(ctx, lane))
	}
	return v.lang.List(out...)
}

func (v reading) row(ctx context.Context, m team.Member) gridPerson {
	f := v.shared(m)
	p := gridPerson{memberView: v.member(ctx, m), Form: f}
	p.Cells = v.cells(ctx, m, p.Name, f)
	if p.Until == "" {
		p.Until = t(ctx, "Until {date} when you save.", "date", v.lang.Date(v.lastDay()))
	}
	var locked []journal.Lane
	for _, c := range p.Cells {
		if c.Locked {
			locked = append(locked, c.Lane)
		}
	}
	if len(locked) > 0 {
		p.Locked = t(ctx, "Locked for {who}: {lanes}. They are needed for the work with you. To close them, end the work with {who}.", "who", p.Name, "lanes", v.parts(ctx, locked))
	}
	return p
}

// shared is the form of one person, filled with what they see now.
func (v reading) shared(m team.Member) *web.Form {
	f := web.NewForm()
	lens := v.lens(m)
	for _, lane := range v.lanesOn(grid(), lens.Has) {
		f.Add("lanes", string(lane))
	}
	end := v.lastDay()
	if !lens.Ends.IsZero() {
		end = lens.Ends.In(v.At().Location())
	}
	f.Set("until-day", strconv.Itoa(end.Day()))
	f.Set("until-month", strconv.Itoa(int(end.Month())))
	f.Set("until-year", strconv.Itoa(end.Year()))
	return f
}

// lastDay is the latest day that sharing which begins now can end on.
func (v reading) lastDay() time.Time { return v.At().AddDate(1, 0, -1) }

// cells are the parts of the chart for one person, as a form has them.
func (v reading) cells(ctx context.Context, m team.Member, name string, f *web.Form) []cell {
	var out []cell
	lens := v.lens(m)
	for _, lane := range grid() {
		words, locked := laneWords[lane], team.Locked(m.Role, lane)
		out = append(out, cell{
			Lane: lane, On: f.Has("lanes", string(lane)) || locked && lens.Has(lane), Locked: locked,
			Label:  t(ctx, "{who} sees {lane}", "who", name, "lane", lang.In(v.lang, words[0])),
			Misses: t(ctx, "Without it, {who} will not see {what}.", "who", name, "what", lang.In(v.lang, words[1])),
		})
	}
	return out
}
