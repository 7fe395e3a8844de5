package door

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"tandem/fault"
)

// What a device may send without a session: a week's answers at once, as after
// days without a network, then one a minute.
const (
	sendsAtOnce = 240
	sendsEvery  = time.Minute
	sendersKept = 4096
)

// senders bounds what each device sends on this node: whoever has a token has no
// more than this of it, and takes nothing from the client's other devices.
type senders struct {
	mu sync.Mutex
	of map[[16]byte]*rate.Limiter
}

// takes counts one thing sent by a device's token.
func (s *senders) takes(token [16]byte, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.of[token]
	if l == nil {
		if s.of == nil || len(s.of) >= sendersKept {
			s.of = map[[16]byte]*rate.Limiter{}
		}
		l = rate.NewLimiter(rate.Every(sendsEvery), sendsAtOnce)
		s.of[token] = l
	}
	if l.AllowN(now, 1) {
		return nil
	}
	return fault.New(fault.Busy, "This device has sent a great deal. It goes on within minutes; nothing of it is lost.")
}
