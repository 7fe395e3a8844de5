package synergy

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"

	"tandem/lang"
)

// weekly gives scores on days 0, 7, 14...
func weekly(y ...float64) (t, _ []float64) {
	for i := range y {
		t = append(t, float64(7*i))
	}
	return t, y
}

func TestState(t *testing.T) {
	days := func(y ...float64) Question {
		var q Question
		q.T, q.Y = weekly(y...)
		q.Threshold, q.Since, q.Changes = 6, 28, []Change{{"sertraline", 28}}
		return q
	}
	fell := []float64{18, 17, 18, 19, 16, 14, 12, 11, 11, 12}
	with := func(q Question, more ...Change) Question {
		q.Changes = append(q.Changes, more...)
		return q
	}
	gaps := days(fell...)
	gaps.T = append([]float64(nil), 0, 7, 14, 21, 28, 35, 42, 63, 84, 105)
	gaps.Every = 7
	silent := days(fell...)
	silent.Every, silent.Until, silent.Threshold = 7, 63+21, 7
	unknown := days(fell...)
	unknown.Threshold = 0
	for _, c := range []struct {
		what string
		q    Question
		want StatementLevel
		en   string
		es   string
	}{
		{"three scores before", days(18, 17, 18, 12), TooEarly,
			"Too early to say. More check-ins will help.", "Todavía es pronto para saberlo. Más registros diarios ayudarán."},
		{"five scores after", days(fell[:9]...), TooEarly,
			"Too early to say. More check-ins will help.", "Todavía es pronto para saberlo. Más registros diarios ayudarán."},
		{"five points", days(18, 17, 18, 17, 16, 14, 12, 12, 12, 12), AboutTheSame,
			"Scores are about where they were.", "Los puntajes están más o menos como estaban."},
		{"seven points lower", days(fell...), Changed,
			"Scores are lower than before May 3 by 7 points. What would tell more: a few weeks more.",
			"Los puntajes son 7 puntos más bajos que antes del 3 de mayo. Lo que ayudaría a saber más: unas semanas más."},
		{"seven points higher", days(11, 10, 11, 12, 12, 14, 12, 18, 18, 19), Changed,
			"Scores are higher than before May 3 by 7 points. What would tell more: a few weeks more.",
			"Los puntajes son 7 puntos más altos que antes del 3 de mayo. Lo que ayudaría a saber más: unas semanas más."},
		{"a further step of the same medicine", with(days(fell...), Change{"sertraline", 42}), Changed, "", ""},
		{"a therapy begun six weeks before", with(days(fell...), Change{"CBT", 28 - 42}), ChangedAmidAll,
			"Scores are lower than before May 3 by 7 points. Several things changed around then, so we cannot tell them apart. What would tell more: one change at a time.",
			"Los puntajes son 7 puntos más bajos que antes del 3 de mayo. Varias cosas cambiaron por esas fechas, así que no podemos separar una de otra. Lo que ayudaría a saber más: un cambio a la vez."},
		{"a therapy begun seven weeks before", with(days(fell...), Change{"CBT", 28 - 43}), Changed, "", ""},
		{"many planned scores are missing since", gaps, AboutTheSame, "", ""},
		{"silence for three weeks", silent, AboutTheSame,
			"Answers are missing, so it is too early to say.", "Faltan respuestas, así que todavía es pronto para saberlo."},
		{"a measure without a reliable change", unknown, Unsaid, "", ""},
	} {
		s, err := State(c.q)
		if err != nil || s.Level != c.want {
			t.Errorf("%s: level %q (%v), want %q", c.what, s.Level, err, c.want)
		}
		say := func(l lang.Language, date string) string {
			out := s.Sentence(l, date)
			if more := s.More(l); more != "" {
				out += " " + more
			}
			return out
		}
		if en := say(lang.English, "May 3"); c.en != "" && en != c.en {
			t.Errorf("%s:\n got %s\nwant %s", c.what, en, c.en)
		}
		if es := say(lang.Spanish, "3 de mayo"); c.es != "" && es != c.es {
			t.Errorf("%s:\n got %s\nwant %s", c.what, es, c.es)
		}
	}
}

