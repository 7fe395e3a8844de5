package desk

import (
	"context"
	"slices"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// Caseload gives the summaries of the clients on the caller's list, each with
// the sections that the caller's lens lets through and no others. It is one
// line in the deployment's own access list.
func (d *Desk) Caseload(ctx context.Context, who Caller) ([]chart.Summary, error) {
	held, err := d.held(ctx, who.Viewer)
	if err != nil {
		return nil, err
	}
	whole, broken, err := d.summaries(ctx, held)
	if err != nil {
		return nil, err
	}
	for client, why := range broken { // the others go on
		d.log.Error("a client's summary does not open, and stands on no list", "client", client.String(), "err", why)
	}
	now, err := d.judged(ctx)
	if err != nil {
		return nil, err
	}
	known, err := d.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]chart.Summary, 0, len(whole))
	for _, s := range whole {
		if broken[s.Client] != nil {
			continue
		}
		lens := s.Team.Lens(who.Viewer, now).Agreed() // an emergency opens one chart, no list
		if lens.Standing != team.None && lens.Standing != team.Former {
			out = append(out, s.Behind(lens).Knowing(known.Library()))
		}
	}
	if err := d.noted(ctx, who, d.access, Opened{Did: Listed, List: "caseload"}); err != nil {
		return nil, err
	}
	return out, nil
}

// held gives who is on the lists that a viewer in this role reads.
func (d *Desk) held(ctx context.Context, v team.Viewer) ([]journal.Held, error) {
	lists := []journal.ID{v.Person}
	switch v.Role {
	case journal.Therapist, journal.Prescriber:
	case journal.Supervisor:
		lists = v.Supervises
	case journal.Coordinator:
		lists = append(lists, v.Practice)
	default:
		return nil, fault.New(fault.Denied, "This list is for those who treat clients and for the front desk.")
	}
	var out []journal.Held
	for _, person := range lists {
		held, err := d.store.Held(ctx, person)
		if err != nil {
			return nil, err
		}
		out = append(out, held...)
	}
	slices.SortFunc(out, func(a, b journal.Held) int { return slices.Compare(a.Client[:], b.Client[:]) })
	return slices.CompactFunc(out, func(a, b journal.Held) bool { return a.Client == b.Client }), nil
}

// summaries gives whole summaries, from memory where the client's stream has
// not moved on since, and why those of some clients do not open.
func (d *Desk) summaries(ctx context.Context, held []journal.Held) (out []chart.Summary, broken map[journal.ID]error, err error) {
	out = make([]chart.Summary, len(held))
	var missing []journal.ID
	place := map[journal.ID]int{}
	for i, h := range held {
		if s, ok := d.opened.get(h); ok {
			out[i] = s
			continue
		}
		missing, place[h.Client] = append(missing, h.Client), i
	}
	if len(missing) == 0 {
		return out, nil, nil
	}
	before := d.opened.before()
	sections, err := d.store.Sections(ctx, missing)
	if err != nil {
		return nil, nil, err
	}
	broken = map[journal.ID]error{}
	slots := map[journal.ID]map[uint64]journal.Lane{}
	for _, client := range missing {
		out[place[client]] = chart.NewSummary(client)
		if slots[client], err = d.lanes(ctx, client); err != nil {
			broken[client] = err
		}
	}
	for _, sealed := range sections {
		plain, err := d.openSection(ctx, sealed)
		if err == nil {
			err = out[place[sealed.Client]].SetSection(slots[sealed.Client][sealed.Slot], plain)
		}
		if err != nil {
			broken[sealed.Client] = err
		}
	}
	for _, client := range missing {
		if broken[client] == nil {
			d.opened.put(before, held[place[client]], out[place[client]])
		}
	}
	return out, broken, nil
}
