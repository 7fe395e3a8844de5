package desk_test

import (
	"testing"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/team"
)

// TestOnHold: in the day after a recovery a client takes nothing out, lets
// nobody in and is not reached another way, by whichever door; closing a part
// of the chart and answering go on.
func TestOnHold(t *testing.T) {
	c, ctx := open(t), t.Context()
	client := c.register()
	sam := desk.Caller{Viewer: team.Viewer{Person: client, Role: journal.Client}}
	sam.OnHold, sam.Fresh = true, true
	if err := sam.Confirm(); fault.KindOf(err) != fault.Denied {
		t.Errorf("a step-up on hold: %v, want it denied", err)
	}
	yes := team.ConsentGiven{Consent: journal.NewID(), To: c.noor.Viewer.Person, Lanes: []journal.Lane{journal.Diary},
		Purpose: "treatment", From: c.clock.read(), Until: c.clock.read().AddDate(0, 1, 0), How: "on screen", Signed: true}
	no := yes
	no.Consent, no.Deny = journal.NewID(), true
	for name, x := range map[string]struct {
		ev   journal.Event
		want fault.Kind
	}{
		"share":         {yes, fault.Denied},
		"contact":       {team.ContactChanged{Details: team.Details{Name: "Sam", Zone: "America/New_York", Phone: "302 555 0142"}}, fault.Denied},
		"prove":         {team.ChannelChecked{Channel: team.Channel{By: team.ByMail, To: "eve@example.org"}}, fault.Denied},
		"share, by now": {journal.Drafted{Event: yes}, fault.Denied},
		"close":         {no, fault.Internal},
		"answer":        {measure.LifeHappened{What: "moved house"}, fault.Internal},
	} {
		f := desk.Form{Client: client, Command: journal.NewID()}
		_, added := c.Add(ctx, sam, f, x.ev)
		f.Command = journal.NewID()
		_, acted := c.Act(ctx, sam, f, func(chart.Chart) ([]journal.Event, error) { return []journal.Event{x.ev}, nil })
		for way, err := range map[string]error{"Add": added, "Act": acted} {
			if (err == nil) != (x.want == fault.Internal) || err != nil && fault.KindOf(err) != x.want {
				t.Errorf("%s: %s on hold = %v", name, way, err)
			}
		}
	}
	sam.OnHold = false
	if _, err := c.Add(ctx, sam, desk.Form{Client: client, Command: journal.NewID()}, yes); err != nil {
		t.Errorf("share, a day later: %v", err)
	}
}
