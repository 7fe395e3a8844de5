package synergy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/plan"
	"tandem/synergy"
)

// answer writes the team's answer to a signal into a whole summary.
func (s told) answer(by string, a plan.SignalAnswered, at time.Time) {
	e := journal.Entry{ID: journal.NewID(), At: at, Recorded: at, Author: s.ID(by), Lane: journal.Plan, Event: a}
	s.whole.Advance(e)
}

func found(s chart.Summary, at time.Time) (open, answered []string) {
	write := func(from []synergy.Signal) (out []string) {
		for _, x := range from {
			out = append(out, string(x.Rule)+" "+x.Key())
		}
		return out
	}
	a, b := synergy.Read(s, at).Found()
	return write(a), write(b)
}

// TestAnsweredOnce: an answer silences the signal that it answers, for all who
// see the plan, and no other; whoever does not see the plan hears of it as
// before; what is put off comes back on its day; and an answer that is taken
// back leaves no trace in what is asked.
func TestAnsweredOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := tell(t, life(r, 60))
		before, none := found(s.behind("amina", evening), evening)
		all := slices.DeleteFunc(synergy.Signals(s.behind("amina", evening), evening), func(x synergy.Signal) bool { return !x.Answerable() })
		if len(all) == 0 {
			r.Skip("nothing is asked")
		}
		if len(none) > 0 {
			r.Fatalf("%v was answered by nobody", none)
		}
		x := rapid.SampledFrom(all).Draw(r, "signal")
		key := string(x.Rule) + " " + x.Key()
		a := plan.SignalAnswered{Signal: x.Key(), Answer: rapid.SampledFrom(plan.SignalAnswers).Draw(r, "answer"), Why: "x", Until: journal.DayOf(evening) + 3}
		s.answer("noor", a, evening.Add(-time.Hour))
		for _, who := range []string{"amina", "noor"} {
			open, answered := found(s.behind(who, evening), evening)
			if want := slices.DeleteFunc(slices.Clone(before), func(k string) bool { return k == key }); who == "amina" && !slices.Equal(open, want) {
				r.Fatalf("after %v to %s amina is asked\n%v\nwant\n%v", a.Answer, key, open, want)
			}
			if slices.Contains(open, key) || who == "amina" && !slices.Equal(answered, []string{key}) {
				r.Fatalf("%s still hears %s; answered is %v", who, key, answered)
			}
		}
		blind := s.behind("amina", evening)
		blind.Plan = nil
		if rule := ruleOf(x.Rule); !slices.Contains(rule.Lanes, journal.Plan) {
			if open, _ := found(blind, evening); !slices.Contains(open, key) {
				r.Fatalf("without the plan %s is not asked any more", key)
			}
		}
		later := evening.AddDate(0, 0, 3)
		asked, _ := found(tellAgain(s, later), later)
		if open, _ := found(s.behind("amina", later), later); a.Answer == plan.PutOff && slices.Contains(asked, key) && !slices.Contains(open, key) {
			r.Fatalf("%s was put off and does not come back", key)
		}
		s.answer("amina", plan.SignalAnswered{Signal: x.Key(), Answer: plan.AskAgain}, evening)
		if open, answered := found(s.behind("amina", evening), evening); !slices.Equal(open, before) || len(answered) > 0 {
			r.Fatalf("taken back, %v is asked, want %v", open, before)
		}
	})
}

// tellAgain is what amina sees where nobody answered anything.
func tellAgain(s told, at time.Time) chart.Summary {
	b := s.behind("amina", at)
	p := *b.Plan
	p.Together = plan.Together{}
	b.Plan = &p
	return b
}

func ruleOf(id synergy.RuleID) synergy.Rule {
	rules := synergy.Rules()
	return rules[slices.IndexFunc(rules, func(r synergy.Rule) bool { return r.ID == id })]
}

