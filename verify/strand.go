package verify

import "tandem/ledger"

// strand follows the streams of one part, one after the other.
type strand struct {
	w    *walk
	win  *window
	part *part
	left []stream // not begun yet

	now      stream
	known    bool // now is a stream that the store lists
	seq      uint64
	hash     ledger.Hash // of the entry at seq, zero at the start
	recorded int64
	leaf     int64
	broken   bool // its first problem is told; more would only repeat it
}

// entry takes the next entry.
func (s *strand) entry(number, leaf int64, r *ledger.Record) error {
	if number != s.now.number || !s.known && s.seq == 0 {
		s.begin(number)
	}
	r.Stream = s.now.id
	hash := r.Hash()
	if s.win.first {
		s.chain(leaf, r, hash)
		s.tell(leaf, r.Seq)
	}
	s.place(leaf, r.Seq, hash)
	s.seq, s.hash, s.recorded, s.leaf = r.Seq, hash, r.Recorded, leaf
	return nil
}

// begin ends the stream before and those that have no entry.
func (s *strand) begin(number int64) {
	s.close()
	for len(s.left) > 0 && s.left[0].number < number {
		s.take()
		s.close()
	}
	s.known = len(s.left) > 0 && s.left[0].number == number
	if s.known {
		s.take()
		return
	}
	s.reset(stream{number: number})
}

func (s *strand) take() {
	s.reset(s.left[0])
	s.known = true
	s.left = s.left[1:]
}

func (s *strand) reset(to stream) {
	s.now, s.seq, s.hash, s.recorded, s.leaf, s.broken = to, 0, ledger.Hash{}, 0, 0, false
}

// finish ends the part.
func (s *strand) finish() {
	s.close()
	for len(s.left) > 0 {
		s.take()
		s.close()
	}
	s.known = false
}

// close judges the end of a stream.
func (s *strand) close() {
	if s.win.first && s.known && s.seq < s.now.seq {
		s.problem(Problem{Seq: s.seq + 1, Reason: Missing})
	}
}

// problem tells the first problem of a stream.
func (s *strand) problem(p Problem) {
	if !s.broken {
		p.Stream = s.now.id
		s.w.found(p)
	}
	s.broken = true
}

// chain judges an entry by the one before it.
func (s *strand) chain(leaf int64, r *ledger.Record, hash ledger.Hash) {
	if leaf < s.w.edge.Size {
		s.part.last = max(s.part.last, r.Recorded)
	} else if !s.known {
		return // a stream that began after the walk did
	}
	at := Problem{Seq: r.Seq, From: leaf, To: leaf + 1}
	switch {
	case !s.known:
		at.Reason = Stray
	case r.Seq > s.seq+1:
		at.Seq, at.From, at.To, at.Reason = s.seq+1, 0, 0, Missing
	case s.win.has(leaf) && hash != s.win.leaf(leaf):
		at.Reason = Changed
	case r.Prev != s.hash:
		if s.seq > 0 {
			s.problem(Problem{Seq: s.seq, From: s.leaf, To: s.leaf + 1, Reason: Unchained})
			s.broken = false
		}
		at.Reason = Unchained
	case r.Recorded < s.recorded:
		at.Reason = Backdated
	case r.Seq == s.now.seq && hash != s.now.head:
		at.Reason = WrongHead
	default:
		return
	}
	s.problem(at)
}

// tell names the first of the entries that a checkpoint does not fit.
func (s *strand) tell(leaf int64, seq uint64) {
	if s.w.suspects.to > 0 && leaf == s.w.suspects.from {
		p := s.w.suspicion()
		p.Stream, p.Seq = s.now.id, seq
		s.w.found(p)
		s.w.told.Store(true)
	}
}

// place judges an entry by its leaf in the tree.
func (s *strand) place(leaf int64, seq uint64, hash ledger.Hash) {
	at := Problem{Stream: s.now.id, Seq: seq, From: leaf, To: leaf + 1}
	switch {
	case leaf < 0:
		at.Reason = Stray
		s.w.found(at)
	case leaf >= s.w.edge.Size:
		if n := &s.part.newest; n.seq == 0 || leaf > n.leaf {
			*n = newcomer{s.now.id, seq, leaf}
		}
	case s.win.has(leaf):
		s.win.see(leaf)
		if !s.win.first && hash != s.win.leaf(leaf) { // in the first window, chain has told
			at.Reason = Changed
			s.w.found(at)
		}
	}
}
