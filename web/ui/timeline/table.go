package timeline

import (
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
)

// column is one column of the table: its name, and its words for a week.
type column struct {
	name string
	cell func(synergy.TimelineWeek) string
}

// nothing stands in an empty cell; the reading line passes over it.
const nothing = "–"

func orNothing(parts []string, sep string) string {
	if len(parts) == 0 {
		return nothing
	}
	return strings.Join(parts, sep)
}

// columns lists the table's columns in the order of the rows.
func columns(v View, l lang.Language) []column {
	tl := &v.Timeline
	first := lang.In(l, "Week of")
	if tl.Step() > 7 {
		first = lang.In(l, "Four weeks from")
	}
	out := []column{{first, func(w synergy.TimelineWeek) string {
		return v.dated(l, w.Start)
	}}}
	for i := range tl.Scores {
		if s := &tl.Scores[i]; v.shows(scoreKey(s)) {
			out = append(out, column{s.Title.In(l), func(w synergy.TimelineWeek) string { return scoreCell(l, s, w.Scores[i]) }})
		}
	}
	if tl.Sleep != nil && v.shows("sleep") && !v.Plain {
		out = append(out, column{lang.In(l, "Sleep"), func(w synergy.TimelineWeek) string {
			if w.Nights == 0 {
				return nothing
			}
			return l.Number(w.Sleep, 1) + lang.Hard + "h"
		}})
	}
	for i, m := range tl.Medicines {
		if v.shows("m." + string(m.Trial)) {
			out = append(out, column{m.Name.In(l), func(w synergy.TimelineWeek) string { return medicineCell(l, w.Medicines[i], v.Plain) }})
		}
	}
	if v.Plain {
		return append(out, sessionColumn(l), changeColumn(v, l))
	}
	for i, m := range tl.AsNeeded {
		if v.shows("m." + string(m.Trial)) {
			out = append(out, column{m.Name.In(l), func(w synergy.TimelineWeek) string { return timesCell(l, w.AsNeeded[i]) }})
		}
	}
	if len(tl.Results) > 0 && v.shows("results") {
		out = append(out, column{lang.In(l, "Results"), func(w synergy.TimelineWeek) string { return markCell(l, tl.Results, w.Results, resultWords) }})
	}
	if len(tl.Injections) > 0 && v.shows("injections") {
		out = append(out, column{lang.In(l, "Injections"), func(w synergy.TimelineWeek) string { return markCell(l, tl.Injections, w.Injections, injectionWords) }})
	}
	if len(tl.SideEffects) > 0 && v.shows("effects") {
		out = append(out, column{lang.In(l, "Side effects"), func(w synergy.TimelineWeek) string { return effectCell(l, tl, w) }})
	}
	if len(tl.Sessions)+len(tl.Visits) > 0 {
		out = append(out, sessionColumn(l))
	}
	if len(tl.Skills) > 0 && v.shows("skills") {
		out = append(out, column{lang.In(l, "Skills"), func(w synergy.TimelineWeek) string { return daysCell(l, w.Skills) }})
	}
	return append(out, changeColumn(v, l))
}

func scoreCell(l lang.Language, s *synergy.ScoreRow, points []synergy.ScorePoint) string {
	var parts []string
	for _, p := range points {
		words := l.Number(p.Value, s.Decimals)
		if p.Flag != synergy.NoSafetyMark {
			words += " (" + safetyWords(l, p.Flag) + ")"
		}
		if p.Corrected {
			words += " (" + lang.In(l, "corrected") + ")"
		}
		parts = append(parts, words)
	}
	return orNothing(parts, ", ")
}

func medicineCell(l lang.Language, m synergy.MedicineWeek, plain bool) string {
	switch {
	case m.Held:
		return lang.In(l, "on hold")
	case m.Dose == "":
		return nothing
	case m.Answered == 0 || plain:
		return m.Dose
	}
	return m.Dose + ", " + lang.In(l, "taken {n} of {m} days", "n", count(l, m.Taken), "m", count(l, m.Answered))
}

func timesCell(l lang.Language, n int) string {
	switch n {
	case 0:
		return nothing
	case 1:
		return lang.In(l, "once")
	}
	return lang.In(l, "{n} times", "n", count(l, n))
}

func daysCell(l lang.Language, n int) string {
	switch n {
	case 0:
		return nothing
	case 1:
		return hard(lang.In(l, "1 day"))
	}
	return hard(lang.In(l, "{n} days", "n", count(l, n)))
}

// markCell says the marks of a week.
func markCell[T any](l lang.Language, all []T, which []int, says func(lang.Language, T) string) string {
	var parts []string
	for _, i := range which {
		parts = append(parts, says(l, all[i]))
	}
	return orNothing(parts, "; ")
}

// resultWords is a day's results, each with its value.
func resultWords(l lang.Language, m synergy.ResultMark) string {
	var parts []string
	for _, x := range m.Of {
		value := x.Value
		switch value {
		case "done":
			value = lang.In(l, "done")
		case "positive":
			value = lang.In(l, "positive")
		case "negative":
			value = lang.In(l, "negative")
		}
		parts = append(parts, x.Name.In(l)+" "+strings.TrimSpace(value+" "+x.Unit))
	}
	return strings.Join(parts, ", ")
}

func injectionWords(l lang.Language, m synergy.InjectionMark) string {
	return strings.TrimSpace(m.Name.In(l) + " " + m.Dose)
}

func effectCell(l lang.Language, tl *synergy.Timeline, w synergy.TimelineWeek) string {
	var parts []string
	for _, e := range w.SideEffects {
		parts = append(parts, effectWords(l, tl.SideEffects[e.Row].Words, e.Severity))
	}
	return orNothing(parts, "; ")
}

func sessionColumn(l lang.Language) column {
	return column{lang.In(l, "Sessions"), func(w synergy.TimelineWeek) string {
		return orNothing(append(counted(w.Sessions, modeWord, l), counted(w.Visits, visitWords, l)...), ", ")
	}}
}

// counted says each way to meet once, with how often where that was more.
func counted(modes []synergy.MeetingMode, word func(lang.Language, synergy.MeetingMode) string, l lang.Language) []string {
	var parts []string
	for i, m := range modes {
		if slices.Contains(modes[:i], m) {
			continue
		}
		n := 0
		for _, other := range modes {
			if other == m {
				n++
			}
		}
		if n == 1 {
			parts = append(parts, word(l, m))
		} else {
			parts = append(parts, count(l, n)+lang.Hard+"×"+lang.Hard+word(l, m))
		}
	}
	return parts
}

func changeColumn(v View, l lang.Language) column {
	tl := &v.Timeline
	return column{lang.In(l, "What changed"), func(w synergy.TimelineWeek) string {
		var parts []string
		for _, i := range w.Changes {
			parts = append(parts, count(l, tl.Changes[i].Number)+". "+Called(l, tl.Changes[i]))
		}
		for _, i := range w.LifeEvents {
			parts = append(parts, tl.LifeEvents[i].Words)
		}
		return orNothing(parts, "; ")
	}}
}

// said is one value of the reading line.
type said struct{ head, text string }

// newestLine is what the reading line says before anyone moves it: the newest week.
func newestLine(v View, l lang.Language) []said {
	weeks := v.Timeline.Weeks()
	var out []said
	for _, c := range columns(v, l) {
		if s := c.cell(weeks[0]); s != nothing {
			out = append(out, said{c.name, s})
		}
	}
	return out
}

// sheet says on every sheet of paper whose timeline it is, through which lens,
// and of which moment.
func sheet(v View, l lang.Language) string {
	var parts []string
	for _, s := range []string{v.Name, v.Lens} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if !v.At.IsZero() {
		parts = append(parts, lang.In(l, "As of {date}", "date", l.Date(v.At)))
	}
	return strings.Join(parts, " · ")
}

// flagged are the changes that have a flag: none in the client's version.
func (v View) flagged() []synergy.ChangeMark {
	if v.Plain {
		return nil
	}
	return v.Timeline.Changes
}

