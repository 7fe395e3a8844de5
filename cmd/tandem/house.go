package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/journal"
	"tandem/ledger"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/postgres"
	"tandem/schedule"
	"tandem/seal"
	"tandem/sqlite"
	"tandem/team"
	"tandem/therapy"
	"tandem/verify"
)

// codec knows every event of the house.
func codec() journal.Codec {
	return journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds(), desk.Kinds())
}

// store is what a cellar offers: the journal, accounts, jobs and what the
// verifier walks.
type store interface {
	journal.Store
	auth.Store
	verify.Reader
	Jobs(ctx context.Context, work func(context.Context, journal.Job) error) error
	stopping
	// KeepRoom holds back room on the disk for what is small; a store whose disk
	// was full takes everything again once there is as much.
	KeepRoom() error
	// Lags tells whether a fail-over could lose what was acknowledged.
	Lags(ctx context.Context) (bool, error)
}

// stopping is what writes no more once storage failed: Stopped tells why, and
// Resume opens it for writing again.
type stopping interface {
	Stopped() error
	Resume(ctx context.Context) error
	// Copy gives everything that is held, as of one moment.
	Copy(ctx context.Context, to journal.Rows) error
}

// keyStore is what a cellar offers of the keys.
type keyStore interface {
	seal.Store
	stopping
	Copy(ctx context.Context, to journal.Rows) error
}

// place says where a deployment keeps what it keeps.
type place struct {
	data     string   // SQLite: the directory of ledger.db and keys.db
	database string   // or a PostgreSQL URL
	keys     string   // the key store: a file, or a PostgreSQL URL
	rootKey  string   // the root key file, outside the data
	backups  []string // where backups lie; not the root key
}

// flags lets a command be told where the deployment is.
func (p *place) flags(f *flag.FlagSet) {
	f.StringVar(&p.data, "data", "tandem-data", "the data `DIR`ectory of a deployment on this machine")
	f.StringVar(&p.database, "database", "", "a PostgreSQL `URL`, instead of -data; on another machine with sslmode=verify-full")
	f.StringVar(&p.keys, "keys", "", "the key store: a `FILE` or a PostgreSQL URL on another server")
	f.StringVar(&p.rootKey, "root-key", defaultRootKey(), "the root key `FILE`, outside the data directory")
}

// verifyOptions gives what the verifier is told beside the store: the public
// key that signs tree heads, and a head that was kept outside.
func (p place) verifyOptions(note string) (verify.Options, error) {
	var o verify.Options
	public, err := seal.OpenPublic(p.rootKey + ".pub")
	switch {
	case err == nil:
		o.Public = public
	case !errors.Is(err, fs.ErrNotExist):
		return o, err
	}
	if note == "" {
		return o, nil
	}
	b, err := os.ReadFile(note)
	if err != nil {
		return o, fmt.Errorf("the signed tree head: %w", err)
	}
	o.Outside = append(o.Outside, b)
	return o, nil
}

// cellar is an opened deployment: its store, its keys, and its root.
type cellar struct {
	data   string // where the store's files are, "" where it is a server
	store  store
	keys   keyStore
	root   *seal.Root
	keeper *seal.Keeper
	kit    string // the recovery kit, on the first start only
	shared bool   // ledger and key store are on one server
}

// defaultRootKey is where the root key lies when nobody says: in the user's
// configuration directory, apart from the data.
func defaultRootKey() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "tandem-root.key"
	}
	return filepath.Join(dir, "tandem", "root.key")
}

// open opens a deployment, and makes one where there is none yet.
func (p place) open(ctx context.Context) (c cellar, err error) {
	if p.data != "" {
		if err := os.MkdirAll(p.data, 0o700); err != nil {
			return c, fmt.Errorf("data directory: %w", err)
		}
	}
	if p.database == "" {
		c.data = p.data
	}
	if c.root, c.kit, err = p.root(ctx); err != nil {
		return c, err
	}
	if c.store, err = p.ledger(ctx); err != nil {
		return c, err
	}
	if c.keys, err = p.keyStore(ctx); err != nil {
		return c, errors.Join(err, c.store.Close())
	}
	if c.shared, err = p.shared(ctx); err != nil {
		return c, errors.Join(err, c.close())
	}
	c.keeper = seal.NewKeeper(c.root, c.keys)
	return c, nil
}

// shared says whether ledger and key store are databases of one server, whose
// backups hold both.
func (p place) shared(ctx context.Context) (bool, error) {
	if p.database == "" || !strings.HasPrefix(p.keys, "postgres://") {
		return false, nil
	}
	return postgres.SameServer(ctx, p.database, p.keys)
}

func (p place) root(ctx context.Context) (*seal.Root, string, error) {
	root, err := seal.OpenRoot(p.rootKey, p.apart()...)
	if !errors.Is(err, fs.ErrNotExist) {
		return root, "", err
	}
	written, err := p.written(ctx)
	if err != nil {
		return nil, "", err
	}
	if written {
		return nil, "", fmt.Errorf("%w at %s", errNoRoot, p.rootKey)
	}
	return seal.CreateRoot(p.rootKey, p.apart()...)
}

// written tells whether a database was begun here, under a root key that it
// cannot be opened without.
func (p place) written(ctx context.Context) (bool, error) {
	if p.database == "" {
		return p.begun(), nil
	}
	s, err := p.ledger(ctx)
	if err != nil {
		return false, err
	}
	edge, _, _, _, err := s.TreeState(ctx)
	return edge.Size > 0, errors.Join(err, s.Close())
}

func (p place) ledger(ctx context.Context) (store, error) {
	if p.database != "" {
		return postgres.Open(ctx, p.database)
	}
	return sqlite.Open(ctx, p.data)
}

func (p place) keyStore(ctx context.Context) (keyStore, error) {
	switch {
	case strings.HasPrefix(p.keys, "postgres://"):
		return postgres.OpenKeys(ctx, p.keys)
	case p.keys != "":
		return sqlite.OpenKeys(ctx, p.keys)
	}
	return sqlite.OpenKeys(ctx, filepath.Join(p.data, "keys.db"))
}

func (c cellar) close() error { return errors.Join(c.store.Close(), c.keys.Close()) }

// desk opens the desk over the cellar, where each person writes so many acts in
// a day; 0 sets no bound.
func (c cellar) desk(ctx context.Context, now func() time.Time, log *slog.Logger, outside func([]byte) error, acts int) (*desk.Desk, error) {
	origin := ""
	err := c.store.Write(ctx, func(tx journal.Tx) error {
		tree, err := tx.Tree(ctx)
		origin = ledger.Origin(tree.Identity, tree.Epoch)
		return err
	})
	if err != nil {
		return nil, err
	}
	return desk.Start(ctx, desk.Config{
		Store: c.store, Keys: c.keeper, Codec: codec(), Now: now, Log: log, Outside: outside, Refusal: 5 * time.Millisecond, Acts: acts,
		Sign: func(size int64, root ledger.Hash) ([]byte, error) {
			return c.root.Sign(ledger.Checkpoint{Origin: origin, Size: size, Root: root})
		},
	})
}

// logger writes for operators: one line an event, ids only.
func logger(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }
