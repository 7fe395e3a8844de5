package measure

import (
	"encoding/json"
	"strings"
	"testing"

	"tandem/lang"
)

// TestEval holds the contract of `tandem eval measure`.
func TestEval(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"measure":"phq-9","responses":{"phq9-1":1,"phq9-2":1,"phq9-3":1,"phq9-4":2,"phq9-5":2,"phq9-6":2,"phq9-7":1,"phq9-8":1,"phq9-9":1,"phq9-10":null}}`,
			`{"valid":true,"status":{"total":"ok"},"scores":{"total":12},"bands":{"total":"moderate"},"flags":["phq9-item9"]}`},
		{`{"measure":"phq-9","responses":{"phq9-9":2}}`,
			`{"valid":true,"status":{"total":"incomplete"},"scores":{},"bands":{},"flags":["phq9-item9","phq9-item9-frequent"]}`},
		{`{"measure":"phq-9","responses":{"phq9-1":4}}`, `{"valid":false,"reason":"phq9-1: This answer is not one of the options."}`},
		{`{"measure":"phq-9","responses":{"phq9-1":1.5}}`, `{"valid":false,"reason":"phq9-1: This answer is not one of the options."}`},
		{`{"measure":"phq-9","responses":{"phq9-1":"1"}}`, `{"valid":false,"reason":"phq9-1: This answer is not a number."}`},
		{`{"measure":"phq-9","responses":{"phq9-1":true}}`, `{"valid":false,"reason":"phq9-1: an answer is a number or words"}`},
		{`{"measure":"phq-9","responses":{"phq9-11":1}}`, `{"valid":false,"reason":"phq9-11: There is no such question."}`},
		{`{"measure":"phq-9","responses":{"phq9-11":null}}`, `{"valid":false,"reason":"phq9-11: There is no such question."}`},
		{`{"measure":"tandem-skills","responses":{"sk-days":2.5}}`, `{"valid":false,"reason":"sk-days: This answer is not a whole number."}`},
		{`{"measure":"tandem-skills","responses":{"sk-days":8}}`, `{"valid":false,"reason":"sk-days: This answer is out of range."}`},
		{`{"measure":"tandem-skills","responses":{"sk-days":-1}}`, `{"valid":false,"reason":"sk-days: This answer is out of range."}`},
		{`{"measure":"tandem-skills","responses":{"sk-days":1e999999999}}`, `{"valid":false,"reason":"sk-days: This answer is not a number."}`},
		{`{"measure":"tandem-daily","responses":{"daily-note":3}}`, `{"valid":false,"reason":"daily-note: This answer is not words."}`},
		{`{"measure":"taps-1","responses":{"taps-2m":1,"taps-2f":0}}`, `{"valid":false,"reason":"taps-2f: Only one of these questions may be answered."}`},
		{`{"measure":"tandem-sleep","responses":{"sleep-bed":6,"sleep-asleep":6.25}}`, `{"valid":false,"reason":"sleep-asleep: This answer is more than the whole it is a part of."}`},
		{`{"measure":"phq-9","change":{"score":"total","baseline":18,"now":12}}`, `{"reliable":"improvement","response":false,"remission":false,"cutoff":"still-case"}`},
		{`{"measure":"tandem-daily","change":{"score":"energy","baseline":2,"now":9}}`, `{"reliable":"unknown","response":null,"remission":null,"cutoff":null}`},
		{`{"measure":"phq-9","change":{"score":"sum","baseline":18,"now":12}}`, `{"error":"This questionnaire has no such score."}`},
		{`{"measure":"phq-9","change":{"score":"total","baseline":28,"now":12}}`, `{"error":"This score is out of range."}`},
		{`{"measure":"phq-9","change":{"score":"total","now":12}}`, `{"error":"a change needs baseline and now"}`},
		{`{"measure":"phq-9"}`, `{"error":"a case has either responses or change"}`},
		{`{"measure":"phq-2","responses":{}}`, `{"error":"there is no such measure"}`},
		{`12 monkeys`, `{"error":"this is not a case: invalid character 'm' after top-level value"}`},
	} {
		if got := string(Eval([]byte(c.in))); got != c.want {
			t.Errorf("Eval(%s)\n = %s\nwant %s", c.in, got, c.want)
		}
		var invalid evalInvalid
		if err := json.Unmarshal([]byte(c.want), &invalid); err != nil {
			t.Fatal(err)
		}
		if _, why, ok := strings.Cut(invalid.Reason, ": "); ok && why != notAnAnswer && !lang.Has(why) {
			t.Errorf("no Spanish for %q", why)
		}
	}
}

// BenchmarkEval is one PHQ-9 from JSON to JSON; BenchmarkScore the engine alone.
func BenchmarkEval(b *testing.B) {
	line := []byte(`{"measure":"phq-9","responses":{"phq9-1":1,"phq9-2":1,"phq9-3":1,"phq9-4":2,"phq9-5":2,"phq9-6":2,"phq9-7":1,"phq9-8":1,"phq9-9":1,"phq9-10":null}}`)
	Shipped()
	b.ReportAllocs()
	for b.Loop() {
		Eval(line)
	}
}

func BenchmarkScore(b *testing.B) {
	in, _ := Find("phq-9")
	answers := Answers{"phq9-1": Num(1), "phq9-2": Num(1), "phq9-3": Num(1), "phq9-4": Num(2), "phq9-5": Num(2),
		"phq9-6": Num(2), "phq9-7": Num(1), "phq9-8": Num(1), "phq9-9": Num(1)}
	b.ReportAllocs()
	for b.Loop() {
		Score(in, answers)
	}
}
