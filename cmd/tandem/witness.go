package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tandem/fault"
	"tandem/ledger"
	"tandem/verify"
	"tandem/witness"
)

// What comes after the root key's path: the newest head of this record that a
// peer cosigned, and the newest head of a peer's that was cosigned here.
const (
	cosignedSuffix  = ".cosigned."
	witnessedSuffix = ".witnessed."
)

// witnesses is what this deployment and its peers do for each other.
type witnesses struct {
	peers []witness.Peer
	base  string // the root key's path: what is kept lies beside it

	judging sync.Mutex // one head after the other, until it is on disk

	mu     sync.Mutex
	silent time.Time // since when some peer has not cosigned; zero: all do
	forked bool      // a peer has a signed head that does not fit the record
}

// witnessCommand prints the line by which others name this deployment as theirs.
func witnessCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "witness", "[-data DIR | -database URL] [-root-key FILE] -base-url URL")
	p := place{}
	p.flags(f)
	base := f.String("base-url", "", "the `URL` at which this deployment is reached")
	if err := parse(f, args); err != nil {
		return err
	}
	o, err := p.verifyOptions("")
	if err != nil {
		return err
	}
	if o.Public == nil || *base == "" {
		return errors.New("name the root key file with -root-key, beside which its public half lies, and the address with -base-url")
	}
	identity, err := p.identity(ctx)
	if err != nil {
		return err
	}
	line := fmt.Sprintf("%s %s\n", ledger.Cosigner{Identity: identity, Public: o.Public}, *base)
	if _, err := witness.ReadPeers(line); err != nil {
		return err
	}
	_, err = io.WriteString(e.out, line)
	return err
}

// identity is what the tree of a deployment is called.
func (p place) identity(ctx context.Context) ([]byte, error) {
	if written, err := p.written(ctx); err != nil || !written {
		return nil, errors.Join(err, errors.New("there is no deployment here yet: start it once"))
	}
	s, err := p.ledger(ctx)
	if err != nil {
		return nil, err
	}
	_, _, identity, _, err := s.TreeState(ctx)
	return identity, errors.Join(err, s.Close())
}

// readPeers reads the file that -witness names; "" names none.
func readPeers(file string) ([]witness.Peer, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the peers: %w", err)
	}
	return witness.ReadPeers(string(text))
}

// newestOf asks every peer for the newest head of a record that it cosigned.
func newestOf(ctx context.Context, peers []witness.Peer, r verify.Reader, o verify.Options) (all [][]byte, _ error) {
	_, _, identity, _, err := r.TreeState(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range peers {
		note, err := p.Newest(ctx, identity, o.Public)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name(), err)
		}
		if note != nil {
			all = append(all, note)
		}
	}
	return all, nil
}

func (w *witnesses) cosigned(p witness.Peer) string {
	return fmt.Sprintf("%s%s%x", w.base, cosignedSuffix, p.Identity)
}

func (w *witnesses) witnessed(p witness.Peer) string {
	return fmt.Sprintf("%s%s%x", w.base, witnessedSuffix, p.Identity)
}

// cosignedNotes are the files with heads of this record that others cosigned.
func cosignedNotes(rootKey string) []string {
	files, _ := filepath.Glob(rootKey + cosignedSuffix + "*") // the pattern is ours, but for a path that was typed
	return files
}

// hear asks every peer for the newest head of this record, and keeps it, before
// anything is written. A peer that cannot be asked keeps nobody out: then what
// it said last counts.
func (m *Main) hear(ctx context.Context) error {
	for _, p := range m.witnesses.peers {
		_, _, identity, _, err := m.store.TreeState(ctx)
		if err != nil {
			return err
		}
		note, err := p.Newest(ctx, identity, m.root.Public())
		if err != nil {
			m.log.Warn("a witness was not asked", "witness", p.Name(), "err", err)
			continue
		}
		if note == nil {
			continue
		}
		if err := m.keepNewer(m.witnesses.cosigned(p), note); err != nil {
			return err
		}
	}
	return nil
}

