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
	Viewer: team.Viewer{Role: journal.Program, Lanes: synergy.ReminderLanes, Forms: synergy.ReminderForms}}

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
	if state, err := p.Gate.StateOf(ctx, auth.Person(client)); err != nil {
		return err
	} else if state == auth.Disabled { // or closed by the client: nobody could answer
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
		err = p.remind(ctx, client, r)
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

// remind puts a letter in the outbox. One link leads through all forms of it,
// each once; it works for a day after the last hour at which the letter may go.
func (p *Postman) remind(ctx context.Context, client journal.ID, r synergy.Reminding) error {
	task := auth.Task{Client: auth.Person(client), Practice: auth.Practice(r.Practice), Does: string(r.Of[0]), By: string(r.By)}
	for _, id := range r.Of[1:] {
		task.Then = append(task.Then, string(id))
	}
	path, _, err := p.Gate.Link(ctx, task, r.Until, p.Now())
	if err != nil {
		return err
	}
	return p.Gate.Post(ctx, auth.Person(client), auth.Content{Notice: auth.QuestionsWait, Link: path, Expires: r.Until}, p.Now())
}

// leaves says whether messages leave here by a channel.
func (p *Postman) leaves(ch team.Channel) bool { return p.Senders[ch.By] != nil }
