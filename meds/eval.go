package meds

import (
	"encoding/json"
	"fmt"

	"tandem/journal"
)

// asks are the questions of `tandem eval medication`, each answered from the
// facts of its case and the embedded knowledge alone.
var asks = map[string]func(asOf journal.Day, facts json.RawMessage) (any, error){
	"adequacy":   adequacyCase,
	"check":      checkCase,
	"due":        dueCase,
	"equivalent": equivalentCase,
	"gene":       geneCase,
	"next-step":  nextStepCase,
	"switch":     switchCase,
	"titration":  titrationCase,
}

// Eval answers one line of `tandem eval medication`: a JSON object in, a JSON
// object out.
//
//	{"ask":"check","as_of":"2026-09-01","facts":{…}}
//
// What is no case at all gives {"error":"…"}.
func Eval(line []byte) []byte {
	out, err := ask(line)
	if err != nil {
		out = map[string]string{"error": err.Error()}
	}
	b, err := json.Marshal(out)
	if err != nil {
		return []byte(`{"error":"there is no answer to this"}`)
	}
	return b
}

func ask(line []byte) (any, error) {
	var c struct {
		Ask   string          `json:"ask"`
		AsOf  journal.Day     `json:"as_of"`
		Facts json.RawMessage `json:"facts"`
	}
	if err := json.Unmarshal(line, &c); err != nil {
		return nil, err
	}
	answer, ok := asks[c.Ask]
	if !ok {
		return nil, fmt.Errorf("there is no ask %q", c.Ask)
	}
	return answer(c.AsOf, c.Facts)
}
