package synergy_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/synergy"
	"tandem/therapy"
)

// lately writes what is new in one line.
func lately(l synergy.Lately) string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, x := range l.Tasks {
		add("task %s open:%v", x.Flag, x.Open())
	}
	for _, e := range l.Changes {
		add("%s", e.Event.Kind())
	}
	for _, s := range l.Scores {
		was := "first"
		if s.Before != nil {
			was = fmt.Sprint("was ", s.Before.Value)
		}
		add("%s %v %s, %d unread", s.Measure, s.Now.Value, was, s.Unread)
	}
	if l.Doses.Answered() > 0 {
		add("%d of %d days taken %v", l.Doses.All, l.Doses.Answered(), l.Reasons)
	}
	for _, e := range l.Effects {
		add("%s %d was %d ended:%v", e.What, e.Now(), e.Was, e.Ended)
	}
	if l.Skills > 0 {
		add("skills on %d days", l.Skills)
	}
	for range l.Missed {
		add("missed")
	}
	for _, x := range l.Life {
		add("%s", x.What)
	}
	return strings.Join(out, "; ")
}

func TestLately(t *testing.T) {
	s := tell(t, `
2026-01-05 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":16}}
2026-01-10 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}
2026-01-11 sam meds.side_effect_reported {"effect":"e1","what":"queasy","severity":2}
2026-01-12 sam meds.side_effect_reported {"effect":"e2","what":"dry mouth","severity":1}
2026-01-20 noor therapy.session_held {"session":"v1","purpose":"medication"}
2026-02-01T09:00 amina therapy.session_held {"session":"s1","purpose":"therapy"}
2026-02-03 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":12}}
2026-02-04 noor meds.dose_changed {"trial":"t1","dose":{"amount":"100","unit":"mg"}}
2026-02-05 sam measure.checked_in {"day":"2026-02-05","answers":{"daily-meds":0,"adh-r-cost":1}}
2026-02-06 sam measure.checked_in {"day":"2026-02-06","answers":{"daily-meds":2}}
2026-02-06 sam measure.checked_in {"day":"2026-02-06","answers":{"daily-skill":1}}
2026-02-07 sam meds.side_effect_reported {"effect":"e1","what":"queasy","severity":1}
2026-02-08 sam meds.side_effect_ended {"effect":"e2"}
2026-02-09 amina therapy.session_missed {"session":"s2","purpose":"therapy"}
2026-02-10 sam measure.happened {"what":"New job"}
2026-02-11 amina plan.task_opened {"task":"k1","kind":"safety","level":"high","flag":"phq9-item9","for":"@amina","due":"2026-02-11T20:00:00Z"}
2026-02-12 amina plan.task_closed {"task":"k1","done":"spoke"}
`)
	therapySide := "task phq9-item9 open:false; meds.dose_changed; phq-9 12 was 16, 1 unread; 1 of 2 days taken [adh-r-cost]; queasy 1 was 2 ended:false; dry mouth 1 was 1 ended:true; skills on 1 days; missed; New job"
	for _, c := range []struct {
		who  string
		p    therapy.Purpose
		want string
	}{
		{"amina", therapy.Therapy, therapySide},
		{"noor", therapy.Medication, therapySide},
		{"dora", therapy.Therapy, ""},
	} {
		l := synergy.Since(s.chart(t, c.who), c.p)
		if got := lately(l); got != c.want || l.Nothing() != (c.want == "") {
			t.Errorf("%s:\n got %s\nwant %s", c.who, got, c.want)
		}
	}
	if got := lately(synergy.Since(s.chart(t, "ben"), therapy.Therapy)); strings.Contains(got, "phq-9 1") || strings.Contains(got, "missed") {
		t.Errorf("ben, who has neither scores nor sessions, reads %s", got)
	}
	quiet := tell(t, `
2026-02-01 amina therapy.session_held {"session":"s1","purpose":"therapy"}
`)
	if l := synergy.Since(quiet.chart(t, "amina"), therapy.Therapy); !l.Nothing() || l.Since.ID != "s1" {
		t.Errorf("a quiet chart has %+v", l)
	}
}
