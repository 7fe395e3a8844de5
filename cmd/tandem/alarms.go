package main

import (
	"context"
	"syscall"

	"tandem/fault"
)

// Alarms gives what the owner has to know now, the gravest first. What can go
// wrong beside the pages has a method here that gives its alarms, and a line in
// this list; its sentences have their Spanish in lang/es like any other.
func (m *Main) Alarms(ctx context.Context) []fault.Alarm {
	var all []fault.Alarm
	for _, ask := range []func(context.Context) []fault.Alarm{
		m.storageAlarms,
		m.damageAlarms,
		m.lossAlarms,
		m.vaultAlarms,
		m.witnessAlarms,
		m.postAlarms,
		m.keyAlarms,
		m.clockAlarms,
		m.standbyAlarms,
	} {
		all = append(all, ask(ctx)...)
	}
	return all
}

// storageAlarms says that nothing is written any more, or only what is small.
func (m *Main) storageAlarms(context.Context) []fault.Alarm {
	switch {
	case m.store.Stopped() != nil && m.data == "":
		return []fault.Alarm{{Sentence: "Nothing is being saved: storage failed. Tandem tries again every minute. Look at the disk and at the log."}}
	case m.store.Stopped() != nil:
		return []fault.Alarm{{Sentence: "Nothing is being saved: storage failed at {path}, with {n} MB free. Tandem tries again every minute.",
			Values: []any{"path", m.data, "n", freeMB(m.data)}}}
	case m.store.Full() != nil:
		return []fault.Alarm{{Sentence: "Nothing is being saved: the disk is full at {path}, with {n} MB free. Charts can be read for a while. Make room there; Tandem goes on by itself.",
			Values: []any{"path", m.data, "n", freeMB(m.data)}}}
	}
	return nil
}

// damageAlarms says which records were found not to verify by who read them.
func (m *Main) damageAlarms(context.Context) []fault.Alarm {
	var all []fault.Alarm
	for _, x := range m.desk.Damaged() {
		all = append(all, fault.Alarm{Sentence: "Record {id} does not verify from entry {n} on: that chart is read-only. Put back an entry that was changed behind Tandem, or restore a backup.",
			Values: []any{"id", x.Stream.String(), "n", int(x.Seq)}})
	}
	return all
}

// freeMB is how many megabytes are free where path is, rounded down.
func freeMB(path string) int {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(path, &disk); err != nil {
		return 0
	}
	return int(uint64(disk.Bavail) * uint64(disk.Bsize) / 1e6)
}
