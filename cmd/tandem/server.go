package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/journal"
	"tandem/meds"
	"tandem/notify"
	"tandem/seal"
	"tandem/verify"
	"tandem/web"
	"tandem/web/clinic"
)

// Main is one running node: what it is made of, and what it started.
type Main struct {
	cellar
	base    string       // the address that people type, without a slash at its end
	secure  bool         // served over TLS, here or by the proxy in front
	proxy   netip.Prefix // the proxy in front; its word on where a request came from counts
	acts    int          // how many acts one person writes in a day, 0 for as many as they like
	dev     bool         // /dev/components
	demo    bool         // sign-in links by GET
	now     func() time.Time
	log     *slog.Logger
	senders map[string]notify.Sender // how messages leave
	checker meds.Checker             // another knowledge base about medications; nil: none
	postman *notify.Postman
	outside string // where signed tree heads are kept outside the database, "" for none
	second  string // and once more, on another disk
	vault   vault

	witnesses witnesses // other deployments, which sign our heads, and we theirs

	desk *desk.Desk
	gate *auth.Gate
	quit context.CancelFunc // ends the desk's writer and what runs beside it

	beside sync.WaitGroup
}

// start opens the desk and the gate and begins to work off jobs. Accounts says
// what a password costs.
func (m *Main) start(ctx context.Context, accounts auth.Config) error {
	running, quit := context.WithCancel(context.WithoutCancel(ctx))
	m.quit = quit
	if err := m.current(ctx); err != nil {
		return errors.Join(err, m.cellar.close())
	}
	err := m.store.KeepRoom()
	if err != nil {
		quit()
		return errors.Join(err, m.cellar.close())
	}
	if m.desk, err = m.cellar.desk(running, m.now, m.log, m.keepOutside, m.acts); err != nil {
		quit()
		return errors.Join(err, m.cellar.close())
	}
	accounts.Origin = m.base
	if m.gate, err = auth.New(ctx, m.store, sealer{m.keeper}, indexer{m.root}, accounts); err != nil {
		return errors.Join(err, m.stop())
	}
	m.vault.asked = make(chan clinic.Task, 1)
	m.beside.Go(func() { m.keepsBackups(running) })
	m.postman = notify.New(notify.Config{Gate: m.gate, Desk: m.desk, Senders: m.senders, Base: m.base, Now: m.now, Log: m.log})
	m.beside.Go(func() { m.jobs(running) })
	m.beside.Go(func() { m.letters(running) })
	m.beside.Go(func() { m.every(running, time.Minute, m.minute) })
	m.beside.Go(func() { m.every(running, 10*time.Second, m.refill) })
	m.beside.Go(func() { m.shows(running) })
	return nil
}

// stop ends the node: what was accepted is on disk when it returns.
func (m *Main) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := m.desk.Checkpoint(ctx)
	m.quit()
	<-m.desk.Stopped()
	m.beside.Wait()
	if m.show(ctx) != nil {
		m.log.Warn("the newest head was not cosigned at the end")
	}
	return errors.Join(err, m.lastBackup(), m.cellar.close())
}

// looks does one job: open pages look again, and the client is reminded where
// that is agreed.
func (m *Main) looks(ctx context.Context, j journal.Job) error {
	err := m.desk.Due(ctx, j)
	if m.senders != nil && j.Kind == desk.LookAgain {
		err = errors.Join(err, m.postman.Remind(ctx, j.Client))
	}
	if err != nil {
		m.log.Error("a job was not done; it is tried again", "client", j.Client.String(), "err", err)
	}
	return err
}

func (m *Main) jobs(ctx context.Context) {
	if err := m.store.Jobs(ctx, m.looks); err != nil && ctx.Err() == nil {
		m.log.Error("jobs are not worked off", "err", err)
	}
}

// every does something again and again, until ctx ends.
func (m *Main) every(ctx context.Context, pause time.Duration, do func(context.Context) error) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := do(ctx); err != nil && ctx.Err() == nil {
			m.log.Error("the house's own work was not done", "err", err)
		}
	}
}