// dated is a day of the list; with its year where years are drawn.
func (v View) dated(l lang.Language, d journal.Day) string {
	if v.Timeline.Step() > 7 {
		return l.Date(d.Date())
	}
	return shortDay(l, d)
}

// hard keeps a number and its word on one line.
func hard(s string) string { return strings.ReplaceAll(s, " ", lang.Hard) }

func count(l lang.Language, n int) string { return l.Number(float64(n), 0) }

func modeWord(l lang.Language, m synergy.MeetingMode) string {
	switch m {
	case synergy.MetByVideo:
		return lang.In(l, "by video")
	case synergy.MetByPhone:
		return lang.In(l, "by phone")
	case synergy.MeetingMissed:
		return lang.In(l, "missed session")
	}
	return lang.In(l, "in person")
}

func (v View) plannedInList(l lang.Language, p synergy.Planned) string {
	if !v.Plain && p.What == synergy.PlannedReview && p.Number > 0 {
		return lang.In(l, "review of change {n}, {date}", "n", count(l, p.Number), "date", shortDay(l, p.Day))
	}
	return plannedLine(l, p)
}

// legendItem explains one kind of mark that is on the drawing.
type legendItem struct{ class, d, words string }

// legendOf explains the marks that are there, and no others.
func legendOf(v View, l lang.Language) []legendItem {
	tl := &v.Timeline
	var out []legendItem
	add := func(there bool, class, words string, draw func(*pen)) {
		if there {
			out = append(out, legendItem{class, path(draw), lang.In(l, words)})
		}
	}
	ring := func(p *pen) { p.ring(8, 7, 4) }
	dot := func(p *pen) { p.dot(8, 7) }
	cross := func(p *pen) { p.cross(8, 7, 4) }
	var ribbon, medians, merged bool
	for _, s := range tl.Scores {
		ribbon = ribbon || len(s.Ribbon) > 1
		medians = medians || s.Now != nil
		merged = merged || s.Merged > 1
	}
	modes := map[synergy.MeetingMode]bool{}
	for _, m := range tl.Sessions {
		modes[m.Mode] = true
	}
	add(len(tl.Scores) > 0 && !merged, "dot", "one score", dot)
	add(merged, "dot", "one score, the last of its week", dot)
	add(ribbon, "est", "where the level lies, 80%", func(p *pen) { p.rect(0, 2, 16, 10) })
	add(medians, "median", "median of three", func(p *pen) { p.move(1, 7); p.across(15) })
	if tl.Step() > 7 {
		add(len(modes) > 0, "dense", "session held", func(p *pen) { p.move(8, 10); p.down(4) })
		add(modes[synergy.MeetingMissed], "dense", "missed session", func(p *pen) { p.move(8, 5); p.down(10) })
		modes = nil
	}
	add(modes[synergy.MetInPerson], "held", "session in person", dot)
	add(modes[synergy.MetByVideo], "video", "by video", ring)
	add(modes[synergy.MetByPhone], "video", "by phone", func(p *pen) { p.ring(8, 7, 4); p.ring(8, 7, .5) })
	add(modes[synergy.MeetingMissed], "absent", "missed session", cross)
	add(len(tl.Visits) > 0, "visit", "medication visit", func(p *pen) { p.rect(4, 3, 8, 8) })
	add(len(tl.LifeEvents) > 0, "life", "life event", func(p *pen) { p.diamond(8, 7, 6) })
	add(hasPlanned(tl.Planned, synergy.PlannedReview), "review", "review due", func(p *pen) { p.ring(8, 7, 5) })
	add(hasPlanned(tl.Planned, synergy.PlannedStep), "next "+armClass(plan.Medication), "dose step planned, not before it is confirmed", func(p *pen) { p.stair(8, 7, 5) })
	add(tl.Sleep != nil && tl.Sleep.Every > 1, "mean", "sleep: one mean a week", func(p *pen) { p.move(1, 9); p.line(15, 5) })
	return out
}

func hasPlanned(list []synergy.Planned, what synergy.PlannedKind) bool {
	for _, p := range list {
		if p.What == what {
			return true
		}
	}
	return false
}
