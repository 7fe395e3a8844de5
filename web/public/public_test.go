package public_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tandem/lang"
	"tandem/web"
	"tandem/web/public"
)

// seed's own hours: Monday to Friday 8 to 20, Saturday 9 to 17, Sunday closed.
func week() (w public.Week) {
	for d := time.Monday; d <= time.Friday; d++ {
		w[d] = public.Span{Open: 8 * 60, Close: 20 * 60}
	}
	w[time.Saturday] = public.Span{Open: 9 * 60, Close: 17 * 60}
	return w
}

var eastern = time.FixedZone("EDT", -4*3600)

func house(now time.Time) http.Handler {
	practices := []public.Practice{
		{Name: "Harbor Light Counseling", Phone: "(302) 555-0142", Zone: eastern, Week: week(), States: []string{"Delaware", "Maryland"}},
		{Name: "Two Rivers Psychiatry", Phone: "(410) 555-0178", Zone: eastern, Week: week(), States: []string{"Maryland"}},
	}
	log := slog.New(slog.DiscardHandler)
	clock := func() time.Time { return now }
	side := public.New(log, func() []public.Practice { return practices }, clock)
	mux := http.NewServeMux()
	side.Routes(mux)
	return web.Guard{Log: log, Now: clock, Places: 4, Frame: side.Frame()}.Wrap(mux)
}

func get(t *testing.T, now time.Time, target string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	w := httptest.NewRecorder()
	house(now).ServeHTTP(w, httptest.NewRequest("GET", target, nil))
	return w, strings.ReplaceAll(w.Body.String(), lang.Hard, " ")
}

func TestFrontSaysWhenWeAreOpen(t *testing.T) {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 5, day, hour, minute, 0, 0, eastern) }
	for _, c := range []struct {
		now    time.Time
		en, es string
	}{
		{at(14, 8, 0), "We are open until 8:00 p.m. today.", "Hoy está abierto hasta las 8:00 p. m."},
		{at(14, 7, 59), "We are closed now. We open today at 8:00 a.m.", "Ahora está cerrado. Abrimos hoy a las 8:00 a. m."},
		{at(15, 20, 0), "We are closed now. We open tomorrow at 9:00 a.m.", "Ahora está cerrado. Abrimos mañana a las 9:00 a. m."},
		{at(16, 17, 0), "We are closed now. We open on Monday at 8:00 a.m.", "Ahora está cerrado. Abrimos el lunes a las 8:00 a. m."},
	} {
		for target, want := range map[string]string{"/?lang=en": c.en, "/?lang=es": c.es} {
			if _, body := get(t, c.now.UTC(), target); !strings.Contains(body, want+"</p>") {
				t.Errorf("GET %s at %s does not say %q", target, c.now, want)
			}
		}
	}
}

func TestHelpSaysTheSafetySentencesWordForWord(t *testing.T) {
	now := time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)
	for target, wants := range map[string][]string{
		"/help?lang=es": {
			"Si está en peligro, llame al 911. Para hablar con alguien ahora, de día o de noche, llame al 988 y oprima el 2, o envíe la palabra AYUDA por mensaje de texto al 988.",
			`href="tel:911"`, `href="tel:988"`, "body=AYUDA", `href="tel:3025550142"`,
		},
		"/help?lang=en": {
			"If you are in danger, call 911. To talk with someone now, day or night, call or text 988.",
			"llame al 988 y oprima el 2, o envíe la palabra AYUDA por mensaje de texto al 988.", `href="sms:988"`,
		},
	} {
		_, body := get(t, now, target)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("GET %s lacks %q", target, want)
			}
		}
	}
}

func TestLeaveSaysNothingOfWhereYouWere(t *testing.T) {
	w, body := get(t, time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC), web.LeavePath)
	for _, word := range []string{"Harbor", "Rivers", "Tandem", "988", "therapy", "medicine"} {
		if strings.Contains(body, word) {
			t.Errorf("the page after Leave says %q", word)
		}
	}
	if w.Code != 200 || len(w.Result().Cookies()) > 0 {
		t.Errorf("GET %s = %d and sets %v: it must change nothing", web.LeavePath, w.Code, w.Result().Cookies())
	}
}

func TestAssetsMayBeKeptForEver(t *testing.T) {
	now := time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)
	_, body := get(t, now, "/")
	_, rest, _ := strings.Cut(body, `rel="stylesheet" href="`)
	sheet, _, _ := strings.Cut(rest, `"`)
	w, css := get(t, now, sheet)
	if w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || !strings.Contains(css, "--paper: #f7f5f0") {
		t.Errorf("GET %s = %d, %q", sheet, w.Code, w.Header().Get("Cache-Control"))
	}
	_, rest, _ = strings.Cut(css, `url("`)
	font, _, _ := strings.Cut(rest, `"`)
	for target, status := range map[string]int{font: 200, strings.Replace(sheet, "/static/", "/static/0", 1): 404, "/static/tandem.css": 404, "/nothing": 404} {
		if w, _ := get(t, now, target); w.Code != status {
			t.Errorf("GET %s = %d, want %d", target, w.Code, status)
		}
	}
	if w, worker := get(t, now, "/sw.js"); w.Header().Get("Cache-Control") != "no-cache" || !strings.Contains(worker, `"`+sheet+`"`) {
		t.Errorf("the service worker does not know %s", sheet)
	}
}

func TestEachPageHasItsLandmarksAndAsksNobodyElse(t *testing.T) {
	now := time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)
	for _, path := range []string{"/", "/help", "/leave", "/nothing"} {
		for _, l := range []string{"en", "es"} {
			_, body := get(t, now, path+"?lang="+l)
			for what, want := range map[string]int{"<h1": 1, "<main": 1, `<html lang="` + l + `"`: 1, "<title>": 1, "style=": 0, "<script>": 0, "://": 0} {
				if got := strings.Count(body, what); got != want {
					t.Errorf("GET %s in %s has %d of %s, want %d", path, l, got, what, want)
				}
			}
		}
	}
}
