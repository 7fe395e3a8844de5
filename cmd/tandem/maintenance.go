package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"tandem/seal"
	"tandem/sqlite"
	"tandem/web"
	"tandem/web/public"
)

// maintenance answers in the place of a deployment that cannot open safely: the
// safety pages stay up, nothing else opens, and no key and no chart is in reach.
// Only a restart leaves it.
func (m *Main) maintenance(ctx context.Context, e env, l net.Listener, why error) error {
	fmt.Fprintf(e.err, "tandem: nothing opens, people see \"maintenance\" and the help page: %v\n%s", why, waysForward(why))
	fmt.Fprintf(e.out, "Tandem is at %s, closed for maintenance\n", m.base)
	return errors.Join(why, m.answer(ctx, l, m.closed()))
}

func (m *Main) closed() http.Handler {
	mux := http.NewServeMux()
	anyone := public.New(m.log, func() []public.Practice { return []public.Practice{{Name: "Tandem", Zone: time.UTC}} }, m.now)
	anyone.Closed(mux)
	return web.Guard{Log: m.log, Now: m.now, Secure: m.secure, Places: places, Frame: anyone.Frame()}.Wrap(mux)
}

// begun tells whether there may be a deployment already, whose people come to
// this address: where there is none, a start that fails just ends.
func (p place) begun() bool {
	if p.database != "" {
		return true
	}
	return isThere(filepath.Join(p.data, sqlite.LedgerFile))
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Why the root key opens nothing here.
var (
	errNoRoot    = errors.New("there is a database and no root key")
	errOtherRoot = errors.New("the root key is another deployment's")
)

// waysForward are the two things an operator can do, in lines of their own,
// where the error does not say them itself.
func waysForward(why error) string {
	one, two := "Mend what is named above (room on the disk, a disk that takes writing, rights on the files), and start again.",
		"Or put the newest backup on another disk, and start with -data there."
	_, told := errors.AsType[*rolledBack](why)
	switch {
	case told:
		return ""
	case errors.Is(why, errOtherRoot), errors.Is(why, seal.ErrSealed):
		one = "Name this deployment's own root key file with -root-key, and start again."
		two = "Or type it in again from the recovery kit, into a new file with mode 0400."
	case errors.Is(why, errNoRoot):
		one = "Put the root key file back where it was, or name it with -root-key, and start again."
		two = "Or type it in again from the recovery kit, into a new file with mode 0400."
	case errors.Is(why, seal.ErrNoKey):
		one = "Put the key store back where it was, or name it with -keys, and start again."
		two = "Or restore it from its newest backup, which is kept apart from the ledger's."
	}
	return fmt.Sprintf("There are two ways forward:\n 1. %s\n 2. %s\n", one, two)
}
