package clinic

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/synergy"
)

// monitoringPath is the page of the monitoring, under a chart's address.
const monitoringPath = "/medication/monitoring"

// monitoringView is all that the page of the monitoring may show.
type monitoringView struct {
	*leaf
	Open   bool // the lane
	Drugs  []meds.DrugID
	Due    []meds.Test
	Coming []meds.Test
	meds.Monitoring
	DrawOn journal.Day
	Draw   []meds.Test
	Past   []*meds.Item  // what has results and is not asked for now
	Gone   []meds.DrugID // injected once, and not watched now
	Writes bool
}

// monitoring is what is watched while a client takes what they take: what is
// due, when and why, and what came of it.
func (s *Side) monitoring(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, monitoringPath)
	if err != nil {
		return err
	}
	v := &monitoringView{leaf: l, Open: l.Lens().Has(journal.Medication), Writes: l.may(meds.ResultRecorded{})}
	if v.Open {
		v.Monitoring = synergy.Monitoring(l.Chart)
		v.DrawOn, v.Draw = v.Monitoring.Draw()
		v.Past, v.Gone = v.Unasked(l.MedList()), v.gone()
		for _, x := range v.Tests {
			if len(x.Due) > 0 {
				v.Due = append(v.Due, x)
			} else {
				v.Coming = append(v.Coming, x)
			}
		}
		for _, trial := range l.Meds().Current(l.At()) {
			if trial.Drug != "" && !slices.Contains(v.Drugs, trial.Drug) {
				v.Drugs = append(v.Drugs, trial.Drug)
			}
		}
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "monitoring"), monitoringPage(v)))
}

// dueWords says since when a test waits, or when it comes.
func dueWords(ctx context.Context, x meds.Test, on journal.Day) string {
	if len(x.Due) == 0 {
		return t(ctx, "Next on {day}.", "day", day(ctx, x.Day()))
	}
	first := x.Due[0]
	late, overdue := x.Late(on)
	switch {
	case overdue && x.Unknown():
		return t(ctx, "Not on record: was due {day}, in time until {until}.", "day", day(ctx, late.Day), "until", day(ctx, late.Latest()))
	case overdue:
		return t(ctx, "Overdue: was due {day}, in time until {until}.", "day", day(ctx, late.Day), "until", day(ctx, late.Latest()))
	case first.Baseline && x.Unknown():
		return t(ctx, "Not on record: asked before the first dose, {day}.", "day", day(ctx, first.Day))
	case first.Baseline:
		return t(ctx, "Due before the first dose, {day}.", "day", day(ctx, first.Day))
	}
	return t(ctx, "Due {day}, in time until {until}.", "day", day(ctx, first.Day), "until", day(ctx, first.Latest()))
}

