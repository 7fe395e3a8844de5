package measure

import (
	"bytes"
	"encoding/json"
	"errors"

	"tandem/fault"
)

// Eval answers one case of `tandem eval measure`: a JSON object in, a JSON
// object out.
//
//	{"measure":"phq-9","responses":{"phq9-1":1,…}}
//	{"measure":"phq-9","change":{"score":"total","baseline":18,"now":12}}
//
// What is no case at all gives {"error":"…"}.
func Eval(line []byte) []byte {
	out, err := eval(line)
	if err != nil {
		out = map[string]string{"error": err.Error()}
	}
	b, err := json.Marshal(out)
	if err != nil { // everything above marshals
		panic(err)
	}
	return b
}

type evalCase struct {
	Measure   ID                          `json:"measure"`
	Responses *map[ItemID]json.RawMessage `json:"responses"`
	Change    *struct {
		Score    ScoreID `json:"score"`
		Baseline *Number `json:"baseline"`
		Now      *Number `json:"now"`
	} `json:"change"`
}

type evalScores struct {
	Valid  bool                `json:"valid"`
	Status map[ScoreID]Status  `json:"status"`
	Scores map[ScoreID]float64 `json:"scores"`
	Bands  map[ScoreID]string  `json:"bands"`
	Flags  []FlagID            `json:"flags"`
}

type evalInvalid struct {
	Valid  bool   `json:"valid"`
	Reason string `json:"reason"`
}

func eval(line []byte) (any, error) {
	var c evalCase
	if err := json.Unmarshal(line, &c); err != nil {
		return nil, errors.New("this is not a case: " + err.Error())
	}
	in, ok := Find(c.Measure)
	switch {
	case !ok:
		return nil, errors.New("there is no such measure")
	case c.Responses != nil && c.Change == nil:
		return evalResponses(in, *c.Responses), nil
	case c.Change == nil || c.Responses != nil:
		return nil, errors.New("a case has either responses or change")
	case c.Change.Baseline == nil || c.Change.Now == nil:
		return nil, errors.New("a change needs baseline and now")
	}
	v, err := change(in, c.Change.Score, c.Change.Baseline.exact(), c.Change.Now.exact())
	if err != nil {
		return nil, errors.New(fault.Of(err).Sentence)
	}
	return v, nil
}

func evalResponses(in *Instrument, responses map[ItemID]json.RawMessage) any {
	answers := make(Answers, len(responses))
	for id, raw := range responses {
		var a Answer
		if err := a.UnmarshalJSON(bytes.TrimSpace(raw)); err != nil {
			return evalInvalid{Reason: string(id) + ": " + notAnAnswer}
		}
		answers[id] = a
	}
	r := Score(in, answers)
	if !r.Valid() {
		return evalInvalid{Reason: string(r.Invalid.Item) + ": " + r.Invalid.Why}
	}
	out := evalScores{true, map[ScoreID]Status{}, map[ScoreID]float64{}, map[ScoreID]string{}, r.Flags}
	if out.Flags == nil {
		out.Flags = []FlagID{}
	}
	for _, s := range r.Scores {
		out.Status[s.Score] = s.Status
		if s.Status != Incomplete {
			out.Scores[s.Score] = s.Value
		}
		if s.Band != "" {
			out.Bands[s.Score] = s.Band
		}
	}
	return out
}
