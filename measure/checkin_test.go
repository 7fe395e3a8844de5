package measure

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tandem/fault"
	"tandem/journal"
)

// TestCheckIn: one form becomes one event for each lane that it fills.
func TestCheckIn(t *testing.T) {
	whole := Answers{"daily-mood": Num(4), "daily-anxiety": Num(6), "daily-energy": Num(3), "daily-sleep": Decimal("6.5"), "daily-skill": Num(1),
		"daily-meds": Num(1), "adh-r-cost": Num(1), "daily-side": Num(2), "daily-urge-harm": Num(1), "daily-urge-use": Num(0), "daily-note": Said("Long day."), "adh-r-side": {}}
	for _, c := range []struct {
		says    string
		answers Answers
		private bool
		want    string
	}{
		{"two taps", Answers{"daily-mood": Num(4)}, false, "diary daily-mood=4"},
		{"a whole form", whole, false, "diary daily-anxiety=6 daily-energy=3 daily-mood=4 daily-skill=1 daily-sleep=6.5; urges daily-urge-harm=1 daily-urge-use=0; " +
			"medication adh-r-cost=1 daily-meds=1; side-effects daily-side=2; skills daily-note='Long day.'"},
		{"a reason kept private; the answer itself stays", whole, true, "diary daily-anxiety=6 daily-energy=3 daily-mood=4 daily-skill=1 daily-sleep=6.5; urges daily-urge-harm=1 daily-urge-use=0; " +
			"medication daily-meds=1; side-effects daily-side=2; skills daily-note='Long day.'; client-only adh-r-cost=1"},
		{"a reason from before the answer was changed is dropped", Answers{"daily-meds": Num(2), "adh-r-cost": Num(1)}, true, "medication daily-meds=2"},
		{"a diary card", Answers{"diary-sad": Num(4), "diary-u-suicide": Num(0), "diary-a-harm": Num(0), "diary-a-meds": Num(0), "diary-s-people": Num(3), "adh-r-forgot": Num(1)}, false,
			"diary diary-s-people=3 diary-sad=4; urges diary-a-harm=0 diary-u-suicide=0; medication adh-r-forgot=1 diary-a-meds=0"},
	} {
		events, err := CheckIn(20000, c.answers, c.private)
		if err != nil {
			t.Errorf("%s: %v", c.says, err)
			continue
		}
		var got []string
		for _, ev := range events {
			in := journal.Draft(ev).Event.(CheckedIn)
			words := []string{string(ev.Lane())}
			for _, item := range slices.Sorted(maps.Keys(in.Answers)) {
				words = append(words, string(item)+"="+strings.ReplaceAll(string(toJSON(t, in.Answers[item])), `"`, "'"))
			}
			got = append(got, strings.Join(words, " "))
			if in.Day != 20000 {
				t.Errorf("%s: day %v", c.says, in.Day)
			}
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.says, got, c.want)
		}
	}
	for _, answers := range []Answers{nil, {"daily-mood": {}}, {"daily-mood": Num(11)}, {"daily-mood": Said("fine")}, {"phq9-9": Num(1)}, {"adh-days": Num(1)},
		{"nobody-asks": Num(1)}, {"daily-sleep": Decimal("1e999999999")}, {"adh-r-cost": Num(1)}} {
		if events, err := CheckIn(20000, answers, false); fault.KindOf(err) != fault.Invalid {
			t.Errorf("CheckIn(%v) = %v, %v; want invalid", answers, events, err)
		}
	}
	if n := len(Reasons()); n != 8 {
		t.Errorf("%d reasons", n)
	}
}

// TestPrivateReasonStaysOut: what the client keeps to themselves is in no
// section of the summary.
func TestPrivateReasonStaysOut(t *testing.T) {
	events, err := CheckIn(20000, Answers{"daily-meds": Num(0), "adh-r-shame": Num(1)}, true)
	if err != nil {
		t.Fatal(err)
	}
	var s sections
	for i, ev := range events {
		d := journal.Draft(ev)
		s.advance(journal.Entry{ID: journal.ID{byte(i + 1)}, Lane: d.Lane(), At: journal.Day(20000).Date(), Event: d.Event})
	}
	if kept := string(toJSON(t, s)); strings.Contains(kept, "shame") || !strings.Contains(kept, "daily-meds=0") {
		t.Errorf("the sections hold %s", kept)
	}
}

// TestSectionKeepsItsOwnItems: a correction has the lane of what it corrects;
// items of another lane do not come in with it.
func TestSectionKeepsItsOwnItems(t *testing.T) {
	var d Diary
	at := journal.Day(20000).Date()
	d.Advance(journal.Entry{ID: journal.ID{1}, Lane: journal.Diary, At: at, Event: CheckedIn{20000, Answers{"daily-mood": Num(3)}}})
	d.Advance(journal.Entry{ID: journal.ID{2}, Corrects: journal.ID{1}, Lane: journal.Diary, At: at,
		Event: CheckedIn{20000, Answers{"daily-mood": Num(4), "daily-urge-harm": Num(2)}}})
	if !slices.Equal(slices.Collect(maps.Keys(d.Days[0].Answers)), []ItemID{"daily-mood"}) {
		t.Errorf("the diary section holds %v", d.Days[0].Answers)
	}
	// Nor does what is of another lane, or its author's alone.
	d.Advance(journal.Entry{ID: journal.ID{3}, Lane: journal.ClientOnly, At: at, Event: CheckedIn{20000, Answers{"daily-mood": Num(9)}}})
	if len(d.Days) != 1 {
		t.Errorf("the diary section holds %v", d.Days)
	}
}

