package seal

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
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
	if err := k.store.Put(ctx, stored, k.root.wrap(stored, n.Use, secret, slot)); err != nil {
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
	stored := k.root.stored(n)
	wrapped, err := k.store.Get(ctx, stored)
	if err != nil {
		return nil, fmt.Errorf("seal: get key: %w", err)
	}
	secret, slot, err := k.root.unwrap(stored, use, wrapped)
	if err != nil {
		return nil, err
	}
	key := newKey(n, secret, slot)
	k.keep(before, key, gen)
	return key, nil
}

// latest gives the newest generation, 0 when there is none.
func (k *Keeper) latest(ctx context.Context, owner [16]byte, use string) (uint32, error) {
	stored := k.root.stored(Name{owner, use, 0})
	gen, err := k.store.Latest(ctx, stored.Owner, stored.Use)
	if err != nil {
		return 0, fmt.Errorf("seal: newest generation: %w", err)
	}
	return gen, nil
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
