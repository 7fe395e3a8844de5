package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"tandem/backup"
	"tandem/journal"
	"tandem/verify"
)

// backupCommand writes a deployment's record to two new files, while it is
// served.
func backupCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "backup", "[-data DIR | -database URL -keys URL] [-root-key FILE] FILE")
	p := place{}
	p.flags(f)
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		f.Usage()
		return errUsage
	}
	if !p.begun() {
		return fmt.Errorf("there is no deployment in %s", p.data)
	}
	c, err := p.open(ctx)
	if err != nil {
		return err
	}
	outside, err := notes(append(cosignedNotes(p.rootKey), p.rootKey+checkpointSuffix)...)
	if err != nil {
		return errors.Join(err, c.close())
	}
	file, keyFile := f.Arg(0), f.Arg(0)+keysSuffix
	result, err := c.backUp(ctx, e.now(), file, keyFile, outside, func() {})
	if err := errors.Join(err, c.close()); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%s holds the ledger and %s the keys: keep them apart, the keys for 35 days at most\n%v\n", file, keyFile, result)
	return nil
}

// keysSuffix comes after a backup's path: the keys that open it.
const keysSuffix = ".keys"

// backUp writes the ledger to one new file and then the keys to another, so
// that every entry finds its key. The ledger is verified as it was written; the
// notes are tree heads that were outside the database before it was read. half
// is called between the two.
func (c cellar) backUp(ctx context.Context, at time.Time, file, keyFile string, outside [][]byte, half func()) (verify.Result, error) {
	var result verify.Result
	to := backup.Seal{To: c.root.Recipients(), Read: c.root.Drill()}
	err := backup.Save(file, backup.Ledger, at, to,
		func(rows journal.Rows) error { return c.store.Copy(ctx, rows) },
		func(copied *backup.Copy) (err error) {
			result, err = verify.Verify(ctx, copied, verify.Options{Public: c.root.Public(), Outside: outside})
			if err == nil && !result.OK() {
				err = fmt.Errorf("the record does not verify: %v", result)
			}
			return err
		})
	if err != nil {
		return result, err
	}
	half()
	err = backup.Save(keyFile, backup.Keys, at, to,
		func(rows journal.Rows) error { return c.keys.Copy(ctx, rows) },
		func(*backup.Copy) error { return nil }) // whole, and readable: a drill tries what it opens
	if err != nil {
		err = errors.Join(err, os.Remove(file)) // without its keys it is no backup
	}
	return result, err
}