// TestKeysTellApart: no two signals of a chart share a key, and no key of one
// chart is a key of another.
func TestKeysTellApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := life(r, 60)
		s := tell(t, text)
		other := s.whole
		other.Client = journal.ID{7}
		keys := map[string]string{}
		for _, whole := range []chart.Summary{s.whole, other} {
			for _, x := range synergy.Signals(whole, evening) {
				if was, twice := keys[x.Key()]; twice {
					r.Fatalf("%s and %s of %v share a key", was, x.Rule, whole.Client)
				}
				keys[x.Key()] = fmt.Sprint(x.Rule, whole.Client)
			}
		}
	})
}

// phq9 is a score of a day.
func phq9(day string, total int) string {
	return fmt.Sprintf("%s sam measure.answered {\"measure\":\"phq-9\",\"version\":\"1.0.1\",\"answers\":{\"phq9-1\":2},\"scores\":{\"total\":%d}}\n", day, total)
}

// TestAnswerStandsUntilItChanges: a deterioration that was answered stays quiet
// while the scores stay where they are; it is said anew when they are worse by
// one more reliable change, and when they had been better in between.
func TestAnswerStandsUntilItChanges(t *testing.T) {
	start := phq9("2026-01-05", 8) + phq9("2026-01-12", 15) + phq9("2026-01-19", 16)
	asked := func(more string, at string) bool {
		t.Helper()
		first := tell(t, start)
		moment, _ := time.ParseInLocation("2006-01-02", at, first.Location())
		answered := time.Date(2026, 1, 20, 9, 0, 0, 0, first.Location())
		sig := synergy.Signals(first.behind("amina", answered), answered)
		i := slices.IndexFunc(sig, func(x synergy.Signal) bool { return x.Rule == "deterioration" })
		if i < 0 {
			t.Fatalf("nothing is said of a deterioration: %v", sig)
		}
		s := tell(t, start+more)
		s.answer("amina", plan.SignalAnswered{Signal: sig[i].Key(), Answer: plan.ActedOn}, answered)
		open, _ := found(s.behind("noor", moment), moment)
		return slices.ContainsFunc(open, func(k string) bool { return strings.HasPrefix(k, "deterioration ") })
	}
	for _, c := range []struct {
		what, more, at string
		want           bool
	}{
		{"nothing new", "", "2026-01-21", false},
		{"a score like the last", phq9("2026-01-26", 17), "2026-01-27", false},
		{"a session", "2026-01-22 amina therapy.session_held {\"session\":\"s1\",\"purpose\":\"therapy\"}\n", "2026-01-27", false},
		{"worse by one more reliable change", phq9("2026-01-26", 20) + phq9("2026-02-02", 21), "2026-02-03", true},
		{"better, and worse again", phq9("2026-01-26", 9) + phq9("2026-02-02", 15) + phq9("2026-02-09", 15), "2026-02-10", true},
	} {
		if got := asked(c.more, c.at); got != c.want {
			t.Errorf("after %s it is asked %t, want %t", c.what, got, c.want)
		}
	}
}

// TestAnswerToAWindowEnds: what is said of the last weeks is said again when
// none of the days is among them that were there when it was answered.
func TestAnswerToAWindowEnds(t *testing.T) {
	const first = journal.Day(20454)
	for days, want := range map[journal.Day]int{0: 0, 7: 0, 27: 0, 28: 1} {
		nights := func(until journal.Day) (text string) {
			for day := first; day <= until; day++ {
				text += fmt.Sprintf("%s sam measure.checked_in {\"day\":\"%s\",\"answers\":{\"daily-sleep\":5.5}}\n", day, day)
			}
			return text
		}
		then := tell(t, nights(first+10))
		at := (first + 10).Start(then.Location()).Add(13 * time.Hour)
		sig := synergy.Signals(then.behind("amina", at), at)
		if len(sig) != 1 || sig[0].Rule != "short-sleep" {
			t.Fatalf("amina is told %v", sig)
		}
		s := tell(t, nights(first+10+days))
		s.answer("amina", plan.SignalAnswered{Signal: sig[0].Key(), Answer: plan.NotApplicable, Why: "a newborn"}, at)
		later := at.AddDate(0, 0, int(days))
		if open, _ := found(s.behind("amina", later), later); len(open) != want {
			t.Errorf("%d days later %v is asked, want %d", days, open, want)
		}
	}
}
