package desk

import (
	"cmp"
	"context"
	"time"

	"tandem/journal"
	"tandem/plan"
	"tandem/team"
)

// standing is what must be known of a client before anything may be written:
// who treats them and what they agreed to, and the zone of their days.
type standing struct {
	client journal.ID
	access journal.ID
	seq    uint64 // as of which entry, where it was read from the summary
	team   team.Team
	zone   *time.Location
	safety func() plan.Safety // read only where an answer calls for a safety task
}

func (st *standing) advance(e journal.Entry) {
	switch e.Lane {
	case journal.Team:
		st.team.Advance(e)
	case journal.Contact:
		var c team.Contact
		c.Advance(e)
		if c.Zone != "" {
			st.zone = c.Location()
		}
	}
}

// clone keeps a snapshot's team from being written to by the next one.
func clone(t team.Team) team.Team {
	t.Members = append([]team.Member(nil), t.Members...)
	t.Consents = append([]team.Consent(nil), t.Consents...)
	t.Emergencies = append([]team.Emergency(nil), t.Emergencies...)
	return t
}

// standing gives what must be known of a client from their summary, without
// reading the chart. A client who does not exist has none.
func (d *Desk) standing(ctx context.Context, client journal.ID) (standing, error) {
	head, err := d.store.Head(ctx, client)
	if err != nil || head.Seq == 0 || head.Erased {
		return standing{client: client, zone: time.UTC}, err
	}
	access, err := d.store.AccessStream(ctx, client)
	if err != nil {
		return standing{}, err
	}
	summaries, broken, err := d.summaries(ctx, []journal.Held{{Client: client, Seq: head.Seq}})
	if err := cmp.Or(err, broken[client]); err != nil {
		return standing{}, err
	}
	s := summaries[0]
	return standing{client: client, access: access, seq: head.Seq, team: *s.Team, zone: s.Contact.Location(), safety: func() plan.Safety { return *s.Safety }}, nil
}