// refill lets a store whose disk was full take everything again, once there is
// room.
func (m *Main) refill(context.Context) error {
	why := m.store.Full()
	if why == nil {
		return nil
	}
	if err := m.store.KeepRoom(); err != nil {
		return fmt.Errorf("the disk is full: %w", err)
	}
	m.log.Info("the disk has room again: everything is saved", "was", why)
	return nil
}

// minute signs what was written and sweeps away sessions that ended. A store
// that stopped after a failure is looked through first.
func (m *Main) minute(ctx context.Context) error {
	if err := m.resumeKeys(ctx); err != nil {
		return err
	}
	if why := m.store.Stopped(); why != nil {
		if err := m.resume(ctx); err != nil {
			return fmt.Errorf("still not writing, because %w: %w", why, err)
		}
		m.beside.Go(func() { m.jobs(ctx) })
	}
	return errors.Join(m.desk.Checkpoint(ctx), m.desk.Tend(ctx), m.rotation(ctx), m.gate.Sweep(ctx, m.now()))
}

// resumeKeys lets a key store that stopped write again, once it takes anything:
// a key that was changed does not unwrap, so that there is nothing to verify.
func (m *Main) resumeKeys(ctx context.Context) error {
	if m.keys.Stopped() == nil {
		return nil
	}
	return m.keys.Resume(ctx)
}

// resume lets a store that stopped write again, once it takes anything and
// everything in it verifies.
func (m *Main) resume(ctx context.Context) error {
	result, err := verify.Verify(ctx, m.store, verify.Options{Public: m.root.Public()})
	if err != nil {
		return err
	}
	if !result.OK() {
		return fmt.Errorf("the record does not verify: %v", result)
	}
	return m.store.Resume(ctx)
}

// serveOn answers requests with the deployment's pages until ctx ends.
func (m *Main) serveOn(ctx context.Context, l net.Listener) error {
	return m.answer(ctx, l, m.handler())
}

// answer lets h answer requests on a listener until ctx ends, then lets those
// that are under way finish.
func (m *Main) answer(ctx context.Context, l net.Listener, h http.Handler) error {
	d := newDoorman(untilClosing(ctx, h), m.closed())
	s := web.Server(d)
	s.ErrorLog = slog.NewLogLogger(m.log.Handler(), slog.LevelWarn)
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	d.close(drain)
	if err := s.Shutdown(drain); err != nil {
		return s.Close()
	}
	return nil
}

// untilClosing ends the streams of open pages, which never end by themselves,
// as soon as the node closes; other requests finish.
func untilClosing(closing context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, web.LivePath) {
			ctx, end := context.WithCancel(r.Context())
			defer end()
			defer context.AfterFunc(closing, end)()
			r = r.WithContext(ctx)
		}
		next.ServeHTTP(w, r)
	})
}

// sealer keeps what an account holds under a key of its owner: a client's own,
// so that an erasure takes it along, and the house's for those who work here.
type sealer struct{ keys *seal.Keeper }

// accountUse is the use of the key that seals a person's credentials. It is
// the owner's: an erasure of a client destroys it with the rest.
const accountUse = "account"

func (s sealer) Seal(ctx context.Context, owner auth.Person, place string, plain []byte) ([]byte, error) {
	k, err := s.keys.CurrentOrNew(ctx, owner, accountUse)
	if err != nil {
		return nil, err
	}
	return k.Envelope(accountAAD(owner, place), plain), nil
}

func (s sealer) Open(ctx context.Context, owner auth.Person, place string, sealed []byte) ([]byte, error) {
	return s.keys.OpenEnvelope(ctx, owner, accountUse, accountAAD(owner, place), sealed)
}

func accountAAD(owner auth.Person, place string) []byte {
	h := sha256.Sum256([]byte(place))
	return append(append([]byte("account"), owner[:]...), h[:]...)
}

type indexer struct{ root *seal.Root }

func (i indexer) Index(value string) [][32]byte { return i.root.Blind("sign-in", value) }

// home is the first page of a role.
func home(role journal.Role) string {
	switch role {
	case journal.Client:
		return "/today"
	case journal.Owner:
		return "/house"
	}
	return "/caseload"
}
