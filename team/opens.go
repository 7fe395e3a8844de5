package team

import (
	"encoding/json"
	"slices"
	"time"

	"tandem/journal"
)

// Opens says whether entries that are about to be written would open to
// somebody of the team what is closed to them now, or for longer, or later.
// Taking back a "no" opens as much as saying yes.
func (t Team) Opens(entries []journal.Entry, now time.Time) (bool, error) {
	section, err := json.Marshal(t)
	if err != nil {
		return false, err
	}
	var then Team // with nothing shared: entries that are corrected are lifted in place
	if err := json.Unmarshal(section, &then); err != nil {
		return false, err
	}
	for _, e := range entries {
		if e.Lane != journal.Team {
			continue
		}
		if c, ok := e.Event.(ConsentGiven); ok && !c.Deny && (c.From.After(now) || t.longer(c, now)) {
			return true, nil
		}
		e.Recorded = now
		then.Advance(e)
	}
	return slices.ContainsFunc(then.Active(), func(m Member) bool {
		before, _ := t.opened(m, now)
		if !slices.ContainsFunc(t.Active(), func(was Member) bool { return was.Joined == m.Joined }) {
			before = 0
		}
		after, _ := then.opened(m, now)
		return after&^before != 0
	}), nil
}

// longer says whether a consent lasts beyond what its person has now, in any
// part or as a whole. What is for anybody else than a person on the team, as for
// a practice, waits for whoever comes.
func (t Team) longer(c ConsentGiven, now time.Time) bool {
	m, ok := t.Member(c.To)
	if !ok || !m.Active() {
		return true
	}
	wanted := (Consent{ConsentGiven: c}).opens(m)
	if m.Registrar {
		wanted &^= setOf(AtStart(m.Role)...)
	}
	var whole time.Time
	until := map[journal.Lane]time.Time{}
	for _, x := range t.Consents {
		if x.Deny || !x.InForce(now) || x.To != m.Person && x.To != m.Practice {
			continue
		}
		for _, l := range append(x.opens(m).list(), "") {
			if x.Until.After(until[l]) {
				until[l] = x.Until
			}
		}
		whole = until[""]
	}
	if !m.Registrar && !whole.IsZero() && c.Until.After(whole) {
		return true
	}
	return slices.ContainsFunc(wanted.list(), func(l journal.Lane) bool { return !until[l].IsZero() && c.Until.After(until[l]) })
}
