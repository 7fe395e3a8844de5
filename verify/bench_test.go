package verify_test

import (
	"crypto/rand"
	"testing"

	"tandem/journal"
	"tandem/sqlite"
	"tandem/storetest"
	"tandem/verify"
)

// BenchmarkVerify walks 200,000 entries of 1,000 streams, written by turns.
func BenchmarkVerify(b *testing.B) {
	const streams, rounds = 1000, 200
	p := newPractice(b, 1, 0, 1)
	names := make([]journal.ID, streams)
	for i := range names {
		names[i] = journal.NewID()
	}
	s, err := sqlite.Open(b.Context(), p.dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for range rounds {
		err := s.Write(b.Context(), func(tx journal.Tx) error {
			drafts := make([]storetest.Draft, streams)
			for i, name := range names {
				sealed := make([]byte, 368) // a check-in of one lane, padded
				rand.Read(sealed)
				drafts[i] = storetest.Draft{Stream: name, Command: journal.NewID(), Sealed: [][]byte{sealed}}
			}
			_, err := storetest.Write(b.Context(), tx, drafts...)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		r, err := verify.Verify(b.Context(), s, p.options())
		if err != nil || !r.OK() || r.Entries != streams*rounds {
			b.Fatalf("Verify = %v, %v", r, err)
		}
	}
	b.ReportMetric(float64(streams*rounds)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}
