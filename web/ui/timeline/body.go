package timeline

import (
	"slices"

	"tandem/journal"
	"tandem/synergy"
)

// Hours that the sleep row shows, and what most adults are advised to sleep:
// 7 to 9 hours (National Sleep Foundation, Hirshkowitz 2015, Sleep Health 1:40).
const (
	sleepLow, sleepHigh   = 0, 11
	adviseLow, adviseHigh = 7, 9
)

// sleep draws nights as faint dots and the mean of seven as a line.
func (d *drawing) sleep(s *synergy.SleepRow) {
	value, sub := "", d.t("hours a night")
	if s.Last != nil {
		value, sub = d.lang.Number(s.Last.Number, 1), d.t("h, 7-day mean")
	}
	d.head(d.t("Sleep"), value, sub)
	const h = 56
	at := plot{d.y, h, sleepLow, sleepHigh}
	d.bodyPath("band", func(p *pen) {
		p.rect(d.axis.x0, at.y(adviseHigh), d.axis.x1-d.axis.x0, at.y(adviseLow)-at.y(adviseHigh))
	})
	d.edge((at.y(adviseLow)+at.y(adviseHigh))/2+4, d.t("7 to 9 h"))
	d.rule(d.y + h)
	d.bodyPath("night", func(p *pen) {
		for _, n := range s.Nights {
			if d.axis.shows(n.Day) && !d.years {
				p.speck(d.axis.x(n.Day), at.y(n.Number))
			}
		}
	})
	d.bodyPath("mean", func(p *pen) {
		var last journal.Day
		for _, m := range s.Means {
			if !d.axis.shows(m.Day) {
				continue
			}
			if p.empty() || m.Day-last > journal.Day(s.Every) {
				p.move(d.axis.x(m.Day), at.y(m.Number))
			} else {
				p.line(d.axis.x(m.Day), at.y(m.Number))
			}
			last = m.Day
		}
	})
	d.after(h, 14, 4)
}

// medicines draws the regular medicines as stairs, then those taken when needed.
func (d *drawing) medicines(v View, f form) {
	tl := &v.Timeline
	for i := range tl.Medicines {
		m := &tl.Medicines[i]
		if v.shows("m."+string(m.Trial)) && d.near(m.Steps) {
			d.medicine(v, m, f)
		}
	}
	if f == plain {
		return
	}
	for i := range tl.AsNeeded {
		if m := &tl.AsNeeded[i]; v.shows("m." + string(m.Trial)) {
			d.asNeeded(v, m)
		}
	}
	d.results(v)
	d.injections(v)
}

// near says whether any step lies inside the axis.
func (d *drawing) near(steps []synergy.DoseStep) bool {
	for _, s := range steps {
		if _, _, ok := d.axis.clip(s.From, s.To); ok {
			return true
		}
	}
	return false
}

// medicine draws one staircase: height is the dose prescribed, a cut a day not
// taken, hatching days without an answer.
func (d *drawing) medicine(v View, m *synergy.MedicineRow, f form) {
	h := 62.0
	taken := takenWords(d.lang, m)
	d.medicineHead(m, taken, f)
	if f == plain {
		h = 40
	}
	at := plot{d.y, h, 0, m.Top * h / (h - 6)}
	if m.Top == 0 {
		at.high = 1
	}
	d.stairs(at, m, f)
	d.rule(d.y + h)
	for _, s := range m.Steps {
		d.doseLabel(v, at, m, s)
	}
	if f == wide && len(m.Missed) > 0 {
		d.edge(d.y+h-4, d.t("gap = missed dose"))
	}
	if f == wide && len(m.Silent) > 0 {
		d.edge(d.y+h-20, d.t("stripes = no answer"))
	}
	d.after(h, 10, 2)
}

func (d *drawing) medicineHead(m *synergy.MedicineRow, taken string, f form) {
	last := m.Steps[len(m.Steps)-1]
	value, unit := splitDose(last.Dose.Text)
	switch {
	case last.Held:
		value, unit = "", d.t("on hold")
	case !last.Open:
		value, unit = "", d.t("stopped {date}", "date", shortDay(d.lang, last.To))
	}
	if d.phone {
		if value != "" {
			value, unit = last.Dose.Text, ""
			if f == phone {
				unit = taken
			}
		}
		d.head(m.Name.In(d.lang), value, unit)
		return
	}
	if value != "" && unit != "" {
		unit = d.t("{unit} a day", "unit", unit)
	}
	d.head(m.Name.In(d.lang), value, unit)
	if taken != "" {
		d.write(small, 0, d.y+53, small.fit(taken, d.axis.x0-4), start)
		d.write(small, 0, d.y+67, d.t("(last 28 days)"), start)
	}
}

