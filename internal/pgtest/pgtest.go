// Package pgtest gives tests an empty PostgreSQL database each.
package pgtest

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"tandem/journal"
)

// Database makes an empty database that lives as long as the test and gives
// its URL. The test is skipped where TANDEM_TEST_POSTGRES names no server on
// which databases may be made; ./test starts one and sets it.
func Database(t testing.TB) string {
	t.Helper()
	server := os.Getenv("TANDEM_TEST_POSTGRES")
	if server == "" {
		t.Skip("TANDEM_TEST_POSTGRES names no server; ./test starts one")
	}
	admin, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { admin.Close() })
	name := "test_" + journal.NewID().String()
	if _, err := admin.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}
