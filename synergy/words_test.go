package synergy

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// forbidden are the words that speak of a cause (synergy-methods, section 0).
// \b of Go knows no accents, so a word's edges are said as "no letter".
var forbidden = map[string]*regexp.Regexp{
	"English": regexp.MustCompile(`(?i)(?:^|\P{L})(caused|because of|due to|works|effective|responsible for|thanks to)(?:\P{L}|$)`),
	"Spanish": regexp.MustCompile(`(?i)(?:^|\P{L})(caus(?:a|o|ó|e|é|ar|an|as|aba|aban|aron|ado|ada|ados|adas|ando|en|es|ará|arán|aría|arían)|` +
		`provo[cq]\p{L}*|produ[cz](?:o|e|es|en|a|an|as|ir|ido|ida|idos|idas|iendo|ía|ían|irá|irán)|produj\p{L}*|funcion(?:a\p{L}*|ó|é|e|en|emos)|` +
		`debido a|se debe a|a causa de|por culpa de|gracias a|por efecto de|responsables? de|eficac\p{L}*|eficaz|efectiv[oa]s?|ya que)(?:\P{L}|$)`),
}

// aboutPages are sentences about the program and no person.
var aboutPages = map[string]bool{"This page works without internet.": true}

// TestNoCause: no sentence on screen, in either language, says what made a
// change. It cannot see a bare "por la medicina" or "al subir la dosis
// mejoró": a person reads for those.
func TestNoCause(t *testing.T) {
	files, err := filepath.Glob("../lang/es/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences found: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var sentences map[string]string
		if err := json.Unmarshal(b, &sentences); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for en, es := range sentences {
			if aboutPages[en] {
				continue
			}
			if word := forbidden["English"].FindString(en); word != "" {
				t.Errorf("%s: %q says %q", name, en, word)
			}
			if word := forbidden["Spanish"].FindString(es); word != "" {
				t.Errorf("%s: %q says %q", name, es, word)
			}
		}
	}
}

// TestForbidden: the test above finds what it is for, and lets pass what is allowed.
func TestForbidden(t *testing.T) {
	for text, language := range map[string]string{
		"Scores fell because of the dose.": "English", "The medicine works": "English", "Thanks to therapy": "English",
		"La dosis causó el cambio.": "Spanish", "Causa mareo": "Spanish", "lo que provocó": "Spanish", "no funciona": "Spanish",
		"produjo": "Spanish", "es eficaz": "Spanish", "más efectiva": "Spanish", "Gracias a la terapia": "Spanish", "ya que subió": "Spanish",
	} {
		if !forbidden[language].MatchString(text) {
			t.Errorf("%q passes", text)
		}
	}
	for text, language := range map[string]string{
		"What is due today": "English", "network, workshop": "English", "while taking it, after the change": "English",
		"los productos": "Spanish", "sus funciones": "Spanish", "Gracias por decírnoslo.": "Spanish", "después de subir la dosis": "Spanish", "efectivamente": "Spanish",
	} {
		if forbidden[language].MatchString(text) {
			t.Errorf("%q does not pass", text)
		}
	}
}
