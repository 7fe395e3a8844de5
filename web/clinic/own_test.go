package clinic_test

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// hopeTyped is a questionnaire of the practice's own as an owner types it, with
// some of it otherwise.
func hopeTyped(other ...string) []string {
	out := []string{"title", "Hope", "title-es", "Esperanza", "instructions", "The last two weeks", "instructions-es", "Las últimas dos semanas",
		"item-1", "I had a plan", "item-1-es", "Tuve un plan", "item-3", "I gave up", "item-3-es", "Me rendí", "item-3-turned", "yes",
		"option-1-value", "0", "option-1", "Never", "option-1-es", "Nunca", "option-2-value", "1", "option-2", "Often", "option-2-es", "A menudo",
		"option-3-value", "2", "mode", "sum", "direction", "better", "need", "well-being", "minutes", "1", "every-days", "14",
		"band-1-min", "0", "band-1-max", "0", "band-1", "none", "band-1-es", "ninguna", "band-2-min", "1", "band-2-max", "2", "band-2", "some", "band-2-es", "alguna"}
	for i := 0; i+1 < len(other); i += 2 {
		at := slices.Index(out, other[i])
		if at < 0 {
			out = append(out, other[i], other[i+1])
		} else {
			out[at+1] = other[i+1]
		}
	}
	return out
}

// defines lets the owner write, look and save.
func (p *practice) defines(path string, pairs ...string) answer {
	p.Helper()
	seen := p.fills(p.owen, path, append(pairs, "go", "preview")...).want(p, 200, "As it will be asked", "Nothing is saved yet")
	v := url.Values{"go": {"save"}}
	for _, m := range hiddenField.FindAllStringSubmatch(seen.body, -1) {
		v.Set(m[1], m[2])
	}
	return p.post(p.owen, path, v)
}

// TestOwnQuestionnaire: an owner defines one, having seen it in both languages;
// clinicians ask it, enter answers, and read everywhere that it is no validated
// scale; another version does not touch what was answered; retired, it is only
// read.
func TestOwnQuestionnaire(t *testing.T) {
	p := open(t)
	p.get(p.amina, "/house/measures/new").want(t, 403)
	p.get(p.owen, "/house/measures").want(t, 200, "Define one of your own")
	p.get(p.owen, "/house/measures/new").want(t, 200, "Question 5", "!Question 6", "not a validated scale", "no answer to it calls anybody")
	p.fills(p.owen, "/house/measures/new", "item-1", "kept-canary", "go", "more-item").want(t, 200, "Question 10", "kept-canary")
	seen := p.fills(p.owen, "/house/measures/new", append(hopeTyped(), "go", "preview")...).want(t, 200, `lang="es"`, "Tuve un plan", "A menudo",
		"The sum of the answers, from 0 to 2", "A higher score is better", "2", "none / ninguna", `name="item-2" value="I gave up"`)
	if n := p.catalogue().Owns; len(n) != 0 {
		t.Errorf("a preview saved %v", n)
	}
	v := url.Values{"go": {"change"}}
	for _, m := range hiddenField.FindAllStringSubmatch(seen.body, -1) {
		v.Set(m[1], m[2])
	}
	p.post(p.owen, "/house/measures/new", v).want(t, 200, `value="I gave up"`, "Question 2")
	p.defines("/house/measures/new", hopeTyped()...).leads(t, "/house/measures")
	p.get(p.owen, "/house/measures").want(t, 200, "Hope", "The practice’s own: not a validated scale", "English and Español")
	p.get(p.owen, "/house/measures/own-hope").want(t, 200, "1.0.0", "Owen Hart", "Retire it", "Me rendí")

	p.get(p.amina, "{sam}/measures/ask").want(t, 200, `value="own-hope"`, "Hope, the practice’s own")
	p.fills(p.amina, "{sam}/measures/ask", append(dayTyped("from", journal.DayOf(morning)), "measure", "own-hope", "rule", "days", "every_days", "14")...).leads(t, p.path("{sam}/measures"))
	p.get(p.amina, "{sam}/measures/asking").want(t, 200, "Hope", "Made by this practice: not a validated scale.")
	p.get(p.amina, "{sam}/measures/own-hope/answers").want(t, 200, "I gave up", "not a validated scale", "!not a published version")
	p.fills(p.amina, "{sam}/measures/own-hope/answers", "own-hope-v1-1", "1", "own-hope-v1-2", "0").leads(t, p.path("{sam}/measures/own-hope"))
	p.get(p.amina, "{sam}/measures/own-hope").want(t, 200, "not a validated scale", "some", "I gave up")
	p.get(p.amina, "{sam}/measures").want(t, 200, "Hope", "not a validated scale")
	p.get(p.amina, "{sam}/outcomes").want(t, 200, "Hope", "Made by this practice: not a validated scale.")

	typed := p.form(p.owen, "/house/measures/own-hope/define")
	p.defines("/house/measures/own-hope/define", hopeTyped("item-2", "I gave up hope", "item-2-es", "Perdí la esperanza", "band-2-max", "3")...).leads(t, "/house/measures/own-hope")
	p.get(p.owen, "/house/measures/own-hope").want(t, 200, "2.0.0", "1.0.0", "I gave up hope")
	stale := hopeTyped("version", typed.Get("version"), "go", "save", "title", "Hope again")
	late := url.Values{}
	for i := 0; i+1 < len(stale); i += 2 {
		late.Set(stale[i], stale[i+1])
	}
	p.post(p.owen, "/house/measures/own-hope/define", late).want(t, 422, "Somebody changed this questionnaire while you were writing.", "Hope again", `name="version" value="2.0.0"`)

	p.get(p.amina, "{sam}/measures/own-hope").want(t, 200, "I gave up", "!I gave up hope")
	p.fills(p.amina, "{sam}/measures/own-hope/answers", "own-hope-v2-1", "0", "own-hope-v2-2", "1", "own-hope-v2-3", "1").leads(t, p.path("{sam}/measures/own-hope"))
	p.get(p.amina, "{sam}/measures/own-hope").want(t, 200, "I gave up hope", "Answered in version 1.0.0, which cannot be compared with the one above.")
	first := p.chart(p.amina).Measures().Measures.Of("own-hope")[0]
	p.get(p.amina, "{sam}/entries/"+first.Entry.String()).want(t, 200, "I gave up", "!I gave up hope", "1.0.0")

	p.fills(p.owen, "/house/measures/own-hope", "go", "retire").leads(t, "/house/measures/own-hope")
	p.get(p.owen, "/house/measures/own-hope").want(t, 200, "It is retired", "Bring it back")
	p.get(p.owen, "/house/measures/own-hope/define").want(t, 404)
	p.get(p.amina, "{sam}/measures/ask").want(t, 200, `!value="own-hope"`)
	p.get(p.amina, "{sam}/measures/asking").want(t, 200, "!Hope")
	p.get(p.amina, "{sam}/measures/own-hope").want(t, 200, "I gave up hope", "some")
	p.language = lang.Spanish
	p.fills(p.owen, "/house/measures/own-hope", "go", "back").leads(t, "/house/measures/own-hope")
	p.get(p.amina, "{sam}/measures/ask").want(t, 200, "Esperanza, propio del consultorio")
}

