package seal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"
)

// keysKept is how long backups of the key store are kept: so long a root key
// that was followed may still be needed.
const keysKept = 35 * 24 * time.Hour

// Rotate puts a new root key into the file at path and gives the page for the
// recovery kit. The one before is kept, sealed under it, until no key and no
// backup of the key store needs it. Whoever serves takes the new one up from
// the file and wraps every key anew, without a pause. The checkpoint key and
// the identities of backups stay.
//
// With wait the new key opens what others wrapped under it, and does not wrap:
// for several nodes, each of which must have the file before one of them
// begins. Rotate without wait then begins.
func Rotate(path string, wait bool, apart ...string) (kit string, err error) {
	r, err := OpenRoot(path, apart...)
	if err != nil {
		return "", err
	}
	all := *r.ring.Load()
	if slices.ContainsFunc(all.old(), func(g *generation) bool { return g.until.IsZero() }) {
		return "", errors.New("seal: keys are still being wrapped anew under the root key of the last rotation; run tandem serve until that is done")
	}
	next := all.next()
	switch {
	case next == nil:
		if next, err = randomGeneration(all.now().gen + 1); err != nil {
			return "", err
		}
	case wait:
		return "", errors.New("seal: the next root key is in the file already; copy the file to every node, then rotate without waiting")
	}
	rotated := ring{next, all.now()}
	if wait {
		rotated = ring{all.now(), next}
	}
	rotated = append(rotated, all.old()...)
	r.ring.Store(&rotated)
	if err := r.rewrite(); err != nil {
		return "", err
	}
	return r.kit(nil), nil
}

func (r *Root) rewrite() error {
	if err := writeFile(r.path, 0o400, r.text(), os.Rename); err != nil {
		return fmt.Errorf("seal: rewrite root key file: %w", err)
	}
	return nil
}

// Reload takes up the root keys that the file has by now.
func (r *Root) Reload() error {
	if r.path == "" {
		return nil
	}
	fresh, err := OpenRoot(r.path)
	if err != nil {
		return err
	}
	if !fresh.Public().Equal(r.Public()) {
		return errors.New("seal: the root key file is another deployment's by now")
	}
	r.ring.Store(fresh.ring.Load())
	return nil
}

// Followed gives the generations that every key has to be looked through for:
// those that were followed and may still have some, and those whose last backup
// is gone by at.
func (r *Root) Followed(at time.Time) []uint32 {
	var gens []uint32
	for _, g := range r.ring.Load().old() {
		if g.until.IsZero() || at.After(g.until) {
			gens = append(gens, g.gen)
		}
	}
	return gens
}

// Retire is called when no key is left under the generations that Followed
// gave. Each is kept for as long as a backup of the key store may have some, and
// then dropped.
func (r *Root) Retire(at time.Time, gens []uint32) error {
	if err := r.Reload(); err != nil {
		return err
	}
	var kept ring
	for _, g := range *r.ring.Load() {
		if !slices.Contains(gens, g.gen) {
			kept = append(kept, g)
		} else if g.until.IsZero() {
			dated := *g
			dated.until = at.Add(keysKept).UTC().Truncate(24*time.Hour).AddDate(0, 0, 1)
			kept = append(kept, &dated)
		}
	}
	r.ring.Store(&kept)
	return r.rewrite()
}

// Rewrap wraps up to n keys anew that are wrapped under an older root key, in
// one transaction, and tells how many. It may be interrupted anywhere: each
// wrapped key says which root key it is under, and both are accepted. A key
// that does not open is left as it is, and told of.
func (k *Keeper) Rewrap(ctx context.Context, n int) (int, error) {
	now := k.root.ring.Load().now()
	keys, err := k.store.Older(ctx, now.gen, n)
	if err != nil {
		return 0, fmt.Errorf("seal: keys to wrap anew: %w", err)
	}
	var swaps []Swap
	var broken error
	for _, key := range keys {
		label, material, use, err := k.root.unwrap(key.Name, key.Bytes)
		if err != nil {
			broken = fmt.Errorf("seal: wrap anew generation %d of a key of %x: %w", key.Gen, key.Owner, err)
			continue
		}
		to := now.stored(Name{key.Owner, use, key.Gen})
		swaps = append(swaps, Swap{key, to.Use, now.wrap(label, to, material, use)})
	}
	if len(swaps) > 0 {
		if err := k.store.Swap(ctx, swaps); err != nil {
			return 0, fmt.Errorf("seal: wrap keys anew: %w", err)
		}
	}
	return len(swaps), broken
}

// Purge leaves nothing on disk of the bytes that were wrapped anew.
func (k *Keeper) Purge(ctx context.Context) error {
	if err := k.store.Purge(ctx); err != nil {
		return fmt.Errorf("seal: purge: %w", err)
	}
	return nil
}
