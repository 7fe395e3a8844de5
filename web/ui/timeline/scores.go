package timeline

import (
	"tandem/journal"
	"tandem/synergy"
)

// plot turns the values of a row into heights.
type plot struct{ top, h, low, high float64 }

func (p plot) y(v float64) float64 {
	v = min(max(v, p.low), p.high)
	return p.top + p.h - (v-p.low)*p.h/(p.high-p.low)
}

// manyMarks: a row with more marks than this is one path without links; the
// table's lines lead to the entries.
const manyMarks = 60

// scores draws one score: dots on a fixed range, bands with words, the cut-off,
// and where the level lies.
func (d *drawing) scores(v View, s *synergy.ScoreRow, primary bool, f form) {
	name := s.Title.In(d.lang)
	value, sub := "", ""
	last := s.Last
	if last != nil {
		value, sub = d.lang.Number(last.Value, s.Decimals), shortDay(d.lang, last.Day)
	}
	d.head(name, value, sub)
	h := map[form]float64{wide: 76, phone: 64, plain: 90}[f]
	if primary {
		h = map[form]float64{wide: 150, phone: 132, plain: 150}[f]
	}
	at := plot{d.y, h, s.Low, s.High}
	if f == plain {
		d.plainScale(at, s)
	} else {
		d.scale(at, s)
	}
	d.rule(d.y + h)
	d.level(at, s)
	if primary && f != plain {
		d.medians(at, s)
	}
	seen := d.dots(v, at, s, primary)
	if f != plain {
		d.safety(at, s, seen)
	}
	d.after(h, 14, 4)
}

// scale draws the bands with their words, and the cut-off.
func (d *drawing) scale(at plot, s *synergy.ScoreRow) {
	x0, x1 := d.axis.x0, d.axis.x1
	d.bodyPath("band", func(p *pen) {
		for i, b := range s.Bands {
			if i%2 == 1 {
				p.rect(x0, at.y(b.Below), x1-x0, at.y(b.Min)-at.y(b.Below))
			}
		}
	})
	for i := range s.Bands {
		b := s.Bands[len(s.Bands)-1-i]
		d.edge((at.y(b.Min)+at.y(b.Below))/2+4, b.Word.In(d.lang))
	}
	if s.CutOff != nil {
		y := at.y(*s.CutOff)
		d.bodyPath("cut", func(p *pen) { p.move(x0, y); p.across(x1) })
	}
}

// plainScale says in words which way is which.
func (d *drawing) plainScale(at plot, s *synergy.ScoreRow) {
	d.bodyPath("grid", func(p *pen) {
		for k := range 4 {
			p.move(d.axis.x0, at.top+float64(k)*at.h/4)
			p.across(d.axis.x1)
		}
	})
	if s.HigherIsWorse == nil {
		return
	}
	up, down := d.t("Harder weeks"), d.t("Easier weeks")
	if !*s.HigherIsWorse {
		up, down = down, up
	}
	d.write(small, d.axis.x1, at.top+15, up, end)
	d.write(small, d.axis.x0+3, at.top+at.h-6, down, start)
}

// level draws the ribbon: 80% of where the level lies.
func (d *drawing) level(at plot, s *synergy.ScoreRow) {
	seen := s.Ribbon[:0:0]
	for _, r := range s.Ribbon {
		if d.axis.shows(r.Day) {
			seen = append(seen, r)
		}
	}
	if len(seen) < 2 {
		return
	}
	d.bodyPath("est", func(p *pen) {
		p.move(d.axis.x(seen[0].Day), at.y(seen[0].High))
		for _, r := range seen[1:] {
			p.line(d.axis.x(r.Day), at.y(r.High))
		}
		for i := range seen {
			r := seen[len(seen)-1-i]
			p.line(d.axis.x(r.Day), at.y(r.Low))
		}
		p.close()
	})
}

