package sqlstore

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"

	"tandem/seal"
)

const (
	selectKey    = `SELECT wrapped FROM keys WHERE owner = $1 AND purpose = $2 AND gen = $3`
	selectLatest = `SELECT COALESCE(MAX(gen), 0) FROM keys WHERE owner = $1 AND purpose = $2`
	selectNames  = `SELECT purpose, gen FROM keys WHERE owner = $1 ORDER BY purpose, gen`
	insertKey    = `INSERT INTO keys (owner, purpose, gen, wrapped) VALUES ($1, $2, $3, $4)`
	deleteKeys   = `DELETE FROM keys WHERE owner = $1`
	insertErased = `INSERT INTO erased (owner) VALUES ($1) ON CONFLICT DO NOTHING`
	selectOwner  = `SELECT COUNT(*) FROM erased WHERE owner = $1`
	selectOwners = `SELECT owner FROM erased ORDER BY owner`
	selectOlder  = `SELECT owner, purpose, gen, wrapped FROM keys WHERE substr(wrapped, 1, 4) < $1 LIMIT $2`
	selectAll    = `SELECT owner, purpose, gen, wrapped FROM keys WHERE (owner, purpose, gen) > ($1, $2, $3) ORDER BY owner, purpose, gen LIMIT $4`
	updateKey    = `UPDATE keys SET purpose = $5, wrapped = $6 WHERE owner = $1 AND purpose = $2 AND gen = $3 AND wrapped = $4`
	selectOther  = `SELECT COUNT(*) FROM keys WHERE owner = $1 AND purpose = $2 AND gen = $3`
)

// Keys implements seal.Store over a database of its own.
type Keys struct {
	*writer
	read  *sql.DB
	purge func(context.Context, *sql.DB) error
}

var _ seal.Store = (*Keys)(nil)

// NewKeys makes a key store over a database whose table exists. It owns both
// pools (they may be the same) and closes them. purge leaves nothing on disk
// of rows that were deleted.
func NewKeys(d Dialect, write, read *sql.DB, purge func(context.Context, *sql.DB) error) *Keys {
	return &Keys{writer: newWriter(d, write), read: read, purge: purge}
}

// Put keeps a wrapped key and returns when it is on stable storage.
func (k *Keys) Put(ctx context.Context, n seal.Name, wrapped []byte, others ...string) error {
	return k.transact(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if err := k.untaken(ctx, tx, n, others); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, insertKey, n.Owner[:], n.Use, int64(n.Gen), wrapped)
		var erased int
		if err == nil { // asked last: the row that was put makes an erasure wait
			err = tx.QueryRowContext(ctx, selectOwner, n.Owner[:]).Scan(&erased)
		}
		switch {
		case erased > 0:
			return seal.ErrErased
		case err == nil:
			return nil
		case k.dialect.Duplicate(err):
			return seal.ErrTaken
		}
		return k.wrap("put key", err)
	})
}

// untaken says that a key is under none of its other uses.
func (k *Keys) untaken(ctx context.Context, tx *sql.Tx, n seal.Name, others []string) error {
	if len(others) == 0 {
		return nil
	}
	if err := k.alone(ctx, tx); err != nil {
		return err
	}
	for _, use := range others {
		var taken int
		if err := tx.QueryRowContext(ctx, selectOther, n.Owner[:], use, int64(n.Gen)).Scan(&taken); err != nil {
			return k.wrap("put key", err)
		}
		if taken > 0 {
			return seal.ErrTaken
		}
	}
	return nil
}

// alone makes other nodes wait that would put keys, until the transaction ends.
func (k *Keys) alone(ctx context.Context, tx *sql.Tx) error {
	if k.dialect.Alone == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, k.dialect.Alone)
	return k.wrapped("wait for other nodes", err)
}

// Get gives a wrapped key, or seal.ErrNoKey.
func (k *Keys) Get(ctx context.Context, n seal.Name) ([]byte, error) {
	var wrapped []byte
	err := k.read.QueryRowContext(ctx, selectKey, n.Owner[:], n.Use, int64(n.Gen)).Scan(&wrapped)
	switch {
	case err == nil:
		return wrapped, nil
	case errors.Is(err, sql.ErrNoRows):
		return nil, seal.ErrNoKey
	}
	return nil, k.wrap("get key", err)
}