// TestSleepNeedsFourNights: three nights are no week.
func TestSleepNeedsFourNights(t *testing.T) {
	var d Days
	for n := 1; n <= 4; n++ {
		day := journal.Day(20000 + n)
		d = append(d, Checked{Mark: Mark{At: day.Date()}, On: day, Answers: Answers{"daily-sleep": Decimal("6.5")}})
		if hours, nights, ok := d.Sleep(20007); nights != n || ok != (n == 4) || ok && hours != 6.5 {
			t.Errorf("%d nights: %v h, %d, %v", n, hours, nights, ok)
		}
	}
	if _, nights, ok := d.Sleep(20008); nights != 3 || ok { // the first night is eight days ago
		t.Errorf("a week later: %d nights, %v", nights, ok)
	}
}

// TestSafetyFlags: the list of the sharing rules, from whatever door.
func TestSafetyFlags(t *testing.T) {
	for _, c := range []struct {
		ev   journal.Event
		want string
	}{
		{Answered{Measure: "phq-9", Answers: Answers{"phq9-9": Num(1)}}, "phq9-item9 high safety"},
		{Answered{Measure: "phq-9", Answers: Answers{"phq9-9": Num(3)}}, "phq9-item9-frequent urgent safety, phq9-item9 high safety"},
		{Answered{Measure: "phq-9", Answers: Answers{"phq9-9": Num(0), "phq9-1": Num(3)}}, ""},
		{Answered{Measure: "phq-9", Answers: Answers{"phq9-1": Num(7), "phq9-9": Num(1), "phq9-30": Num(1)}}, "phq9-item9 high safety"}, // one wrong answer does not silence another
		{Answered{Measure: "qids-sr16", Answers: Answers{"qids-sr16-12": Num(1)}}, "qids-item12 high safety"},
		{Answered{Measure: "core-10", Answers: Answers{"core10-6": Num(1)}}, "core10-plans urgent safety"},
		{Answered{Measure: "c-ssrs-screen", Answers: Answers{"cssrs-1": Num(1), "cssrs-2": Num(1), "cssrs-3": Num(1), "cssrs-4": Num(0), "cssrs-5": Num(0), "cssrs-6": Num(0)}}, "cssrs-moderate high safety"},
		{Answered{Measure: "c-ssrs-screen", Answers: Answers{"cssrs-1": Num(1)}}, ""}, // low: for review
		{Answered{Measure: "asq", Answers: Answers{"asq-4": Num(1)}}, "asq-acute urgent safety, asq-attempt high safety, asq-positive high safety"},
		{Answered{Measure: "tandem-sideeffects", Answers: Answers{"se-si": Num(1), "se-rash": Num(1), "se-heart": Num(2)}}, "se-suicidal urgent safety, se-heart high same-day, se-rash high same-day"},
		{Answered{Measure: "tandem-adherence", Answers: Answers{"adh-stopped": Num(1)}}, "adh-stopped high same-day"},
		{Answered{Measure: "asrm", Answers: Answers{"asrm-1": Num(2), "asrm-2": Num(2), "asrm-3": Num(2), "asrm-4": Num(0), "asrm-5": Num(0)}}, "asrm-positive high same-day"},
		{Answered{Measure: "from-tomorrow", Answers: Answers{"phq9-9": Num(3)}}, ""},
		{CheckedIn{Answers: Answers{"daily-urge-harm": Num(1)}}, "daily-urge-harm high safety"},
		{CheckedIn{Answers: Answers{"daily-urge-harm": Num(5), "daily-urge-use": Num(9)}}, "daily-urge-harm-strong urgent safety, daily-urge-harm high safety"},
		{CheckedIn{Answers: Answers{"diary-a-harm": Num(1), "diary-u-suicide": Num(1)}}, "diary-harm-act urgent safety, diary-suicide high safety"},
		{CheckedIn{Answers: Answers{"daily-mood": Num(0), "daily-sleep": Num(3), "daily-energy": Num(9)}}, ""}, // activation is for review
		{journal.On(journal.Day(20000).Date(), CheckedIn{Answers: Answers{"daily-urge-harm": Num(1)}}), "daily-urge-harm high safety"},
		{LifeHappened{What: "Moved"}, ""},
	} {
		var got []string
		for _, r := range SafetyFlags(c.ev) {
			task := "same-day"
			if r.Safety {
				task = "safety"
			}
			got = append(got, string(r.ID)+" "+string(r.Level)+" "+task)
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%+v raises %q, want %q", c.ev, got, c.want)
		}
	}
	for _, id := range safetyFlags { // a flag that is renamed must not fall off the list
		if !slices.ContainsFunc(Shipped().All(), func(in *Instrument) bool { _, ok := in.Flag(id); return ok }) {
			t.Errorf("no instrument has the flag %s", id)
		}
	}
}
