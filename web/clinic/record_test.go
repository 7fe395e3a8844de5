package clinic_test

import (
	"context"
	"testing"

	"tandem/fault"
	"tandem/lang"
)

// keptRecord is a record of which everything is known.
type keptRecord struct {
	alarms []fault.Alarm
}

func (k *keptRecord) Alarms(context.Context) []fault.Alarm { return k.alarms }

// TestAlarms: what the owner has to know stands on their first page and on
// that of the record, in their language; what is quiet on the latter alone.
func TestAlarms(t *testing.T) {
	p := open(t)
	p.get(p.owen, "/house").want(t, 200, "!The record needs you")
	p.get(p.owen, "/house/record").want(t, 200, "Nothing here waits for you")
	p.get(p.amina, "/house/record").want(t, 403)
	p.kept.alarms = []fault.Alarm{
		{Sentence: "Since {at}, {n} of {of}.", Values: []any{"at", morning, "n", 3, "of", "four"}},
		{Sentence: "A whisper.", Quiet: true},
	}
	since := "Since May 14, 2026, 8:02 a.m."
	p.get(p.owen, "/house").want(t, 200, "The record needs you", since, "3 of four", "!A whisper.")
	p.get(p.owen, "/house/record").want(t, 200, since, "A whisper.")
	p.language = lang.Spanish
	p.get(p.owen, "/house").want(t, 200, "14 de mayo de 2026")
}
