package desk

import (
	"context"
	"errors"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// Erasing is the purpose of what is looked up, and done, for an erasure.
const Erasing = "erasure"

// Holding is what the list of refusals calls a hold of somebody who was not found.
const Holding = "hold"

// AskErasure lets an owner ask that a chart be erased. It gives the chart; and,
// with the fault that a duty to keep it still stands, the first day on which it
// could be.
func (d *Desk) AskErasure(ctx context.Context, who Caller, command journal.ID, n Named, reason string, notice journal.Day) (client journal.ID, until journal.Day, err error) {
	if client, err = d.owners(ctx, who, Erasing, n); err != nil {
		return client, 0, err
	}
	kept, today, _, err := d.kept(ctx, who, client)
	if err != nil {
		return client, 0, err
	}
	if kept.Birth != 0 && kept.Last != 0 {
		until = team.KeptUntil(kept.Birth, kept.Last)
	}
	return client, until, d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.AskErasure(kept, who.Viewer, reason, notice, today))
	})
}

// ConfirmErasure lets the second person confirm, and erases the chart: both in
// one transaction, which is not written where, since they were looked at, a hold
// was placed or anything was written in the chart. What is left after it, the
// keys, Tend brings to its end.
func (d *Desk) ConfirmErasure(ctx context.Context, who Caller, command, erasure journal.ID) error {
	dir, err := d.House(ctx)
	if err != nil {
		return err
	}
	e, ok := dir.Erasure(erasure)
	if !ok || !e.ShownTo(who.Viewer) || who.Via != "" {
		return notFound()
	}
	if err := who.Confirm(); err != nil {
		return err
	}
	access, err := d.store.AccessStream(ctx, e.Chart)
	if err != nil {
		return err
	}
	command = orNew(command)
	for range tries {
		err := d.confirmErasure(ctx, who, command, e, access)
		if err == nil {
			return d.shred(ctx, e.Chart)
		}
		if !errors.Is(err, errStale) {
			return err
		}
	}
	return fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
}

// confirmErasure looks at house and chart, and writes what follows if both are
// still as they were.
func (d *Desk) confirmErasure(ctx context.Context, who Caller, command journal.ID, e team.Erasure, access journal.ID) error {
	dir, seen, err := d.houseAt(ctx)
	if err != nil {
		return err
	}
	kept, today, head, err := d.kept(ctx, who, e.Chart)
	if err != nil {
		return err
	}
	ev, err := dir.ConfirmErasure(e.Erasure, kept, who.Viewer, today)
	if err != nil {
		return err
	}
	a, err := d.houseAct(who, command, seen, []journal.Event{ev})
	if err != nil {
		return err
	}
	who.Purpose = Erasing
	a.erases, a.erasesAt, a.access = e.Chart, head, access
	a.line = d.line(who, Opened{Did: Erased, Chart: e.Chart})
	return d.writer.do(ctx, a)
}

// WithdrawErasure lets an owner say that what was asked for is not done.
func (d *Desk) WithdrawErasure(ctx context.Context, who Caller, command, erasure journal.ID) error {
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.WithdrawErasure(erasure, who.Viewer))
	})
}

// PlaceHold lets an owner say that nothing of a chart may be erased.
func (d *Desk) PlaceHold(ctx context.Context, who Caller, command journal.ID, n Named, reference string) error {
	client, err := d.owners(ctx, who, Holding, n)
	if err != nil {
		return err
	}
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.PlaceHold(client, who.Viewer, reference))
	})
}

// LiftHold lets an owner end a hold.
func (d *Desk) LiftHold(ctx context.Context, who Caller, command, hold journal.ID) error {
	if err := who.Confirm(); err != nil {
		return err
	}
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.LiftHold(hold, who.Viewer))
	})
}

// owners finds the chart that an owner names, who opens none.
func (d *Desk) owners(ctx context.Context, who Caller, list string, n Named) (journal.ID, error) {
	if who.Viewer.Role != journal.Owner || who.Via != "" {
		return journal.ID{}, fault.New(fault.Denied, "Only the owner asks for this.")
	}
	if err := who.Confirm(); err != nil {
		return journal.ID{}, err
	}
	return d.find(ctx, who, list, n)
}

// kept looks up what a decision about keeping a chart goes by, today's date of
// the client, and how far the chart was read. It is an opening of no lane.
func (d *Desk) kept(ctx context.Context, who Caller, client journal.ID) (team.Kept, journal.Day, uint64, error) {
	b, err := d.read(ctx, client)
	if err != nil {
		return team.Kept{}, 0, 0, err
	}
	if b.head.Seq == 0 || b.head.Erased {
		return team.Kept{}, 0, 0, notFound()
	}
	who.Purpose = Erasing
	if err := d.noted(ctx, who, b.access, Opened{Did: Read, Chart: client}); err != nil {
		return team.Kept{}, 0, 0, err
	}
	k := team.Kept{Chart: client, Birth: b.contact().Birth, Others: b.others(who.Viewer.Practice)}
	for _, e := range b.entries {
		if team.Treats(e) {
			k.Last = max(k.Last, journal.DayOf(e.Recorded.In(b.zone)))
		}
	}
	return k, journal.DayOf(d.now().In(b.zone)), b.head.Seq, nil
}

// one makes a list of one event.
func one(ev journal.Event, err error) ([]journal.Event, error) {
	if err != nil {
		return nil, err
	}
	return []journal.Event{ev}, nil
}
