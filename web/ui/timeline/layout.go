package timeline

import (
	"strconv"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
)

// form is the shape of a drawing.
type form int

const (
	wide  form = iota // gutters at both sides
	phone             // the last eleven weeks, names above the plots
	plain             // the client's version: few rows, plain words
)

// Days that a phone shows, before and after today.
const (
	phoneBack  = 70
	phoneAhead = 6
)

// monday is how many days a day lies after the Monday of its week.
func monday(d journal.Day) journal.Day { return journal.Day((int(d.Weekday()) + 6) % 7) }

// layout places everything. It is pure: the same view gives the same drawing.
func layout(v View, l lang.Language, f form) *drawing {
	tl := &v.Timeline
	d := &drawing{lang: l, phone: f != wide, today: tl.Today, body: make([]shape, 0, 64), words: make([]shape, 0, 96),
		marks: make([]group, 0, 160), texts: make([]box, 0, 112), blocks: make([]box, 0, 192)}
	switch f {
	case wide:
		d.id, d.w, d.axis = "tlw", 990, axis{142, 874, tl.From, tl.Until}
	case phone:
		d.id, d.w, d.axis = "tlp", 358, axis{10, 282, max(tl.From, tl.Today-phoneBack-monday(tl.Today-phoneBack)), tl.Today + phoneAhead}
	case plain:
		d.id, d.w, d.axis = "tlc", 358, axis{10, 354, tl.From, tl.Today + max(4, (tl.Today-tl.From)/40)}
	}
	d.years = f != phone && tl.Step() > 7
	d.named = d.id
	if f == phone {
		d.named = "tlw" // both stand on one page and say the same
	} else {
		d.title, d.desc = finding(v, l)
	}
	d.y = 16
	x := d.axis.x(tl.Today)
	d.blocks = append(d.blocks, box{x - 1, d.y, x + 1, 9999}) // no label runs over today
	d.months()
	d.top = d.y + 6
	if f == wide {
		d.y += 4
	}
	d.changes(v, f)
	if v.shows("life") {
		d.life(v, f)
	}
	for i := range tl.Scores {
		if s := &tl.Scores[i]; v.shows(scoreKey(s)) {
			d.scores(v, s, i == 0, f)
		}
	}
	if tl.Sleep != nil && v.shows("sleep") && f != plain {
		d.sleep(tl.Sleep)
	}
	d.medicines(v, f)
	if len(tl.SideEffects) > 0 && v.shows("effects") && f != plain {
		d.sideEffects(v)
	}
	d.therapy(v, f)
	if len(tl.Skills) > 0 && v.shows("skills") && f != plain {
		d.skills(tl.Skills)
	}
	d.foot(tl.Today, tl.Quiet)
	d.ground(tl.Today)
	if f == phone {
		d.weekLinks(v)
	}
	d.h = d.y + 2
	return d
}

// months names the months on top, with the year at the first and at each January.
func (d *drawing) months() {
	named := false
	name := func(day journal.Day) {
		t := day.Date()
		s := shortMonth(d.lang, t.Month())
		if !named || t.Month() == time.January {
			s += " " + strconv.Itoa(t.Year())
		}
		if x := d.axis.x(day) + 3; x+small.width(s) < d.axis.x1 && d.try(small, s, place{x, d.y - 3, start}) {
			named = true
		}
	}
	next := d.axis.d1
	each(d.axis, func(m journal.Day) { next = min(next, m) })
	room := shortMonth(d.lang, d.axis.d0.Date().Month()) + " 2000"
	if d.axis.x(next)-d.axis.x0 > small.width(room)+6 {
		name(d.axis.d0)
	}
	each(d.axis, name)
}

// each calls fn with every first of a month inside the axis; where years are
// drawn, with every third, sixth or twelfth.
func each(a axis, fn func(journal.Day)) {
	step := 1
	switch px := a.day() * 30; {
	case px < 10:
		step = 12
	case px < 20:
		step = 6
	case px < 40:
		step = 3
	}
	t := a.d0.Date()
	y, m := t.Year(), t.Month()
	for {
		m++
		day := journal.DayOf(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC))
		if day >= a.d1 {
			return
		}
		if (int(day.Date().Month())-1)%step == 0 {
			fn(day)
		}
	}
}

