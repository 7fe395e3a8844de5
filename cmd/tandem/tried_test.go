package main

import (
	"strings"
	"testing"

	"tandem/internal/browsertest"
)

// TestTriedPrintsOnOnePage: the ledger of trials goes to the next prescriber on
// one sheet of paper, with every trial on it, in both languages.
func TestTriedPrintsOnOnePage(t *testing.T) {
	b := browsertest.Open(t)
	demo := running(t)
	b.Go(demo.as(t, "noor").SignIn)
	for name, says := range map[string][]string{
		"Sam":    {"sertraline", "hydroxyzine", "escitalopram", "bupropion", "fluoxetine", "Dr. Ames"},
		"Marcus": {"venlafaxine", "duloxetine", "sertraline", "Dr. Okoye"},
	} {
		for _, language := range []string{"en", "es"} {
			b.Go(demo.Base + "/clients/" + demo.client(t, name).String() + "/medication/trials?lang=" + language)
			text := strings.ToLower(b.Text())
			for _, s := range says {
				if language == "en" && !strings.Contains(text, strings.ToLower(s)) {
					t.Errorf("%s: no %q on the ledger of trials", name, s)
				}
			}
			if n := b.Sheets("tried-" + name + "-" + language); n != 1 {
				t.Errorf("%s in %s: prints on %d sheets, want 1", name, language, n)
			}
		}
	}
}
