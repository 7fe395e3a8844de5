package main

import (
	"strconv"
	"strings"
	"testing"

	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// TestAQuestionnaireOfTheirOwn: Owen writes one, sees it in both languages and
// saves it; Amina asks Luis; Luis answers it on his phone in Spanish, and Amina
// reads it with the word that it is no validated scale.
func TestAQuestionnaireOfTheirOwn(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	m, demo := tenInTheMorning(t, t.TempDir())
	luis := demo.client(t, "Luis")
	chart := demo.Base + "/clients/" + luis.String()
	b := browsertest.Open(t)
	b.Go(demo.as(t, "owen").SignIn)
	b.Size(1440, 900)
	b.Go(demo.Base + "/house/measures/new?lang=en")
	fields := map[string]string{"title": "Calm at night", "title-es": "Calma de noche", "instructions": "The last two weeks", "instructions-es": "Las últimas dos semanas",
		"item-1": "I fell asleep easily", "item-1-es": "Me dormí con facilidad", "item-2": "I lay awake", "item-2-es": "Pasé la noche sin dormir",
		"option-1": "Never", "option-1-es": "Nunca", "option-2": "Some nights", "option-2-es": "Algunas noches", "option-3": "Every night", "option-3-es": "Todas las noches",
		"band-1-min": "0", "band-1-max": "1", "band-1": "little", "band-1-es": "poca", "band-2-min": "2", "band-2-max": "4", "band-2": "much", "band-2-es": "mucha", "minutes": "1"}
	for name, value := range fields {
		b.Script(`document.querySelector("[name='` + name + `']").value = ` + strconv.Quote(value))
	}
	b.Script(`document.querySelector("[name=item-2-turned]").click(); document.querySelector("[name=direction][value=better]").click(); document.querySelector("button[value=preview]").click()`)
	b.Eventually(`document.querySelector("section[lang=es]")`)
	if says := b.Text(); !strings.Contains(says, "Pasé la noche sin dormir") || !strings.Contains(says, "Every night") || !strings.Contains(says, "Nothing is saved yet") {
		t.Fatalf("the preview says %q", says)
	}
	b.Axe("the preview")
	b.Fits("the preview at 1440")
	b.Keep("own-preview")
	b.Size(390, 844)
	b.Dark(true)
	b.Fits("the preview at 390")
	b.Keep("own-preview-phone")
	b.Dark(false)
	b.Script(`document.querySelector("button[value=save]").click()`)
	b.Eventually(`location.pathname == "/house/measures"`)

	b.Size(1440, 900)
	b.Go(demo.as(t, "amina").SignIn)
	b.Go(chart + "/measures/ask?lang=en&measure=own-calm-at-night")
	b.Script(`document.querySelector("[name=rule][value=once]").click(); document.querySelector("main form").requestSubmit()`)
	b.Eventually(`location.pathname.endsWith("/measures")`)

	b.Size(390, 844)
	b.Go(demo.as(t, "luis").SignIn)
	b.Go(demo.Base + "/questionnaires/own-calm-at-night?lang=es")
	b.Keep("own-start")
	b.Script(`document.querySelector("button[value=next]").click()`)
	for i, answer := range []string{"2", "0"} {
		b.Eventually(`document.querySelector("[name=own-calm-at-night-v1-` + strconv.Itoa(i+1) + `]")`)
		b.Axe("question " + strconv.Itoa(i+1))
		b.Keep("own-question-" + strconv.Itoa(i+1))
		b.Script(`document.querySelector("main input[type=radio][value='` + answer + `']").click(); document.querySelector("button[value=next]").click()`)
	}
	b.Eventually(`document.querySelector("button[value=send]")`)
	if says := b.Text(); !strings.Contains(says, "Pasé la noche sin dormir") || !strings.Contains(says, "Todas las noches") || !strings.Contains(says, "Nunca") {
		t.Errorf("before it is sent it says %q", says)
	}
	b.Script(`document.querySelector("button[value=send]").click()`)
	b.Eventually(`location.pathname.endsWith("/sent")`)

	n := &whole{Main: m, shownDemo: demo}
	newest := n.chart(t, "amina", luis).Recorded()
	ev, ok := newest[len(newest)-1].Event.(measure.Answered)
	if !ok || ev.Measure != "own-calm-at-night" || ev.Version != "1.0.0" || ev.Scores["total"] != 4 || ev.Language != lang.Spanish || ev.Lane() != journal.Scores {
		t.Errorf("the chart has %+v", newest[len(newest)-1].Event)
	}
	b.Size(1440, 900)
	b.Go(demo.as(t, "amina").SignIn)
	b.Go(chart + "/measures/own-calm-at-night?lang=en")
	b.Keep("own-score")
	if says := b.Text(); !strings.Contains(says, "not a validated scale") || !strings.Contains(says, "much") {
		t.Errorf("the score page says %q", says)
	}
}
