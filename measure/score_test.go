package measure

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/lang"
)

// TestStories scores the stories of every instrument. The wanted values are
// those of the referee, written from the rules alone; that the stories show
// every rule is TestEveryRuleHasItsStory.
func TestStories(t *testing.T) {
	for _, in := range Shipped().All() {
		t.Run(string(in.ID), func(t *testing.T) {
			ar, err := txtar.ParseFile(filepath.Join("testdata", string(in.ID)+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(strings.TrimSpace(string(ar.Files[0].Data)), "\n") {
				words, want, _ := strings.Cut(line, " : ")
				got := tell(Score(in, answersOf(t, in, words)))
				if got != strings.TrimSpace(want) {
					t.Errorf("%s\n got  %s\n want %s", words, got, want)
				}
			}
		})
	}
	extra, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(extra) != len(Shipped().All()) {
		t.Errorf("%d stories for %d instruments", len(extra), len(Shipped().All()))
	}
}

// answersOf reads one answer for each item, - for none.
func answersOf(t *testing.T, in *Instrument, words string) Answers {
	t.Helper()
	f := strings.Fields(words)
	if len(f) != len(in.Items) {
		t.Fatalf("%d answers for %d items: %s", len(f), len(in.Items), words)
	}
	answers := Answers{}
	for i, w := range f {
		if w != "-" {
			answers[in.Items[i].ID] = Decimal(w)
		}
	}
	return answers
}

// tell says a result in the words of the stories.
func tell(r Result) string {
	if !r.Valid() {
		return "invalid: " + r.Invalid.Why
	}
	var scores []string
	for _, s := range r.Scores {
		words := []string{string(s.Score)}
		if s.Status != Incomplete {
			words = append(words, strconv.FormatFloat(s.Value, 'f', -1, 64))
		}
		if s.Band != "" {
			words = append(words, s.Band)
		}
		if s.Status != OK {
			words = append(words, string(s.Status))
		}
		scores = append(scores, strings.Join(words, " "))
	}
	out := strings.Join(scores, ", ")
	for i, f := range r.Flags {
		if i == 0 {
			out += " :"
		}
		out += " " + string(f)
	}
	return out
}

// TestTraps are the mistakes that are easy to make with these questionnaires.
func TestTraps(t *testing.T) {
	for _, c := range []struct {
		says    string
		measure ID
		answers Answers
		want    string
	}{
		{"item 9 counts at once", "phq-9", Answers{"phq9-9": Num(1)}, "total incomplete : phq9-item9"},
		{"so does item 6 of the CORE-10", "core-10", Answers{"core10-6": Num(1)}, "total incomplete : core10-plans"},
		{"and item 12 of the QIDS", "qids-sr16", Answers{"qids-sr16-12": Num(2)}, "total incomplete : qids-item12 qids-item12-active"},
		{"one yes is a positive screen; question 5 unanswered is acute", "asq", Answers{"asq-2": Num(1)},
			"result 2 acute-positive partial : asq-acute asq-positive"},
		{"question 5 answered no", "asq", Answers{"asq-1": Num(0), "asq-2": Num(1), "asq-3": Num(0), "asq-4": Num(0), "asq-5": Num(0)},
			"result 1 non-acute-positive : asq-positive"},
		{"question 5 without a positive screen is off", "asq", Answers{"asq-1": Num(0), "asq-2": Num(0), "asq-3": Num(0), "asq-4": Num(0), "asq-5": Num(1)},
			"result 0 negative"},
		{"nothing answered has no result", "asq", Answers{}, "result incomplete"},
		{"an urge on the diary card", "tandem-diary", Answers{"diary-u-suicide": Num(3)},
			"distress incomplete, urge 3 partial, skills-used incomplete : diary-suicide diary-suicide-strong"},
		{"an urge in the check-in", "tandem-daily", Answers{"daily-urge-harm": Num(4)},
			"mood incomplete, anxiety incomplete, energy incomplete, sleep incomplete : daily-urge-harm daily-urge-harm-strong"},
		{"WHO-5 is four times the sum", "who-5", Answers{"who5-1": Num(3), "who5-2": Num(3), "who5-3": Num(3), "who5-4": Num(2), "who5-5": Num(2)}, "index 52 adequate"},
		{"only one of the appetite questions is answered", "qids-sr16", Answers{"qids-sr16-1": Num(1), "qids-sr16-2": Num(0), "qids-sr16-3": Num(0),
			"qids-sr16-4": Num(0), "qids-sr16-5": Num(2), "qids-sr16-6": Num(3), "qids-sr16-8": Num(1), "qids-sr16-10": Num(1), "qids-sr16-11": Num(0),
			"qids-sr16-12": Num(0), "qids-sr16-13": Num(2), "qids-sr16-14": Num(1), "qids-sr16-15": Num(0), "qids-sr16-16": Num(1)}, "total 11 moderate"},
		{"without an event the rest is off, not missing", "pc-ptsd-5", Answers{"pcptsd-0": Num(0), "pcptsd-1": Num(1)}, "total 0 negative"},
		{"an answer to an item that is off must still be an answer", "pc-ptsd-5", Answers{"pcptsd-0": Num(0), "pcptsd-1": Num(7)},
			"invalid: This answer is not one of the options."},
		{"an hour in bed of none gives no efficiency", "tandem-sleep", Answers{"sleep-bed": Num(0), "sleep-asleep": Num(0)},
			"efficiency incomplete, trouble incomplete : sleep-short"},
		{"half is rounded up, once", "ismi-10", Answers{"ismi10-1": Num(3), "ismi10-2": Num(3), "ismi10-3": Num(2), "ismi10-4": Num(2),
			"ismi10-5": Num(2), "ismi10-6": Num(2), "ismi10-7": Num(2), "ismi10-8": Num(2)}, "mean 2.13 mild prorated"},
		{"a prorated sum is rounded half up", "gad-7", Answers{"gad7-1": Num(1), "gad7-2": Num(1), "gad7-3": Num(1), "gad7-4": Num(0), "gad7-5": Num(0), "gad7-6": Num(0)},
			"total 4 minimal prorated"},
		{"hours of sleep keep one decimal", "tandem-daily", Answers{"daily-sleep": Decimal("6.25")},
			"mood incomplete, anxiety incomplete, energy incomplete, sleep 6.3"},
		{"1.0 is 1", "phq-9", Answers{"phq9-9": Decimal("1.0")}, "total incomplete : phq9-item9"},
		{"a hair over four hours is not four", "tandem-sleep", Answers{"sleep-asleep": Decimal("4.00000000000000000001")},
			"efficiency incomplete, trouble incomplete"},
	} {
		in, ok := Find(c.measure)
		if !ok {
			t.Fatal(c.measure)
		}
		if got := tell(Score(in, c.answers)); got != c.want {
			t.Errorf("%s: %s\n got  %s\n want %s", c.measure, c.says, got, c.want)
		}
	}
}

// TestWordingTraps are copies of questionnaires that went wrong elsewhere.
func TestWordingTraps(t *testing.T) {
	gad, _ := Find("gad-7")
	if got := gad.Items[0].Options[0].Label.English; got != "Not at all" {
		t.Errorf("the zero option of the GAD-7 is %q", got)
	}
	phq, _ := Find("phq-9")
	difficulty, _ := phq.Item("phq9-10")
	codes := map[string]string{}
	for _, o := range difficulty.Options {
		codes[o.Label.English] = o.LOINC
	}
	if codes["Very difficult"] != "LA6575-0" || codes["Extremely difficult"] != "LA6574-3" {
		t.Errorf("LOINC LL359-1: %v", codes)
	}
	core, _ := Find("core-10")
	if !core.Answerable(lang.English) || core.Answerable(lang.Spanish) {
		t.Error("the CORE-10 is shown in English only: its licence forbids a translation of our own")
	}
	who, _ := Find("who-5")
	if who.Answerable(lang.English) {
		t.Error("the WHO-5 is shown only where the practice switched it on")
	}
	isi, _ := Find("isi")
	if isi.Answerable(lang.English) {
		t.Error("the ISI has no wording to show")
	}
	ismi, _ := Find("ismi-10")
	if !ismi.Published(lang.English) || ismi.Published(lang.Spanish) {
		t.Error("the Spanish ISMI-10 is a translation that was not validated")
	}
}

// TestAnswer: what is kept is worked out from the answers.
func TestAnswer(t *testing.T) {
	auditc, _ := Find("audit-c")
	ev, err := auditc.Answer(Answers{"auditc-1": Num(3), "auditc-2": Num(2), "auditc-3": Num(2)}, lang.English)
	if err != nil || ev.Scores["total"] != 7 || ev.Version != auditc.Version || ev.Status != nil {
		t.Errorf("Answer(3, 2, 2) = %+v, %v", ev, err)
	}
	phq, _ := Find("phq-9")
	ev, err = phq.Answer(Answers{"phq9-9": Num(2), "phq9-1": {}}, lang.Spanish)
	if err != nil || ev.Scores != nil || ev.Status["total"] != Incomplete || len(ev.Flags) != 2 || len(ev.Answers) != 1 {
		t.Errorf("an unfinished form = %+v, %v", ev, err)
	}
	for _, answers := range []Answers{nil, {"phq9-1": {}}, {"phq9-1": Num(4)}, {"gad7-1": Num(1)}} {
		if _, err := phq.Answer(answers, lang.English); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Answer(%v) = %v, want invalid", answers, err)
		}
	}
}

// TestRead: what people type is read kindly, and what is kept is always a
// number that can be written down again.
func TestRead(t *testing.T) {
	daily, _ := Find("tandem-daily")
	sleep, _ := daily.Item("daily-sleep")
	note, _ := daily.Item("daily-note")
	for typed, want := range map[string]string{"7": "7", " 07 ": "7", "6.5": "6.5", "6,5": "6.5", ".5": "0.5", "7.": "7", "0": "0", "00": "0",
		"": "null", "seven": `"seven"`, "-1": "-1", "-02,50": "-2.50", "-0": "0", "-": `"-"`, "--1": `"--1"`, "1-2": `"1-2"`, "1.2.3": `"1.2.3"`, ".": `"."`, "1e3": `"1e3"`} {
		if got := string(toJSON(t, sleep.Read(typed))); got != want {
			t.Errorf("Read(%q) = %s, want %s", typed, got, want)
		}
	}
	if got := note.Read(" 7 "); got != Said("7") {
		t.Errorf("a note is words, got %+v", got)
	}
	for _, a := range []Answer{Decimal("07"), Decimal(".5"), Decimal("0x7"), Decimal("7/2"), Decimal("1_0"), Decimal("+7"), Decimal(" 7"), Said("7")} {
		if sleep.fault(a) == "" {
			t.Errorf("%+v passes for a number", a)
		}
	}
	if why := note.fault(Said(strings.Repeat("x", longestWords+1))); why == "" || !lang.Has(why) {
		t.Errorf("a note of any length passes: %q", why)
	}
}

// drawAnswers draws answers to an instrument, some of them missing.
func drawAnswers(t *rapid.T, in *Instrument, gaps bool) Answers {
	answers := Answers{}
	for _, it := range in.Items {
		if it.Type == "text" || gaps && rapid.IntRange(0, 4).Draw(t, "gap") == 0 {
			continue
		}
		if it.Type == "choice" {
			o := rapid.SampledFrom(it.Options).Draw(t, string(it.ID))
			answers[it.ID] = Num(int(o.Value.Float()))
			continue
		}
		answers[it.ID] = Num(rapid.IntRange(int(it.Min.Float()), int(it.Max.Float())).Draw(t, string(it.ID)))
	}
	return answers
}

// TestScoreStaysInRange: whatever is answered, a score is in its range and has
// the band that it lies in; raising an unreversed answer never lowers a sum.
func TestScoreStaysInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SampledFrom(Shipped().All()).Draw(t, "measure")
		answers := drawAnswers(t, in, true)
		r := Score(in, answers)
		if !r.Valid() {
			if in.ID != "taps-1" && in.ID != "tandem-sleep" {
				t.Fatalf("%s %v is invalid: %+v", in.ID, answers, r.Invalid)
			}
			return
		}
		for i, s := range r.Scores {
			rule := &in.Scoring.Scores[i]
			if s.Status == Incomplete {
				if s.Value != 0 || s.Band != "" {
					t.Fatalf("%+v is incomplete and has a value", s)
				}
				continue
			}
			if s.Value < rule.Range.Min.Float() || s.Value > rule.Range.Max.Float() {
				t.Fatalf("%s %s = %v is out of range", in.ID, s.Score, s.Value)
			}
			if len(rule.Bands) > 0 && s.Band == "" {
				t.Fatalf("%s %s = %v has no band", in.ID, s.Score, s.Value)
			}
			if rule.Method == "sum" {
				monotone(t, in, rule, answers, s.Value)
			}
		}
	})
}

