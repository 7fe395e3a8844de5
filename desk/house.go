package desk

import (
	"context"
	"errors"
	"sync"

	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/team"
)

// house is the deployment's own stream: its practices and people, in memory
// for the version they were read at.
type house struct {
	mu        sync.Mutex
	head      journal.Head
	entries   []journal.Entry
	directory team.Directory
	catalogue measure.Catalogue
	signed    meds.Signatures
}

// House gives the practices and people of this deployment. It says nothing
// about any client and writes no access line.
func (d *Desk) House(ctx context.Context) (team.Directory, error) {
	dir, _, err := d.houseAt(ctx)
	return dir, err
}

// Catalogue gives the measures of this deployment, as it may show them.
func (d *Desk) Catalogue(ctx context.Context) (measure.Catalogue, error) {
	if _, _, err := d.houseAt(ctx); err != nil {
		return measure.Catalogue{}, err
	}
	d.house.mu.Lock()
	defer d.house.mu.Unlock()
	return d.house.catalogue, nil
}

// ActCatalogue lets the owner change what this deployment may show.
func (d *Desk) ActCatalogue(ctx context.Context, who Caller, command journal.ID, decide func(measure.Catalogue) (journal.Event, error)) error {
	return d.ActHouse(ctx, who, command, func(team.Directory) ([]journal.Event, error) {
		c, err := d.Catalogue(ctx)
		if err != nil {
			return nil, err
		}
		ev, err := decide(c)
		return []journal.Event{ev}, err
	})
}

// Signatures gives which facts about medications were signed off here.
func (d *Desk) Signatures(ctx context.Context) (meds.Signatures, error) {
	if _, _, err := d.houseAt(ctx); err != nil {
		return nil, err
	}
	d.house.mu.Lock()
	defer d.house.mu.Unlock()
	return d.house.signed, nil
}

// SignFact lets an owner or a prescriber sign off a fact about a medication.
func (d *Desk) SignFact(ctx context.Context, who Caller, command journal.ID, x meds.FactSigned) error {
	if who.Viewer.Role != journal.Owner && who.Viewer.Role != journal.Prescriber {
		return fault.New(fault.Denied, "Only an owner or a prescriber signs off a fact.")
	}
	return d.decideHouse(ctx, who, command, func(team.Directory) ([]journal.Event, error) {
		signed, err := d.Signatures(ctx)
		if err != nil {
			return nil, err
		}
		ev, err := signed.Sign(x)
		return []journal.Event{ev}, err
	})
}

// houseAt is House with the place in its stream that it was read at.
func (d *Desk) houseAt(ctx context.Context) (team.Directory, uint64, error) {
	h := &d.house
	h.mu.Lock()
	defer h.mu.Unlock()
	head, err := d.store.Head(ctx, d.deployment)
	if err != nil {
		return team.Directory{}, 0, err
	}
	if head == h.head {
		return h.directory, h.head.Seq, nil
	}
	records, err := d.store.Records(ctx, d.deployment, h.head.Seq+1, 0)
	if err != nil {
		return team.Directory{}, 0, err
	}
	for _, r := range records {
		e, err := d.openRecord(ctx, r, d.houseKey)
		if err != nil {
			return team.Directory{}, 0, err
		}
		h.entries = append(h.entries, e)
		h.head = journal.Head{Seq: r.Seq, Hash: r.Hash()}
	}
	settled := journal.Settle(h.entries)
	h.directory, h.catalogue, h.signed = team.FoldDirectory(settled), measure.FoldCatalogue(settled), meds.FoldSignatures(settled)
	return h.directory, h.head.Seq, nil
}

// ActHouse lets the owner, or the program when it is set up, change the
// practices and people of the deployment.
func (d *Desk) ActHouse(ctx context.Context, who Caller, command journal.ID, decide func(team.Directory) ([]journal.Event, error)) error {
	if who.Viewer.Role != journal.Owner && who.Viewer.Role != journal.Program {
		return fault.New(fault.Denied, "Only the owner changes practices and people.")
	}
	return d.decideHouse(ctx, who, command, decide)
}

// decideHouse writes what decide makes of the house: who calls has checked who
// may.
func (d *Desk) decideHouse(ctx context.Context, who Caller, command journal.ID, decide func(team.Directory) ([]journal.Event, error)) error {
	for range tries {
		dir, seen, err := d.houseAt(ctx)
		if err != nil {
			return err
		}
		events, err := decide(dir)
		if err != nil {
			return err
		}
		for _, ev := range events {
			if err := who.may(ev); err != nil {
				return err
			}
		}
		if err := d.noClients(ctx, events); err != nil {
			return err
		}
		err = d.writeHouse(ctx, who, orNew(command), seen, events)
		if !errors.Is(err, errStale) {
			return err
		}
	}
	return fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
}

// MayAdd says whether an owner may write a person, whose id a form brings, into
// the house: not somebody of another practice, nor under the id of a client. It
// is asked before anything else is written of that person.
func (d *Desk) MayAdd(ctx context.Context, who Caller, person journal.ID) error {
	dir, err := d.House(ctx)
	if err != nil {
		return err
	}
	if _, known := dir.Person(person); known && !dir.At(person, who.Viewer.Practice) {
		return notFound()
	}
	return d.noClients(ctx, []journal.Event{team.PersonAdded{Person: person}})
}

// noClients says that nobody is added under the id of a client, by which the
// client's keys and account are kept.
func (d *Desk) noClients(ctx context.Context, events []journal.Event) error {
	for _, ev := range events {
		p, ok := ev.(team.PersonAdded)
		if !ok {
			continue
		}
		if head, err := d.store.Head(ctx, p.Person); err != nil || head.Seq > 0 {
			return errors.Join(err, notFound())
		}
	}
	return nil
}

func (d *Desk) writeHouse(ctx context.Context, who Caller, command journal.ID, seen uint64, events []journal.Event) error {
	a, err := d.houseAct(who, command, seen, events)
	if err != nil || len(a.entries) == 0 {
		return err
	}
	return d.writer.do(ctx, a)
}

// houseAct is what writes events into the house, if it is as it was seen.
func (d *Desk) houseAct(who Caller, command journal.ID, seen uint64, events []journal.Event) (*act, error) {
	a := &act{stream: d.deployment, looked: true, head: seen, command: command, access: d.access,
		line: d.line(who, Opened{Did: Wrote, List: "house"})}
	for _, ev := range events {
		e := entry(who.Viewer, ev, d.now().UTC())
		body, err := d.codec.Encode(e, nil)
		if err != nil {
			return nil, err
		}
		a.entries, a.bodies = append(a.entries, e), append(a.bodies, body)
	}
	return a, nil
}
