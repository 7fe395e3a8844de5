package web_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"net/http/httptest"
	"testing"

	"tandem/fault"
	"tandem/web"
)

// scanned sends a form with a file and gives what is kept of it.
func scanned(t *testing.T, name string, content []byte) (web.Scan, *web.Form, error) {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	_ = m.WriteField("name", "Sam Rivera")
	part, err := m.CreateFormFile("scan", name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(content)
	_ = m.Close()
	r := httptest.NewRequest("POST", "/", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	f, scan, err := web.ReadScan(r)
	return scan, f, err
}

// TestAScanIsWhatItsBytesSay: neither its name nor its wish decides, what is a
// picture is drawn anew, and what was typed stays where the file is refused.
func TestAScanIsWhatItsBytesSay(t *testing.T) {
	photo := image.NewRGBA(image.Rect(0, 0, 4000, 3000))
	for x := range 4000 {
		photo.Set(x, x/2, color.RGBA{uint8(x), 0, 200, 255})
	}
	var asPNG, asJPEG bytes.Buffer
	_ = png.Encode(&asPNG, photo)
	_ = jpeg.Encode(&asJPEG, photo, nil)
	exif := append(append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, 19}, "Exif\x00\x00PLACECANARY"...), asJPEG.Bytes()[2:]...)
	for name, c := range map[string]struct {
		bytes []byte
		kept  string
		want  string
	}{
		"paper.exe":  {[]byte("%PDF-1.4 a page"), "application/pdf", ""},
		"paper.pdf":  {[]byte("<html><script>1</script>"), "", "Choose a PDF, a JPEG or a PNG."},
		"paper.svg":  {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "", "Choose a PDF, a JPEG or a PNG."},
		"paper.gif":  {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00"), "", "Choose a PDF, a JPEG or a PNG."},
		"photo.png":  {asPNG.Bytes(), "image/jpeg", ""},
		"photo.jpg":  {exif, "image/jpeg", ""},
		"broken.jpg": {asJPEG.Bytes()[:200], "", "We could not open this picture. Take it again, or choose a PDF."},
		"long.pdf":   {append([]byte("%PDF-1.4"), make([]byte, 1<<20)...), "", "The file is too large: 1 MB at most for a PDF. Scan it in gray, or send a photograph."},
		"huge.pdf":   {append([]byte("%PDF-1.4"), make([]byte, 9<<20)...), "", "The file is too large: 8 MB at most."},
	} {
		scan, f, err := scanned(t, name, c.bytes)
		if c.want != "" {
			if f == nil || f.Text("name") != "Sam Rivera" || fault.Of(err).Sentence != c.want {
				t.Errorf("%s: %v, form %v", name, err, f)
			}
			continue
		}
		if err != nil || scan.Type != c.kept || bytes.Contains(scan.Bytes, []byte("PLACECANARY")) || len(scan.Bytes) > 1<<20 {
			t.Errorf("%s: %s of %d bytes, %v", name, scan.Type, len(scan.Bytes), err)
		}
		if c.kept == "image/jpeg" {
			if img, err := jpeg.Decode(bytes.NewReader(scan.Bytes)); err != nil || img.Bounds().Dx() > 1800 || img.ColorModel() != color.GrayModel {
				t.Errorf("%s: is kept as %v, %v", name, img, err)
			}
		}
	}
	w := httptest.NewRecorder()
	web.SendScan(w, "text/html", []byte("<script>"))
	if w.Header().Get("Content-Type") != "image/jpeg" || w.Header().Get("Content-Disposition") != `attachment; filename="agreement.jpg"` {
		t.Errorf("served as %v", w.Header())
	}
}
