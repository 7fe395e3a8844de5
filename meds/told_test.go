package meds_test

import (
	"strings"
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
)

func TestTell(t *testing.T) {
	today, _ := journal.ParseDay("2026-05-14")
	for _, c := range []struct {
		name  string
		told  meds.TrialTold
		field string // of the fault; "": none
	}{
		{"a drug of the list", meds.TrialTold{Drug: "escitalopram", Weeks: 3, Year: 2023, Effect: meds.HelpedSome, Reason: meds.ClientsWish, By: meds.ByClient}, ""},
		{"a name alone: all else is not known", meds.TrialTold{Name: " a tea ", By: meds.ByClient}, ""},
		{"no drug", meds.TrialTold{By: meds.ByClient}, "drug"},
		{"a drug that is not on the list", meds.TrialTold{Drug: "unobtainium", By: meds.ByClient}, "drug"},
		{"weeks below zero", meds.TrialTold{Drug: "sertraline", Weeks: -1, By: meds.ByClient}, "weeks"},
		{"a year to come", meds.TrialTold{Drug: "sertraline", Year: 2027, By: meds.ByClient}, "year"},
		{"two digits of a year", meds.TrialTold{Drug: "sertraline", Year: 23, By: meds.ByClient}, "year"},
		{"an effect that is none of them", meds.TrialTold{Drug: "sertraline", Effect: "wow", By: meds.ByClient}, "effect"},
		{"a reason that is none of them", meds.TrialTold{Drug: "sertraline", Reason: "why not", By: meds.ByClient}, "reason"},
		{"nobody says so", meds.TrialTold{Drug: "sertraline"}, "by"},
		{"a letter without a name", meds.TrialTold{Drug: "sertraline", By: meds.ByLetter, From: " "}, "from"},
		{"a letter", meds.TrialTold{Drug: "sertraline", By: meds.ByLetter, From: "Dr. Ames, May 2024"}, ""},
	} {
		ev, err := meds.Regimen{}.Tell(c.told, today)
		if c.field != "" {
			if got := fault.Of(err).Fields; len(got) != 1 || got[0].Name != c.field {
				t.Errorf("%s: %v, want a fault in %s", c.name, err, c.field)
			}
			continue
		}
		got, ok := ev.(meds.TrialTold)
		if err != nil || !ok || got.Told == "" || got.Name != strings.TrimSpace(c.told.Name) {
			t.Errorf("%s: %+v, %v", c.name, ev, err)
		}
	}
	for _, c := range []struct {
		name  string
		told  meds.EpisodeTold
		field string
	}{
		{"one thing", meds.EpisodeTold{ECT: meds.SaidNo, By: meds.ByClient}, ""},
		{"nothing", meds.EpisodeTold{By: meds.ByClient}, "began"},
		{"a day to come", meds.EpisodeTold{Began: today + 1, By: meds.ByClient}, "began"},
		{"a severity that is none of them", meds.EpisodeTold{Severity: "awful", By: meds.ByClient}, "severity"},
		{"a letter without a name", meds.EpisodeTold{ECT: meds.SaidNo, By: meds.ByLetter}, "from"},
	} {
		_, err := meds.Regimen{}.TellEpisode(c.told, today)
		got := fault.Of(err).Fields
		if c.field == "" && err != nil || c.field != "" && (len(got) != 1 || got[0].Name != c.field) {
			t.Errorf("%s: %v, want a fault in %q", c.name, err, c.field)
		}
	}
}

// TestStage: the staging of an episode, and that nothing is filled in.
func TestStage(t *testing.T) {
	whole := meds.StageFacts{Months: 13, Severity: meds.ModerateEpisode, Least: 3, Most: 4, Augmentation: meds.SaidYes, ECT: meds.SaidNo}
	with := func(change func(*meds.StageFacts)) meds.StageFacts {
		f := whole
		change(&f)
		return f
	}
	for _, c := range []struct {
		name  string
		facts meds.StageFacts
		total int
		word  string
	}{
		{"2 + 3 + 2 + 1 + 0", whole, 8, "moderate"},
		{"a year is the first part", with(func(f *meds.StageFacts) { f.Months = 12 }), 7, "moderate"},
		{"beyond two years", with(func(f *meds.StageFacts) { f.Months = 25 }), 9, "moderate"},
		{"the lowest", meds.StageFacts{Severity: meds.Subsyndromal, Least: 1, Most: 1, Augmentation: meds.SaidNo, ECT: meds.SaidNo}, 3, "mild"},
		{"the highest", meds.StageFacts{Months: 99, Severity: meds.PsychoticEpisode, Least: 11, Most: 11, Augmentation: meds.SaidYes, ECT: meds.SaidYes}, 15, "severe"},
		{"one or two trials: the same points", with(func(f *meds.StageFacts) { f.Least, f.Most = 1, 2 }), 7, "moderate"},
		{"two or three: not the same", with(func(f *meds.StageFacts) { f.Least, f.Most = 2, 3 }), 0, ""},
		{"perhaps none: it may not begin", with(func(f *meds.StageFacts) { f.Least, f.Most = 0, 1 }), 0, ""},
		{"none", with(func(f *meds.StageFacts) { f.Least, f.Most = 0, 0 }), 0, ""},
		{"since when is not known", with(func(f *meds.StageFacts) { f.Months = -1 }), 0, ""},
		{"how severe is not known", with(func(f *meds.StageFacts) { f.Severity = "" }), 0, ""},
		{"whether something was added is not known", with(func(f *meds.StageFacts) { f.Augmentation = meds.NotSaid }), 0, ""},
		{"whether there was ECT is not known", with(func(f *meds.StageFacts) { f.ECT = meds.NotSaid }), 0, ""},
	} {
		got := meds.Known().Stage(c.facts)
		if got.Total != c.total || got.Word != c.word || got.Known != (c.total > 0) || got.Begins != (c.facts.Most > 0) {
			t.Errorf("%s: %d %q, known %t, begins %t; want %d %q", c.name, got.Total, got.Word, got.Known, got.Begins, c.total, c.word)
		}
	}
	got := meds.Known().Stage(whole)
	if len(got.Parts) != 5 || got.Parts[0].Answer.Says != "13-24 months" || got.Parts[2].Answer.Says != "3-4" || !got.Verified || len(got.Sources) == 0 {
		t.Errorf("%+v", got)
	}
}
