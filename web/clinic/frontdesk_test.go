package clinic_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// tellsOfMedication finds words about medication in a page: every drug and test
// that is known here, and the words around them, in both languages.
func tellsOfMedication() *regexp.Regexp {
	words := []string{"medication", "medicine", "monitoring", "injection", "blood", "lab", "dose", "prescri\\w*", "medicación", "medicamento", "seguimiento", "inyección", "sangre", "dosis"}
	for _, d := range meds.Known().Drugs {
		words = append(words, regexp.QuoteMeta(strings.ToLower(d.Name.English)), regexp.QuoteMeta(strings.ToLower(d.Name.Spanish)))
	}
	for _, x := range meds.Known().Items {
		words = append(words, regexp.QuoteMeta(strings.ToLower(x.Label.English)), regexp.QuoteMeta(strings.ToLower(x.Label.Spanish)))
	}
	return regexp.MustCompile(`(?:^|[^\pL\pN])(?:` + strings.Join(words, "|") + `)(?:$|[^\pL\pN])`)
}

// TestCallToBook: a prescriber has the client called to book, from the list of
// what is due; the front desk reads who, by whom and how, and no word of why;
// what came of it reaches whoever asked.
func TestCallToBook(t *testing.T) {
	p := open(t)
	dose, err := meds.ParseDose("450", "mg")
	must(t, err)
	p.writes(p.noor, meds.Started{Trial: "li", Drug: "lithium", Dose: dose, Schedule: "daily", For: "bipolar I"},
		meds.ResultRecorded{Item: "li_calcium", Value: "9.4", Unit: "mg/dL", On: journal.DayOf(p.clock())})
	p.at(p.clock().Add(20 * 24 * time.Hour))
	p.get(p.cora, "/caseload").want(t, 200, "!To call")
	p.get(p.cora, "{sam}/call").want(t, 404)
	p.get(p.noor, "/caseload/due").want(t, 200, p.path("{sam}/call?from=due"))
	p.get(p.noor, "{sam}/call?from=due").want(t, 200, "Call Sam Rivera to book, asked by Noor", "Harbor Light Counseling", "!Two Rivers Psychiatry</label>")
	p.fills(p.noor, "{sam}/call?from=due", "practice", p.rivers.String()).want(t, 422, "Choose whose front desk calls.")
	p.fills(p.noor, "{sam}/call?from=due", "practice", p.harbor.String(), "why", "why-canary").leads(t, "/caseload/due")
	p.get(p.noor, "/caseload/due").want(t, 200, "Harbor Light Counseling was asked to call on", "!call?from=due")
	p.get(p.noor, "{sam}/medication/monitoring").want(t, 200, "Harbor Light Counseling was asked to call on")
	p.fills(p.noor, "{sam}/call", "practice", p.harbor.String()).want(t, 409, "This front desk is asked already")

	p.get(p.cora, "/caseload").want(t, 200, "To call", "Call Sam Rivera to book, asked by Noor", "302 555 0142", "English", "Do not leave a message")
	asked := p.chart(p.noor).Visits().ToCall()
	call := "{sam}/calls/" + string(asked[0].Call)
	told := tellsOfMedication()
	for _, language := range []lang.Language{lang.English, lang.Spanish} {
		p.language = language
		for _, page := range []string{"/caseload", "{sam}", "{sam}/ledger", call, "{sam}/entries/" + asked[0].Entry.String()} {
			body := strings.ReplaceAll(strings.ToLower(p.get(p.cora, page).want(t, 200, "!canary").body), ", prescriber", "") // the role of who asks stands beside every name
			if found := told.FindString(body); found != "" {
				t.Errorf("%s tells the front desk of %q", page, found)
			}
		}
	}
	p.language = lang.English
	if words := told.FindString(strings.ToLower(p.get(p.noor, "/caseload/due").body)); words == "" {
		t.Error("the words that are looked for do not stand on the prescriber's page either")
	}

	p.fills(p.cora, call, "came", "").want(t, 422, "Choose what came of the call.")
	p.fills(p.cora, call, "came", "message").leads(t, "/caseload")
	p.get(p.cora, "/caseload").want(t, 200, "!To call")
	p.fills(p.cora, call, "came", "booked").want(t, 409, "What came of this call is written down already.")
	p.get(p.cora, "{sam}/calls/nothing").want(t, 404)
	p.get(p.noor, "{sam}/medication/monitoring").want(t, 200, "A message was left", "Have the client called to book")
	p.get(p.amina, "{sam}/ledger").want(t, 200, "Called to book a visit: A message was left")
}
