package storetest

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"tandem/journal"
	"tandem/ledger"
)

func order(t *testing.T, s Stores) {
	sam, amina := journal.NewID(), journal.NewID()
	var want []ledger.Record
	for i := range 5 {
		recs := write(t, s, draft(sam, 1+i%3), draft(amina, 2))
		for _, r := range recs {
			if r.Stream == sam {
				want = append(want, r)
			}
		}
	}
	got, err := s.Journal.Records(t.Context(), sam, 0, 0)
	must(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Records(sam, 0) = %d entries that differ from the %d written", len(got), len(want))
	}
	got, err = s.Journal.Records(t.Context(), sam, 4, 0)
	must(t, err)
	if !reflect.DeepEqual(got, want[3:]) {
		t.Errorf("Records(sam, 4) = %d entries, want the last %d", len(got), len(want)-3)
	}
	for _, span := range []struct{ from, n, first, end int }{{0, 2, 0, 2}, {2, 3, 1, 4}, {len(want), 5, len(want) - 1, len(want)}, {len(want) + 1, 5, 0, 0}} {
		got, err = s.Journal.Records(t.Context(), sam, uint64(span.from), span.n)
		if err != nil || !slices.EqualFunc(got, want[span.first:span.end], func(a, b ledger.Record) bool { return reflect.DeepEqual(a, b) }) {
			t.Errorf("Records(sam, %d, %d) = %d entries, %v, want %d", span.from, span.n, len(got), err, span.end-span.first)
		}
	}
	last := want[len(want)-1]
	head, err := s.Journal.Head(t.Context(), sam)
	must(t, err)
	if (head != journal.Head{Seq: last.Seq, Hash: last.Hash()}) {
		t.Errorf("Head(sam) = %d, %x, want %d, %x", head.Seq, head.Hash, last.Seq, last.Hash())
	}
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		for range 2 { // entries of this transaction among them
			recs, err := Write(t.Context(), tx, draft(sam, 70))
			if err != nil {
				return err
			}
			want = append(want, recs...)
			from := len(want) - 75
			got, err := tx.Records(t.Context(), sam, uint64(from+1), 75)
			if err != nil || !reflect.DeepEqual(got, want[from:]) {
				t.Errorf("tx.Records(sam, %d, 75) = %d entries, %v, want the last 75", from+1, len(got), err)
			}
		}
		return nil
	}))
	got, err = s.Journal.Records(t.Context(), sam, 1, 0)
	must(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Records(sam, 1) = %d entries that differ from the %d written", len(got), len(want))
	}
	nobody := journal.NewID()
	if head, err := s.Journal.Head(t.Context(), nobody); err != nil || head.Seq != 0 {
		t.Errorf("Head(nobody) = %d, %v, want 0", head.Seq, err)
	}
	if recs, err := s.Journal.Records(t.Context(), nobody, 1, 0); err != nil || len(recs) != 0 {
		t.Errorf("Records(nobody, 1) = %d entries, %v, want none", len(recs), err)
	}
}

func duplicate(t *testing.T, s Stores) {
	sam, amina := journal.NewID(), journal.NewID()
	write(t, s, draft(sam, 2))
	// Two acts in one transaction: the late one learns that its place is
	// taken, and the other goes on.
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		if _, err := Write(t.Context(), tx, draft(amina, 1)); err != nil {
			return err
		}
		late := Chain(draft(sam, 2), journal.Head{Seq: 1}, 1)
		if err := tx.Append(t.Context(), 3, late); !errors.Is(err, journal.ErrDuplicate) {
			t.Errorf("Append at a taken place = %v, want ErrDuplicate", err)
		}
		return nil
	}))
	for stream, want := range map[journal.ID]int{sam: 2, amina: 1} {
		if recs, err := s.Journal.Records(t.Context(), stream, 1, 0); err != nil || len(recs) != want {
			t.Errorf("Records = %d entries, %v, want %d", len(recs), err, want)
		}
	}
}

