package timeline

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// svg writes a drawing. It is written by hand where everything else is a
// template: a chart has some four hundred marks, and a page must stay light.
// Every text and address is escaped.
func svg(d *drawing) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, d.svg())
		return err
	})
}

type markup struct{ strings.Builder }

func (m *markup) put(parts ...string) {
	for _, s := range parts {
		m.WriteString(s)
	}
}

func (d *drawing) svg() string {
	var m markup
	m.Grow(24 << 10)
	m.put(`<svg viewBox="0 0 `, px(d.w), ` `, px(d.h), `" width="`, px(d.w), `" height="`, px(d.h), `" role="group" aria-labelledby="`, d.named, `-t `, d.named, `-d" data-x0="`, px(d.axis.x0),
		`" data-x1="`, px(d.axis.x1), `" data-d0="`, strconv.Itoa(int(d.axis.d0)), `" data-d1="`, strconv.Itoa(int(d.axis.d1)), `">`)
	if d.named == d.id {
		m.put(`<title id="`, d.id, `-t">`, templ.EscapeString(d.title), `</title><desc id="`, d.id, `-d">`, templ.EscapeString(d.desc), `</desc>`)
	}
	if d.hatched {
		m.put(`<pattern id="`, d.id, `-hatch" width="5" height="5" patternUnits="userSpaceOnUse"><path class="hatch" d="M0 5l5-5"/></pattern>`)
	}
	m.shapes(d.under)
	m.shapes(d.body)
	m.shapes(d.lines)
	m.shapes(d.masks)
	m.groups(d.marks)
	m.texts(d.words)
	m.put(`<path class="cursor" d="M0 `, px(d.top), `V`, px(d.bottom), `"/></svg>`)
	return m.String()
}

func (m *markup) shapes(list []shape) {
	for _, s := range list {
		switch {
		case s.text != "":
			m.put(`<text x="`, px(s.x), `" y="`, px(s.y), `" class="`, s.class, `">`, templ.EscapeString(s.text), `</text>`)
		case s.fill != "":
			m.put(`<path class="`, s.class, `" fill="`, s.fill, `" d="`, s.d, `"/>`)
		default:
			m.put(`<path class="`, s.class, `" d="`, s.d, `"/>`)
		}
	}
}

// groups writes marks; those of one look that follow each other share its class.
func (m *markup) groups(list []group) {
	class := ""
	for _, g := range list {
		own := ""
		if len(g.shapes) == 1 {
			own = g.shapes[0].class
		}
		if own != class || own == "" {
			if class != "" {
				m.put(`</g>`)
			}
			if own != "" {
				m.put(`<g class="`, own, `">`)
			}
			class = own
		}
		m.group(g, own != "")
	}
	if class != "" {
		m.put(`</g>`)
	}
}

func (m *markup) group(g group, classed bool) {
	tag := ""
	switch {
	case g.href != "":
		tag = "a"
		m.put(`<a href="`, templ.EscapeString(string(templ.URL(g.href))), `">`)
	case g.title != "":
		tag = "g"
		m.put(`<g>`)
	}
	if g.title != "" {
		m.put(`<title>`, templ.EscapeString(g.title), `</title>`)
	}
	if classed {
		m.put(`<path d="`, g.shapes[0].d, `"/>`)
	} else {
		m.shapes(g.shapes)
	}
	if tag != "" {
		m.put(`</`, tag, `>`)
	}
}

// texts writes the words, those of one look together. They are hidden from a
// screen reader, which has the description, the marks and the table.
func (m *markup) texts(words []shape) {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b shape) int { return strings.Compare(a.class, b.class) })
	m.put(`<g class="words" aria-hidden="true">`)
	for i, s := range words {
		if i == 0 || words[i-1].class != s.class {
			m.put(`<g class="`, s.class, `">`)
		}
		m.put(`<text x="`, px(s.x), `" y="`, px(s.y), `">`, templ.EscapeString(s.text), `</text>`)
		if i == len(words)-1 || words[i+1].class != s.class {
			m.put(`</g>`)
		}
	}
	m.put(`</g>`)
}

// lines writes the table's body, a line a week; each leads to the entries of
// its week where the page has an address for them.
func lines(v View, cols []column) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var m markup
		m.Grow(8 << 10)
		id := `<tr id="w`
		if v.Plain {
			id = `<tr id="c` // both versions may stand on one page
		}
		for _, week := range v.Timeline.Weeks() {
			m.put(id, strconv.Itoa(int(week.Start)), `"><th scope="row">`)
			name := templ.EscapeString(cols[0].cell(week))
			if v.Week != nil {
				m.put(`<a href="`, templ.EscapeString(string(templ.URL(v.week(week)))), `">`, name, `</a>`)
			} else {
				m.put(name)
			}
			m.put(`</th>`)
			for _, c := range cols[1:] {
				m.put(`<td>`, templ.EscapeString(c.cell(week)), `</td>`)
			}
			m.put(`</tr>`)
		}
		_, err := io.WriteString(w, m.String())
		return err
	})
}
