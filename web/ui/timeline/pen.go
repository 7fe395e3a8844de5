package timeline

import (
	"math"
	"strconv"
)

// pen writes the data of an SVG path. It counts in tenths of a pixel, so that
// steps between rounded places never drift, and writes the shorter, relative form.
type pen struct {
	out  []byte
	x, y int
}

func tenths(v float64) int { return int(math.Round(v * 10)) }

// num writes a number of tenths, without a zero before the point.
func num(b []byte, n int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	if n >= 10 || n == 0 {
		b = strconv.AppendInt(b, int64(n/10), 10)
	}
	if n%10 != 0 {
		b = append(b, '.', byte('0'+n%10))
	}
	return b
}

// px writes a length for an attribute.
func px(v float64) string { return string(num(nil, tenths(v))) }

func (p *pen) pair(a, b int) {
	p.out = num(p.out, a)
	if b >= 0 {
		p.out = append(p.out, ' ')
	}
	p.out = num(p.out, b)
}

func (p *pen) move(x, y float64) {
	p.x, p.y = tenths(x), tenths(y)
	p.out = append(p.out, 'M')
	p.pair(p.x, p.y)
}

func (p *pen) line(x, y float64) {
	nx, ny := tenths(x), tenths(y)
	p.out = append(p.out, 'l')
	p.pair(nx-p.x, ny-p.y)
	p.x, p.y = nx, ny
}

func (p *pen) across(x float64) {
	nx := tenths(x)
	p.out = num(append(p.out, 'h'), nx-p.x)
	p.x = nx
}

func (p *pen) down(y float64) {
	ny := tenths(y)
	p.out = num(append(p.out, 'v'), ny-p.y)
	p.y = ny
}

func (p *pen) close() { p.out = append(p.out, 'z') }

// dot is a line of no length: its round cap is the dot, its width the size.
func (p *pen) dot(x, y float64) {
	p.move(x, y)
	p.out = append(p.out, "h0"...)
}

func (p *pen) rect(x, y, w, h float64) {
	p.move(x, y)
	p.across(x + w)
	p.down(y + h)
	p.across(x)
	p.close()
}

func (p *pen) ring(x, y, r float64) {
	p.move(x-r, y)
	for _, way := range []int{1, -1} {
		p.out = append(p.out, 'a')
		p.pair(tenths(r), tenths(r))
		p.out = append(p.out, " 0 1 0 "...)
		p.pair(way*2*tenths(r), 0)
	}
	p.close()
}

func (p *pen) diamond(x, y, r float64) {
	p.move(x, y-r)
	p.line(x+r, y)
	p.line(x, y+r)
	p.line(x-r, y)
	p.close()
}

func (p *pen) cross(x, y, r float64) {
	p.move(x-r, y-r)
	p.line(x+r, y+r)
	p.move(x+r, y-r)
	p.line(x-r, y+r)
}

func (p *pen) String() string { return string(p.out) }
func (p *pen) empty() bool    { return len(p.out) == 0 }

// path writes one path with a function.
func path(draw func(*pen)) string {
	var p pen
	draw(&p)
	return p.String()
}
