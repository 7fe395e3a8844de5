// Package pgtest gives tests a PostgreSQL database each.
package pgtest

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"tandem/journal"
)

// Server gives the URL of the server on which databases may be made. The test
// is skipped where TANDEM_TEST_POSTGRES names none; ./test starts one and sets it.
func Server(t testing.TB) string {
	t.Helper()
	server := os.Getenv("TANDEM_TEST_POSTGRES")
	if server == "" {
		t.Skip("TANDEM_TEST_POSTGRES names no server; ./test starts one")
	}
	return server
}

// Database makes an empty database that lives as long as the test and gives
// its URL.
func Database(t testing.TB) string {
	t.Helper()
	return Copy(t, "")
}

// Copy makes a database that lives as long as the test, with what another
// holds that nobody is connected to; "" is an empty one.
func Copy(t testing.TB, of string) string {
	t.Helper()
	made, drop, err := Make(t.Context(), Server(t), of)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := drop(); err != nil {
			t.Error(err)
		}
	})
	return made
}

// Make is Copy for a database that outlives a test: whoever makes it drops it.
func Make(ctx context.Context, server, of string) (made string, drop func() error, err error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", nil, err
	}
	name := "test_" + journal.NewID().String()
	text := "CREATE DATABASE " + name
	if of != "" {
		template, err := url.Parse(of)
		if err != nil {
			return "", nil, err
		}
		text += " TEMPLATE " + strings.TrimPrefix(template.Path, "/")
	}
	if err := do(ctx, server, text); err != nil {
		return "", nil, err
	}
	u.Path = "/" + name
	return u.String(), func() error {
		return do(context.WithoutCancel(ctx), server, "DROP DATABASE "+name+" WITH (FORCE)")
	}, nil
}

func do(ctx context.Context, server, text string) error {
	admin, err := sql.Open("pgx", server)
	if err != nil {
		return err
	}
	_, err = admin.ExecContext(ctx, text)
	return errors.Join(err, admin.Close())
}
