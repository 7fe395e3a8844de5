package measure

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
)

// invented is a wording of the insomnia index that nobody published.
func invented(spanish bool) Texts {
	isi, _ := Find("isi")
	out := Texts{}
	for _, name := range isi.wanting() {
		w := Words{English: "English of " + name}
		if spanish {
			w.Spanish = "Español de " + name
		}
		out[name] = w
	}
	return out
}

// TestPackSwitch: an optional pack is shown where an owner switched it on, having
// read its notice, and until they switch it off.
func TestPackSwitch(t *testing.T) {
	var entries []journal.Entry
	c := func() Catalogue { return FoldCatalogue(entries) }
	say := func(ev journal.Event, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, journal.Entry{ID: journal.ID{byte(len(entries) + 1)}, Author: journal.ID{9}, Lane: ev.Lane(), Event: ev})
	}
	shown := func() bool {
		who, _ := c().Library().Find("who-5")
		return who.ForClient(lang.English) && who.ForClient(lang.Spanish)
	}
	for what, wrong := range map[string]func() (journal.Event, error){
		"unread":      func() (journal.Event, error) { return c().Switch("who-5", true, false) },
		"off already": func() (journal.Event, error) { return c().Switch("who-5", false, true) },
		"no pack":     func() (journal.Event, error) { return c().Switch("phq-9", true, true) },
		"unknown":     func() (journal.Event, error) { return c().Switch("who-6", true, true) },
	} {
		if ev, err := wrong(); err == nil {
			t.Errorf("%s: %v", what, ev)
		}
	}
	if shown() {
		t.Error("it is shown before anybody switched it on")
	}
	say(c().Switch("who-5", true, true))
	if dass, _ := c().Library().Find("dass-21"); !shown() || dass.Answerable(lang.English) {
		t.Error("the one that was switched on is shown, and no other")
	}
	say(c().Switch("who-5", false, false))
	if shown() || c().Pack("who-5").By != (journal.ID{9}) {
		t.Error("it is shown after it was switched off, or nobody knows by whom")
	}
}

// TestWording: a questionnaire that comes without its wording is shown in the
// practice's; an answer names the version that it was given to, which stays.
func TestWording(t *testing.T) {
	load := func(c Catalogue, id ID, texts Texts, right string, published bool) (WordingLoaded, error) {
		ev, err := c.Load(id, texts, right, published)
		if err != nil {
			return WordingLoaded{}, err
		}
		return ev.(WordingLoaded), nil
	}
	ev, err := load(Catalogue{}, "isi", invented(false), "An invented licence.", true)
	if err != nil || ev.SpanishPublished {
		t.Fatal(ev, err)
	}
	c := FoldCatalogue([]journal.Entry{{ID: journal.ID{1}, Event: ev}})
	isi, _ := c.Library().Find("isi")
	if !isi.ForClient(lang.English) || isi.Answerable(lang.Spanish) || isi.Items[6].Options[4].Label.English != "English of *=4" {
		t.Errorf("it is shown in what was loaded: %+v", isi.Items[6])
	}
	again, err := load(c, "isi", invented(true), "Another.", true)
	if err != nil {
		t.Fatal(err)
	}
	c = FoldCatalogue([]journal.Entry{{ID: journal.ID{1}, Event: ev}, {ID: journal.ID{2}, Event: again}})
	isi, _ = c.Library().Find("isi")
	a, err := isi.Answer(Answers{"isi-1": Num(3)}, lang.Spanish)
	if err != nil || a.Version != again.Version || again.Version == ev.Version || !isi.Published(lang.Spanish) {
		t.Errorf("answered with %q, %v; want %q", a.Version, err, again.Version)
	}
	if old, _ := c.Library().At("isi", ev.Version); old.Items[0].Text.Spanish != "" || old.Items[0].Text.English == "" {
		t.Error("the wording that was there before is gone")
	}
	shipped, _ := Find("isi")
	if shipped.Answerable(lang.English) || shipped.Items[0].Text.English != "" || shipped.Items[0].Options[0].Label.English != "" {
		t.Error("what comes with the program was written to")
	}
	read, err := ReadTexts(c.Blank(shipped))
	if err != nil || !maps.Equal(read, invented(true)) {
		t.Errorf("the table does not read back: %v", err)
	}
}

