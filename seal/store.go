package seal

import (
	"context"
	"errors"
)

// Name says which key it is: whose chart (zero for the house), for what, and
// which generation.
type Name struct {
	Owner [16]byte // client or stream; zero: the deployment
	Use   string   // Client, House, Audit, or what Alone gives; of that a Store sees a blind name
	Gen   uint32   // from 1
}

// Wrapped is a key as the store has it.
type Wrapped struct {
	Name
	Bytes []byte
}

// Swap is one key that is wrapped anew.
type Swap struct {
	Wrapped
	Use string // the use it has from now on
	New []byte
}

// Store keeps wrapped keys, apart from the ledger and its backups. It never
// sees a key in clear.
type Store interface {
	// Put keeps a wrapped key and returns when it is on stable storage. A name
	// that is taken, under its use or one of the others, gives ErrTaken, an
	// erased owner ErrErased, and nothing changes.
	Put(ctx context.Context, n Name, wrapped []byte, others ...string) error
	// Get gives a wrapped key, or ErrNoKey.
	Get(ctx context.Context, n Name) ([]byte, error)
	// Latest gives the newest generation of a key, 0 when there is none.
	Latest(ctx context.Context, owner [16]byte, use string) (uint32, error)
	// Names lists the keys of one owner.
	Names(ctx context.Context, owner [16]byte) ([]Name, error)
	// Destroy removes every key of one owner for good, and remembers that: no
	// key is made for that owner again.
	Destroy(ctx context.Context, owner [16]byte) error
	// Erased gives the owners whose keys were destroyed.
	Erased(ctx context.Context) ([][16]byte, error)
	// Older gives up to n keys that are wrapped under a root generation before
	// this one.
	Older(ctx context.Context, root uint32, n int) ([]Wrapped, error)
	// All gives up to n keys after this name, in the order of owner, use and
	// generation.
	All(ctx context.Context, after Name, n int) ([]Wrapped, error)
	// Swap puts new bytes, and a new use, in the place of old ones, all of them
	// or none. A key that is not there, or has other bytes by now, is left.
	Swap(ctx context.Context, swaps []Swap) error
	// Purge leaves nothing on disk of what was swapped.
	Purge(ctx context.Context) error
	Close() error
}

// What a Store answers.
var (
	ErrTaken  = errors.New("seal: there is a key of that name")
	ErrNoKey  = errors.New("seal: no key of that name")
	ErrErased = errors.New("seal: the keys of this owner were destroyed")
)