// reasons says for which drug and by which rule each time of a test is due, the
// longest waited for first.
func reasons(ctx context.Context, x meds.Test) (out []string) {
	times := x.Due
	if len(times) == 0 && x.Next != nil {
		times = []meds.DueItem{*x.Next}
	}
	for _, d := range times {
		if says := together(ctx, d.Drugs...) + ": " + momentWords(ctx, d.Time); !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return out
}

// momentWords is a time of a monitoring schedule.
func momentWords(ctx context.Context, m *meds.Moment) string {
	if m == nil {
		return t(ctx, "sooner, after the last result")
	}
	from := t(ctx, "after the first dose")
	switch m.After {
	case "dose_change":
		from = t(ctx, "after a change of its dose")
	case "interacting_drug_change":
		from = t(ctx, "after a change of something taken with it that changes its level")
	}
	switch m.When {
	case "baseline":
		if m.N > 1 {
			return t(ctx, "before the first dose, {n} times", "n", number(ctx, m.N))
		}
		return t(ctx, "before the first dose")
	case "day":
		if m.To > m.N {
			return t(ctx, "{n} to {m} days {from}", "n", number(ctx, m.N), "m", number(ctx, m.To), "from", from)
		}
		return t(ctx, "{n} days {from}", "n", number(ctx, m.N), "from", from)
	case "week":
		return t(ctx, "{n} weeks {from}", "n", number(ctx, m.N), "from", from)
	case "month":
		return t(ctx, "{n} months {from}", "n", number(ctx, m.N), "from", from)
	case "every_visit":
		return t(ctx, "at every visit")
	case "session":
		return t(ctx, "at every time it is given")
	case "event":
		return t(ctx, "when this happens:") + " " + m.Event
	}
	every := t(ctx, "every {n} days", "n", number(ctx, m.Days))
	if m.Default > 0 {
		every = t(ctx, "every {n} days", "n", number(ctx, m.Default))
	}
	if m.Until != "" {
		every += ", " + t(ctx, "until {when}", "when", spanWords(ctx, m.Until))
	}
	if m.After != "" {
		every += ", " + t(ctx, "from {when} on", "when", spanWords(ctx, m.After))
	}
	return every
}

// spanWords is "week 26" or "month 12" of a schedule.
func spanWords(ctx context.Context, s string) string {
	unit, n, _ := strings.Cut(s, " ")
	if unit == "month" {
		return t(ctx, "month {n}", "n", n)
	}
	return t(ctx, "week {n}", "n", n)
}

// bound is a threshold as a range.
func bound(ctx context.Context, x meds.Threshold) string {
	v := strings.TrimSpace(string(x.V) + " " + x.Unit)
	switch x.Op {
	case "gt":
		return t(ctx, "above {value}", "value", v)
	case "gte":
		return t(ctx, "{value} or more", "value", v)
	case "lt":
		return t(ctx, "below {value}", "value", v)
	case "between":
		return t(ctx, "from {low} to {high}", "low", string(x.Low), "high", strings.TrimSpace(string(x.High)+" "+x.Unit))
	case "gt_x_uln":
		return t(ctx, "above {n} times the upper limit of normal", "n", string(x.V))
	case "pct_gain":
		return t(ctx, "{n}% above the first value, or more", "n", string(x.V))
	case "pct_drop_gte":
		return t(ctx, "{n}% below the first value, or lower", "n", string(x.V))
	case "increase_gte":
		return t(ctx, "{value} above the first value, or more", "value", v)
	case "drop_gte":
		return t(ctx, "a fall of {value} or more", "value", v)
	case "late":
		return t(ctx, "past its window")
	}
	return t(ctx, "positive")
}

// boundRow is a threshold with what the newest result says to it.
type boundRow struct {
	meds.Threshold
	Met bool
}

// bounds lists the thresholds of a test's items, each once.
func (v *monitoringView) bounds(item *meds.Item) (out []boundRow) {
	var met []meds.Threshold
	if all := v.MedList().Tested(item); len(all) > 0 {
		met = item.Met(all[0].What)
	}
	for _, x := range item.Thresholds {
		out = append(out, boundRow{x, slices.Contains(met, x)})
	}
	return out
}

// valueWords is a result as it is read.
func valueWords(ctx context.Context, x meds.ResultRecorded) string {
	switch x.Value {
	case "done":
		return t(ctx, "done")
	case "positive":
		return t(ctx, "positive")
	case "negative":
		return t(ctx, "negative")
	}
	return strings.TrimSpace(x.Value + " " + x.Unit)
}

// testName is what an item is called.
func testName(ctx context.Context, x *meds.Item) string { return x.Label.In(lang.Of(ctx)) }

// testNames lists tests.
func testNames(ctx context.Context, all []meds.Test) string {
	var names []string
	for _, x := range all {
		names = append(names, testName(ctx, x.Item()))
	}
	return lang.Of(ctx).List(names...)
}

// coded is the code and the units of an item, as far as they are known.
func coded(ctx context.Context, x *meds.Item) string {
	var parts []string
	if x.LOINC != "" {
		parts = append(parts, "LOINC "+x.LOINC)
	}
	if u := x.Units(); len(u) > 0 {
		parts = append(parts, strings.Join(u, ", "))
	}
	return strings.Join(parts, " · ")
}

// window says between which days an injection is in time.
func window(ctx context.Context, x meds.NextInjection) string {
	if x.Window.Latest == 0 {
		return t(ctx, "Not before {day}; the label's latest day is not known here.", "day", day(ctx, x.Window.Earliest))
	}
	return t(ctx, "In time from {from} to {to}.", "from", day(ctx, x.Window.Earliest), "to", day(ctx, x.Window.Latest))
}

// injectedTrial is the running trial of a drug that is injected.
func (l *leaf) injectedTrial(id meds.DrugID) (meds.Trial, bool) {
	for _, trial := range l.Meds().Current(l.At()) {
		if trial.Drug == id {
			return trial, true
		}
	}
	return meds.Trial{}, false
}

// injections are those of a drug on this chart, the newest first.
func (l *leaf) injections(id meds.DrugID) (out journal.Lines[meds.InjectionGiven]) {
	for _, g := range slices.Backward(l.MedList().Injections) {
		if trial, ok := l.Meds().Find(g.What.Trial); ok && trial.Drug == id {
			out = append(out, g)
		}
	}
	return out
}

// gone are the drugs that were injected and whose next injection is not counted
// any more.
func (v *monitoringView) gone() (out []meds.DrugID) {
	for _, g := range v.MedList().Injections {
		trial, ok := v.Meds().Find(g.What.Trial)
		now := slices.ContainsFunc(v.Injections, func(x meds.NextInjection) bool { return x.Drug == trial.Drug })
		if ok && !now && trial.Drug != "" && !slices.Contains(out, trial.Drug) {
			out = append(out, trial.Drug)
		}
	}
	return out
}

// perhaps is a time that holds for some people, in words; its conditions stand
// in English in the knowledge.
func perhaps(ctx context.Context, x meds.Perhaps) (says, english string) {
	if x.Time.Who != "" {
		return momentWords(ctx, x.Time) + ", " + t(ctx, "for whom this holds:"), x.Time.Who
	}
	if x.Time.Event != "" {
		return t(ctx, "when this happens:"), x.Time.Event
	}
	return momentWords(ctx, x.Time), ""
}

// nextInjections are when what is injected is due again.
func (l *leaf) nextInjections() []meds.NextInjection { return synergy.Monitoring(l.Chart).Injections }
