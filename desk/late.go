package desk

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// late keeps the time of the newest entry that this node knows of. The wall's
// clock may be put back, and that of another node may be ahead; what has ended
// by the newest entry has ended.
type late struct{ newest atomic.Int64 } // microseconds UTC

func (l *late) saw(recorded int64) {
	for {
		was := l.newest.Load()
		if recorded <= was || l.newest.CompareAndSwap(was, recorded) {
			return
		}
	}
}

// judged is the time by which agreements and memberships are judged: the wall's
// clock or, where that is behind it, the time of the newest entry of any node.
func (d *Desk) judged(ctx context.Context) (time.Time, error) {
	newest, err := d.store.Newest(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("desk: time of the newest entry: %w", err)
	}
	d.late.saw(newest)
	return d.asLate(), nil
}

// asLate is judged by what this node has heard of.
func (d *Desk) asLate() time.Time {
	now := d.now()
	if newest := time.UnixMicro(d.late.newest.Load()); newest.After(now) {
		return newest.UTC()
	}
	return now
}

// slack is how far a clock may be behind the newest entry before that is said:
// nodes whose clocks are kept by NTP are milliseconds apart.
const slack = 2 * time.Second

// ClockBehind tells how far the wall's clock is behind the newest entry, 0
// where it is not. Entries then get the time after the newest one's.
func (d *Desk) ClockBehind() time.Duration {
	behind := time.UnixMicro(d.late.newest.Load()).Sub(d.now())
	if behind < slack {
		return 0
	}
	return behind
}
