package clinic

import (
	"context"
	"testing"

	"tandem/lang"
	"tandem/meds"
)

// TestEverySuggestionHasWords: every suggestion of the decision rules is said in
// both languages, and none is named that no rule has.
func TestEverySuggestionHasWords(t *testing.T) {
	named := map[string]bool{}
	for _, r := range meds.Known().Decisions {
		for _, id := range r.Suggest {
			named[id] = true
			for _, l := range []lang.Language{lang.English, lang.Spanish} {
				if says := suggestionWords(lang.With(context.Background(), l), id); says == id || says == "" {
					t.Errorf("%s in %s is %q", id, l, says)
				}
			}
		}
	}
	for id, s := range suggestions {
		if !named[id] {
			t.Errorf("no rule suggests %s", id)
		}
		if !lang.Has(s.says) {
			t.Errorf("no Spanish for %q", s.says)
		}
	}
}

// TestStageWords: every answer of the staging has words in Spanish that are not
// those of the file.
func TestStageWords(t *testing.T) {
	es := lang.With(context.Background(), lang.Spanish)
	for part, answers := range meds.Known().Adequacy.Staging.Items {
		for _, a := range answers {
			says := stageAnswerWords(es, meds.StagedPart{Part: part, Known: true, Answer: a})
			if part != meds.StageTrials && says == a.Says || says == "" {
				t.Errorf("%s %q is %q", part, a.Says, says)
			}
		}
	}
}