// TestOwnSaysWhy: whatever is wrong is said at its field, in the reader's
// language, and all that was typed stays.
func TestOwnSaysWhy(t *testing.T) {
	p := open(t)
	wrong := hopeTyped("title", "PHQ-9")
	long := strings.Repeat("long-canary ", 40)
	v := p.form(p.owen, "/house/measures/new")
	for i := 0; i+1 < len(wrong); i += 2 {
		v.Set(wrong[i], wrong[i+1])
	}
	v.Set("item-1-es", long)
	v.Set("option-2-value", "0")
	v.Set("go", "save")
	p.post(p.owen, "/house/measures/new", v).want(t, 422, "Another questionnaire has this name.", long, "This is too long.", "Another answer has this value.",
		`id="f-item-1-es-fault"`, `href="#f-option-2-value"`, "Me rendí")
	v.Set("option-2-value", "two")
	v.Set("band-2-min", "five")
	p.post(p.owen, "/house/measures/new", v).want(t, 422, "Write a whole number, such as 5.", `value="two"`, "Write a score, such as 5.", `value="five"`, long)
	for i := range measure.MostOwnItems + 20 { // more than the page has fields
		v.Set("item-"+strconv.Itoa(i+1), "q"+strconv.Itoa(i))
		v.Set("item-"+strconv.Itoa(i+1)+"-es", "p"+strconv.Itoa(i))
	}
	p.post(p.owen, "/house/measures/new", v).want(t, 422, "Question 40", "!Question 41")
	if n := p.catalogue().Owns; len(n) != 0 {
		t.Errorf("what was wrong was saved: %v", n)
	}
	p.language = lang.Spanish
	p.post(p.owen, "/house/measures/new", v).want(t, 422, "Escriba un puntaje, como 5.", `value="five"`)
	for _, path := range []string{"/house/measures/phq-9/define", "/house/measures/own-none/define"} {
		p.get(p.owen, path).want(t, 404)
		p.post(p.owen, path, url.Values{"go": {"save"}}).want(t, 404)
	}
}

func (p *practice) catalogue() measure.Catalogue {
	p.Helper()
	c, err := p.Catalogue(p.Context())
	must(p, err)
	return c
}

// dayTyped are the fields of a day.
func dayTyped(name string, d journal.Day) []string {
	at := d.Date()
	return []string{name + "-day", strconv.Itoa(at.Day()), name + "-month", strconv.Itoa(int(at.Month())), name + "-year", strconv.Itoa(at.Year())}
}