// Latest gives the newest generation of a key, 0 when there is none.
func (k *Keys) Latest(ctx context.Context, owner [16]byte, use string) (uint32, error) {
	var gen uint32
	err := k.read.QueryRowContext(ctx, selectLatest, owner[:], use).Scan(&gen)
	return gen, k.wrapped("latest key", err)
}

// Names lists the keys of one owner, by use and generation.
func (k *Keys) Names(ctx context.Context, owner [16]byte) (names []seal.Name, _ error) {
	rows, err := k.read.QueryContext(ctx, selectNames, owner[:])
	err = each(rows, err, func() error {
		n := seal.Name{Owner: owner}
		err := rows.Scan(&n.Use, &n.Gen)
		names = append(names, n)
		return err
	})
	return names, k.wrapped("names of keys", err)
}

// Destroy removes every key of one owner for good: when it returns nil, the
// files of the database no longer hold them.
func (k *Keys) Destroy(ctx context.Context, owner [16]byte) error {
	err := k.transact(ctx, func(ctx context.Context, tx *sql.Tx) error {
		err := k.alone(ctx, tx)
		if err == nil {
			_, err = tx.ExecContext(ctx, deleteKeys, owner[:])
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, insertErased, owner[:])
		}
		return err
	})
	if err == nil {
		err = k.purge(ctx, k.db)
	}
	return k.wrapped("destroy keys", err)
}

// Erased gives the owners whose keys were destroyed.
func (k *Keys) Erased(ctx context.Context) (owners [][16]byte, _ error) {
	rows, err := k.read.QueryContext(ctx, selectOwners)
	var owner sql.RawBytes
	err = each(rows, err, func() error {
		if err := rows.Scan(&owner); err != nil {
			return err
		}
		if len(owner) != 16 {
			return errRow
		}
		owners = append(owners, [16]byte(owner))
		return nil
	})
	return owners, k.wrapped("erased", err)
}

// Older gives up to n keys that are wrapped under a root generation before this one.
func (k *Keys) Older(ctx context.Context, root uint32, n int) (all []seal.Wrapped, _ error) {
	rows, err := k.read.QueryContext(ctx, selectOlder, binary.BigEndian.AppendUint32(nil, root), n)
	all, err = scanKeys(rows, err)
	return all, k.wrapped("older keys", err)
}

// All gives up to n keys after this name, in the order of owner, use and generation.
func (k *Keys) All(ctx context.Context, after seal.Name, n int) (all []seal.Wrapped, _ error) {
	rows, err := k.read.QueryContext(ctx, selectAll, after.Owner[:], after.Use, int64(after.Gen), n)
	all, err = scanKeys(rows, err)
	return all, k.wrapped("all keys", err)
}

func scanKeys(rows *sql.Rows, err error) (all []seal.Wrapped, _ error) {
	var owner sql.RawBytes
	err = each(rows, err, func() error {
		var w seal.Wrapped
		if err := rows.Scan(&owner, &w.Use, &w.Gen, &w.Bytes); err != nil {
			return err
		}
		copy(w.Owner[:], owner)
		all = append(all, w)
		return nil
	})
	return all, err
}

// Swap puts new bytes and uses in the place of old ones, all of them or none.
func (k *Keys) Swap(ctx context.Context, swaps []seal.Swap) error {
	return k.transact(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, s := range swaps {
			if _, err := tx.ExecContext(ctx, updateKey, s.Owner[:], s.Wrapped.Use, int64(s.Gen), s.Bytes, s.Use, s.New); err != nil {
				return k.wrap("swap key", err)
			}
		}
		return nil
	})
}

// Purge leaves nothing on disk of what was swapped.
func (k *Keys) Purge(ctx context.Context) error { return k.wrapped("purge keys", k.purge(ctx, k.db)) }

// Close closes both pools.
func (k *Keys) Close() error { return errors.Join(k.read.Close(), k.db.Close()) }
