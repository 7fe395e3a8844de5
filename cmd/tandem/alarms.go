package main

import (
	"context"

	"tandem/fault"
)

// Alarms gives what the owner has to know now, the gravest first. What can go
// wrong beside the pages has a method here that gives its alarms, and a line in
// this list; its sentences have their Spanish in lang/es like any other.
func (m *Main) Alarms(ctx context.Context) []fault.Alarm {
	var all []fault.Alarm
	for _, ask := range []func(context.Context) []fault.Alarm{
		m.storageAlarms,
	} {
		all = append(all, ask(ctx)...)
	}
	return all
}

// storageAlarms says that nothing is written any more.
func (m *Main) storageAlarms(context.Context) []fault.Alarm {
	if m.store.Stopped() == nil {
		return nil
	}
	return []fault.Alarm{{Sentence: "Nothing is being saved: storage failed. Tandem tries again every minute. Look at the disk and at the log."}}
}
