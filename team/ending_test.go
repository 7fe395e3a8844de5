package team

import (
	"slices"
	"testing"
	"time"

	"tandem/journal"
)

func TestWhatEndsIsSaidThirtyDaysBefore(t *testing.T) {
	day := time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	noor, practice := journal.NewID(), journal.NewID()
	m := Member{Joined: Joined{Person: noor, Practice: practice, Role: journal.Prescriber}}
	given := func(to journal.ID, until time.Time, lanes ...journal.Lane) Consent {
		return Consent{ConsentGiven: ConsentGiven{Consent: journal.NewID(), To: to, Lanes: lanes, From: day, Until: until, Signed: true}, Given: day}
	}
	june := time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		consents  []Consent
		registrar bool
		now       time.Time
		at        time.Time
		has       journal.Lane
	}{
		"a day too early":                {[]Consent{given(noor, june, journal.Diary)}, false, june.AddDate(0, 0, -31), time.Time{}, ""},
		"thirty days before":             {[]Consent{given(noor, june, journal.Diary)}, false, june.AddDate(0, 0, -30), june, journal.Diary},
		"what is locked ends with it":    {[]Consent{given(noor, june, journal.Diary)}, false, june.AddDate(0, 0, -1), june, journal.Medication},
		"over already":                   {[]Consent{given(noor, june, journal.Diary)}, false, june, time.Time{}, ""},
		"kept open by the practice's":    {[]Consent{given(noor, june, journal.Diary), given(practice, june.AddDate(0, 6, 0), journal.Diary)}, false, june.AddDate(0, 0, -3), time.Time{}, ""},
		"the practice's ends soon too":   {[]Consent{given(noor, june, journal.Diary), given(practice, june.AddDate(0, 0, 5), journal.Diary)}, false, june.AddDate(0, 0, -3), june.AddDate(0, 0, 5), journal.Diary},
		"who registered keeps the start": {[]Consent{given(noor, june, journal.Diary)}, true, june.AddDate(0, 0, -3), time.Time{}, ""},
		"who registered loses the rest":  {[]Consent{given(noor, june, journal.Skills)}, true, june.AddDate(0, 0, -3), june, journal.Skills},
		"a no has no end that closes":    {[]Consent{{ConsentGiven: ConsentGiven{To: noor, Deny: true, Lanes: []journal.Lane{journal.Diary}, From: day}, Given: day}}, false, june, time.Time{}, ""},
	} {
		m.Registrar = c.registrar
		at, closes := Team{Members: []Member{m}, Consents: c.consents}.Ending(m, c.now)
		if !at.Equal(c.at) || (c.has == "") != (len(closes) == 0) || c.has != "" && !slices.Contains(closes, c.has) {
			t.Errorf("%s: ends %v and closes %v", name, at, closes)
		}
	}
}