// keepNewer keeps what a peer cosigned, unless what is kept already is newer.
func (m *Main) keepNewer(file string, note []byte) error {
	kept, err := notes(file)
	if err != nil {
		return err
	}
	if len(kept) > 0 {
		was, err := ledger.OpenCheckpoint(kept[0], m.root.Public())
		is, err2 := ledger.OpenCheckpoint(note, m.root.Public())
		if err == nil && err2 == nil && !was.Before(is) {
			return nil
		}
	}
	return replace(file, note)
}

// shows hands heads to the peers: at once, and then each minute until ctx ends.
func (m *Main) shows(ctx context.Context) {
	if len(m.witnesses.peers) == 0 {
		return
	}
	if err := m.show(ctx); err != nil && ctx.Err() == nil {
		m.log.Warn("a head was not cosigned", "err", err)
	}
	m.every(ctx, time.Minute, m.show)
}

// show hands the newest signed head to every peer that did not cosign it yet.
func (m *Main) show(ctx context.Context) error {
	note, err := notes(m.outside)
	if err != nil || len(note) == 0 || len(m.witnesses.peers) == 0 {
		return err
	}
	var errs []error
	forked := false
	for _, p := range m.witnesses.peers {
		err := m.showTo(ctx, p, note[0])
		if _, is := errors.AsType[*rolledBack](err); is {
			forked = true
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p.Name(), err))
		}
	}
	m.witnesses.told(m.now(), len(errs) > 0, forked)
	return errors.Join(errs...)
}

func (w *witnesses) told(now time.Time, failed, forked bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.forked = forked
	switch {
	case !failed:
		w.silent = time.Time{}
	case w.silent.IsZero():
		w.silent = now
	}
}

// showTo hands a head to one peer. Where that goes by another head than is kept
// here, it is asked which, and the record is held against that one first.
func (m *Main) showTo(ctx context.Context, p witness.Peer, note []byte) error {
	public, file := m.root.Public(), m.witnesses.cosigned(p)
	head, err := ledger.OpenCheckpoint(note, public)
	if err != nil {
		return err
	}
	kept, err := notes(file)
	if err != nil {
		return err
	}
	var last ledger.Checkpoint
	if len(kept) > 0 {
		if last, _, err = ledger.OpenCosigned(kept[0], public, p.Cosigner); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if last == head {
		return nil
	}
	signed, err := m.add(ctx, p, head, note, last)
	if _, other := errors.AsType[witness.Newer](err); other {
		if last, err = m.newestFits(ctx, p); err == nil {
			signed, err = m.add(ctx, p, head, note, last)
		}
	}
	if err != nil {
		return err
	}
	return replace(file, signed)
}

func (m *Main) add(ctx context.Context, p witness.Peer, head ledger.Checkpoint, note []byte, last ledger.Checkpoint) ([]byte, error) {
	req, err := witness.New(ctx, m.store, head, note, last)
	if err != nil {
		return nil, err
	}
	return p.Add(ctx, req, m.root.Public(), m.now())
}

// newestFits asks a peer for the newest head that it cosigned, and holds the
// record against it. A peer that has none any more begins anew.
func (m *Main) newestFits(ctx context.Context, p witness.Peer) (last ledger.Checkpoint, err error) {
	_, _, identity, _, err := m.store.TreeState(ctx)
	if err != nil {
		return last, err
	}
	newest, err := p.Newest(ctx, identity, m.root.Public())
	if err != nil || newest == nil {
		return last, err
	}
	if err := m.fitsNote(ctx, "the hands of "+p.Name(), newest); err != nil {
		return last, err
	}
	return ledger.OpenCheckpoint(newest, m.root.Public())
}

// cosigns takes a head of a peer, and answers with our cosignature where it
// extends the one before. What is cosigned is on disk before it is told.
func (m *Main) cosigns(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, witness.MaxRequest))
	if err != nil {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	line, err := m.cosign(r.Context(), b)
	newer, stale := errors.AsType[witness.Newer](err)
	switch {
	case err == nil:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Write(line)
	case stale:
		w.Header().Set("Content-Type", "text/x.tlog.size")
		w.WriteHeader(http.StatusConflict)
		fmt.Fprintln(w, newer.Size)
	case errors.Is(err, witness.ErrRequest):
		http.Error(w, "cannot be read", http.StatusBadRequest)
	case errors.Is(err, witness.ErrUnknown):
		http.NotFound(w, r)
	case errors.Is(err, witness.ErrSigned):
		http.Error(w, "not signed by its deployment", http.StatusForbidden)
	case errors.Is(err, witness.ErrProof):
		m.log.Error("a peer's head does not extend the one before, and was not cosigned")
		http.Error(w, "does not extend the one before", http.StatusUnprocessableEntity)
	default:
		m.log.Error("a peer's head was not cosigned", "err", err)
		http.Error(w, "not now", http.StatusInternalServerError)
	}
}

