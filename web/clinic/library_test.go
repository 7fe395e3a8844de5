package clinic_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tandem/lang"
	"tandem/web"
)

// TestLibrary: the owner switches a pack on, having read its notice, and loads
// a wording; from then on clinicians ask for both, and enter their answers.
func TestLibrary(t *testing.T) {
	p := open(t)
	p.get(p.owen, "/house/measures").want(t, 200, "PHQ-9", "Who fills it in")
	p.get(p.amina, "/house/measures").want(t, 403)
	p.get(p.amina, "{sam}/measures/ask").want(t, 200, `value="phq-9"`, `!value="who-5"`, `!value="isi"`)

	p.fills(p.owen, "/house/measures/who-5", "go", "on").want(t, 422, "Read the notice, and say that you did.")
	p.fills(p.owen, "/house/measures/who-5", "go", "on", "read", "yes").leads(t, "/house/measures/who-5")
	p.get(p.owen, "/house/measures/who-5").want(t, 200, "It is switched on", "Owen Hart")
	p.get(p.amina, "{sam}/measures/ask").want(t, 200, `value="who-5"`)

	p.get(p.owen, "/house/measures/isi").want(t, 200, "the practice has not loaded it", "!supplied by the practice")
	table := "text,en,es\nisi-1,An invented question,\n"
	p.fills(p.owen, "/house/measures/isi", "texts", table).want(t, 422, "Say by what right", "The English of a question", "isi-1,An invented question")
	for _, id := range []string{"2", "3", "4", "5", "6", "7"} {
		table += "isi-" + id + ",Another invented question,\n"
	}
	for _, v := range []string{"0", "1", "2", "3", "4"} {
		table += "*=" + v + ",An invented answer,\n"
	}
	p.uploads("/house/measures/isi", strings.Repeat("a", web.MaxFile+1), "right", "right-canary").want(t, 422, "1 MB at most")
	p.uploads("/house/measures/isi", table, "right", "right-canary").leads(t, "/house/measures/isi")
	p.get(p.owen, "/house/measures/isi").want(t, 200, "right-canary", "Owen Hart", "+1", "supplied by the practice", "the practice has not loaded it")
	p.get(p.amina, "{sam}/measures/isi/answers").want(t, 200, "Another invented question", "This wording is not a published version")
	p.fills(p.amina, "{sam}/measures/isi/answers", "isi-1", "3").leads(t, p.path("{sam}/measures/isi"))
	p.language = lang.Spanish
	p.get(p.amina, "{sam}/measures/ask").want(t, 200, `!value="isi"`, `value="who-5"`)
}

// uploads sends a form with a file, as the owner.
func (p *practice) uploads(path, file string, pairs ...string) answer {
	p.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(pairs); i += 2 {
		must(p, w.WriteField(pairs[i], pairs[i+1]))
	}
	must(p, w.WriteField("texts", "what stood in the table before"))
	part, err := w.CreateFormFile("file", "wording.csv")
	must(p, err)
	_, err = part.Write([]byte(file))
	must(p, err)
	must(p, w.Close())
	req := httptest.NewRequest(http.MethodPost, path, &body)
	req.Header.Set("Content-Type", w.FormDataContentType())
	p.reader = p.owen
	return p.ask(req)
}
