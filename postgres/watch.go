package postgres

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"tandem/journal"
)

// channel carries lines of words: the node that wrote, then its notices, each
// a letter and the stream's id.
const channel = "tandem_streams"

const (
	wordLength = 1 + 26                  // a letter and an ID in text
	perMessage = 7900 / (wordLength + 1) // a message holds less than 8000 bytes
	quietFor   = 5 * time.Second         // then the connection is asked whether it lives
	retryAfter = 200 * time.Millisecond
)

// node tells the others what it wrote, and hears from them.
type node struct {
	id     journal.ID
	config *pgx.ConnConfig
}

func newNode(config *pgx.ConnConfig) *node { return &node{journal.NewID(), config} }

// notify sends its messages when the transaction commits, or never.
func (n *node) notify(ctx context.Context, tx *sql.Tx, what []journal.Notice) error {
	for some := range slices.Chunk(what, perMessage-1) {
		words := []string{n.id.String()}
		for _, w := range some {
			words = append(words, string(w.What)+w.Stream.String())
		}
		if _, err := tx.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, strings.Join(words, " ")); err != nil {
			return err
		}
	}
	return nil
}

// watch hears until ctx ends. When the connection is lost it makes another, and
// says that what was sent in between was not heard.
func (n *node) watch(ctx context.Context, fn func(journal.Notice)) error {
	for {
		n.listen(ctx, fn)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(retryAfter):
		}
	}
}

func (n *node) listen(ctx context.Context, fn func(journal.Notice)) error {
	conn, err := pgx.ConnectConfig(ctx, n.config.Copy())
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	fn(journal.Notice{What: journal.Missed})
	for {
		message, err := n.next(ctx, conn)
		if err != nil {
			return err
		}
		words := strings.Fields(message)
		if len(words) == 0 || words[0] == n.id.String() {
			continue
		}
		for _, w := range words[1:] {
			if stream, err := journal.ParseID(w[1:]); err == nil {
				fn(journal.Notice{What: journal.What(w[0]), Stream: stream})
			}
		}
	}
}

// next gives the next message, or "" when none came for a while and the
// connection still lives.
func (n *node) next(ctx context.Context, conn *pgx.Conn) (string, error) {
	wait, cancel := context.WithTimeout(ctx, quietFor)
	defer cancel()
	m, err := conn.WaitForNotification(wait)
	if err == nil {
		return m.Payload, nil
	}
	if ctx.Err() != nil || wait.Err() == nil || conn.IsClosed() {
		return "", err
	}
	alive, stop := context.WithTimeout(ctx, quietFor)
	defer stop()
	return "", conn.Ping(alive)
}
