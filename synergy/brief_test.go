package synergy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/synergy"
	"tandem/therapy"
)

// between is what happened between two visits of both.
const between = `
2026-01-10 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}
2026-01-20 noor therapy.session_held {"session":"v1","purpose":"medication"}
2026-02-01T09:00 amina therapy.session_held {"session":"s1","purpose":"therapy","summary":"walks"}
2026-02-01T09:50 amina therapy.note_written {"session":"s1","plan":"three walks"}
score: 2026-02-03 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":12}}
2026-02-04 noor meds.dose_changed {"trial":"t1","dose":{"amount":"100","unit":"mg"}}
2026-02-05 sam measure.checked_in {"day":"2026-02-05","answers":{"daily-meds":0,"adh-r-cost":1}}
2026-02-06 amina plan.question_asked {"huddle":"h1","title":"Dose?","saw":"short nights","urgency":"routine","for":"@noor","due":"2026-02-20"}
2026-02-06 noor plan.question_asked {"huddle":"h2","title":"More walks?","saw":"slow","urgency":"routine","for":"@amina","due":"2026-02-20"}
2026-02-07 noor plan.case_reviewed {"with":["@amina"],"minutes":5,"decision":"Ask about the nights","owner":"@amina","by":"2026-02-20"}
`

// rows writes the topics of a brief in their order.
func rows(b synergy.Brief) string {
	var out []string
	for _, p := range b.Points() {
		out = append(out, string(p.Topic))
	}
	return strings.Join(out, " ")
}

// TestBriefFor: each reads what their own lens lets through: to whom a visit
// belongs is asked what somebody of the other arm asks; the prescriber reads
// the summary of the hour and not its note.
func TestBriefFor(t *testing.T) {
	s := tell(t, between)
	for _, c := range []struct {
		who, want, until string
		p                therapy.Purpose
	}{
		{"amina", "flag change awaited score doses homework owed open", "three walks", therapy.Therapy},
		{"noor", "flag change awaited score doses homework owed open", "", therapy.Medication},
		{"ben", "flag change change awaited doses owed open", "", therapy.Medication},
	} {
		b := synergy.BriefFor(s.chart(t, c.who), c.p)
		if got := rows(b); got != c.want || b.Until != c.until {
			t.Errorf("%s reads %q until %q, want %q until %q", c.who, got, b.Until, c.want, c.until)
		}
		if want := map[therapy.Purpose]string{therapy.Therapy: "More walks?", therapy.Medication: "Dose?"}[c.p]; len(b.Flagged) != 1 || b.Flagged[0].Title != want {
			t.Errorf("%s is asked %v, want %q", c.who, b.Flagged, want)
		}
	}
	b := synergy.BriefFor(s.chart(t, "amina"), therapy.Therapy)
	if a := b.Awaited; len(a) != 1 || !a[0].Known || a[0].Review.Day-a[0].Trial.Last().Day != 28 || len(a[0].Review.Sources) == 0 {
		t.Errorf("of the dose it says %+v", a)
	}
}

// mark writes that somebody talked over a row.
func mark(by string, day string, key string, back bool) string {
	return fmt.Sprintf("%s %s plan.point_discussed {\"point\":%q,\"back\":%t}\n", day, by, key, back)
}

// TestDiscussedOnce: what one marks the other reads as discussed, until it is
// taken back; a row about the days since the last visit is talked over anew
// after each visit, and a row about one entry is not.
func TestDiscussedOnce(t *testing.T) {
	b := synergy.BriefFor(tell(t, between).chart(t, "noor"), therapy.Medication)
	find := func(topic synergy.Topic) synergy.Point {
		return b.Points()[slices.IndexFunc(b.Points(), func(p synergy.Point) bool { return p.Topic == topic })]
	}
	score, doses := find(synergy.AboutScore), find(synergy.AboutDoses)
	both := mark("noor", "2026-02-08", b.Key(score), false) + mark("noor", "2026-02-08", b.Key(doses), false)
	for _, c := range []struct {
		what, more     string
		score, daysToo bool
	}{
		{"nobody marks it", "", false, false},
		{"noor marks both", both, true, true},
		{"amina takes one back", both + mark("amina", "2026-02-09", b.Key(score), true), false, true},
		{"noor's visit of that day is written down", both + `2026-02-08T09:00 noor therapy.session_held {"session":"v2","purpose":"medication"}` + "\n", true, false},
	} {
		chart := tell(t, between+c.more)
		b := synergy.BriefFor(chart.chart(t, "noor"), therapy.Medication)
		_, gotScore := b.Discussed(score)
		_, gotDoses := b.Discussed(doses)
		if gotScore != c.score || gotDoses != c.daysToo {
			t.Errorf("where %s the score was discussed %t and the doses %t, want %t and %t", c.what, gotScore, gotDoses, c.score, c.daysToo)
		}
		if c.what == "noor marks both" {
			if l, ok := synergy.BriefFor(chart.chart(t, "amina"), therapy.Therapy).Discussed(score); !ok || l.By != chart.ID("noor") {
				t.Error("amina does not read that noor talked the score over")
			}
		}
	}
}

