package main

import (
	"context"
	"time"

	"tandem/fault"
)

// clockAlarms says that this machine's clock is behind what was recorded last.
func (m *Main) clockAlarms(context.Context) []fault.Alarm {
	behind := m.desk.ClockBehind()
	if behind == 0 {
		return nil
	}
	return []fault.Alarm{{Sentence: "This machine's clock is {n} minutes behind what was recorded last, or was ahead before. Entries keep their order, but their times are wrong. Set the clock right.",
		Values: []any{"n", int((behind + time.Minute - 1) / time.Minute)}}}
}

// standbyAlarms says that a fail-over of the database could lose entries.
func (m *Main) standbyAlarms(ctx context.Context) []fault.Alarm {
	lags, err := m.store.Lags(ctx)
	if err != nil {
		m.log.Error("the database's standbys are not known", "err", err)
	}
	if !lags {
		return nil
	}
	return []fault.Alarm{{Sentence: "The database has a copy that it does not wait for: if the copy has to take over, the newest entries may be lost. Name it in synchronous_standby_names."}}
}
