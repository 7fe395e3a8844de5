//go:build linux

package main

import (
	"database/sql"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"tandem/desk"
	"tandem/fault"
	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/team"
)

// change changes one bit of an entry behind Tandem's back; again, it changes it back.
func change(t *testing.T, data string, client journal.ID, seq int) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, "ledger.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var place int64
	var sealed []byte
	err = db.QueryRow(`SELECT e.place, e.sealed FROM streams s JOIN entries e ON e.place = (s.number << 32) + $2 WHERE s.stream = $1`, client[:], seq).
		Scan(&place, &sealed)
	if err != nil {
		t.Fatal(err)
	}
	sealed[len(sealed)/2] ^= 1
	if _, err := db.Exec(`UPDATE entries SET sealed = $1 WHERE place = $2`, sealed, place); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedRecord: an entry of one chart was changed behind Tandem. That
// chart opens as far as it verifies and takes nothing but what somebody may be
// in danger by; the others go on; who runs it is told where; mended, it is
// whole again.
func TestDamagedRecord(t *testing.T) {
	n := newWhole(t)
	sam, lena := n.client(t, "Sam"), n.client(t, "Lena")
	const seq = 40
	change(t, n.Data, sam, seq)
	amina := caller(t, n.Main, n.shownDemo, "amina")
	c, err := n.desk.Open(t.Context(), amina, sam)
	if err != nil || !c.Damaged() || c.Version() == 0 || c.Version() >= seq {
		t.Fatalf("the damaged chart opens with %d entries, damaged %v: %v", c.Version(), c.Damaged(), err)
	}
	if _, err := longNote(t, n.desk, amina, sam); fault.KindOf(err) != fault.NotSaved {
		t.Errorf("a note in the damaged chart: %v, want NotSaved", err)
	}
	if _, err := longNote(t, n.desk, amina, lena); err != nil {
		t.Errorf("a note in another chart: %v", err)
	}
	client := desk.Caller{Viewer: team.Viewer{Person: sam, Role: journal.Client}}
	if _, err := n.desk.Add(t.Context(), client, desk.Form{Client: sam}, urge); err != nil {
		t.Errorf("an urge reported by its client: %v", err)
	}
	if w := n.ask(t, "cora", "GET", "/clients/"+sam.String(), ""); w.Code != http.StatusOK {
		t.Errorf("the front desk sees %d", w.Code)
	}
	stranger := caller(t, n.Main, n.shownDemo, "amina")
	stranger.Viewer.Person = journal.NewID()
	if _, err := n.desk.Open(t.Context(), stranger, sam); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a stranger opens the damaged chart: %v, want NotFound", err)
	}
	if found := n.desk.Damaged(); len(found) != 1 || found[0].Stream != sam || found[0].Seq != seq {
		t.Errorf("Damaged() = %v, want entry %d of Sam's record", found, seq)
	}
	if log := n.log.String(); strings.Count(log, "a part of a record does not verify") != 1 || !strings.Contains(log, "stream="+sam.String()+" sequence=40") {
		t.Errorf("the log does not name stream and sequence once")
	}
	if page := n.ask(t, "owen", "GET", "/house", "").Body.String(); !strings.Contains(page, sam.String()) {
		t.Error("the owner is not told")
	}
	change(t, n.Data, sam, seq)
	if c, err := n.desk.Open(t.Context(), amina, sam); err != nil || c.Damaged() || len(n.desk.Damaged()) != 0 {
		t.Errorf("the mended chart: damaged %v, %v", c.Damaged(), err)
	}
	if _, err := longNote(t, n.desk, amina, sam); err != nil {
		t.Errorf("a note in the mended chart: %v", err)
	}
}

// TestDamagedRecordLooks: a damaged chart, as its clinician and its client see it.
func TestDamagedRecordLooks(t *testing.T) {
	b := browsertest.Open(t)
	m, demo := runningIn(t, t.TempDir())
	change(t, m.data, demo.client(t, "Sam"), 40)
	for _, who := range []struct{ name, page string }{{"amina", "/clients/" + demo.client(t, "Sam").String()}, {"sam", "/today"}} {
		b.Go(demo.as(t, who.name).SignIn)
		for _, language := range []string{"en", "es"} {
			b.Go(demo.Base + who.page + "?lang=" + language)
			b.Eventually(`document.querySelector("main .note.alert[role=status], .note.alert")`)
			inAllSizes(b, "damaged-"+who.name+"-"+language)
		}
	}
}
