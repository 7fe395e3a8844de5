package desk

import (
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// A script on Sam's phone sends one form after another; what Sam may be in
// danger by, and everybody else, still gets through.
func TestPace(t *testing.T) {
	at := time.Date(2026, 5, 14, 19, 40, 0, 0, time.UTC)
	sam := Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Client}}
	noor := Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Prescriber}}
	diary := &act{entries: []journal.Entry{{Lane: journal.Diary}}}
	urge := &act{entries: []journal.Entry{{Lane: journal.Urges}, {Lane: journal.Safety}}}
	p := newPace(8) // two at once, then one in three hours
	for _, x := range []struct {
		what string
		who  Caller
		act  *act
		at   time.Time
		want fault.Kind
	}{
		{"the first", sam, diary, at, 0},
		{"the second", sam, diary, at, 0},
		{"the third", sam, diary, at, fault.Busy},
		{"an urge", sam, urge, at, 0},
		{"another person's", noor, diary, at, 0},
		{"a command's", Caller{Viewer: sam.Viewer, Via: "command line"}, diary, at, 0},
		{"the fourth, early", sam, diary, at.Add(2 * time.Hour), fault.Busy},
		{"the fourth", sam, diary, at.Add(3 * time.Hour), 0},
		{"the fifth", sam, diary, at.Add(3 * time.Hour), fault.Busy},
	} {
		if err := p.takes(x.who, x.act, x.at); err == nil && x.want != 0 || err != nil && fault.KindOf(err) != x.want {
			t.Errorf("%s = %v, want kind %v", x.what, err, x.want)
		}
	}
	if err := newPace(0).takes(sam, diary, at); err != nil {
		t.Errorf("without a bound = %v", err)
	}
}