// dots draws the scores, and a line between two only where the gap is at most
// twice the interval in which they were asked.
func (d *drawing) dots(v View, at plot, s *synergy.ScoreRow, primary bool) []synergy.ScorePoint {
	seen := s.Points[:0:0]
	for _, p := range s.Points {
		if d.axis.shows(p.Day) {
			seen = append(seen, p)
		}
	}
	d.bodyPath("path", func(p *pen) {
		var on bool
		for i := 1; i < len(seen); i++ {
			a, b := seen[i-1], seen[i]
			if b.Day-a.Day > journal.Day(2*s.Interval) {
				on = false
				continue
			}
			if !on {
				p.move(d.axis.x(a.Day), at.y(a.Value))
			}
			p.line(d.axis.x(b.Day), at.y(b.Value))
			on = true
		}
	})
	under, class := "halo", "dot"
	switch {
	case d.years:
		under, class = "", "dot tiny"
	case !primary:
		class = "dot less"
	}
	d.marked(len(seen), under, class, func(i int) (string, string, func(*pen)) {
		q := seen[i]
		x, y := d.axis.x(q.Day), at.y(q.Value)
		d.block(x, y, 4)
		return v.entry(q.Entry), pointLine(d.lang, s, q), func(p *pen) { p.dot(x, y) }
	})
	return seen
}

// marked draws a row of marks: each with its link, or all as one path where
// there are many. A ring in the colour of the surface goes under each.
func (d *drawing) marked(n int, under, class string, at func(i int) (href, title string, draw func(*pen))) {
	single := n <= manyMarks && !d.phone
	all := pen{out: make([]byte, 0, 16*n)}
	for i := range n {
		href, title, draw := at(i)
		if single {
			d.mark(href, title, shape{class: class, d: path(draw)})
		}
		if !single || under != "" {
			draw(&all)
		}
	}
	if all.empty() {
		return
	}
	if under != "" {
		d.body = append(d.body, shape{class: under, d: all.String()})
	}
	if !single {
		d.mark("", "", shape{class: class, d: all.String()})
	}
}

// medians draws the two bars that a sentence about change rests on, and the
// bracket after today that says what changed, only where it is reliable.
func (d *drawing) medians(at plot, s *synergy.ScoreRow) {
	bars := path(func(p *pen) {
		for _, m := range []*synergy.MedianBar{s.Before, s.Now} {
			if m == nil {
				continue
			}
			if x0, x1, ok := d.axis.clip(m.From, m.To); ok {
				p.move(max(d.axis.x0, x0-4), at.y(m.Value))
				p.across(x1 + 4)
			}
		}
	})
	if bars != "" {
		d.body = append(d.body, shape{class: "median", d: bars})
	}
	if s.Before == nil || s.Now == nil || !s.Reliable || d.phone {
		return
	}
	x, y0, y1 := d.axis.x(d.today)+7, at.y(s.Before.Value), at.y(s.Now.Value)
	words := d.t("{a} to {b}", "a", d.lang.Number(s.Before.Value, 1), "b", d.lang.Number(s.Now.Value, 1))
	if !d.try(label, words, place{x + 10, (y0+y1)/2 + 1, start}) {
		return
	}
	d.try(small, d.t("reliable"), place{x + 10, (y0+y1)/2 + 15, start})
	d.mark("", "", shape{class: "bracket", d: path(func(p *pen) { p.move(x, y0); p.across(x + 6); p.down(y1); p.across(x) })})
}

// safety rings a score whose safety item was answered, and says what became of it.
func (d *drawing) safety(at plot, s *synergy.ScoreRow, seen []synergy.ScorePoint) {
	for _, q := range seen {
		if q.Flag == synergy.NoSafetyMark {
			continue
		}
		x, y := d.axis.x(q.Day), at.y(q.Value)
		d.mark("", "", shape{class: "safety", d: path(func(p *pen) { p.ring(x, y, 8) })})
		if !d.phone {
			places := []place{{x + 12, y - 3, start}, {x + 12, y - 8, start}, {x - 12, y - 8, end}}
			if y+24 < at.top+at.h { // still in its row
				places = append(places, place{x + 10, y + 20, start}, place{x - 10, y + 20, end})
			}
			d.try(small, safetyWords(d.lang, q.Flag), places...)
		}
	}
}
