package timeline

import (
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
)

// shape is a path or a text; its look comes from its CSS class.
type shape struct {
	class string
	d     string // the path
	fill  string // an attribute of its own, for the hatching
	text  string
	x, y  float64
}

// group is shapes with one name, and one link where a mark has an entry.
type group struct {
	href   string
	title  string
	shapes []shape
}

// drawing is one laid-out SVG. The layout is pure: what it holds is what is
// drawn, and every text's box can be asked for.
type drawing struct {
	id    string // prefix of the ids inside it
	named string // id of the drawing whose title and description speak for this one
	w, h  float64
	axis  axis
	phone bool
	years bool // so many that days and single sessions are too narrow to draw
	today journal.Day
	lang  lang.Language

	title, desc string
	top, bottom float64 // of the plot, for the cursor

	under []shape // what lies under everything: the strip, the grid
	body  []shape // bands, ribbons, stairs
	lines []shape // the dashed lines of changes, and today
	masks []shape // what keeps those lines off the names of rows
	words []shape // names, values, words at the edges
	marks []group // what stands for an entry

	y       float64 // where the next row begins
	last    float64 // foot of the words in the left gutter, which no later name may meet
	guides  []guide
	hatched bool  // some days have no answer
	texts   []box // of every text
	blocks  []box // marks that no text may cover
}

// guide is the dashed line of a change, from y down through all rows.
type guide struct {
	arm  plan.Arm
	x, y float64
}

// axis turns days into places.
type axis struct {
	x0, x1 float64
	d0, d1 journal.Day
}

func (a axis) x(d journal.Day) float64 {
	return a.x0 + float64(d-a.d0)*a.day()
}

// day is how wide a day is.
func (a axis) day() float64 { return (a.x1 - a.x0) / float64(a.d1-a.d0) }

func (a axis) shows(d journal.Day) bool { return a.d0 <= d && d <= a.d1 }

// clip gives the places of a span inside the plot; ok is false when none of it is.
func (a axis) clip(from, to journal.Day) (x0, x1 float64, ok bool) {
	if to < a.d0 || from > a.d1 {
		return 0, 0, false
	}
	return a.x(max(from, a.d0)), a.x(min(to, a.d1)), true
}

// t is a sentence in the drawing's language.
func (d *drawing) t(english string, pairs ...string) string {
	return lang.In(d.lang, english, pairs...)
}

// place is one way to put a label.
type place struct {
	x, y   float64
	anchor anchor
}

// write puts a text where it belongs, without asking.
func (d *drawing) write(f font, x, y float64, s string, a anchor) {
	b := f.box(x, y, s, a)
	if b.x0 < d.axis.x0 {
		d.last = max(d.last, b.y1)
	}
	d.texts = append(d.texts, b)
	d.words = append(d.words, textShape(f, x, y, s, a))
}

// try writes a text at the first of the places where it meets no other text
// and no mark, and stays on the drawing. It says whether there was one.
func (d *drawing) try(f font, s string, places ...place) bool {
	for _, p := range places {
		b := f.box(p.x, p.y, s, p.anchor)
		if b.x0 < 0 || b.x1 > d.w || d.taken(b) {
			continue
		}
		d.write(f, p.x, p.y, s, p.anchor)
		return true
	}
	return false
}

func (d *drawing) taken(b box) bool {
	const gap = 3 // between words
	for _, o := range d.texts {
		if b.x0 < o.x1+gap && o.x0 < b.x1+gap && b.y0 < o.y1 && o.y0 < b.y1 {
			return true
		}
	}
	for _, o := range d.blocks {
		if b.meets(o) {
			return true
		}
	}
	return false
}

// block keeps labels off a mark.
func (d *drawing) block(x, y, r float64) {
	d.blocks = append(d.blocks, box{x - r, y - r, x + r, y + r})
}

func textShape(f font, x, y float64, s string, a anchor) shape {
	class := f.class
	if a != start {
		class += " " + string(a)
	}
	return shape{class: class, text: s, x: x, y: y}
}

func (d *drawing) bodyPath(class string, draw func(*pen)) {
	if p := path(draw); p != "" {
		d.body = append(d.body, shape{class: class, d: p})
	}
}

// mark draws what stands for an entry.
func (d *drawing) mark(href, title string, shapes ...shape) {
	d.marks = append(d.marks, group{href, title, shapes})
}

// rule is the thin line under a row.
func (d *drawing) rule(y float64) {
	d.bodyPath("rule", func(p *pen) { p.move(d.axis.x0, y); p.across(d.axis.x1) })
}

// gutter is where the words at the right edge begin, and how much room they have.
func (d *drawing) gutter() (x, room float64) {
	x = d.axis.x1 + 8
	if d.phone {
		x = d.axis.x1 + 6
	}
	return x, d.w - x
}

// edge writes words at the right edge; what is too wide or in the way is left out.
func (d *drawing) edge(y float64, s string) bool {
	x, room := d.gutter()
	if small.width(s) > room {
		s = strings.NewReplacer("Moderately", "Mod.", "Moderadamente", "Mod.").Replace(s)
	}
	return d.try(small, s, place{x, y, start})
}

// head names a row: in the left gutter where the drawing is wide, on a line of
// its own above the plot on a phone.
func (d *drawing) head(name, value, sub string) {
	if d.phone {
		d.phoneHead(name, value, sub)
		return
	}
	d.y = max(d.y, d.last-3)
	room := d.axis.x0 - 8
	f := rowName
	if f.width(name) > room {
		f = label
	}
	d.write(f, 0, d.y+15, f.fit(name, room), start)
	switch {
	case value != "":
		d.write(bigValue, 0, d.y+38, value, start)
		at := bigValue.width(value) + 5
		d.write(small, at, d.y+37, small.fit(sub, d.axis.x0-4-at), start)
	case sub != "":
		d.write(small, 0, d.y+31, small.fit(sub, room), start)
	}
}

func (d *drawing) phoneHead(name, value, sub string) {
	d.y += 10
	d.masks = append(d.masks, shape{class: "mask", d: path(func(p *pen) { p.rect(-2, d.y-4, d.w+4, 25) })})
	right := d.w
	if value != "" {
		d.write(bigValue, d.w, d.y+15, value, end)
		right -= bigValue.width(value) + 5
	}
	f := rowName
	name = f.fit(name, right-4)
	d.write(f, 0, d.y+14, name, start)
	switch free := right - f.width(name) - 8; {
	case sub == "":
	case small.width(sub) <= free:
		d.write(small, right, d.y+14, sub, end)
	default:
		d.y += 17
		d.write(small, 0, d.y+14, small.fit(sub, d.w), start)
	}
	d.y += 24
}

// name writes the small name of a row that has one line.
func (d *drawing) name(s string, y float64) {
	if !d.phone {
		d.write(label, 0, y, label.fit(s, d.axis.x0-8), start)
	}
}

// after moves on to the next row.
func (d *drawing) after(height, wide, phone float64) {
	d.y += height
	if d.phone {
		d.y += phone
	} else {
		d.y += wide
	}
}
