package notify

import (
	"context"
	"errors"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/synergy"
	"tandem/team"
)

// reminder is the duty of reminding as a caller: its name in the access log,
// and all that it reads.
var reminder = desk.Caller{Via: "Tandem, reminder", Purpose: "reminder",
	Viewer: team.Viewer{Role: journal.Program, Lanes: synergy.ReminderLanes}}

// questionsPath is where the client finds what waits.
const questionsPath = "/questionnaires"

// errNothing says that nobody is reminded of anything now.
var errNothing = errors.New("notify: nothing to remind of")

// week is how long a node that can send nothing waits before it looks again.
const week = 7 * 24 * time.Hour

// Remind looks whether a client is to be reminded of questionnaires now, and
// when to look again. That it reminded is on the chart before the letter is in
// the outbox: a node that dies in between has reminded once too little, never
// once too often.
func (p *Postman) Remind(ctx context.Context, client journal.ID) error {
	if len(p.Senders) == 0 {
		return p.Desk.Again(ctx, client, p.Now().Truncate(week).Add(week))
	}
	var r synergy.Reminding
	_, err := p.Desk.Act(ctx, reminder, desk.Form{Client: client}, func(c chart.Chart) ([]journal.Event, error) {
		if r = synergy.Remind(c, p.leaves); len(r.Of) == 0 {
			return nil, errNothing
		}
		return []journal.Event{measure.Reminded{Measures: r.Of, On: c.Today()}}, nil
	})
	switch {
	case err == nil:
		letter := auth.Content{Notice: auth.QuestionsWait, Link: questionsPath, Expires: r.Until}
		err = p.Gate.Post(ctx, auth.Person(client), letter, p.Now())
	case errors.Is(err, errNothing):
		err = nil
	case fault.KindOf(err) == fault.NotFound: // erased, or never there
		return nil
	}
	if err != nil || r.Next.IsZero() {
		return err
	}
	return p.Desk.Again(ctx, client, r.Next)
}

// leaves says whether messages leave here by a channel.
func (p *Postman) leaves(ch team.Channel) bool { return p.Senders[ch.By] != nil }
