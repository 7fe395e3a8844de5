package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"html/template"
)

// A probe measures what the machine could do at most, without the product: the
// denominator of a ratio. It runs for about d and gives units a second.
type probe func(ctx context.Context, dir string, d time.Duration) (float64, error)

// repeat runs one step until d has passed and gives steps a second; n is how
// many units a step does.
func repeat(d time.Duration, n int, step func() error) (float64, error) {
	begun, done := time.Now(), 0
	for time.Since(begun) < d {
		if err := step(); err != nil {
			return 0, err
		}
		done += n
	}
	return float64(done) / time.Since(begun).Seconds(), nil
}

// probeDB opens an empty SQLite database with the settings of the product's.
func probeDB(ctx context.Context, dir, schema string) (*sql.DB, error) {
	path := filepath.Join(dir, fmt.Sprintf("probe-%d.db", time.Now().UnixNano()))
	db, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, schema)
	return db, err
}

// The rows that one check-in puts on disk, without the product around them: its
// entries, the access line, the command, the sections, the tree (L_act).
const actSchema = `
create table stream (id integer primary key, name blob unique, seq integer, hash blob);
create table entry (stream integer, seq integer, leaf integer, at integer, gen integer, command blob, sealed blob, primary key (stream, seq)) without rowid;
create table command (stream integer, id blob, seq integer, n integer, primary key (stream, id)) without rowid;
create table section (client integer, slot integer, sealed blob, primary key (client, slot)) without rowid;
create table tree (one integer primary key, size integer, edge blob);
insert into tree values (1, 0, zeroblob(8192));`

// actEntries are the entries of a check-in that fills four lanes.
const actEntries = 4

// probeAct gives acts a second, group acts in one transaction.
func probeAct(group int) probe {
	return func(ctx context.Context, dir string, d time.Duration) (float64, error) {
		db, err := probeDB(ctx, dir, actSchema)
		if err != nil {
			return 0, err
		}
		defer db.Close()
		a := actProbe{sealed: make([]byte, 300), section: make([]byte, 2048), edge: make([]byte, 8192)}
		rand.Read(a.sealed)
		rand.Read(a.section)
		return repeat(d, group, func() error {
			tx, err := db.BeginTx(ctx, nil)
			if err != nil {
				return err
			}
			defer tx.Rollback()
			for range group {
				if err := a.rows(ctx, tx); err != nil {
					return err
				}
			}
			if _, err := tx.ExecContext(ctx, "update tree set size = $1, edge = $2 where one = 1", a.leaf, a.edge); err != nil {
				return err
			}
			return tx.Commit()
		})
	}
}

type actProbe struct {
	leaf                  int64
	sealed, section, edge []byte
}

func (a *actProbe) rows(ctx context.Context, tx *sql.Tx) error {
	client := a.leaf % 1000
	for i := range actEntries + 1 { // the last one is the access line
		a.leaf++
		if _, err := tx.ExecContext(ctx, "insert into entry values ($1, $2, $3, $4, $5, $6, $7)",
			client*2+int64(i/actEntries), a.leaf, a.leaf, a.leaf, 1, a.sealed[:16], a.sealed); err != nil {
			return err
		}
	}
	command := make([]byte, 16)
	rand.Read(command)
	if _, err := tx.ExecContext(ctx, "insert into command values ($1, $2, $3, $4)", client, command, a.leaf, actEntries); err != nil {
		return err
	}
	for slot := range actEntries {
		if _, err := tx.ExecContext(ctx, "insert or replace into section values ($1, $2, $3)", client, slot, a.section); err != nil {
			return err
		}
	}
	return nil
}

// probeRange reads rows of one client in order, one thread.
func probeRange(ctx context.Context, dir string, d time.Duration) (float64, error) {
	db, err := probeDB(ctx, dir, "create table t (client integer, seq integer, body blob, primary key (client, seq)) without rowid")
	if err != nil {
		return 0, err
	}
	defer db.Close()
	const clients, each = 100, 500
	body := make([]byte, 400)
	rand.Read(body)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	for i := range clients * each {
		if _, err := tx.ExecContext(ctx, "insert into t values ($1, $2, $3)", i/each, i%each, body); err != nil {
			return 0, err
		}
	}
	if err := tx.Commit(); err != nil {
		return 0, err
	}
	query, err := db.PrepareContext(ctx, "select seq, body from t where client = $1 order by seq")
	if err != nil {
		return 0, err
	}
	client := 0
	return repeat(d, each, func() error {
		client = (client + 7) % clients
		rows, err := query.QueryContext(ctx, client)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var seq int64
			var b sql.RawBytes
			if err := rows.Scan(&seq, &b); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// probeHash chains SHA-256 over 500 bytes, one thread.
func probeHash(_ context.Context, _ string, d time.Duration) (float64, error) {
	b := make([]byte, 500)
	return repeat(d, 1000, func() error {
		for range 1000 {
			h := sha256.Sum256(b)
			copy(b, h[:])
		}
		return nil
	})
}

// probePage renders a page of 25 KB from a template, over conns connections.
func probePage(conns int) probe {
	page := template.Must(template.New("page").Parse(
		`<table>{{range .}}<tr><td class="a">{{.Name}}</td><td>{{.Score}}</td><td>{{.Words}}</td></tr>{{end}}</table>`))
	type row struct {
		Name, Words string
		Score       int
	}
	rows := make([]row, 230)
	for i := range rows {
		rows[i] = row{"Somebody <Invented>", strings.Repeat("words ", 6), i}
	}
	return func(ctx context.Context, _ string, d time.Duration) (float64, error) {
		return probeServer(ctx, conns, d, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { page.Execute(w, rows) }), "&lt;Invented&gt;")
	}
}

func probeServer(ctx context.Context, conns int, d time.Duration, h http.Handler, want string) (float64, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	s := &http.Server{Handler: h}
	go s.Serve(l)
	defer s.Close()
	f, err := drive(ctx, load{conns: conns, lasts: d, want: want, request: func(int) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodGet, "http://"+l.Addr().String()+"/", nil)
	}})
	return f.rate, err
}
