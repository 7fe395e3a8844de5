package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"tandem/backup"
	"tandem/journal"
	"tandem/postgres"
	"tandem/seal"
	"tandem/sqlite"
	"tandem/verify"
)

// restoring is a restore that was asked for.
type restoring struct {
	place
	file       string // the ledger's backup
	keyFile    string // the keys', for where there is no key store
	identities []age.Identity
	options    verify.Options // what the ledger is held against
	loss       *seal.Root     // signs for what is lost; nil: no loss is accepted
	at         time.Time
}

// restoreCommand fills an empty place from a backup.
func restoreCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "restore", "[-data DIR | -database URL -keys URL] [-root-key FILE] [-key-backup FILE] [-identity FILE] [-root NOTE] [-accept-loss] FILE")
	r := restoring{}
	r.flags(f)
	f.StringVar(&r.keyFile, "key-backup", "", "the backup of the keys, where there is no key store; by default `FILE`.keys")
	identity := f.String("identity", "", "a `FILE` with the rows of the recovery kit, where the drill identity is not on this machine")
	note := f.String("root", "", "a signed tree head `FILE` that was kept elsewhere")
	accept := f.Bool("accept-loss", false, "go on without what is newer than the backup; begins a new epoch, and needs the recovery kit")
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		f.Usage()
		return errUsage
	}
	r.at = e.now()
	r.file = f.Arg(0)
	if r.keyFile == "" {
		r.keyFile = r.file + keysSuffix
	}
	var err error
	if r.identities, err = r.opens(*identity); err != nil {
		return err
	}
	if r.options, err = r.heldAgainst(*note); err != nil {
		return err
	}
	if *accept {
		if err := r.accepts(); err != nil {
			return err
		}
	}
	done, err := r.run(ctx)
	if err != nil {
		return err
	}
	fmt.Fprint(e.out, done)
	return nil
}

// restored is what a restore did.
type restored struct {
	made    time.Time // when the backup was made
	keys    time.Time // when the backup of the keys was made, zero where the key store was there
	erased  int       // clients who are erased: the next start removes again what stands beside their entries
	lost    bool      // a new epoch owns up to a loss
	verdict verify.Result
}

// String is what the operator reads at the end.
func (d restored) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "restored what was written until %s\n", d.made.Format(time.DateTime+" MST"))
	if !d.keys.IsZero() {
		fmt.Fprintf(&b, "the keys are those of %s: erase again whoever was erased since\n", d.keys.Format(time.DateTime+" MST"))
	}
	if d.erased > 0 {
		fmt.Fprintf(&b, "%d clients are erased and stay so\n", d.erased)
	}
	if d.lost {
		fmt.Fprintln(&b, "what was signed after that is lost: a new epoch says so, and the owner is told")
	}
	fmt.Fprintln(&b, d.verdict)
	return b.String()
}

// run restores: it judges the backup before anything is written, and the
// deployment after. What fails leaves nothing behind that would be served.
func (r restoring) run(ctx context.Context) (done restored, err error) {
	if err := r.empty(ctx); err != nil {
		return done, err
	}
	ledger, err := backup.Open(r.file, r.identities...)
	if err != nil {
		return done, fmt.Errorf("%s: %w", r.file, err)
	}
	defer ledger.Close()
	if ledger.Kind != backup.Ledger {
		return done, fmt.Errorf("%s is not a backup of the ledger", r.file)
	}
	done.made = ledger.Made
	lost, err := r.judged(ctx, ledger)
	if err != nil {
		return done, err
	}
	keys, made, err := r.openKeys(ctx)
	if err != nil {
		return done, err
	}
	erased, err := keys.Erased(ctx)
	if err := errors.Join(err, keys.Close()); err != nil {
		return done, err
	}
	done.keys, done.erased = made, len(erased)
	if err := r.fill(ctx, ledger.Send); err != nil {
		return done, err
	}
	s, err := r.ledger(ctx)
	if err != nil {
		return done, err
	}
	if lost != nil {
		if err := r.own(ctx, s, lost); err != nil {
			return done, errors.Join(err, s.Close())
		}
		done.lost = true
	}
	done.verdict, err = verify.Verify(ctx, s, r.options)
	if err == nil && !done.verdict.OK() {
		err = fmt.Errorf("the record does not verify: %v", done.verdict)
	}
	return done, errors.Join(err, s.Close())
}