func (d *drawing) stairs(at plot, m *synergy.MedicineRow, f form) {
	foot := at.top + at.h
	d.bodyPath("dose", func(p *pen) {
		for _, s := range m.Steps {
			if x0, x1, ok := d.axis.clip(s.From, s.To+1); ok && !s.Held {
				p.rect(x0, at.y(s.Dose.PerDay), d.edgeOf(s, x1)-x0, foot-at.y(s.Dose.PerDay))
			}
		}
	})
	if f != plain {
		d.silent(at, m)
		d.missed(at, m)
	}
	d.bodyPath("doseline", func(p *pen) {
		for i, s := range m.Steps {
			x0, x1, ok := d.axis.clip(s.From, s.To+1)
			if !ok {
				continue
			}
			y := at.y(s.Dose.PerDay)
			if s.Held {
				y = foot
			}
			switch {
			case p.empty() && s.From < d.axis.d0:
				p.move(x0, y)
			case p.empty() || m.Steps[i-1].To+1 < s.From:
				p.move(x0, foot)
			}
			p.down(y)
			p.across(d.edgeOf(s, x1))
			if goesOn := i+1 < len(m.Steps) && m.Steps[i+1].From <= s.To+1; !goesOn && !s.Open {
				p.down(foot)
			}
		}
	})
}

// edgeOf is where a step ends: one that goes on, at the line of today.
func (d *drawing) edgeOf(s synergy.DoseStep, x float64) float64 {
	if s.Open {
		return min(x, d.axis.x(d.today))
	}
	return x
}

// height is the top of the stairs on a day.
func height(at plot, m *synergy.MedicineRow, day journal.Day) float64 {
	for _, s := range m.Steps {
		if s.From <= day && day <= s.To && !s.Held {
			return at.y(s.Dose.PerDay)
		}
	}
	return at.top + at.h
}

// missed cuts the days that were not taken out of the stairs. Neighbours are
// one cut; a cut is as wide as its days, and at least wide enough to be seen.
func (d *drawing) missed(at plot, m *synergy.MedicineRow) {
	foot := at.top + at.h
	d.bodyPath("missed", func(p *pen) {
		for i := 0; i < len(m.Missed); {
			j := i + 1
			for j < len(m.Missed) && m.Missed[j] == m.Missed[j-1]+1 && height(at, m, m.Missed[j]) == height(at, m, m.Missed[i]) {
				j++
			}
			day := m.Missed[i]
			if y := height(at, m, day) + 1; d.axis.shows(day) && y < foot {
				w := float64(j-i) * d.axis.day()
				if d.axis.day() > 1 {
					w = max(2.4, w-d.axis.day()*.2)
				}
				p.rect(d.axis.x(day), y, w, foot-y)
			}
			i = j
		}
	})
}

// silent hatches the days without an answer.
func (d *drawing) silent(at plot, m *synergy.MedicineRow) {
	foot := at.top + at.h
	p := path(func(p *pen) {
		for _, s := range m.Silent {
			if x0, x1, ok := d.axis.clip(s.From, s.To+1); ok {
				y := height(at, m, s.From) + 1
				p.rect(x0, y, min(x1, d.axis.x(d.today))-x0, foot-y)
			}
		}
	})
	if p != "" {
		d.hatched = true
		d.body = append(d.body, shape{class: "silent", d: p, fill: "url(#" + d.id + "-hatch)"})
	}
}

// doseLabel writes the dose on its step, under the line or over it.
func (d *drawing) doseLabel(v View, at plot, m *synergy.MedicineRow, s synergy.DoseStep) {
	x0, x1, ok := d.axis.clip(s.From, s.To)
	if !ok {
		return
	}
	y, words := at.y(s.Dose.PerDay), s.Dose.Text
	if s.Held {
		y, words = at.top+at.h, d.t("on hold")
	}
	if small.width(words) > x1-x0-8 { // the number alone, where the unit stands beside the row's name
		words, _ = splitDose(words)
	}
	places := []place{{x0 + 6, y - 4, start}}
	if at.top+at.h-y > 17 && label.width(words) < x1-x0-4 {
		places = append([]place{{x0 + 6, y + 14, start}}, places...)
	}
	d.try(inside, words, places...)
}