// TestRowsHaveNames: each row of a brief has a name of its own, is found by it,
// and has the same one for both clinicians; no row is there that the lens of
// who has the plan alone does not let through.
func TestRowsHaveNames(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		life0 := life(r, 30)
		s := tell(t, life0)
		keys := map[string]synergy.Point{}
		for _, who := range []string{"amina", "noor"} {
			for _, p := range []therapy.Purpose{therapy.Therapy, therapy.Medication} {
				b := synergy.BriefFor(s.chart(t, who), p)
				seen := map[string]bool{}
				for _, x := range b.Points() {
					key := b.Key(x)
					if was, known := keys[key]; known && was != x || seen[key] {
						r.Fatalf("%v and %v share a name", was, x)
					}
					keys[key], seen[key] = x, true
					if found, ok := b.Find(key); !ok || found != x {
						r.Fatalf("%v is found as %v", x, found)
					}
				}
			}
		}
		for key, x := range keys { // whatever was talked over is told by what it is about, long after its visit
			told := tell(t, life0+mark("noor", "2026-03-01", key, false))
			if got := synergy.Talked(told.chart(t, "amina"), 0); len(got) != 1 || got[0].Topic != x.Topic {
				r.Fatalf("%v was talked over, and told as %v", x, got)
			}
		}
		for _, x := range synergy.BriefFor(s.chart(t, "ben"), therapy.Therapy).Points() {
			if x.Topic == synergy.AboutScore || x.Topic == synergy.AboutMissed || x.Topic == synergy.AboutHomework {
				r.Fatalf("ben, who sees no scores and no sessions, reads %v", x)
			}
		}
	})
}

// TestReadingIsTalkedOver: what was given to read stands in the brief of both
// visits, as read once it was; after the visit at which it was talked over it is
// gone, unless the client asks more.
func TestReadingIsTalkedOver(t *testing.T) {
	given := "2026-02-06 amina plan.reading_given {\"given\":\"r1\",\"reading\":\"waiting\"}\n"
	read := given + "2026-02-07 sam plan.reading_read {\"given\":\"r1\",\"talk\":true}\n"
	b := synergy.BriefFor(tell(t, between+read).chart(t, "noor"), therapy.Medication)
	i := slices.IndexFunc(b.Points(), func(p synergy.Point) bool { return p.Topic == synergy.AboutReading })
	if i < 0 {
		t.Fatalf("the brief has the rows %s", rows(b))
	}
	over := read + mark("noor", "2026-02-08", b.Key(b.Points()[i]), false)
	visit := over + `2026-02-09T09:00 noor therapy.session_held {"session":"v2","purpose":"medication"}` + "\n"
	for _, c := range []struct {
		what, more string
		there      bool
	}{
		{"it was given", given, true},
		{"it was read", read, true},
		{"it was talked over", over, true},
		{"a visit was held since", visit, false},
		{"the client asks more", visit + "2026-02-10 sam plan.reading_read {\"given\":\"r1\",\"question\":\"And then?\"}\n", true},
		{"it was given long ago", "2025-12-02 amina plan.reading_given {\"given\":\"r1\",\"reading\":\"waiting\"}\n", false},
	} {
		b := synergy.BriefFor(tell(t, between+c.more).chart(t, "noor"), therapy.Medication)
		if got := slices.ContainsFunc(b.Points(), func(p synergy.Point) bool { return p.Topic == synergy.AboutReading }); got != c.there {
			t.Errorf("where %s, a row about it: %t, want %t", c.what, got, c.there)
		}
	}
}