// judged says why a backup must not be restored. Where a loss is accepted, it
// gives the signed tree head that knows of more than the backup holds.
func (r restoring) judged(ctx context.Context, ledger *backup.Copy) (lost []byte, err error) {
	options := r.options
	if r.loss != nil {
		edge, _, _, _, err := ledger.TreeState(ctx)
		if err != nil {
			return nil, err
		}
		lost, options.Outside = r.lost(edge.Size)
	}
	result, err := verify.Verify(ctx, ledger, options)
	if err == nil && !result.OK() {
		err = fmt.Errorf("nothing was restored: %v", result)
	}
	return lost, err
}

// own begins the epoch that owns up to a loss, and keeps its head outside.
func (r restoring) own(ctx context.Context, s store, lost []byte) error {
	note, err := beginEpoch(ctx, s, r.loss, lost, r.at)
	if err != nil {
		return err
	}
	return replace(r.rootKey+checkpointSuffix, note)
}

// opens gives what opens the files: the drill identity beside the root key, or
// the one in a file, which holds the rows of the recovery kit or an age identity.
func (p place) opens(identity string) ([]age.Identity, error) {
	if identity == "" {
		root, err := seal.OpenRoot(p.rootKey)
		if err != nil {
			return nil, fmt.Errorf("%w; with -identity a backup opens with the recovery kit", err)
		}
		return []age.Identity{root.Drill()}, nil
	}
	text, err := os.ReadFile(identity)
	if err != nil {
		return nil, fmt.Errorf("the identity: %w", err)
	}
	if strings.Contains(string(text), "AGE-SECRET-KEY-") {
		return age.ParseIdentities(bytes.NewReader(text))
	}
	_, kit, err := seal.ReadKit(string(text))
	if err == nil && kit == nil {
		err = errors.New("the rows \"identity\" of the recovery kit are missing")
	}
	return []age.Identity{kit}, err
}

// heldAgainst gives what a ledger is held against: the tree heads beside the root
// key, those that others cosigned too, and one more in a file where there is one.
func (p place) heldAgainst(note string) (verify.Options, error) {
	o, err := p.verifyOptions(note)
	if err != nil {
		return o, err
	}
	beside, err := notes(append(cosignedNotes(p.rootKey), p.rootKey+checkpointSuffix)...)
	o.Outside = append(o.Outside, beside...)
	return o, err
}

// empty refuses a place that holds a ledger.
func (r restoring) empty(ctx context.Context) error {
	taken := isThere(filepath.Join(r.data, sqlite.LedgerFile))
	where := r.data
	if r.database != "" {
		var err error
		if taken, err = postgres.HasTables(ctx, r.database); err != nil {
			return err
		}
		where = "the database"
	}
	if taken {
		return fmt.Errorf("there is something in %s already; a backup is never put over it", where)
	}
	return nil
}

// fill puts the ledger in its place, which it takes only when all of it is there.
func (r restoring) fill(ctx context.Context, send func(journal.Rows) error) error {
	if r.database != "" {
		return postgres.Fill(ctx, r.database, send)
	}
	if err := os.MkdirAll(r.data, 0o700); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	half, err := os.MkdirTemp(r.data, ".restore-")
	if err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	defer os.RemoveAll(half)
	if err := sqlite.Fill(ctx, half, send); err != nil {
		return err
	}
	return os.Rename(filepath.Join(half, sqlite.LedgerFile), filepath.Join(r.data, sqlite.LedgerFile))
}

// openKeys opens the key store: the current one, or where there is none one
// that is filled from the backup of the keys, made then.
func (r restoring) openKeys(ctx context.Context) (s keyStore, made time.Time, err error) {
	there := false
	remote := strings.HasPrefix(r.keys, "postgres://")
	file := r.keys
	switch {
	case remote:
		if there, err = postgres.HasTables(ctx, r.keys); err != nil {
			return nil, made, err
		}
	case file == "":
		file = filepath.Join(r.data, sqlite.KeysFile)
		fallthrough
	default:
		there = isThere(file)
	}
	if there {
		s, err = r.keyStore(ctx)
		return s, made, err
	}
	copied, err := backup.Open(r.keyFile, r.identities...)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, made, fmt.Errorf("there is no key store here and no backup of one at %s: without keys nothing opens; name one with -keys or -key-backup", r.keyFile)
	}
	if err != nil {
		return nil, made, fmt.Errorf("%s: %w", r.keyFile, err)
	}
	defer copied.Close()
	if copied.Kind != backup.Keys {
		return nil, made, fmt.Errorf("%s is not a backup of the keys", r.keyFile)
	}
	if remote {
		err = postgres.FillKeys(ctx, r.keys, copied.Send)
	} else if err = os.MkdirAll(filepath.Dir(file), 0o700); err == nil {
		err = sqlite.FillKeys(ctx, file, copied.Send)
	}
	if err != nil {
		return nil, made, err
	}
	s, err = r.keyStore(ctx)
	return s, copied.Made, err
}
