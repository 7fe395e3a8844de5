package desk

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"tandem/fault"
	"tandem/journal"
)

// pace bounds how much one person writes on this node, so that a script on one
// phone makes no chart slow for everybody who reads it.
type pace struct {
	limit rate.Limit
	burst int

	mu sync.Mutex
	of map[journal.ID]*rate.Limiter
}

// newPace lets each person write so many acts in a day, a quarter of them at
// once; 0 lets everybody write as they like.
func newPace(day int) *pace {
	if day == 0 {
		return &pace{limit: rate.Inf}
	}
	return &pace{limit: rate.Limit(float64(day) / (24 * time.Hour).Seconds()), burst: max(1, day/4), of: map[journal.ID]*rate.Limiter{}}
}

// takes says whether an act of a person is taken now. What somebody may be in
// danger by always is, and so is what a command or a duty of the program writes.
func (p *pace) takes(who Caller, a *act, now time.Time) error {
	if p.limit == rate.Inf || who.Via != "" || !a.large() || p.person(who.Viewer.Person).AllowN(now, 1) {
		return nil
	}
	return fault.New(fault.Busy, "You have sent a great deal today. Wait two minutes and send this again; nothing of it is lost.")
}

func (p *pace) person(id journal.ID) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.of[id]
	if l == nil {
		l = rate.NewLimiter(p.limit, p.burst)
		p.of[id] = l
	}
	return l
}
