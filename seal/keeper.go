package seal

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// The uses of a key. House, with the zero owner, seals what belongs to the
// deployment and no client; Audit, with the zero owner, seals access lines, so
// that they outlive an erasure. Inbox, with a client as its owner, is where the
// key pair comes from that answers given offline are sealed to.
const (
	Client = "client"
	Inbox  = "inbox"
	House  = "house"
	Audit  = "audit"
)

// Alone is the use of the key that keeps entries of a class to their author.
func Alone(class, author string) string { return alone + class + "/" + author }

const alone = "alone/"

// cached is how many unwrapped keys a Keeper holds, each about 1.5 kB.
const cached = 20_000

// Keeper gives out keys: it unwraps what the key store keeps under the root.
type Keeper struct {
	root  *Root
	store Store

	mu     sync.Mutex
	cache  map[Name]*Key // generation 0 stands for the current one
	limit  int
	erased int // counts Destroy and Forget: what was read before one is not cached after it
}

// NewKeeper gives out the keys in the store.
func NewKeeper(root *Root, store Store) *Keeper {
	return &Keeper{root: root, store: store, cache: map[Name]*Key{}, limit: cached}
}

// Create makes the first key of an owner for a use. When it returns, the key
// is on stable storage; only then may anything sealed with it be written.
// Where there is one already it gives ErrTaken.
func (k *Keeper) Create(ctx context.Context, owner [16]byte, use string) (*Key, error) {
	var slot [32]byte
	rand.Read(slot[:])
	return k.create(ctx, Name{owner, use, 1}, slot)
}

// Renew makes the next generation of a key, for new entries; what older ones
// sealed still opens with them.
func (k *Keeper) Renew(ctx context.Context, owner [16]byte, use string) (*Key, error) {
	gen, err := k.latest(ctx, owner, use)
	if err != nil {
		return nil, err
	}
	old, err := k.At(ctx, owner, use, gen)
	if err != nil {
		return nil, err
	}
	return k.create(ctx, Name{owner, use, gen + 1}, old.slot)
}

func (k *Keeper) create(ctx context.Context, n Name, slot [32]byte) (*Key, error) {
	var secret [32]byte
	rand.Read(secret[:])
	before := k.erasures()
	stored := k.root.stored(n)
	wrapped := k.root.now().wrap(plainKey, stored[0], append(secret[:], slot[:]...), n.Use)
	if err := k.store.Put(ctx, stored[0], wrapped, uses(stored[1:])...); err != nil {
		return nil, fmt.Errorf("seal: keep key: %w", err)
	}
	key := newKey(n, secret, slot)
	k.keep(before, key, n.Gen, 0)
	return key, nil
}

// Current gives the newest key of an owner for a use, or ErrNoKey.
func (k *Keeper) Current(ctx context.Context, owner [16]byte, use string) (*Key, error) {
	if key := k.held(Name{owner, use, 0}); key != nil {
		return key, nil
	}
	before := k.erasures()
	gen, err := k.latest(ctx, owner, use)
	if err != nil {
		return nil, err
	}
	key, err := k.At(ctx, owner, use, gen)
	if err != nil {
		return nil, err
	}
	k.keep(before, key, 0)
	return key, nil
}

// CurrentOrNew is Current that makes the key where there is none: the way to
// an author's own key, which begins with their first private entry.
func (k *Keeper) CurrentOrNew(ctx context.Context, owner [16]byte, use string) (*Key, error) {
	key, err := k.Current(ctx, owner, use)
	if !errors.Is(err, ErrNoKey) {
		return key, err
	}
	key, err = k.Create(ctx, owner, use)
	if errors.Is(err, ErrTaken) { // someone else was first
		return k.Current(ctx, owner, use)
	}
	return key, err
}

// At gives the key of one generation, or ErrNoKey.
func (k *Keeper) At(ctx context.Context, owner [16]byte, use string, gen uint32) (*Key, error) {
	if gen == 0 {
		return nil, ErrNoKey
	}
	n := Name{owner, use, gen}
	if key := k.held(n); key != nil {
		return key, nil
	}
	before := k.erasures()
	material, err := k.unwrapped(ctx, n)
	if err != nil {
		return nil, err
	}
	key := newKey(n, [32]byte(material[:32]), [32]byte(material[32:]))
	k.keep(before, key, gen)
	return key, nil
}

// unwrapped gives the two secrets of a key.
func (k *Keeper) unwrapped(ctx context.Context, n Name) ([]byte, error) {
	label, material, use, err := k.found(ctx, n)
	switch {
	case err == nil && use != n.Use:
		err = ErrSealed
	case err == nil && label != plainKey:
		err = ErrHeld
	}
	if err != nil {
		return nil, fmt.Errorf("seal: generation %d of a key: %w", n.Gen, err)
	}
	return material, nil
}