func follow(t *testing.T, s Stores) {
	sam := journal.NewID()
	recs := write(t, s, draft(sam, 2))
	head := journal.Head{Seq: 2, Hash: recs[1].Hash()}
	for name, late := range map[string][]ledger.Record{
		"leaves a gap":             Chain(draft(sam, 1), journal.Head{Seq: 3, Hash: head.Hash}, 1),
		"follows another entry":    Chain(draft(sam, 1), journal.Head{Seq: 2, Hash: recs[0].Hash()}, 1),
		"leaves a gap in its tail": {Chain(draft(sam, 1), head, 1)[0], Chain(draft(sam, 1), journal.Head{Seq: 3}, 1)[0]},
	} {
		must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
			if err := tx.Append(t.Context(), 2, late); err == nil || errors.Is(err, journal.ErrDuplicate) {
				t.Errorf("Append of an entry that %s = %v, want another error", name, err)
			}
			return nil
		}))
	}
	if recs, err := s.Journal.Records(t.Context(), sam, 1, 0); err != nil || len(recs) != 2 {
		t.Errorf("Records = %d entries, %v, want 2", len(recs), err)
	}
}

func nothing(t *testing.T, s Stores) {
	sam, noor := journal.NewID(), journal.NewID()
	failure := errors.New("the act failed")
	everything := func(tx journal.Tx) error {
		_, err := Write(t.Context(), tx, draft(sam, 300)) // more than a tile
		return errors.Join(err,
			tx.PutCheckpoint(t.Context(), 300, []byte("note")),
			tx.PutSection(t.Context(), journal.Section{Client: sam, Slot: 1, Sealed: []byte("s")}),
			tx.NewChart(t.Context(), sam, journal.NewID()),
			tx.Hold(t.Context(), noor, sam, true),
			tx.Later(t.Context(), journal.Job{Kind: "chart.due", Client: sam}))
	}
	if err := s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		return errors.Join(everything(tx), failure)
	}); !errors.Is(err, failure) {
		t.Fatalf("Write = %v, want the act's own error", err)
	}
	func() {
		defer func() { recover() }()
		s.Journal.Write(t.Context(), func(tx journal.Tx) error {
			must(t, everything(tx))
			panic("the act broke")
		})
	}()
	head, err := s.Journal.Head(t.Context(), sam)
	must(t, err)
	parts, err := s.Journal.Sections(t.Context(), []journal.ID{sam})
	must(t, err)
	list, err := s.Journal.Held(t.Context(), noor)
	must(t, err)
	stream, err := s.Journal.AccessStream(t.Context(), sam)
	must(t, err)
	if head.Seq != 0 || len(parts) != 0 || len(list) != 0 || !stream.IsZero() {
		t.Errorf("after failed acts: head %d, %d sections, %d on the list, access stream %q; want nothing",
			head.Seq, len(parts), len(list), stream)
	}
	must(t, s.Journal.Write(t.Context(), everything)) // and nothing is in the way
}

func remembered(t *testing.T, s Stores) {
	sam, amina := journal.NewID(), journal.NewID()
	first, second := draft(sam, 2), draft(sam, 3)
	write(t, s, first)
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		if _, err := Write(t.Context(), tx, second); err != nil {
			return err
		}
		for _, c := range []struct {
			stream, command journal.ID
			from            uint64
			n               int
		}{
			{sam, first.Command, 1, 2},
			{sam, second.Command, 3, 3}, // in the same transaction
			{amina, first.Command, 0, 0},
			{sam, journal.NewID(), 0, 0},
		} {
			from, n, err := tx.Seen(t.Context(), c.stream, c.command)
			if from != c.from || n != c.n || err != nil {
				t.Errorf("Seen = %d, %d, %v, want %d, %d", from, n, err, c.from, c.n)
			}
		}
		return nil
	}))
}

func tree(t *testing.T, s Stores) {
	var edge ledger.Edge
	var identity []byte
	for _, n := range []int{1, 254, 1, 1, 300} { // up to, onto and over the end of a tile
		recs := write(t, s, draft(journal.NewID(), n))
		for _, r := range recs {
			edge.Add(r.Hash())
		}
		must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
			got, err := tx.Tree(t.Context())
			if err != nil {
				return err
			}
			read := ledger.Edge{Size: got.Size, Right: got.Right}
			if got.Size != edge.Size || !read.Sound() || read.Root() != edge.Root() {
				t.Errorf("tree of %d = %d, %x, want %d, %x", edge.Size, got.Size, read.Root(), edge.Size, edge.Root())
			}
			if len(got.Identity) != 16 || identity != nil && !bytes.Equal(identity, got.Identity) {
				t.Errorf("identity is %x, was %x", got.Identity, identity)
			}
			identity = got.Identity
			got.Epoch, got.Checked, got.CheckAt = got.Epoch+1, got.Size, 1764000000000000+got.Size
			if err := tx.PutTree(t.Context(), got, nil); err != nil {
				return err
			}
			again, err := tx.Tree(t.Context())
			if !reflect.DeepEqual(again, got) {
				t.Errorf("Tree = %d, %d, %d, want what was put", again.Epoch, again.Checked, again.CheckAt)
			}
			return err
		}))
	}
}

