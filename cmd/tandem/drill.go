package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"filippo.io/age"

	"tandem/backup"
	"tandem/seal"
	"tandem/verify"
	"tandem/web/clinic"
)

// triesOut is the drill: the newest backup comes back in an empty place, as it
// would have to on another machine, and what comes back is looked at.
func (m *Main) triesOut(ctx context.Context) error {
	report := clinic.Drill{At: m.now().UTC()}
	err := m.drill(ctx, &report)
	report.Took, report.Good = m.now().Sub(report.At), err == nil
	return errors.Join(err, m.vault.remember(func(k *known) {
		k.Drill = report
		if report.Good {
			k.Good = report.At
		}
	}))
}

func (m *Main) drill(ctx context.Context, report *clinic.Drill) error {
	made, err := m.vault.shelf.Newest()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "tandem-drill-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	r := restoring{place: place{data: filepath.Join(dir, "data")}, identities: []age.Identity{m.root.Drill()}, options: verify.Options{Public: m.root.Public()}}
	r.file, r.keyFile = m.vault.shelf.Names(made)
	done, err := r.run(ctx)
	if err != nil {
		return err
	}
	report.Made, report.Entries, report.Root = done.made, done.verdict.Entries, done.verdict.Root
	m.vault.step()
	if err := m.fits(ctx, done.verdict); err != nil {
		return err
	}
	m.vault.step()
	if report.Clients, err = m.opensAll(ctx, r); err != nil {
		return err
	}
	m.vault.step()
	return nil
}

// fits says whether what came back is a part of the record as it is now, and
// that in turn of what was signed and kept outside.
func (m *Main) fits(ctx context.Context, came verify.Result) error {
	root, err := verify.RootAt(ctx, m.store, came.Entries)
	if err != nil {
		return err
	}
	if root != came.Root {
		return fmt.Errorf("the backup of %d entries has the root %x, the record had %x", came.Entries, came.Root, root)
	}
	outside, err := m.outsideNotes()
	if err != nil {
		return err
	}
	problems, err := verify.Start(ctx, m.store, verify.Options{Public: m.root.Public(), Outside: outside})
	if err == nil && len(problems) > 0 {
		err = fmt.Errorf("the record does not fit the tree head outside: %v", problems[0])
	}
	return err
}

// opensAll opens what came back with the root key: the house's own stream, and
// the key of every client, but no chart: who would the line say opened it? It
// gives how many clients have a key.
func (m *Main) opensAll(ctx context.Context, r restoring) (clients int, err error) {
	c := cellar{root: m.root}
	if c.store, err = r.ledger(ctx); err != nil {
		return 0, err
	}
	if c.keys, err = r.keyStore(ctx); err != nil {
		return 0, errors.Join(err, c.store.Close())
	}
	c.keeper = seal.NewKeeper(m.root, c.keys)
	return c.count(ctx, r, m.now)
}

func (c cellar) count(ctx context.Context, r restoring, now func() time.Time) (clients int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	d, err := c.desk(ctx, now, slog.New(slog.NewTextHandler(io.Discard, nil)), nil, 0)
	defer func() {
		cancel()
		if d != nil {
			<-d.Stopped()
		}
		err = errors.Join(err, c.close())
	}()
	if err != nil {
		return 0, err
	}
	if _, err := d.House(ctx); err != nil {
		return 0, err
	}
	ledger, err := backup.Open(r.file, r.identities...)
	if err != nil {
		return 0, err
	}
	defer ledger.Close()
	_, _, identity, _, err := ledger.TreeState(ctx)
	if err != nil {
		return 0, err
	}
	erased, err := c.keys.Erased(ctx)
	if err != nil {
		return 0, err
	}
	err = ledger.Clients(ctx, func(client [16]byte) error {
		if string(client[:]) == string(identity) || slices.Contains(erased, client) {
			return nil // the house, which was opened, or somebody whom nobody can open
		}
		clients++
		_, err := c.keeper.Current(ctx, client, seal.Client)
		return err
	})
	return clients, err
}