// found is opened, with the root key file read again where that may help.
func (k *Keeper) found(ctx context.Context, n Name) (label string, material []byte, use string, err error) {
	label, material, use, err = k.opened(ctx, n)
	if k.behind(err, n.Use) {
		if err = k.root.Reload(); err == nil {
			return k.opened(ctx, n)
		}
	}
	return label, material, use, err
}

// opened finds a key under whichever name the store knows it by, and unwraps it.
func (k *Keeper) opened(ctx context.Context, n Name) (label string, material []byte, use string, err error) {
	for _, stored := range k.names(n) {
		wrapped, err := k.store.Get(ctx, stored)
		if err == nil {
			return k.root.unwrap(stored, wrapped)
		}
		if !errors.Is(err, ErrNoKey) {
			return "", nil, "", err
		}
	}
	return "", nil, "", ErrNoKey
}

// behind says whether the root key file may have by now what is missing: the
// root key that wraps, or the one that a blind name comes of.
func (k *Keeper) behind(err error, use string) bool {
	return errors.Is(err, ErrGeneration) || errors.Is(err, ErrNoKey) && strings.HasPrefix(use, alone)
}

// names gives the names that the store may know a key by. Where there are
// several, the first stands at the end once more: a key that is given its new
// name while it is looked for is found there.
func (k *Keeper) names(n Name) []Name {
	all := k.root.stored(n)
	if len(all) > 1 {
		all = append(all, all[0])
	}
	return all
}

// latest gives the newest generation, 0 when there is none.
func (k *Keeper) latest(ctx context.Context, owner [16]byte, use string) (uint32, error) {
	n := Name{owner, use, 0}
	newest, err := k.newest(ctx, n)
	if err == nil && newest == 0 && k.behind(ErrNoKey, use) {
		if err = k.root.Reload(); err == nil {
			newest, err = k.newest(ctx, n)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("seal: newest generation: %w", err)
	}
	return newest, nil
}

func (k *Keeper) newest(ctx context.Context, n Name) (newest uint32, err error) {
	for _, stored := range k.names(n) {
		gen, err := k.store.Latest(ctx, stored.Owner, stored.Use)
		if err != nil {
			return 0, err
		}
		newest = max(newest, gen)
	}
	return newest, nil
}

func uses(names []Name) []string {
	var all []string
	for _, n := range names {
		all = append(all, n.Use)
	}
	return all
}

// OpenEnvelope opens what Key.Envelope sealed, with the generation it names.
func (k *Keeper) OpenEnvelope(ctx context.Context, owner [16]byte, use string, aad, sealed []byte) ([]byte, error) {
	if len(sealed) < 4 {
		return nil, ErrSealed
	}
	gen := sealed[:4:4]
	key, err := k.At(ctx, owner, use, binary.BigEndian.Uint32(gen))
	if err != nil {
		return nil, err
	}
	return key.Open(append(gen, aad...), sealed[4:])
}

// Destroy removes every key of an owner for good: nothing that they sealed
// opens again once the last backup of the key store is gone.
func (k *Keeper) Destroy(ctx context.Context, owner [16]byte) error {
	err := k.store.Destroy(ctx, owner)
	k.Forget(owner)
	if err != nil {
		return fmt.Errorf("seal: destroy keys: %w", err)
	}
	return nil
}

// Erased gives the owners whose keys were destroyed, by any node.
func (k *Keeper) Erased(ctx context.Context) (map[[16]byte]bool, error) {
	owners, err := k.store.Erased(ctx)
	if err != nil {
		return nil, fmt.Errorf("seal: destroyed keys: %w", err)
	}
	all := make(map[[16]byte]bool, len(owners))
	for _, owner := range owners {
		all[owner] = true
	}
	return all, nil
}

// Forget drops an owner's keys from memory: another node destroyed them.
func (k *Keeper) Forget(owner [16]byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.erased++
	for n := range k.cache {
		if n.Owner == owner {
			delete(k.cache, n)
		}
	}
}

// ForgetAll drops every key from memory: another node may have destroyed some.
func (k *Keeper) ForgetAll() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.erased++
	clear(k.cache)
}

func (k *Keeper) held(n Name) *Key {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.cache[n]
}

func (k *Keeper) erasures() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.erased
}

// keep caches a key under the generations, unless keys were destroyed since
// before: it might be one of those.
func (k *Keeper) keep(before int, key *Key, gens ...uint32) {
	if strings.HasPrefix(key.name.Use, alone) { // its author may hold it from the next moment on
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if before != k.erased {
		return
	}
	for _, gen := range gens {
		n := key.name
		n.Gen = gen
		k.cache[n] = key
	}
	for n := range k.cache { // in random order: any will do
		if len(k.cache) <= k.limit {
			break
		}
		delete(k.cache, n)
	}
}

func newKey(n Name, secret, slot [32]byte) *Key {
	return &Key{name: n, gcm: newGCM(secret[:]), slot: slot}
}
