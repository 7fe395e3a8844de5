package timeline

import (
	"strings"
)

// font is one kind of text on the drawing; its name is also its CSS class.
type font struct {
	class string
	size  float64
	bold  bool
}

// The fonts, as in timeline.css.
var (
	rowName  = font{"rowname", 14.5, true}
	bigValue = font{"val", 21, true}
	label    = font{"lbl", 13, true}
	small    = font{"sub", 12.5, false}
	flagNo   = font{"flagn", 12.5, true}
	phaseIn  = font{"ph", 13, false}
	inside   = font{"lbl in", 13, true}
)

// Advance widths of the printable ASCII characters of Source Sans 3, in
// thousandths of the size, at weights 400 and 700: measured in a browser.
var (
	regular = [95]int16{200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497}
	bold    = [95]int16{200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339, 528, 528, 528, 528, 528, 528, 528, 528, 528, 528, 300, 300, 528, 528, 528, 463, 902, 573, 605, 582, 635, 548, 524, 638, 674, 301, 509, 614, 518, 762, 665, 684, 596, 684, 613, 556, 556, 665, 556, 813, 567, 525, 541, 344, 339, 344, 528, 500, 555, 527, 573, 468, 573, 518, 341, 534, 571, 276, 278, 548, 286, 857, 572, 555, 573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344, 268, 344, 528}
)

// asWide gives a letter of the table that is as wide as r.
func asWide(r rune) rune {
	switch r {
	case 'á':
		return 'a'
	case 'é':
		return 'e'
	case 'í', '¡':
		return 'i'
	case 'ó':
		return 'o'
	case 'ú', 'ü':
		return 'u'
	case 'ñ':
		return 'n'
	case 'Á':
		return 'A'
	case 'É':
		return 'E'
	case 'Í':
		return 'I'
	case 'Ó':
		return 'O'
	case 'Ú':
		return 'U'
	case 'Ñ':
		return 'N'
	case '¿':
		return '?'
	case '‘', '’', '·':
		return '\''
	case '“', '”':
		return '"'
	case '\u00a0':
		return ' '
	case '–':
		return '0'
	case '…':
		return '%'
	}
	return r
}

// slack widens every estimate: another font may stand in for ours.
const slack = 1.04

// width estimates how wide a text is drawn, in pixels.
func (f font) width(s string) float64 {
	widths := &regular
	if f.bold {
		widths = &bold
	}
	sum := 0
	for _, r := range s {
		if r = asWide(r); r >= ' ' && int(r-' ') < len(widths) {
			sum += int(widths[r-' '])
		} else {
			sum += 900 // a letter of another script: at most about so wide
		}
	}
	return float64(sum) / 1000 * f.size * slack
}

// fit gives the text, shortened with an ellipsis where it is wider than room.
func (f font) fit(s string, room float64) string {
	if f.width(s) <= room {
		return s
	}
	letters := []rune(s)
	for len(letters) > 1 {
		letters = letters[:len(letters)-1]
		if short := strings.TrimRight(string(letters), " ,;") + "…"; f.width(short) <= room {
			return short
		}
	}
	return ""
}

// box is the place that something takes up.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(o box) bool {
	return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
}

// anchor says which part of a text stands at its x.
type anchor string

const (
	start  anchor = ""
	middle anchor = "mid"
	end    anchor = "end"
)

// box is where the text s stands when its baseline is at y.
func (f font) box(x, y float64, s string, a anchor) box {
	w := f.width(s)
	switch a {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	return box{x, y - .76*f.size, x + w, y + .22*f.size}
}
