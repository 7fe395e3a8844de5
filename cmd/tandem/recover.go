package main

import (
	"context"
	"fmt"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/web/door"
)

// recoverOwner makes the link by which an owner who has no colleague to ask
// sets a new way to sign in. Whoever runs it has the root key, as the recovery
// kit has it; where two people work, the page for colleagues is the way.
func recoverOwner(ctx context.Context, e env, args []string) error {
	f := flags(e, "recover", "-owner ADDRESS [-data DIR | -database URL -keys URL] [-root-key FILE] -base-url URL")
	p := place{}
	p.flags(f)
	owner := f.String("owner", "", "the `ADDRESS` that the owner signs in with")
	base := f.String("base-url", "", "the `URL` that people type")
	if err := parse(f, args); err != nil {
		return err
	}
	m := &Main{now: time.Now, log: logger(e.err), outside: p.rootKey + ".checkpoint"}
	var err error
	if m.base, m.secure, err = address(*base, ":8080"); err != nil {
		return err
	}
	if m.cellar, err = p.open(ctx); err != nil {
		return err
	}
	if err := m.start(ctx, auth.Standard("Tandem")); err != nil {
		return err
	}
	token, err := m.recoverOwner(ctx, *owner)
	if stopped := m.stop(); err == nil {
		err = stopped
	}
	if err == nil {
		fmt.Fprintf(e.out, "Set a new way to sign in at %s%s\nThe link works once, for three days.\n", m.base, door.Recovery(token))
	}
	return err
}

func (m *Main) recoverOwner(ctx context.Context, address string) (string, error) {
	owner, err := m.gate.Known(ctx, address)
	if err != nil {
		return "", fmt.Errorf("nobody signs in with this address: %w", err)
	}
	dir, err := m.desk.House(ctx)
	if err != nil {
		return "", err
	}
	owns := false
	for _, p := range dir.People {
		if auth.Person(p.Person) == owner {
			for _, r := range p.Roles {
				owns = owns || r.Role == journal.Owner
			}
			continue
		}
		state, err := m.gate.StateOf(ctx, auth.Person(p.Person))
		if err != nil {
			return "", err
		}
		if state == auth.Active && len(p.Roles) > 0 {
			return "", fmt.Errorf("others work here too: two of them let the owner in again, on the page for colleagues")
		}
	}
	if !owns {
		return "", fmt.Errorf("this person owns no practice here")
	}
	return m.gate.RecoverAlone(ctx, owner, m.now())
}
