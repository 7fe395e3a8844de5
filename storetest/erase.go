package storetest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/seal"
)

// named are the tables in which an erased client's id stays: the stream, whose
// entries stay, and the way from it to its access lines.
var named = []string{"streams", "charts"}

func erase(t *testing.T, s Stores) {
	sam, amina, noor := journal.NewID(), journal.NewID(), journal.NewID()
	all := map[journal.ID]Draft{sam: draft(sam, 3), amina: draft(amina, 2)}
	access := journal.NewID()
	for client, d := range all {
		must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
			_, err := Write(t.Context(), tx, d)
			return errors.Join(err,
				tx.PutSection(t.Context(), journal.Section{Client: client, Slot: 1, Sealed: sealed(256)}),
				tx.Hold(t.Context(), noor, client, true),
				tx.Later(t.Context(), journal.Job{Kind: "chart.due", Client: client, At: time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)}))
		}))
		person := auth.Person(client)
		must(t, s.Auth.PutAccount(t.Context(), auth.Account{Person: person, Index: auth.Hash(sealed(32)), State: auth.Active}))
		must(t, s.Auth.StartSession(t.Context(), auth.Session{Hash: auth.Hash(sealed(32)), Person: person}, auth.Hash{}))
		must(t, s.Auth.PutLetter(t.Context(), auth.Letter{ID: [16]byte(sealed(16)), Person: person, Sealed: sealed(60)}))
		must(t, s.Auth.PutOnce(t.Context(), auth.Once{Hash: auth.Hash(sealed(32)), Kind: "invitation", Person: person}))
	}
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error { return tx.NewChart(t.Context(), sam, access) }))
	before, err := s.Journal.Records(t.Context(), sam, 1, 0)
	must(t, err)
	for range 2 { // again is no harm
		must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
			return errors.Join(
				tx.PutSection(t.Context(), journal.Section{Client: sam, Slot: 2, Sealed: sealed(256)}),
				tx.Later(t.Context(), journal.Job{Kind: "chart.due", Client: sam}),
				tx.Erase(t.Context(), sam),
				tx.Erase(t.Context(), journal.NewID())) // of whom there is nothing
		}))
	}
	if after, err := s.Journal.Records(t.Context(), sam, 1, 0); err != nil || !reflect.DeepEqual(after, before) {
		t.Errorf("after Erase there are %d entries, %v, want the %d as they were", len(after), err, len(before))
	}
	head, err := s.Journal.Head(t.Context(), sam)
	must(t, err)
	if !head.Erased || head.Seq != 3 || head.Hash != before[2].Hash() {
		t.Errorf("Head = %+v, want the head as it was, erased", head)
	}
	if got, err := s.Journal.AccessStream(t.Context(), sam); err != nil || got != access {
		t.Errorf("AccessStream = %s, %v, want %s", got, err, access)
	}
	if got, err := s.Journal.Erased(t.Context()); err != nil || !reflect.DeepEqual(got, []journal.ID{sam}) {
		t.Errorf("Erased = %v, %v, want the one", got, err)
	}
	if err := s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		_, err := Write(t.Context(), tx, draft(sam, 1))
		return err
	}); err == nil {
		t.Error("an erased stream grew")
	}
	for _, table := range tablesOf(t, s.DB) {
		if here := names(t, s.DB, table, sam); here != slices.Contains(named, table) {
			t.Errorf("after Erase, the table %s names the client: %v", table, here)
		}
	}
	for _, table := range []string{"streams", "held", "accounts", "sessions", "once", "letters", "river_job"} {
		if !names(t, s.DB, table, amina) {
			t.Errorf("the table %s does not name another client any more", table)
		}
	}
}

// tablesOf lists the tables of either database.
func tablesOf(t *testing.T, db *sql.DB) (tables []string) {
	rows, err := db.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table'`)
	if err != nil {
		rows, err = db.QueryContext(t.Context(), `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
	}
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	must(t, rows.Err())
	return tables
}

// names says whether an id stands anywhere in a table, as bytes or as text.
func names(t *testing.T, db *sql.DB, table string, id journal.ID) bool {
	rows, err := db.QueryContext(t.Context(), `SELECT * FROM `+table)
	must(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	must(t, err)
	found := false
	for rows.Next() {
		values := make([]sql.RawBytes, len(columns))
		places := make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		must(t, rows.Scan(places...))
		for _, v := range values {
			found = found || bytes.Contains(v, id[:]) || strings.Contains(string(v), id.String())
		}
	}
	must(t, rows.Err())
	return found
}

// keyErasure: keys that are on their way while their owner is erased come to
// nothing, whichever is first.
func keyErasure(t *testing.T, s Stores) {
	sam, amina := [16]byte(journal.NewID()), [16]byte(journal.NewID())
	must(t, s.Keys.Put(t.Context(), seal.Name{Owner: amina, Use: "client", Gen: 1}, sealed(60)))
	put := make(chan error)
	for i := range 20 {
		go func() {
			put <- s.Keys.Put(context.Background(), seal.Name{Owner: sam, Use: "client", Gen: uint32(i + 1)}, sealed(60))
		}()
	}
	must(t, s.Keys.Destroy(t.Context(), sam))
	for range 20 {
		if err := <-put; err != nil && !errors.Is(err, seal.ErrErased) {
			t.Errorf("Put during an erasure = %v", err)
		}
	}
	if left, err := s.Keys.Names(t.Context(), sam); err != nil || len(left) != 0 {
		t.Errorf("after the erasure there are %d keys, %v", len(left), err)
	}
	if err := s.Keys.Put(t.Context(), seal.Name{Owner: sam, Use: "inbox", Gen: 1}, sealed(60)); !errors.Is(err, seal.ErrErased) {
		t.Errorf("Put after the erasure = %v, want ErrErased", err)
	}
	if got, err := s.Keys.Erased(t.Context()); err != nil || !reflect.DeepEqual(got, [][16]byte{sam}) {
		t.Errorf("Erased = %x, %v, want the one", got, err)
	}
	if left, err := s.Keys.Names(t.Context(), amina); err != nil || len(left) != 1 {
		t.Errorf("of another owner there are %d keys, %v", len(left), err)
	}
}
