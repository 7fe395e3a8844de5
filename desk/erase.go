package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"tandem/journal"
	"tandem/team"
)

// destroy erases a client: when it returns nil, nothing that this deployment
// keeps opens the client's entries, and the chart answers as one that does not
// exist. Headers, ciphertext, hashes and access lines stay, so that chains and
// tree still verify.
//
// First one transaction of the ledger marks the stream and removes what stands
// beside the entries (summary, lists, jobs, account, sessions, one-time things):
// from then on no node reads or writes the chart. Then its keys are destroyed,
// the client's and those of every author, and every copy in memory. Stopped in
// between, the mark says what is left to do, and Tend does it; done twice it is
// the same as once. Who may ask for it is not decided here.
func (d *Desk) destroy(ctx context.Context, who Caller, client journal.ID) error {
	access, err := d.store.AccessStream(ctx, client)
	if err != nil {
		return err
	}
	if access.IsZero() || client == d.deployment {
		return notFound()
	}
	err = d.writer.do(ctx, &act{erases: client, access: access, line: d.line(who, Opened{Did: Erased, Chart: client})})
	if err != nil {
		return err
	}
	return d.shred(ctx, client)
}

// shred destroys the keys of a client who is marked as erased.
func (d *Desk) shred(ctx context.Context, client journal.ID) error {
	err := d.keys.Destroy(ctx, client)
	d.forget(client)
	if err != nil {
		return fmt.Errorf("desk: erase %s: %w", client, err)
	}
	return nil
}

// erase marks a client and removes what stands beside the entries, unless that
// was done before.
func (g *group) erase(ctx context.Context, a *act) error {
	head, err := g.head(ctx, a.erases)
	if err != nil {
		return err
	}
	if head.Erased || head.Seq == 0 {
		a.again = true
		return nil
	}
	head.Erased = true
	g.heads[a.erases], g.wrote[a.erases] = head, true
	return g.tx.Erase(ctx, a.erases)
}

// Tend brings erasures to their end: those that were stopped half way, and those
// that the ledger does not know of because it was put back to an earlier day. It is called at the start and every minute; on other nodes it also
// forgets whom nobody told them of.
func (d *Desk) Tend(ctx context.Context) error {
	marked, err := d.store.Erased(ctx)
	if err != nil {
		return err
	}
	shredded, err := d.keys.Erased(ctx)
	if err != nil {
		return err
	}
	for _, client := range marked {
		if !shredded[client] {
			err = errors.Join(err, d.shred(ctx, client))
		} else if !d.elsewhere.forgot(client) {
			d.forget(client)
		}
		delete(shredded, client)
	}
	program := Caller{Viewer: team.Viewer{Role: journal.Program}, Purpose: "erasure"}
	for client := range shredded {
		head, again := d.store.Head(ctx, client)
		if again == nil && head.Seq > 0 {
			again = d.destroy(ctx, program, client)
		}
		err = errors.Join(err, again)
	}
	return err
}

// elsewhere is who else keeps in memory what the desk handed out.
type elsewhere struct {
	mu      sync.Mutex
	gone    map[journal.ID]bool // whom this node forgot
	forgets []func()
}

func (e *elsewhere) forget(client journal.ID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.gone == nil {
		e.gone = map[journal.ID]bool{}
	}
	e.gone[client] = true
	for _, forget := range e.forgets {
		forget()
	}
}

func (e *elsewhere) forgot(client journal.ID) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.gone[client]
}

// OnErasure calls forget when a client was erased, on this node or another:
// whoever keeps in memory what the desk handed out lets go of it.
func (d *Desk) OnErasure(forget func()) {
	d.elsewhere.mu.Lock()
	defer d.elsewhere.mu.Unlock()
	d.elsewhere.forgets = append(d.elsewhere.forgets, forget)
}