// asNeeded draws a tick for each time that a medicine was taken.
func (d *drawing) asNeeded(v View, m *synergy.AsNeededRow) {
	name := m.Name.In(d.lang)
	if m.Dose != "" {
		name += " " + m.Dose
	}
	y := d.marksOf(name, d.t("as needed"), d.t("as needed, tick = taken"))
	seen := m.Taken[:0:0]
	for _, t := range m.Taken {
		if d.axis.shows(t.Day) {
			seen = append(seen, t)
		}
	}
	d.marked(len(seen), "", "tick", func(i int) (string, string, func(*pen)) {
		x := d.axis.x(seen[i].Day)
		title := shortDay(d.lang, seen[i].Day) + ": " + d.t("{name} taken", "name", name)
		return v.entry(seen[i].Entry), title, func(p *pen) { p.move(x, y-6); p.down(y + 6) }
	})
	d.rule(y + 8)
	d.after(22, 8, 0)
}

// results draws a diamond for each day with results.
func (d *drawing) results(v View) {
	seen := slices.DeleteFunc(slices.Clone(v.Timeline.Results), func(m synergy.ResultMark) bool { return !d.axis.shows(m.Day) })
	if len(seen) == 0 || !v.shows("results") {
		return
	}
	y := d.marksOf(d.t("Results"), d.t("diamond = result"), d.t("diamond = result"))
	d.marked(len(seen), "", "effect", func(i int) (string, string, func(*pen)) {
		x := d.axis.x(seen[i].Day)
		title := shortDay(d.lang, seen[i].Day) + ": " + resultWords(d.lang, seen[i])
		return v.entry(seen[i].Entry), title, func(p *pen) { p.diamond(x, y, 5) }
	})
	d.rule(y + 8)
	d.after(22, 8, 0)
}

// injections draws a tick with a bar for each injection.
func (d *drawing) injections(v View) {
	seen := slices.DeleteFunc(slices.Clone(v.Timeline.Injections), func(m synergy.InjectionMark) bool { return !d.axis.shows(m.Day) })
	if len(seen) == 0 || !v.shows("injections") {
		return
	}
	y := d.marksOf(d.t("Injections"), d.t("bar = given"), d.t("bar = given"))
	d.marked(len(seen), "", "tick", func(i int) (string, string, func(*pen)) {
		x := d.axis.x(seen[i].Day)
		title := shortDay(d.lang, seen[i].Day) + ": " + injectionWords(d.lang, seen[i])
		return v.entry(seen[i].Entry), title, func(p *pen) {
			p.move(x, y-7)
			p.down(y + 7)
			p.move(x-4, y-7)
			p.line(x+4, y-7)
		}
	})
	d.rule(y + 8)
	d.after(22, 8, 0)
}

// marksOf names a row of marks, with words at its edge, or on a phone what one
// mark means; it gives the height at which they stand.
func (d *drawing) marksOf(name, edge, means string) float64 {
	if d.phone {
		d.head(name, "", means)
		d.y -= 4
	} else {
		d.y = max(d.y, d.last-2)
		d.name(name, d.y+12)
		d.edge(d.y+12, edge)
	}
	return d.y + 8
}

// sideEffects draws life lines; thickness is severity.
func (d *drawing) sideEffects(v View) {
	d.head(d.t("Side effects"), "", d.t("thicker = stronger"))
	for _, s := range v.Timeline.SideEffects {
		d.sideEffect(v, s)
	}
	if !d.phone {
		d.y += 4
	}
	d.rule(d.y)
	d.after(0, 10, 4)
}

func (d *drawing) sideEffect(v View, s synergy.SideEffectRow) {
	name := s.Words
	seen := s.Runs[:0:0]
	for _, r := range s.Runs {
		if _, _, ok := d.axis.clip(r.From, r.To); ok {
			seen = append(seen, r)
		}
	}
	if len(seen) == 0 {
		return
	}
	y := d.y + 9
	words := effectWords(d.lang, name, seen[len(seen)-1].Severity)
	x0, _, _ := d.axis.clip(seen[0].From, seen[0].To)
	_, x1, _ := d.axis.clip(seen[0].From, seen[len(seen)-1].To)
	if !d.try(label, words, place{x0 - 8, y + 4, end}, place{x1 + 8, y + 4, start}) {
		// no room beside the line: over it
		d.y += 15
		words = label.fit(words, d.w-4)
		d.write(label, max(0, min(x0, d.w-label.width(words))), y+3, words, start)
		y += 15
	}
	for _, r := range seen {
		a, b, _ := d.axis.clip(r.From, r.To)
		if r.Open {
			b = d.axis.x(d.today)
		}
		thick := [4]float64{3, 3, 7, 11}[min(max(r.Severity, 0), 3)]
		title := d.t("{what}, from {date}", "what", effectWords(d.lang, name, r.Severity), "date", shortDay(d.lang, r.From))
		d.mark(v.entry(r.Entry), title, shape{class: "effect", d: path(func(p *pen) { p.rect(a, y-thick/2, max(b-a, 3), thick) })})
	}
	d.y += 19
}
