package timeline

import (
	"math"
	"strconv"
)

// pen writes the data of an SVG path. It counts in tenths of a pixel, so that
// steps between rounded places never drift, and writes whatever is shortest.
type pen struct {
	out    []byte
	x, y   int  // where it is
	sx, sy int  // where the running part began
	last   byte // the command before
	point  bool // the number before had a point
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

// op begins a command; one that repeats the last need not be said again.
func (p *pen) op(c byte) (silent bool) {
	silent = c == p.last && c == 'l'
	if !silent {
		p.out, p.point = append(p.out, c), false
	}
	p.last = c
	return silent
}

// number writes one number; apart puts a space before it where one is needed.
func (p *pen) number(n int, apart bool) {
	whole := n >= 10 || n == 0 || n <= -10
	if apart && n >= 0 && (whole || !p.point) {
		p.out = append(p.out, ' ')
	}
	p.out = num(p.out, n)
	p.point = n%10 != 0
}

func (p *pen) move(x, y float64) { p.moveTenths(tenths(x), tenths(y)) }

func (p *pen) moveTenths(x, y int) {
	if p.empty() {
		p.op('M')
		p.number(x, false)
		p.number(y, true)
	} else {
		p.op('m')
		p.number(x-p.x, false)
		p.number(y-p.y, true)
	}
	p.x, p.y, p.sx, p.sy = x, y, x, y
}

func (p *pen) line(x, y float64) {
	nx, ny := tenths(x), tenths(y)
	silent := p.op('l')
	p.number(nx-p.x, silent)
	p.number(ny-p.y, true)
	p.x, p.y = nx, ny
}

func (p *pen) across(x float64) {
	nx := tenths(x)
	p.op('h')
	p.number(nx-p.x, false)
	p.x = nx
}

func (p *pen) down(y float64) {
	ny := tenths(y)
	p.op('v')
	p.number(ny-p.y, false)
	p.y = ny
}

func (p *pen) close() {
	p.op('z')
	p.x, p.y = p.sx, p.sy
}

// dot is a line of no length: its round cap is the dot, its width the size.
func (p *pen) dot(x, y float64) {
	p.move(x, y)
	p.across(x)
}

// speck is a dot of which a whole pixel is near enough.
func (p *pen) speck(x, y float64) { p.dot(math.Round(x), math.Round(y)) }

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
		p.op('a')
		p.number(tenths(r), false)
		p.number(tenths(r), true)
		p.out, p.point = append(p.out, " 0 1 0"...), false
		p.number(way*2*tenths(r), true)
		p.number(0, true)
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
	p := pen{out: make([]byte, 0, 64)}
	draw(&p)
	return p.String()
}

// stair draws two steps up around a point.
func (p *pen) stair(x, y, r float64) {
	p.move(x-r, y+r)
	p.line(x-r, y)
	p.line(x, y)
	p.line(x, y-r)
	p.line(x+r, y-r)
}