// foot writes dates under the plot; today first, the others where there is room.
func (d *drawing) foot(today journal.Day, quiet bool) {
	if !d.phone {
		d.y = max(d.y, d.last-3)
	}
	d.bottom = d.y
	d.y += 14
	x := d.axis.x(today)
	s := d.t("Today, {date}", "date", shortDay(d.lang, today))
	switch {
	case quiet:
		s = d.t("Last entry, {date}", "date", d.lang.Day(today.Date()))
	case d.phone:
		s = d.t("Today")
	}
	half := label.width(s) / 2
	d.write(label, min(max(x, half), d.w-half), d.y, s, middle)
	step := journal.Day(28)
	if d.phone {
		step = 21
	}
	for float64(step)*d.axis.day() < 62 {
		step *= 2
	}
	for day := d.axis.d0; day < today; day += step {
		p := place{d.axis.x(day), d.y, middle}
		if day == d.axis.d0 {
			p.anchor = start
		}
		s := shortDay(d.lang, day)
		if d.years {
			s = shortMonth(d.lang, day.Date().Month()) + " " + strconv.Itoa(day.Date().Year())
		}
		d.try(small, s, p)
	}
	d.y += 4
}

// ground draws what lies under all rows, and the line of today over them.
func (d *drawing) ground(today journal.Day) {
	x := d.axis.x(today)
	d.under = append(d.under,
		shape{class: "future", d: path(func(p *pen) { p.rect(x, d.top, d.axis.x1-x, d.bottom-d.top) })},
		shape{class: "grid", d: path(func(p *pen) {
			each(d.axis, func(m journal.Day) { p.move(d.axis.x(m), 4); p.down(d.bottom) })
		})})
	for _, arm := range []plan.Arm{plan.Therapy, plan.Medication} {
		lines := path(func(p *pen) {
			for _, g := range d.guides {
				if g.arm == arm {
					p.move(g.x, g.y)
					p.down(d.bottom)
				}
			}
		})
		if lines != "" {
			d.lines = append(d.lines, shape{class: "guide " + armClass(arm), d: lines})
		}
	}
	d.lines = append(d.lines, shape{class: "today", d: path(func(p *pen) { p.move(x, d.top); p.down(d.bottom) })})
}

// weekLinks makes each week of a phone's plot one link, as wide as a finger
// needs: to the entries of that week, or to its line of the table.
func (d *drawing) weekLinks(v View) {
	weeks := v.Timeline.Weeks()
	links := make([]group, 0, 12)
	for i := range weeks {
		w := weeks[len(weeks)-1-i]
		if x0, x1, ok := d.axis.clip(w.Start, w.End+1); ok && x1-x0 > 4 {
			links = append(links, group{v.week(w), d.t("Week of {date}", "date", shortDay(d.lang, w.Start)),
				[]shape{{class: "week", d: path(func(p *pen) { p.rect(x0, d.top, x1-x0, d.bottom-d.top) })}}})
		}
	}
	d.marks = append(links, d.marks...)
}

// changes draws the numbered flags, and a line in their colour through all rows.
func (d *drawing) changes(v View, f form) {
	tl := &v.Timeline
	if f == plain || len(tl.Changes)+len(tl.Planned) == 0 {
		return
	}
	y := d.y + 12
	if f == wide {
		d.head(d.t("Changes"), "", "")
	} else {
		y = d.top + 3
		d.y += 14
	}
	seen, lanes := d.flags(v, y)
	d.planned(tl.Planned, y)
	if f == wide {
		for _, s := range seen {
			right, left := place{s.x + 13, s.y + 4.2, start}, place{s.x - 13, s.y + 4.2, end}
			if !d.try(label, Called(d.lang, s.mark), right, left) && s.mark.Step == synergy.StepDosed && s.mark.Title == "" {
				d.try(label, d.t("to {dose}", "dose", s.mark.Dose.Text), right, left)
			}
		}
		d.y += 30 + 20*float64(lanes-1)
	} else {
		d.y += 20 * float64(lanes-1)
	}
}