// TestLoadSaysWhy: what is missing is said at its field.
func TestLoadSaysWhy(t *testing.T) {
	change := func(f func(Texts)) Texts {
		out := invented(true)
		f(out)
		return out
	}
	for what, x := range map[string]struct {
		id    ID
		texts Texts
		right string
		field string
	}{
		"no right":           {"isi", invented(true), " ", "right"},
		"a question missing": {"isi", change(func(t Texts) { delete(t, "isi-3") }), "A licence.", "texts"},
		"an answer missing":  {"isi", change(func(t Texts) { delete(t, "*=2") }), "A licence.", "texts"},
		"half the Spanish":   {"isi", change(func(t Texts) { t["isi-3"] = Words{English: "Yes"} }), "A licence.", "texts"},
		"another's question": {"isi", change(func(t Texts) { t["wsas-1"] = Words{"a", "b"} }), "A licence.", "texts"},
		"too long":           {"isi", change(func(t Texts) { t["stem"] = Words{English: strings.Repeat("a", 2001)} }), "A licence.", "texts"},
		"comes with it":      {"phq-9", invented(true), "A licence.", ""},
		"unknown":            {"isi-2", invented(true), "A licence.", ""},
	} {
		_, err := Catalogue{}.Load(x.id, x.texts, x.right, false)
		fields := fault.Of(err).Fields
		if err == nil || x.field == "" != (len(fields) == 0) || x.field != "" && fields[0].Name != x.field {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, file := range []string{"", "a,b,c\n", "text,en,es\nisi-1,only\n", "text,en,es\nisi-1,a,b\nisi-1,a,b\n", `{"isi-1":"words"}`, `{"isi-1":{"fr":"non"}}`} {
		if got, err := ReadTexts(file); err == nil {
			t.Errorf("%q was read as %v", file, got)
		}
	}
	if got, err := ReadTexts(`{"isi-1":{"en":" Hello ","es":""}}`); err != nil || got["isi-1"] != (Words{English: "Hello"}) {
		t.Errorf("JSON was read as %v, %v", got, err)
	}
}

// TestEveryWordingFits: whatever comes without wording can be given one.
func TestEveryWordingFits(t *testing.T) {
	for _, in := range Shipped().All() {
		texts := Texts{}
		for _, name := range in.wanting() {
			texts[name] = Words{"words", "palabras"}
		}
		ev, err := Catalogue{}.Load(in.ID, texts, "A licence.", false)
		if bare := in.Licence.Verdict == ScoringOnly; bare != (err == nil) {
			t.Errorf("%s: %v", in.ID, err)
		} else if bare {
			shown, _ := FoldCatalogue([]journal.Entry{{Event: ev}}).Library().Find(in.ID)
			if !shown.Answerable(lang.English) || !shown.Answerable(lang.Spanish) || shown.Published(lang.Spanish) {
				t.Errorf("%s is not shown as it was loaded", in.ID)
			}
		}
	}
}

// TestFoldCatalogue reads the stories of what a deployment may show.
func TestFoldCatalogue(t *testing.T) {
	names, err := filepath.Glob("testdata/house/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no stories", err)
	}
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := sayCatalogue(FoldCatalogue(journal.Settle(entriesOf(t, string(ar.Files[0].Data)))))
		want := &ar.Files[1]
		if *update {
			want.Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got != string(want.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want.Data)
		}
	}
}

// sayCatalogue tells what an owner would be shown of the packs and wordings.
func sayCatalogue(c Catalogue) string {
	var b strings.Builder
	for _, p := range c.Packs {
		fmt.Fprintf(&b, "%s since %s: on %v\n", p.Measure, p.Day(), p.On)
	}
	for _, w := range c.Wordings {
		old, _ := c.Library().At(w.Measure, w.Version)
		fmt.Fprintf(&b, "%s %s, %q, loaded %s: %q, %q\n", w.Measure, w.Version, w.Right, w.Day(), old.Items[0].Text.English, old.Items[0].Text.Spanish)
	}
	for _, in := range c.Library().All() {
		if shipped, _ := Find(in.ID); shipped.Version != in.Version || shipped.allowed != in.allowed {
			fmt.Fprintf(&b, "asked now: %s %s, Spanish %s\n", in.ID, in.Version, in.Text.Spanish.Provenance)
		}
	}
	return b.String()
}
