package web

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // a photograph may be one
	"mime/multipart"
	"net/http"
	"strings"

	"tandem/fault"
)

// The limits of a scanned page.
const (
	maxScan   = 8 << 20  // bytes that may arrive
	keptScan  = 1 << 20  // bytes that are kept
	mostDots  = 24 << 20 // dots of an image that is opened at all
	longEdge  = 1800     // dots of the longer side that are kept: a page at 160 an inch
	scanField = "scan"
)

// Scan is a page on paper as it is kept: a PDF as it came, or an image that was
// drawn anew, so that nothing of the camera and nothing hidden goes along.
type Scan struct {
	Type  string
	Bytes []byte
}

// ReadScan takes a form with a scanned page out of a request. What it is goes by
// its content, never by its name.
func ReadScan(r *http.Request) (*Form, Scan, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		f, err := Read(r)
		return f, Scan{}, err
	}
	var raw []byte
	var bad error
	f, err := readParts(r, func(p *multipart.Part) error {
		raw, bad = partBytes(p, maxScan) // what was typed is read all the same
		return nil
	})
	if err = cmp.Or(err, bad); err != nil || len(raw) == 0 {
		return f, Scan{}, err
	}
	scan, err := keep(raw)
	return f, scan, err
}

// keep makes of the bytes that arrived what is kept, or says what is wrong with
// them.
func keep(raw []byte) (Scan, error) {
	kind := http.DetectContentType(raw)
	switch kind {
	case "application/pdf":
		if len(raw) > keptScan {
			return Scan{}, fault.In(scanField, "The file is too large: 1 MB at most for a PDF. Scan it in gray, or send a photograph.")
		}
		return Scan{kind, raw}, nil
	case "image/jpeg", "image/png":
		return redraw(raw)
	}
	return Scan{}, fault.In(scanField, "Choose a PDF, a JPEG or a PNG.")
}

func redraw(raw []byte) (Scan, error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || size.Width < 1 || size.Height < 1 {
		return Scan{}, fault.In(scanField, "We could not open this picture. Take it again, or choose a PDF.")
	}
	if size.Width > mostDots/size.Height {
		return Scan{}, fault.In(scanField, "The picture is too large: 24 megapixels at most.")
	}
	img, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return Scan{}, fault.In(scanField, "We could not open this picture. Take it again, or choose a PDF.")
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, gray(img), &jpeg.Options{Quality: 70}); err != nil {
		return Scan{}, err
	}
	if out.Len() > keptScan {
		return Scan{}, fault.In(scanField, "The file is too large: 1 MB at most for a PDF. Scan it in gray, or send a photograph.")
	}
	return Scan{"image/jpeg", out.Bytes()}, nil
}

// gray draws an image anew in gray, its longer side at most longEdge dots, each
// of them the mean of those in its place.
func gray(img image.Image) *image.Gray {
	b := img.Bounds()
	step := max(1, (max(b.Dx(), b.Dy())+longEdge-1)/longEdge)
	out := image.NewGray(image.Rect(0, 0, (b.Dx()+step-1)/step, (b.Dy()+step-1)/step))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sum, n := 0, 0
			for v := b.Min.Y + y*step; v < min(b.Min.Y+(y+1)*step, b.Max.Y); v++ {
				for u := b.Min.X + x*step; u < min(b.Min.X+(x+1)*step, b.Max.X); u++ {
					sum += int(color.GrayModel.Convert(img.At(u, v)).(color.Gray).Y)
					n++
				}
			}
			out.SetGray(x, y, color.Gray{Y: uint8(sum / max(n, 1))})
		}
	}
	return out
}

// SendScan gives a scanned page as a file to be kept, never as a page of ours:
// with our own name, and shut off where a browser opens it all the same.
func SendScan(w http.ResponseWriter, kind string, page []byte) {
	name := "agreement.pdf"
	if kind != "application/pdf" {
		kind, name = "image/jpeg", "agreement.jpg"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	_, _ = w.Write(page) // the reader may have gone; there is nobody to tell
}
