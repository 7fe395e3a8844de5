package main

import (
	"context"
	"fmt"

	"tandem/ledger"
	"tandem/verify"
)

// rolledBack is why a deployment is not opened: its database is older than a
// tree head that was signed and kept outside it, or has another history.
type rolledBack struct {
	file            string // where the signed tree head lies
	problem         verify.Problem
	expected, found ledger.Checkpoint // as signed, and the tree that the database has now
}

// Error tells an operator what was expected and found, and the two ways forward.
func (e *rolledBack) Error() string {
	return fmt.Sprintf(`the database does not fit the signed tree head in %s: %v
expected: %d entries or more, of which the first %d have the root %x
found:    %d entries with the root %x
Nothing was written. There are two ways forward:
 1. put the newest database back, or restore the newest backup of it;
 2. where all that is left is older, restore it with -accept-loss and the identity on the recovery kit: what is lost is then on record`,
		e.file, e.problem, e.expected.Size, e.expected.Size, e.expected.Root, e.found.Size, e.found.Root)
}

// current refuses a database that is older than a tree head kept outside it,
// or another one, before anything is written to it: the error is a rolledBack.
func (m *Main) current(ctx context.Context) error {
	if err := m.hear(ctx); err != nil {
		return err
	}
	for _, path := range m.headFiles() {
		note, err := notes(path)
		if err == nil && len(note) > 0 {
			err = m.fitsNote(ctx, path, note[0])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fitsNote holds the database against one tree head.
func (m *Main) fitsNote(ctx context.Context, path string, note []byte) error {
	problems, err := verify.Start(ctx, m.store, verify.Options{Public: m.root.Public(), Outside: [][]byte{note}})
	if err != nil || len(problems) == 0 {
		return err
	}
	if problems[0].Reason == verify.NotSigned {
		return fmt.Errorf("%w: it did not sign the tree head in %s", errOtherRoot, path)
	}
	refused := &rolledBack{file: path, problem: problems[0]}
	if refused.expected, err = ledger.OpenCheckpoint(note, m.root.Public()); err != nil {
		return fmt.Errorf("the signed tree head in %s: %w", path, err)
	}
	edge, _, identity, epoch, err := m.store.TreeState(ctx)
	if err != nil {
		return err
	}
	refused.found = ledger.Checkpoint{Origin: ledger.Origin(identity, epoch), Size: edge.Size, Root: edge.Root()}
	return refused
}
