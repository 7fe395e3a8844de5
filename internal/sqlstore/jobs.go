package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"

	"tandem/journal"
)

// look is the row of a job: what to look at and when, ids only.
type look struct {
	Job    string     `json:"job"`
	Client journal.ID `json:"client,omitzero"`
	At     int64      `json:"at,omitempty"` // microseconds UTC; 0: as soon as may be
}

// Kind is River's word for all of our jobs.
func (look) Kind() string { return "look" }

var quiet = slog.New(slog.DiscardHandler)

// Later enqueues a job in this transaction.
func (t *Tx) Later(_ context.Context, j journal.Job) error {
	t.jobs = append(t.jobs, j)
	return nil
}

func (t *Tx) enqueue() error {
	if len(t.jobs) == 0 {
		return nil
	}
	var rows []river.InsertManyParams
	for i, j := range t.jobs {
		args, opts := look{Job: j.Kind, Client: j.Client}, &river.InsertOpts{ScheduledAt: j.At}
		if !j.At.IsZero() { // to look twice at one time is to look once
			args.At, opts.UniqueOpts.ByArgs = j.At.UnixMicro(), true
		}
		if !slices.Contains(t.jobs[:i], j) {
			rows = append(rows, river.InsertManyParams{Args: args, InsertOpts: opts})
		}
	}
	if _, err := t.s.jobs.InsertManyTx(t.ctx, t.tx, rows); err != nil {
		return fmt.Errorf("enqueue: %w", err)
	}
	return nil
}

const (
	jobWorkers = 4
	jobTimeout = 30 * time.Minute // a backup of a large practice takes minutes
	jobGrace   = 10 * time.Second // for jobs at work when the program ends
)

// Jobs runs work for each job whose time has come, until ctx ends or the store
// stops writing. A job holds no transaction while it runs; one that gives an
// error is tried again later, ever more rarely. The queue keeps neither what
// the error says nor a panic's stack: work logs them.
func (s *Store) Jobs(ctx context.Context, work func(ctx context.Context, j journal.Job) error) error {
	if err := s.Stopped(); err != nil {
		return notSaved(err)
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &worker{work: work})
	client, err := river.NewClient(s.dialect.River, &river.Config{
		ID:              journal.NewID().String(), // its default tells the machine's name
		JobTimeout:      jobTimeout,
		Logger:          quiet,
		PollOnly:        true, // or else it would ask for news twenty times a second
		Queues:          map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: jobWorkers}},
		SoftStopTimeout: jobGrace,
		Workers:         workers,
	})
	if err != nil {
		return s.wrap("jobs", err)
	}
	running, end := context.WithCancel(ctx)
	defer end()
	if err := client.Start(running); err != nil {
		return s.wrap("jobs", err)
	}
	select {
	case <-ctx.Done():
	case <-s.stop():
		end()
	}
	<-client.Stopped()
	if err := s.Stopped(); err != nil {
		return notSaved(err)
	}
	return nil
}

type worker struct {
	river.WorkerDefaults[look]
	work func(context.Context, journal.Job) error
}

var errJob = errors.New("the job did not succeed; the log says why")

// Work runs one job.
func (w *worker) Work(ctx context.Context, row *river.Job[look]) (err error) {
	defer func() {
		if recover() != nil {
			err = errJob
		}
	}()
	j := journal.Job{Kind: row.Args.Job, Client: row.Args.Client}
	if row.Args.At != 0 {
		j.At = time.UnixMicro(row.Args.At).UTC()
	}
	if w.work(ctx, j) != nil {
		return errJob
	}
	return nil
}

// MigrateJobs brings the job queue's own tables up to date.
func MigrateJobs(ctx context.Context, d riverdriver.Driver[*sql.Tx]) error {
	m, err := rivermigrate.New(d, &rivermigrate.Config{Logger: quiet})
	if err != nil {
		return fmt.Errorf("sqlstore: job tables: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("sqlstore: job tables: %w", err)
	}
	return nil
}
