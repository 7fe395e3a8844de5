package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web/clinic"
)

// exportCommand writes a client's record as a person may see it: one page for
// people, and a file with an entry on each line for programs.
func exportCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "export", "-client ID -as USER DIR")
	p := place{}
	p.flags(f)
	client := f.String("client", "", "the `ID` of the client")
	as := f.String("as", "", "the `USER` name or address of the person whose sight of the record it is")
	if err := parse(f, args); err != nil {
		return err
	}
	id, err := journal.ParseID(*client)
	if err != nil || *as == "" || f.NArg() != 1 {
		f.Usage()
		return errUsage
	}
	node, err := outside(ctx, e, p)
	if err != nil {
		return err
	}
	return errors.Join(node.export(ctx, *as, id, f.Arg(0)), node.stop())
}

// outside is a node that serves no pages: it works on a deployment that is
// there already, beside the one that serves it.
func outside(ctx context.Context, e env, p place) (*Main, error) {
	if _, err := os.Stat(p.rootKey); err != nil {
		return nil, errors.New("there is no deployment here: its root key is not at " + p.rootKey)
	}
	node := &Main{now: time.Now, log: logger(e.err), outside: p.rootKey + ".checkpoint"}
	var err error
	if node.cellar, err = p.open(ctx); err != nil {
		return nil, err
	}
	return node, node.start(ctx, auth.Standard("Tandem"))
}

// export writes the two files of a record into a directory that is not there
// yet. That the record was opened is written down first, as for a page.
func (m *Main) export(ctx context.Context, user string, client journal.ID, dir string) error {
	c, who, err := m.openAs(ctx, user, client)
	if err != nil {
		return err
	}
	house, err := m.desk.House(ctx)
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	ctx = lang.With(ctx, lang.Language(c.Contact().Language))
	return errors.Join(
		written(filepath.Join(dir, "record.html"), func(w *os.File) error { return clinic.Copy(ctx, w, c, house, who) }),
		written(filepath.Join(dir, "entries.ndjson"), func(w *os.File) error { return chart.WriteLines(w, c.Recorded()) }),
	)
}

func written(name string, write func(*os.File) error) error {
	w, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(write(w), w.Sync(), w.Close())
}

// openAs opens a chart from the command line in the name of the client, or of
// somebody who treats them.
func (m *Main) openAs(ctx context.Context, user string, client journal.ID) (c chart.Chart, who desk.Caller, err error) {
	err = m.inTheNameOf(ctx, user, func(caller desk.Caller) (err error) {
		who = caller
		c, err = m.desk.Open(ctx, caller, client)
		return err
	})
	return c, who, err
}

// inTheNameOf tries something from the command line as a person: as the client
// that they are, or in the first of their clinical roles in which it succeeds.
func (m *Main) inTheNameOf(ctx context.Context, user string, try func(desk.Caller) error) error {
	person, err := m.gate.Known(ctx, user)
	if err != nil {
		return fmt.Errorf("nobody signs in as that: %w", err)
	}
	house, err := m.desk.House(ctx)
	if err != nil {
		return err
	}
	viewers := []team.Viewer{{Person: journal.ID(person), Role: journal.Client, Unattended: true}}
	if who, works := house.Person(journal.ID(person)); works {
		viewers = nil
		for _, r := range who.Roles {
			if r.Role == journal.Therapist || r.Role == journal.Prescriber {
				viewers = append(viewers, team.Viewer{Person: who.Person, Role: r.Role, Practice: r.Practice, Unattended: true})
			}
		}
	}
	err = errors.New("whom -as names treats nobody here")
	for _, v := range viewers {
		if err = try(desk.Caller{Via: "command line", Viewer: v}); err == nil {
			return nil
		}
	}
	return err
}