func TestSentenceOfOnePoint(t *testing.T) {
	s := Statement{Level: Changed, Was: 3, Now: 2}
	if got, want := s.Sentence(lang.Spanish, "1 de mayo"), "Los puntajes son 1 punto más bajos que antes del 1 de mayo."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	s.Now = 4.256
	if got, want := s.Sentence(lang.English, "May 1"), "Scores are higher than before May 1 by 1.26 points."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestAlreadyFalling: a treatment begun during recovery carries a note.
func TestAlreadyFalling(t *testing.T) {
	q := Question{Since: 28, Threshold: 6}
	q.T, q.Y = weekly(22, 20, 19, 18, 16, 14, 12, 11, 11, 12)
	s, err := State(q)
	if err != nil || s.Note(lang.Spanish) != "Los puntajes ya venían bajando." {
		t.Errorf("note = %q (%v), want the one about scores already falling", s.Note(lang.Spanish), err)
	}
	q.Y = []float64{18, 18, 18, 18, 16, 14, 12, 11, 11, 12}
	if s, _ := State(q); s.Note(lang.English) != "" {
		t.Errorf("note = %q of level scores, want none", s.Note(lang.English))
	}
}

// TestStateProperties: a constant added to all scores, or all days shifted,
// changes nothing; the same question has the same answer; and no statement
// is made from fewer scores than it needs.
func TestStateProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		q := Question{Threshold: 6, Since: rapid.Float64Range(0, 200).Draw(r, "since")}
		day := 0.0
		for range rapid.IntRange(0, 30).Draw(r, "n") {
			day += float64(rapid.IntRange(1, 20).Draw(r, "gap"))
			q.T, q.Y = append(q.T, day), append(q.Y, float64(rapid.IntRange(0, 27).Draw(r, "score")))
		}
		q.Changes = []Change{{"a", q.Since}, {"b", rapid.Float64Range(0, 200).Draw(r, "other")}}
		q.Every = rapid.SampledFrom([]float64{0, 7, 14}).Draw(r, "every")
		s, err := State(q)
		if err != nil {
			r.Fatal(err)
		}
		if few := s.Before < NeedBefore || s.After < NeedAfter; few != (s.Level == TooEarly) {
			r.Fatalf("level %q with %d scores before and %d after", s.Level, s.Before, s.After)
		}
		shift := q
		shift.T, shift.Y, shift.Since = nil, nil, q.Since+1000
		for i := range q.T {
			shift.T, shift.Y = append(shift.T, q.T[i]+1000), append(shift.Y, q.Y[i]+100)
		}
		shift.Changes = []Change{{"a", shift.Since}, {"b", q.Changes[1].Day + 1000}}
		if o, err := State(shift); err != nil || o.Level != s.Level || s.Level != TooEarly && math.Abs(o.Now-o.Was-(s.Now-s.Was)) > 1e-9 {
			r.Fatalf("shifted: %+v (%v), want as %+v", o, err, s)
		}
	})
}

func TestEval(t *testing.T) {
	for line, want := range map[string]string{
		`{"method":"statement","t":[0,7,14,21,28,35,42,49,56,63],"y":[18,17,18,19,16,14,12,11,11,12],"exposures":[{"name":"med","steps":[[0,0],[28,1]],"tau":21}],"threshold":6}`: `{"after":6,"before":4,"en":"Scores are lower than before day 28 by 7 points. What would tell more: a few weeks more.","es":"Los puntajes son 7 puntos más bajos que antes del día 28. Lo que ayudaría a saber más: unas semanas más.","level":2,"now":11,"was":18}`,
		`{"method":"statement","t":[0,7],"y":[18,17],"exposures":[],"threshold":6}`:                                                                                               `{"after":2,"before":0,"en":"Too early to say. More check-ins will help.","es":"Todavía es pronto para saberlo. Más registros diarios ayudarán.","level":0,"now":17.5,"was":null}`,
		`{"method":"statement","t":[7,0],"y":[18,17],"threshold":6}`:                                                                                                              `{"error":"synergy: days must rise"}`,
		`{"method":"trend","t":[1,2.5],"y":[18,17]}`:                                                                                                                              `{"error":"synergy: days are whole numbers"}`,
		`{"method":"trend","t":[1],"y":[18]}`:                                                                                                                                     `{"error":"there are too few scores for this method"}`,
		`{"method":"local_level","t":[1,2],"y":[18,17]}`:                                                                                                                          `{"error":"synergy: fewer than three scores"}`,
		`{"method":"divination"}`:                                                                                                                                                 `{"error":"there is no method \"divination\""}`,
		`{`:                                                                                                                                                                       `{"error":"unexpected end of JSON input"}`,
	} {
		got := Eval([]byte(line))
		if string(got) != want {
			t.Errorf("Eval(%s)\n got %s\nwant %s", line, got, want)
		}
		if again := Eval([]byte(line)); !bytes.Equal(got, again) {
			t.Errorf("Eval(%s) twice: %s, then %s", line, got, again)
		}
	}
}

// FuzzEval: no line makes it panic, and every answer is one JSON object.
func FuzzEval(f *testing.F) {
	f.Add([]byte(`{"method":"statement","t":[0,7,14,21,28],"y":[1,2,3,4,5],"exposures":[{"name":"a","steps":[[0,0],[14,1]]}],"threshold":6,"params":{"every":7,"until":90}}`))
	f.Add([]byte(`{"method":"local_level","t":[1,2,9],"y":[18,17,1e300],"params":{"q":1e308}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var out map[string]any
		if err := json.Unmarshal(Eval(line), &out); err != nil {
			t.Fatalf("Eval(%s): %v", line, err)
		}
	})
}
