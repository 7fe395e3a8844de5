package main

import (
	"strings"
	"testing"

	"tandem/auth"
)

// TestRecoverOwner: the command is for an owner who works alone; where others
// have accounts it sends them to their colleagues, and nobody else gets a link.
func TestRecoverOwner(t *testing.T) {
	n := newWhole(t)
	for address, why := range map[string]string{"owen": "others work here too", "nobody": "nobody signs in", "sam": "others work here too"} {
		if _, err := n.recoverOwner(t.Context(), address); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("recover %s = %v, want %q", address, err, why)
		}
	}
	dir, err := n.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range dir.People {
		if p.Name[:4] != "Owen" {
			if err := n.gate.Disable(t.Context(), auth.Person(p.Person)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := n.recoverOwner(t.Context(), "sam"); err == nil {
		t.Error("a client got an owner's link")
	}
	token, err := n.recoverOwner(t.Context(), "owen")
	if err != nil {
		t.Fatal(err)
	}
	if who, err := n.gate.Invited(t.Context(), token, n.now()); err != nil || !who.Recovers || who.Told {
		t.Errorf("the link leads to %+v, %v", who, err)
	}
}
