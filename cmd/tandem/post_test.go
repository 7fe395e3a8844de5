package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/internal/desktest"
	"tandem/notify"
)

// down is a service that takes nothing.
type down struct{}

func (down) Send(context.Context, string, notify.Message) error { return errors.New("down") }

// TestPostAlarms: the owner hears that nothing leaves, or which way does not.
func TestPostAlarms(t *testing.T) {
	gate, now := authtest.NewGate(t, authtest.NewMemory()), time.Now()
	node := func(senders map[string]notify.Sender) *Main {
		return &Main{senders: senders, postman: notify.New(notify.Config{Gate: gate, Senders: senders, Now: func() time.Time { return now }, Log: logger(io.Discard)})}
	}
	if all := node(map[string]notify.Sender{}).postAlarms(t.Context()); len(all) != 1 || !strings.Contains(all[0].Sentence, "Nobody is told") {
		t.Errorf("alarms where no way is named: %v", all)
	}
	m := node(map[string]notify.Sender{auth.Mail: down{}})
	if all := m.postAlarms(t.Context()); len(all) != 0 {
		t.Errorf("alarms before anything went wrong: %v", all)
	}
	m.postman.Desk, _ = desktest.Open(t, m.postman.Now)
	if err := gate.Post(t.Context(), auth.Person{1}, auth.Content{Notice: auth.SomethingWaits, Only: []auth.Channel{{By: auth.Mail, To: "sam@example.org"}}}, now); err != nil {
		t.Fatal(err)
	}
	if err := m.postman.Deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all := m.postAlarms(t.Context()); len(all) != 1 || !strings.Contains(all[0].Sentence, "Mail is not sent") {
		t.Errorf("alarms while mail is down: %v", all)
	}
}