func monotone(t *rapid.T, in *Instrument, rule *ScoreRule, answers Answers, before float64) {
	id := rapid.SampledFrom(rule.Items).Draw(t, "raised")
	it, _ := in.Item(id)
	v, ok := answers[id].Float()
	_, hi := it.bounds()
	if top, _ := hi.Float64(); !ok || v >= top {
		return
	}
	raised := Answers{}
	for k, a := range answers {
		raised[k] = a
	}
	raised[id] = Num(int(v) + 1)
	after, _ := Score(in, raised).Score(rule.ID)
	turned := it.Reverse && !rule.Unreversed
	if !turned && after.Value < before || turned && after.Value > before {
		t.Fatalf("%s %s went from %v to %v as %s rose", in.ID, rule.ID, before, after.Value, id)
	}
}

func TestMain(m *testing.M) {
	Shipped()
	os.Exit(m.Run())
}

// TestSummed: where a page may add up by itself, adding up is all there is.
func TestSummed(t *testing.T) {
	for _, in := range Shipped().All() {
		ids := in.Summed()
		if ids == nil {
			continue
		}
		rapid.Check(t, func(t *rapid.T) {
			answers, sum := Answers{}, 0.0
			for _, id := range ids {
				it, _ := in.Item(id)
				o := rapid.SampledFrom(it.Options).Draw(t, string(id))
				answers[id] = Num(int(o.Value.Float()))
				sum += o.Value.Float()
			}
			if got, ok := Score(in, answers).Score(in.Scoring.Primary); !ok || got.Value != sum || got.Status != OK {
				t.Fatalf("%s: %+v, want %v", in.ID, got, sum)
			}
		})
	}
	for id, want := range map[ID]int{"aims": 7, "bprs-18": 18, "cgi": 0, "bars-akathisia": 0, "who-5": 0, "pss-10": 0} {
		if in, _ := Find(id); len(in.Summed()) != want {
			t.Errorf("%s adds up %d answers, want %d", id, len(in.Summed()), want)
		}
	}
}