func (m *Main) cosign(ctx context.Context, b []byte) (line []byte, err error) {
	req, err := witness.Parse(b)
	if err != nil {
		return nil, err
	}
	origin, _, _ := strings.Cut(string(req.Note), "\n")
	of, err := ledger.Identity(origin)
	if err != nil {
		return nil, witness.ErrRequest
	}
	p, ok := m.witnesses.peer(of)
	if !ok {
		return nil, witness.ErrUnknown
	}
	m.witnesses.judging.Lock()
	defer m.witnesses.judging.Unlock()
	file := m.witnesses.witnessed(p)
	kept, err := notes(file)
	if err != nil {
		return nil, err
	}
	var last []byte
	if len(kept) > 0 {
		last = kept[0]
	}
	if _, err := witness.Judge(p.Public, last, req); err != nil {
		return nil, err
	}
	_, _, identity, _, err := m.store.TreeState(ctx)
	if err != nil {
		return nil, err
	}
	signed, err := m.root.Cosign(identity, req.Note, p.Public, m.now())
	if err != nil {
		return nil, err
	}
	return signed[bytes.LastIndexByte(signed[:len(signed)-1], '\n')+1:], replace(file, signed)
}

func (w *witnesses) peer(identity []byte) (witness.Peer, bool) {
	for _, p := range w.peers {
		if bytes.Equal(p.Identity, identity) {
			return p, true
		}
	}
	return witness.Peer{}, false
}

// newestWitnessed gives a peer the newest head of theirs that was cosigned here.
// It is theirs to show: a size and a hash.
func (m *Main) newestWitnessed(w http.ResponseWriter, r *http.Request) {
	of, err := ledger.Identity("tandem/" + r.PathValue("deployment"))
	p, ok := m.witnesses.peer(of)
	if err != nil || !ok {
		http.NotFound(w, r)
		return
	}
	kept, err := notes(m.witnesses.witnessed(p))
	switch {
	case err != nil:
		m.log.Error("a peer's head cannot be read", "err", err)
		http.Error(w, "not now", http.StatusInternalServerError)
	case len(kept) == 0:
		http.NotFound(w, r)
	default:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Write(kept[0])
	}
}

// witnessAlarms says that nobody else knows of what was written lately, or that
// somebody knows another history.
func (m *Main) witnessAlarms(context.Context) []fault.Alarm {
	m.witnesses.mu.Lock()
	defer m.witnesses.mu.Unlock()
	switch {
	case m.witnesses.forked:
		return []fault.Alarm{{Sentence: "Another deployment has a signed head of this record that does not fit it: the record was put back or changed. Keep every backup, and look at the log."}}
	case !m.witnesses.silent.IsZero() && m.now().Sub(m.witnesses.silent) >= time.Hour:
		return []fault.Alarm{{Quiet: true, Sentence: "Since {at} another deployment does not sign the heads of this record. The log says why.", Values: []any{"at", m.witnesses.silent}}}
	}
	return nil
}
