package drugcheck_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tandem/drugcheck"
	"tandem/journal"
	"tandem/meds"
)

// another is a knowledge base on this machine that answers with body.
func another(t *testing.T, status int, body string, heard *string) *drugcheck.HTTP {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		if heard != nil {
			*heard = r.Header.Get("Authorization") + " " + string(b)
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}))
	t.Cleanup(srv.Close)
	h, err := drugcheck.New("", srv.URL, "secret")
	if err != nil {
		t.Fatal(err)
	}
	return h
}

var today = journal.DayOf(time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC))

// facts has words in every place that has any.
func facts() meds.Facts {
	return meds.Facts{Age: 35, Sex: "sex-canary", Ancestry: meds.Several{"ancestry-canary"}, Conditions: meds.Several{"kidney disease"},
		Taking:    meds.Intakes{{Drug: "Zoloft", Daily: "100", Indication: "indication-canary"}, {Drug: "name-canary"}},
		Planned:   meds.Intakes{{Drug: "tranylcypromine", Daily: "10", Start: today}},
		Allergies: []meds.DrugID{"lamotrigine", "allergy-canary"},
		Stopped:   []meds.Ended{{Drug: "fluoxetine", LastDose: today - 9}},
		Results:   []meds.Result{{Item: "li_level", Value: "0.8", Unit: "mmol/L", On: today - 3}}}
}

// TestAsksInTheWordsOfEval: what is posted is a case of `tandem eval
// medication`, its answer is read, and no word about a person goes along.
func TestAsksInTheWordsOfEval(t *testing.T) {
	var heard string
	line := `{"ask":"check","as_of":"2026-09-01","facts":{"regimen":["sertraline"],"planned":["tranylcypromine"]}}`
	h := another(t, 200, string(meds.Eval([]byte(line))), &heard)
	got, err := h.Check(t.Context(), today, facts())
	if err != nil || len(got.Alerts) == 0 || got.Alerts[0].Severity != meds.Contraindicated {
		t.Fatalf("%+v, %v", got, err)
	}
	auth, body, _ := strings.Cut(strings.TrimPrefix(heard, "Bearer "), " ")
	if auth != "secret" || strings.Contains(body, "canary") {
		t.Errorf("it was sent %s", heard)
	}
	var asked struct {
		Facts struct{ Regimen, Planned, Stopped, Labs []json.RawMessage }
	}
	if err := json.Unmarshal([]byte(body), &asked); err != nil || len(asked.Facts.Regimen) != 1 || len(asked.Facts.Planned) != 1 || len(asked.Facts.Stopped) != 1 || len(asked.Facts.Labs) != 1 {
		t.Errorf("it was sent %s", body)
	}
	var answer struct{ Alerts []meds.Alert }
	if err := json.Unmarshal(meds.Eval([]byte(body)), &answer); err != nil || len(answer.Alerts) == 0 {
		t.Errorf("what is sent is no case of eval: %s", meds.Eval([]byte(body)))
	}
}

// TestHalfAnAnswerIsNone: a refusal, nonsense, an alert without a severity and
// one that says nothing are errors.
func TestHalfAnAnswerIsNone(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
	}{
		{500, `{}`}, {302, `{}`}, {200, `no`}, {200, `{"alerts":[{"severity":"grave","drugs":["a"],"advice":"x"}]}`},
		{200, `{"alerts":[{"severity":"serious","advice":"x"}]}`}, {200, `{"alerts":[{"severity":"serious","drugs":["a"]}]}`},
	} {
		if got, err := another(t, c.status, c.body, nil).Check(t.Context(), today, facts()); err == nil {
			t.Errorf("%d %s: %+v", c.status, c.body, got)
		}
	}
}

// TestAddresses: plain HTTP leads to this machine only.
func TestAddresses(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://drugs.example.org/check": true, "http://127.0.0.1:1/check": true, "http://localhost/check": true,
		"http://drugs.example.org/check": false, "https://me" + ":pass@drugs.example.org": false, "file:/etc/x": false, "": false,
	} {
		if _, err := drugcheck.New("", address, ""); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
}