// flag is a change that got a place.
type flag struct {
	mark synergy.ChangeMark
	x, y float64
}

// maxLanes is how many flags may stand one under the other; those that find no
// place keep their line and their number in the list.
const maxLanes = 2

func (d *drawing) flags(v View, y float64) (seen []flag, lanes int) {
	const size = 19
	last := [maxLanes]float64{-100, -100}
	lanes = 1
	for _, c := range v.Timeline.Changes {
		if !d.axis.shows(c.Day) {
			continue
		}
		x := d.axis.x(c.Day)
		lane := 0
		for lane < maxLanes && x-last[lane] < size {
			lane++
		}
		if lane == maxLanes {
			d.guides = append(d.guides, guide{c.Arm, x, d.top})
			continue
		}
		last[lane], lanes = x, max(lanes, lane+1)
		s := flag{c, x, y + 20*float64(lane)}
		d.guides = append(d.guides, guide{c.Arm, x, s.y + 10})
		d.block(x, s.y, 9)
		d.flag(v, s)
		seen = append(seen, s)
	}
	return seen, lanes
}

func (d *drawing) flag(v View, s flag) {
	p := path(func(p *pen) { p.ring(s.x, s.y, 9) })
	if s.mark.Arm == plan.Medication {
		p = path(func(p *pen) { p.rect(s.x-8.5, s.y-8.5, 17, 17) })
	}
	no := strconv.Itoa(s.mark.Number)
	d.texts = append(d.texts, flagNo.box(s.x, s.y+4.2, no, middle))
	d.mark(v.change(s.mark), changeLine(d.lang, s.mark),
		shape{class: "flag " + armClass(s.mark.Arm), d: p}, textShape(flagNo, s.x, s.y+4.2, no, middle))
}

// planned draws what is to come after today: reviews as open circles, visits
// as open shapes of their arm, steps of a dose as a stair.
func (d *drawing) planned(list []synergy.Planned, y float64) {
	last, line := -100.0, y+4.5
	for _, p := range list {
		if !d.axis.shows(p.Day) {
			continue
		}
		words := plannedLine(d.lang, p)
		if x := d.axis.x(p.Day); x-last >= 15 {
			last = x
			class, shp := "review", path(func(q *pen) { q.ring(x, y, 6.5) })
			switch {
			case p.What == synergy.PlannedStep:
				class, shp = "next "+armClass(p.Arm), path(func(q *pen) { q.stair(x, y, 5.5) })
			case p.What == synergy.PlannedVisit:
				class = "next " + armClass(p.Arm)
				if p.Arm == plan.Medication {
					shp = path(func(q *pen) { q.rect(x-5, y-5, 10, 10) })
				}
			}
			d.block(x, y, 7)
			d.mark("", words, shape{class: class, d: shp})
		}
		if !d.phone && line < y+20 && d.edge(line, words) {
			line += 14
		}
	}
}

// life draws what happened in the client's life, in the client's words.
func (d *drawing) life(v View, f form) {
	tl := &v.Timeline
	if len(tl.LifeEvents) == 0 {
		return
	}
	sub := d.t("in the client’s words")
	if f != wide {
		sub = ""
	}
	d.head(d.t("Life events"), "", sub)
	y := d.y + 12
	if d.phone {
		y = d.y + 8
	}
	seen := tl.LifeEvents[:0:0]
	for _, e := range tl.LifeEvents {
		if d.axis.shows(e.Day) {
			seen = append(seen, e)
			d.block(d.axis.x(e.Day), y, 6)
		}
	}
	for _, e := range seen {
		x := d.axis.x(e.Day)
		d.mark(v.entry(e.Entry), shortDay(d.lang, e.Day)+": "+e.Words, shape{class: "life", d: path(func(p *pen) { p.diamond(x, y, 6.4) })})
		d.try(label, e.Words, place{x + 11, y + 4, start}, place{x - 11, y + 4, end}, place{x + 4, y + 20, start}, place{x - 4, y + 20, end})
	}
	d.after(28, 14, 10)
}
