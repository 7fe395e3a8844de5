package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"tandem/fault"
	"tandem/seal"
)

// keysCommand replaces the root key, or brings it back from the recovery kit.
func keysCommand(ctx context.Context, e env, args []string) error {
	word := ""
	if len(args) > 0 {
		word = args[0]
	}
	f := flags(e, "keys", "rotate|restore [-root-key FILE] [-data DIR] [-wait]")
	p := place{}
	p.flags(f)
	wait := f.Bool("wait", false, "rotate: only put the next key into the file, to be copied to every node before it is used")
	if word != "rotate" && word != "restore" {
		f.Usage()
		return errUsage
	}
	if err := parse(f, args[1:]); err != nil {
		return err
	}
	if word == "restore" {
		return restoreRoot(e, p)
	}
	kit, err := seal.Rotate(p.rootKey, *wait, p.apart()...)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%s\n", kit)
	if *wait {
		fmt.Fprintf(e.err, "The next root key is in %s. Copy the file to every node, then run tandem keys rotate on each.\n", p.rootKey)
		return nil
	}
	fmt.Fprintf(e.err, "tandem serve wraps every key anew within a few minutes. The key before is kept, sealed, for 35 days after that.\n")
	return nil
}

// restoreRoot makes the root key file from the rows of the recovery kit.
func restoreRoot(e env, p place) error {
	fmt.Fprintln(e.err, "Type the rows of the recovery kit, then end with Ctrl-D.")
	kit, err := io.ReadAll(io.LimitReader(e.in, 64<<10))
	if err != nil {
		return fmt.Errorf("reading the recovery kit: %w", err)
	}
	if err := seal.RestoreRoot(p.rootKey, string(kit), p.apart()...); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "The root key file is %s.\n", p.rootKey)
	return nil
}

// apart are the directories that the root key may not lie under.
func (p place) apart() []string {
	if p.data == "" {
		return p.backups
	}
	return append([]string{p.data}, p.backups...)
}

// untilNone goes on while anything is left to be done. What fails does not keep
// the rest from it.
func untilNone(do func() (int, error)) error {
	for {
		if n, err := do(); n == 0 {
			return err
		}
	}
}

// rewrapped is how many keys are wrapped anew in one transaction.
const rewrapped = 500

// rotation takes up a new root key from the file, and brings every key and every
// blind index under it. Interrupted anywhere, the next minute goes on.
func (m *Main) rotation(ctx context.Context) error {
	if err := m.root.Reload(); err != nil {
		return err
	}
	followed := m.root.Followed(m.now())
	if len(followed) == 0 {
		return nil
	}
	err := errors.Join(
		untilNone(func() (int, error) { return m.keeper.Rewrap(ctx, rewrapped) }),
		untilNone(func() (int, error) { return m.gate.Reindex(ctx) }))
	if err == nil {
		err = m.keeper.Purge(ctx)
	}
	if err != nil {
		return err
	}
	m.log.Info("every key is wrapped under the newest root key")
	return m.root.Retire(m.now(), followed)
}

// keyAlarms says that erased keys would stay in backups of the ledger's server.
func (m *Main) keyAlarms(context.Context) []fault.Alarm {
	if !m.shared {
		return nil
	}
	return []fault.Alarm{{Quiet: true, Sentence: "The keys are on the same server as the record. A backup of that server holds both, so what is erased stays in it. Name a database on another server with -keys."}}
}
