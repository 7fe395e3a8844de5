package auth

import (
	"context"
	"errors"
	"fmt"
)

const addressLabel = "address\x00"

// accountAt gives the account of an address, or ErrNone. While the index's key
// is replaced it may stand under either index; the first is asked last once
// more, for an account that is moved there meanwhile.
func (g *Gate) accountAt(ctx context.Context, address string) (Account, error) {
	all := g.index.Index(addressLabel + address)
	if len(all) > 1 {
		all = append(all, all[0])
	}
	found, err := Account{}, ErrNone
	for _, index := range all {
		a, again := g.store.AccountAt(ctx, index)
		if again == nil {
			found, err = a, nil
		} else if !errors.Is(again, ErrNone) {
			return Account{}, again
		}
	}
	return found, err
}

// reindexed is how many accounts are looked at between two questions to the store.
const reindexed = 200

// Reindex writes the index of every account anew whose index is not the one to
// be written any more, and tells how many: with 0, all are. It may be
// interrupted anywhere. An account that does not open is left, and told of.
func (g *Gate) Reindex(ctx context.Context) (n int, err error) {
	var after Person
	for {
		some, failed := g.store.Accounts(ctx, after, reindexed)
		if failed != nil {
			return n, failed
		}
		if len(some) == 0 {
			return n, err
		}
		for _, a := range some {
			after = a.Person
			moved, failed := g.reindex(ctx, a)
			if failed != nil {
				err = fmt.Errorf("auth: index of the account of %x: %w", a.Person, failed)
			} else if moved {
				n++
			}
		}
	}
}

func (g *Gate) reindex(ctx context.Context, a Account) (moved bool, err error) {
	c, err := g.read(ctx, a)
	if err != nil {
		return false, err
	}
	index := g.addressIndex(c.Address)
	if a.Index == index || c.Address == "" { // or closed: nobody is found by it
		return false, nil
	}
	a.Index = index
	err = g.store.PutAccount(ctx, a)
	if errors.Is(err, ErrStale) { // it changed meanwhile: the next pass looks again
		return true, nil
	}
	return err == nil, err
}
