package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"tandem/measure"
)

// engines: responses scored a second, as `tandem eval measure` scores them,
// against reading the same lines as JSON and nothing more. Each line is a whole
// form of another instrument.
func engines(ctx context.Context, b *benchmark) error {
	var lines [][]byte
	for _, in := range measure.Shipped().All() {
		lines = append(lines, oneResponse(in))
	}
	over := func(each func([]byte) error) func(time.Duration) (float64, error) {
		return func(d time.Duration) (float64, error) {
			return repeat(d, len(lines), func() error {
				for _, line := range lines {
					if err := each(line); err != nil {
						return err
					}
				}
				return ctx.Err()
			})
		}
	}
	score := func(line []byte) error {
		if out := measure.Eval(line); !bytes.HasPrefix(out, []byte(`{"valid":true`)) {
			return fmt.Errorf("a whole form was not scored: %s", out)
		}
		return nil
	}
	read := over(func(line []byte) error {
		var x any
		return json.Unmarshal(line, &x)
	})
	job := func() (figures, error) {
		var took []time.Duration
		rate, err := over(func(line []byte) error {
			begun := time.Now()
			err := score(line)
			took = append(took, time.Since(begun))
			return err
		})(b.lasts)
		if len(took) == 0 {
			return figures{}, err
		}
		slices.Sort(took)
		return figures{rate: rate, count: len(took), p50: took[len(took)/2], p99: took[len(took)*99/100]}, err
	}
	return b.alternate(ctx, "engine measure, responses", job, "L_json", func(_ context.Context, _ string, d time.Duration) (float64, error) { return read(d) }, 1, 0.2)
}

// oneResponse is a case in which every question is answered.
func oneResponse(in *measure.Instrument) []byte {
	answers := map[measure.ItemID]any{}
	alternatives := map[measure.ItemID]bool{}
	for _, s := range in.Scoring.Scores {
		for _, group := range s.Missing.ExactlyOneOf {
			for _, id := range group[1:] { // of these, one is answered
				alternatives[id] = true
			}
		}
	}
	for _, it := range in.Items {
		switch {
		case alternatives[it.ID]:
		case it.Type == "text":
			answers[it.ID] = "words"
		case len(it.Options) > 0:
			answers[it.ID] = it.Options[0].Value.Float()
		default:
			answers[it.ID] = it.Min.Float()
		}
	}
	line, err := json.Marshal(map[string]any{"measure": in.ID, "responses": answers})
	if err != nil { // words and numbers marshal
		panic(err)
	}
	return line
}
