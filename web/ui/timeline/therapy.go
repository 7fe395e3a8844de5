package timeline

import (
	"tandem/journal"
	"tandem/lang"
	"tandem/synergy"
)

// therapy draws phases as bars with their names, and under them the sessions:
// disc = in person, ring = video, cross = missed; then the medication visits.
func (d *drawing) therapy(v View, f form) {
	tl := &v.Timeline
	if len(tl.Phases)+len(tl.Sessions) > 0 && v.shows("therapy") {
		d.head(d.t("Therapy"), "", "")
		if f == plain {
			d.therapyPlain(v)
		} else {
			d.phases(v)
			d.meetings(v, tl.Sessions, d.t("Sessions"), discs, "dense")
		}
	}
	if len(tl.Visits) > 0 && v.shows("visits") && f != plain {
		d.visits(v)
	}
}

func (d *drawing) phases(v View) {
	tl := &v.Timeline
	if len(tl.Phases) == 0 {
		d.y += 8
		return
	}
	for _, ph := range tl.Phases {
		x0, x1, ok := d.axis.clip(ph.From, ph.To+1)
		if !ok {
			continue
		}
		if ph.Open {
			x1 = d.axis.x(d.today)
		}
		title := d.t("{what}, from {date}", "what", phaseName(ph), "date", shortDay(d.lang, ph.From))
		d.mark(v.entry(ph.Entry), title, shape{class: "phase", d: path(func(p *pen) { p.rect(x0+1, d.y, max(3, x1-x0-2), 20) })})
		if name := phaseName(ph); phaseIn.width(name) < x1-x0-12 {
			d.try(phaseIn, name, place{x0 + 8, d.y + 14, start})
		} else if !d.phone {
			d.try(label, name, place{x1 + 6, d.y + 14, start})
		}
	}
	d.y += 34
}

// look is how a row of meetings draws the ways to meet.
type look struct {
	words func(lang.Language, synergy.MeetingMode) string
	class func(synergy.MeetingMode) string
	draw  func(p *pen, m synergy.MeetingMode, x, y float64)
}

// discs are sessions: disc = in person, ring = video, cross = missed.
var discs = look{meetingWords, meetingClass, func(p *pen, m synergy.MeetingMode, x, y float64) {
	switch m {
	case synergy.MeetingMissed:
		p.cross(x, y, 4)
	case synergy.MetByVideo:
		p.ring(x, y, 3.6)
	case synergy.MetByPhone: // a ring with a dot in it
		p.ring(x, y, 3.6)
		p.ring(x, y, .5)
	default:
		p.dot(x, y)
	}
}}

// squares are medication visits.
var squares = look{visitWords, visitClass, func(p *pen, m synergy.MeetingMode, x, y float64) {
	switch m {
	case synergy.MeetingMissed:
		p.cross(x, y, 4)
	case synergy.MetByVideo, synergy.MetByPhone:
		p.rect(x-3.5, y-3.5, 7, 7)
	default:
		p.rect(x-4, y-4, 8, 8)
	}
}}

// ticks are either where years are drawn: up for held, down for missed.
func ticks(as look, class string) look {
	return look{as.words, func(synergy.MeetingMode) string { return class }, func(p *pen, m synergy.MeetingMode, x, y float64) {
		p.move(x, y)
		if m == synergy.MeetingMissed {
			p.down(y + 5)
		} else {
			p.down(y - 6)
		}
	}}
}

// meetings draws one row of sessions or visits.
func (d *drawing) meetings(v View, list []synergy.Meeting, name string, as look, dense string) {
	if !d.phone {
		d.y = max(d.y, d.last+9)
	}
	if d.years {
		as = ticks(as, dense)
	}
	seen, y := d.inside(list), d.y
	for _, mode := range []synergy.MeetingMode{synergy.MetInPerson, synergy.MetByVideo, synergy.MetByPhone, synergy.MeetingMissed} {
		of := seen[:0:0]
		for _, m := range seen {
			if m.Mode == mode {
				of = append(of, m)
			}
		}
		d.marked(len(of), "", as.class(mode), func(i int) (string, string, func(*pen)) {
			return v.entry(of[i].Entry), shortDay(d.lang, of[i].Day) + ": " + as.words(d.lang, mode),
				func(p *pen) { as.draw(p, mode, d.axis.x(of[i].Day), y) }
		})
	}
	d.name(name, y+4)
	d.y += 18
}

func (d *drawing) inside(list []synergy.Meeting) []synergy.Meeting {
	seen := list[:0:0]
	for _, m := range list {
		if d.axis.shows(m.Day) {
			seen = append(seen, m)
		}
	}
	return seen
}

func (d *drawing) visits(v View) {
	d.meetings(v, v.Timeline.Visits, d.t("Medication visits"), squares, "visit dense")
}

// therapyPlain is one bar from the first session to today, a dot a session held.
func (d *drawing) therapyPlain(v View) {
	tl := &v.Timeline
	from := tl.Today
	for _, ph := range tl.Phases {
		from = min(from, ph.From)
	}
	for _, m := range tl.Sessions {
		from = min(from, m.Day)
	}
	if x0, x1, ok := d.axis.clip(from, tl.Today); ok {
		d.bodyPath("phase", func(p *pen) { p.rect(x0, d.y, x1-x0, 24) })
	}
	y := d.y + 12
	held := path(func(p *pen) {
		for _, m := range d.inside(tl.Sessions) {
			if m.Mode != synergy.MeetingMissed {
				p.dot(d.axis.x(m.Day), y)
			}
		}
	})
	if held != "" {
		d.mark("", d.t("A dot is a session"), shape{class: "held less", d: held})
	}
	d.y += 32
}

// skills draws on how many days of each week a skill was practised.
func (d *drawing) skills(weeks []synergy.SkillWeek) {
	sub := ""
	for i := range weeks {
		if w := weeks[len(weeks)-1-i]; w.Start+6 < d.today {
			sub = daysLastWeek(d.lang, w.Days)
			break
		}
	}
	d.head(d.t("Skills practised"), "", sub)
	foot := d.y + 30
	if d.phone {
		foot = d.y + 26
	}
	d.bodyPath("skill", func(p *pen) {
		for _, w := range weeks {
			if w.Days > 0 && d.axis.shows(w.Start) && d.axis.shows(w.Start+journal.Day(6)) {
				x, wide := d.axis.x(w.Start), 7*d.axis.day()
				gap := min(3, wide*.2)
				p.rect(x+gap/2, foot-float64(w.Days)*26/7, wide-gap, float64(w.Days)*26/7)
			}
		}
	})
	d.rule(foot)
	if !d.phone {
		d.edge(foot-14, d.t("days a week"))
	}
	d.y = foot + 4
}
