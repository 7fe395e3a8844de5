package lang_test

import (
	"strings"
	"testing"
	"time"

	"tandem/lang"
)

// hard writes a hard space as ~, so that a reader of this test sees it.
func hard(s string) string { return strings.ReplaceAll(s, lang.Hard, "~") }

func TestDatesAndTimes(t *testing.T) {
	at := time.Date(2026, 5, 14, 16, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		write  func(lang.Language) string
		en, es string
	}{
		{"Date", func(l lang.Language) string { return l.Date(at) }, "May~14, 2026", "14~de~mayo de 2026"},
		{"Day", func(l lang.Language) string { return l.Day(at) }, "May~14", "14~de~mayo"},
		{"ShortDay", func(l lang.Language) string { return l.ShortDay(at.AddDate(0, 4, -8)) }, "Sep~6", "6~sep"},
		{"LongDay", func(l lang.Language) string { return l.LongDay(at) }, "Thursday, May~14", "jueves, 14~de~mayo"},
		{"Clock", func(l lang.Language) string { return l.Clock(at) }, "4:00~p.m.", "4:00~p.~m."},
		{"When", func(l lang.Language) string { return l.When(at) }, "Thursday, May~14, 4:00~p.m.", "jueves, 14~de~mayo, 4:00~p.~m."},
		{"midnight", func(l lang.Language) string { return l.TimeOfDay(0, 5) }, "12:05~a.m.", "12:05~a.~m."},
		{"noon", func(l lang.Language) string { return l.TimeOfDay(12, 0) }, "12:00~p.m.", "12:00~p.~m."},
		{"end of day", func(l lang.Language) string { return l.TimeOfDay(24, 0) }, "12:00~a.m.", "12:00~a.~m."},
	} {
		if got := hard(c.write(lang.English)); got != c.en {
			t.Errorf("%s in English = %q, want %q", c.name, got, c.en)
		}
		if got := hard(c.write(lang.Spanish)); got != c.es {
			t.Errorf("%s in Spanish = %q, want %q", c.name, got, c.es)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{{5, 1, "5"}, {5.25, 1, "5.2"}, {0.5, 2, "0.5"}, {-0.04, 1, "0"}, {100, 0, "100"}} {
		for _, l := range []lang.Language{lang.English, lang.Spanish} {
			if got := l.Number(c.v, c.decimals); got != c.want {
				t.Errorf("%s Number(%v, %d) = %q, want %q", l, c.v, c.decimals, got, c.want)
			}
		}
	}
	if got := hard(lang.Amount("37.5", "mg")); got != "37.5~mg" {
		t.Errorf("Amount = %q", got)
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct {
		items  string
		en, es string
	}{
		{"Delaware", "Delaware", "Delaware"},
		{"Delaware|Maryland", "Delaware and Maryland", "Delaware y Maryland"},
		{"sueño|ánimo|ira", "sueño, ánimo, and ira", "sueño, ánimo e ira"},
		{"agua|hielo", "agua and hielo", "agua y hielo"},
		{"padre|hijo", "padre and hijo", "padre e hijo"},
	} {
		items := strings.Split(c.items, "|")
		if got := lang.English.List(items...); got != c.en {
			t.Errorf("English list = %q, want %q", got, c.en)
		}
		if got := lang.Spanish.List(items...); got != c.es {
			t.Errorf("Spanish list = %q, want %q", got, c.es)
		}
	}
}

func TestAValueThatEndsInAPointEndsTheSentence(t *testing.T) {
	at := lang.English.TimeOfDay(16, 0)
	for sentence, want := range map[string]string{
		"We open at {time}.":        "We open at 4:00~p.m.",
		"We open at {time}, or so.": "We open at 4:00~p.m., or so.",
	} {
		if got := hard(lang.In(lang.English, sentence, "time", at)); got != want {
			t.Errorf("In(%q) = %q, want %q", sentence, got, want)
		}
	}
}
