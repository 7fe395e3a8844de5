package storetest

import (
	"context"
	"crypto/rand"
	"reflect"
	"testing"

	"tandem/journal"
	"tandem/ledger"
)

// Draft is entries to be written to one stream by one command.
type Draft struct {
	Stream, Command journal.ID
	Sealed          [][]byte
}

// Write appends drafts as the desk does: entries chained and put in the tree,
// commands remembered. It gives what it wrote.
func Write(ctx context.Context, tx journal.Tx, drafts ...Draft) ([]ledger.Record, error) {
	tree, err := tx.Tree(ctx)
	if err != nil {
		return nil, err
	}
	edge := ledger.Edge{Size: tree.Size, Right: tree.Right}
	var all []ledger.Record
	var full []ledger.Tile
	for _, d := range drafts {
		head, err := tx.Head(ctx, d.Stream)
		if err != nil {
			return nil, err
		}
		tree.Last++
		recs := Chain(d, head, tree.Last)
		if err := tx.Append(ctx, edge.Size, recs); err != nil {
			return nil, err
		}
		if err := tx.Remember(ctx, d.Stream, d.Command, recs[0].Seq, len(recs)); err != nil {
			return nil, err
		}
		for _, r := range recs {
			full = append(full, edge.Add(r.Hash())...)
		}
		all = append(all, recs...)
	}
	tree.Size, tree.Right = edge.Size, edge.Right
	return all, tx.PutTree(ctx, tree, full)
}

// Chain makes the records of a draft that follow head.
func Chain(d Draft, head journal.Head, recorded int64) []ledger.Record {
	var recs []ledger.Record
	for _, sealed := range d.Sealed {
		r := ledger.Record{Header: ledger.Header{Stream: d.Stream, Seq: head.Seq + 1, Recorded: recorded, KeyGen: 1,
			Command: d.Command, Prev: head.Hash, Length: uint32(len(sealed))}, Sealed: sealed}
		head = journal.Head{Seq: r.Seq, Hash: r.Hash()}
		recs = append(recs, r)
	}
	return recs
}

// draft is n entries of random bytes to a stream.
func draft(stream journal.ID, n int) Draft {
	d := Draft{Stream: stream, Command: journal.NewID()}
	for range n {
		d.Sealed = append(d.Sealed, sealed(sealedBody))
	}
	return d
}

func sealed(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// write writes drafts in one transaction that must succeed.
func write(t *testing.T, s Stores, drafts ...Draft) []ledger.Record {
	t.Helper()
	var recs []ledger.Record
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) (err error) {
		recs, err = Write(t.Context(), tx, drafts...)
		return err
	}))
	return recs
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same reports a row that differs from what was put.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s = %+v, want %+v", what, got, want)
	}
}
