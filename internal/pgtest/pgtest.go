// Package pgtest gives tests a PostgreSQL database each.
package pgtest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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

// Private is a server of a test's own, which the test may end as it likes.
type Private struct {
	URL string
	dir string
}

// Start starts a server that lives as long as the test, where there is
// PostgreSQL to start; see Server.
func Start(t testing.TB) *Private {
	t.Helper()
	Server(t)
	dir, err := os.MkdirTemp("", "tandem-pg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { // the server has an account of its own
		t.Fatal(err)
	}
	p := &Private{dir: dir}
	out, err := p.script("start")
	if err != nil {
		t.Fatal(err)
	}
	p.URL = strings.TrimSpace(out)
	t.Cleanup(func() {
		if _, err := p.script("stop"); err != nil {
			t.Error(err)
		}
	})
	return p
}

// Restart ends the server as a power cut would and returns when it is there again.
func (p *Private) Restart() error {
	_, err := p.script("restart")
	return err
}

// Demote lets the server begin as a standby: it only reads until it is promoted.
func (p *Private) Demote() error {
	return errors.Join(os.WriteFile(filepath.Join(p.dir, "data", "standby.signal"), nil, 0o644), p.Restart())
}

func (p *Private) script(word string) (string, error) {
	_, here, _, _ := runtime.Caller(0)
	cmd := exec.Command(filepath.Join(filepath.Dir(here), "../../scripts/postgres"), word, p.dir)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("scripts/postgres %s: %w: %s", word, err, &complaints)
	}
	return out.String(), nil
}
