package measure

import (
	"encoding/json"
	"testing"

	"tandem/internal/foldtest"
	"tandem/journal"
	"tandem/lang"
)

func FuzzFold(f *testing.F) {
	foldtest.Fuzz(f, Kinds(), func(entries []journal.Entry) {
		FoldRecord(entries)
		s := foldSections(entries)
		if _, err := json.Marshal(s); err != nil {
			panic(err)
		}
	})
}

// Whatever is answered to any questionnaire is a score or a fault, and never
// one that its disk copy is not.
func FuzzAnswers(f *testing.F) {
	for i := range Shipped().All() {
		f.Add(uint(i), `{"phq9-1":3,"phq9-2":"2","phq9-9":0}`)
	}
	f.Add(uint(0), `{"phq9-1":1e999,"phq9-2":-1,"phq9-3":"1.5","phq9-4":"x","":[]}`)
	f.Fuzz(func(t *testing.T, n uint, body string) {
		all := Shipped().All()
		in := all[n%uint(len(all))]
		var given Answers
		if json.Unmarshal([]byte(body), &given) != nil {
			return
		}
		named := Answers{} // the values, given to this questionnaire's own items too
		i := 0
		for id, a := range given {
			named[id] = a
			if i < len(in.Items) {
				named[in.Items[i].ID] = a
			}
			i++
		}
		Score(in, named)
		answered, err := in.Answer(named, lang.English)
		if err != nil {
			return
		}
		b, err := json.Marshal(answered)
		if err != nil {
			t.Fatal(err)
		}
		var back Answered
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("what was taken does not read back: %s: %v", b, err)
		}
	})
}