func summary(t *testing.T, s Stores) {
	sam, amina := journal.NewID(), journal.NewID()
	put := []journal.Section{
		{Client: sam, Slot: 7, Sealed: sealed(256)},
		{Client: sam, Slot: math.MaxUint64, Sealed: sealed(5000)},
		{Client: amina, Slot: 7, Sealed: sealed(300)},
		{Client: sam, Slot: 7, Sealed: sealed(1000)}, // moves the first on
	}
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		if b, err := tx.Section(t.Context(), sam, 7); err != nil || b != nil {
			t.Errorf("Section that nobody wrote = %x, %v, want nil", b, err)
		}
		for _, p := range put {
			if err := tx.PutSection(t.Context(), p); err != nil {
				return err
			}
			if b, err := tx.Section(t.Context(), p.Client, p.Slot); err != nil || !bytes.Equal(b, p.Sealed) {
				t.Errorf("Section after PutSection = %d bytes, %v, want %d", len(b), err, len(p.Sealed))
			}
		}
		return nil
	}))
	many := make([]journal.ID, 250) // more than one question asks for
	for i := range many {
		many[i] = journal.NewID()
	}
	got, err := s.Journal.Sections(t.Context(), append(many, amina, sam))
	must(t, err)
	want := map[journal.ID]map[uint64][]byte{
		sam:   {7: put[3].Sealed, math.MaxUint64: put[1].Sealed},
		amina: {7: put[2].Sealed},
	}
	for _, g := range got {
		if !bytes.Equal(want[g.Client][g.Slot], g.Sealed) {
			t.Errorf("Sections gives a section that was not put: slot %d", g.Slot)
		}
	}
	if len(got) != 3 {
		t.Errorf("Sections = %d, want 3", len(got))
	}
}

func held(t *testing.T, s Stores) {
	noor, sam, amina := journal.NewID(), journal.NewID(), journal.NewID()
	write(t, s, draft(sam, 4))
	hold := func(client journal.ID, on bool) {
		must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
			return tx.Hold(t.Context(), noor, client, on)
		}))
	}
	list := func(want map[journal.ID]uint64) {
		t.Helper()
		got, err := s.Journal.Held(t.Context(), noor)
		must(t, err)
		seen := map[journal.ID]uint64{}
		for _, h := range got {
			seen[h.Client] = h.Seq
		}
		if !reflect.DeepEqual(seen, want) || len(got) != len(want) {
			t.Errorf("Held(noor) = %v, want %v", seen, want)
		}
	}
	list(map[journal.ID]uint64{})
	hold(sam, true)
	hold(amina, true)
	hold(sam, true)
	list(map[journal.ID]uint64{sam: 4, amina: 0})
	write(t, s, draft(sam, 1))
	hold(amina, false)
	hold(amina, false)
	list(map[journal.ID]uint64{sam: 5})
}

func access(t *testing.T, s Stores) {
	sam, lines := journal.NewID(), journal.NewID()
	bind := func(access journal.ID) error {
		return s.Journal.Write(t.Context(), func(tx journal.Tx) error { return tx.NewChart(t.Context(), sam, access) })
	}
	if got, err := s.Journal.AccessStream(t.Context(), sam); err != nil || !got.IsZero() {
		t.Errorf("AccessStream before NewChart = %q, %v, want none", got, err)
	}
	must(t, bind(lines))
	if err := bind(journal.NewID()); err == nil {
		t.Error("a second NewChart of the same client succeeded")
	}
	if got, err := s.Journal.AccessStream(t.Context(), sam); err != nil || got != lines {
		t.Errorf("AccessStream = %q, %v, want %q", got, err, lines)
	}
}
