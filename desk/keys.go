package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
)

// keyFunc gives the key that seals or opens entries of a stream; generation 0
// is the newest.
type keyFunc func(ctx context.Context, stream journal.ID, gen uint32) (*seal.Key, error)

func (d *Desk) clientKey(ctx context.Context, stream journal.ID, gen uint32) (*seal.Key, error) {
	return d.key(ctx, stream, seal.Client, gen)
}

// audit is the key of access lines, of whichever stream: they outlive the
// erasure of the chart they speak of.
func (d *Desk) audit(ctx context.Context, _ journal.ID, gen uint32) (*seal.Key, error) {
	return d.key(ctx, journal.ID{}, seal.Audit, gen)
}

func (d *Desk) houseKey(ctx context.Context, _ journal.ID, gen uint32) (*seal.Key, error) {
	return d.key(ctx, journal.ID{}, seal.House, gen)
}

func (d *Desk) key(ctx context.Context, owner journal.ID, use string, gen uint32) (*seal.Key, error) {
	if gen == 0 {
		return d.keys.Current(ctx, owner, use)
	}
	return d.keys.At(ctx, owner, use, gen)
}

// keyOf gives the key of the stream that an act writes to.
func (d *Desk) keyOf(a *act) keyFunc {
	if a.chart {
		return d.clientKey
	}
	return d.houseKey
}

// sealRecord seals a body into its place in a stream.
func (d *Desk) sealRecord(ctx context.Context, h ledger.Header, key keyFunc, body []byte) (ledger.Record, error) {
	k, err := key(ctx, h.Stream, 0)
	if err != nil {
		return ledger.Record{}, err
	}
	h.KeyGen = k.Name().Gen
	sealed := k.Seal(seal.EntryAAD(h.Stream, h.Seq, h.KeyGen), body)
	h.Length = uint32(len(sealed))
	return ledger.Record{Header: h, Sealed: sealed}, nil
}

// openRecord opens an entry of a stream. An author-alone event stays sealed.
func (d *Desk) openRecord(ctx context.Context, r ledger.Record, key keyFunc) (journal.Entry, error) {
	k, err := key(ctx, r.Stream, r.KeyGen)
	if err != nil {
		return journal.Entry{}, err
	}
	plain, err := k.Open(seal.EntryAAD(r.Stream, r.Seq, r.KeyGen), r.Sealed)
	if err != nil {
		return journal.Entry{}, fmt.Errorf("desk: entry %d of %s: %w", r.Seq, journal.ID(r.Stream), err)
	}
	return d.codec.Decode(time.UnixMicro(r.Recorded), plain)
}

// longest is how many bytes an entry has at most. Whole charts stand in memory,
// so what one entry may bring is bounded: some forty pages of text.
const longest = 128 << 10

// encode gives an entry's body; the event of an author-alone entry is sealed
// under a key of its author's, made with the first one. What could not be read
// back is not written: it would keep the whole chart shut from then on.
func (d *Desk) encode(ctx context.Context, who Caller, client journal.ID, e journal.Entry) ([]byte, error) {
	body, err := d.codec.Encode(e, func(inner []byte) ([]byte, error) {
		if _, err := d.codec.Open(e, inner); err != nil {
			return nil, err
		}
		k, err := d.keys.AloneKey(ctx, client, aloneUse(e), author(e.Author), d.secret(who))
		if errors.Is(err, seal.ErrHeld) {
			return nil, fault.In("text", "Open your private notes with your phrase first. Your text is still here.")
		}
		if err != nil {
			return nil, err
		}
		return k.Envelope(seal.AloneAAD(client, e.ID), inner), nil
	})
	if err != nil {
		return nil, err
	}
	if len(body) > longest {
		return nil, fault.New(fault.Invalid, "This is too long to send at once. Send it in two parts.")
	}
	_, err = d.codec.Decode(e.Recorded, body)
	return body, err
}

// openAlone opens an author-alone event, or gives seal.ErrHeld where that takes
// a phrase which was not entered.
func (d *Desk) openAlone(ctx context.Context, who Caller, client journal.ID, e journal.Entry, s journal.Sealed) ([]byte, error) {
	return d.keys.OpenAlone(ctx, client, aloneUse(e), seal.AloneAAD(client, e.ID), s.Body, d.secret(who))
}

func aloneUse(e journal.Entry) string { return seal.Alone(string(e.Lane), e.Author.String()) }

// slot gives the blind name of a lane in a client's summary.
func (d *Desk) slot(ctx context.Context, client journal.ID, lane journal.Lane) (uint64, error) {
	k, err := d.clientKey(ctx, client, 0)
	if err != nil {
		return 0, err
	}
	return seal.SectionSlot(k, string(lane)), nil
}

// lanes gives the lane behind each slot of a client's summary.
func (d *Desk) lanes(ctx context.Context, client journal.ID) (map[uint64]journal.Lane, error) {
	k, err := d.clientKey(ctx, client, 0)
	if err != nil {
		return nil, err
	}
	out := make(map[uint64]journal.Lane, len(chart.SectionLanes))
	for _, lane := range chart.SectionLanes {
		out[seal.SectionSlot(k, string(lane))] = lane
	}
	return out, nil
}

func (d *Desk) sealSection(ctx context.Context, client journal.ID, lane journal.Lane, plain []byte) (journal.Section, error) {
	k, err := d.clientKey(ctx, client, 0)
	if err != nil {
		return journal.Section{}, err
	}
	slot := seal.SectionSlot(k, string(lane))
	return journal.Section{Client: client, Slot: slot, Sealed: k.Envelope(seal.SectionAAD(client, slot), plain)}, nil
}

func (d *Desk) openSection(ctx context.Context, s journal.Section) ([]byte, error) {
	return d.keys.OpenEnvelope(ctx, s.Client, seal.Client, seal.SectionAAD(s.Client, s.Slot), s.Sealed)
}
