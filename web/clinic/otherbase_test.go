package clinic_test

import (
	"context"
	"errors"
	"testing"

	"tandem/journal"
	"tandem/meds"
)

// otherBase is another knowledge base, which hears the facts and may be down.
type otherBase struct {
	down  bool
	heard []meds.Facts
}

func (o *otherBase) Name() string { return "Other Base" }

func (o *otherBase) Check(_ context.Context, _ journal.Day, f meds.Facts) (meds.Checked, error) {
	o.heard = append(o.heard, f)
	if o.down {
		return meds.Checked{}, errors.New("down")
	}
	return meds.Checked{Alerts: []meds.Alert{{Severity: meds.Contraindicated, Drugs: []meds.DrugID{"sertraline"}, Rule: "x", Advice: "advice-canary", Sources: []string{"Its own book"}}}}, nil
}

// TestAnotherKnowledgeBase: what it says stands under its own name and stops
// nothing; where it is down the page says so, and the own check goes on.
func TestAnotherKnowledgeBase(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", append([]string{"find", "check"}, startForm...)...).want(t, 200, "!Other Base")
	other := &otherBase{}
	p.second = other
	p.site = p.pages()
	p.fills(p.noor, "{sam}/medication/start", append([]string{"find", "check"}, startForm...)...).want(t, 200, "Other Base says", "advice-canary", "Its own book", "why-canary")
	if n := len(other.heard); n != 1 || len(other.heard[0].Planned) != 1 || other.heard[0].Planned[0].Drug != "sertraline" {
		t.Errorf("it heard %+v", other.heard)
	}
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	other.down = true
	p.get(p.noor, "{sam}/medication").want(t, 200, "It did not answer.", "sertraline", "!advice-canary")
}
