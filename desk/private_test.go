package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/postgres"
	"tandem/seal"
	"tandem/therapy"
)

func (c *clinic) noted(d *desk.Desk, who desk.Caller, client journal.ID) (open, closed int) {
	c.Helper()
	ch, err := d.Open(c.Context(), who, client)
	must(c.TB, err)
	return len(ch.Private().Written), len(ch.Private().Closed)
}

func hers(text string) journal.Event { return therapy.PrivateNoteWritten{Session: "s1", Text: text} }

// TestPhrase: what Amina wrote alone before, and what she writes after, opens in
// a session in which she entered her phrase, and for nobody and nowhere else.
func TestPhrase(t *testing.T) {
	c := open(t)
	client, later := c.register(), c.register()
	amina, elsewhere := c.amina, c.amina
	amina.Session, elsewhere.Session = "one", "two"
	stale := amina
	stale.Fresh = false
	amina.Fresh, elsewhere.Fresh = true, true
	ctx := t.Context()
	_, err := c.Add(ctx, amina, desk.Form{Client: client}, hers("before"))
	must(t, err)
	if open, _ := c.noted(c.Desk, amina, client); open != 1 {
		t.Fatalf("%d of her notes open", open)
	}
	phrase := seal.NewPhrase()
	for name, who := range map[string]desk.Caller{"not asked lately who she is": stale, "the command line": {Viewer: amina.Viewer, Fresh: true}} {
		if err := c.TakeUpPhrase(ctx, who, phrase); err == nil {
			t.Errorf("%s: a phrase is taken up", name)
		}
	}
	must(t, c.TakeUpPhrase(ctx, amina, phrase))
	if err := c.TakeUpPhrase(ctx, amina, seal.NewPhrase()); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second phrase: %v, want a conflict", err)
	}
	_, err = c.Add(ctx, amina, desk.Form{Client: client}, hers("after"))
	must(t, err)
	_, err = c.Add(ctx, amina, desk.Form{Client: later}, hers("of another client"))
	must(t, err)
	said := func(when string, who desk.Caller, open, closed int) {
		t.Helper()
		if o, cl := c.noted(c.Desk, who, client); o != open || cl != closed {
			t.Errorf("%s: %d open and %d closed, want %d and %d", when, o, cl, open, closed)
		}
	}
	said("in her session", amina, 2, 0)
	said("in another session of hers", elsewhere, 0, 2)
	said("from the command line", desk.Caller{Viewer: amina.Viewer}, 0, 2)
	said("in her session again", amina, 2, 0)
	for _, client := range []journal.ID{client, c.register()} { // a chart with earlier ones, and one without
		if _, err := c.Add(ctx, elsewhere, desk.Form{Client: client}, hers("locked")); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a private note without the phrase: %v, want to be asked for it", err)
		}
	}
	_, err = c.Add(ctx, elsewhere, desk.Form{Client: client}, note("a progress note needs no phrase"))
	must(t, err)
	if err := c.OpenPrivate(ctx, elsewhere, seal.NewPhrase()); fault.KindOf(err) != fault.Invalid {
		t.Errorf("another phrase: %v, want to be told", err)
	}
	said("after another phrase", elsewhere, 0, 2)
	must(t, c.OpenPrivate(ctx, elsewhere, strings.ToUpper(phrase)))
	said("with the phrase", elsewhere, 2, 0)
	c.ClosePrivate(elsewhere)
	said("closed", elsewhere, 0, 2)
	c.clock.pass(14 * time.Minute)
	said("used within a quarter of an hour", amina, 2, 0)
	c.clock.pass(14 * time.Minute)
	said("and again", amina, 2, 0)
	c.clock.pass(15 * time.Minute)
	said("not used for a quarter of an hour", amina, 0, 2)
	if k, err := c.Keeping(ctx, amina); err != nil || !k.Phrase || k.Open {
		t.Errorf("Keeping = %+v, %v", k, err)
	}
	stranger := desk.Caller{Viewer: c.noor.Viewer, Session: amina.Session, Fresh: true}
	if k, err := c.Keeping(ctx, stranger); err != nil || k.Phrase || k.Open {
		t.Errorf("Keeping of another person = %+v, %v", k, err)
	}
	if err := c.OpenPrivate(ctx, stranger, phrase); fault.KindOf(err) != fault.Conflict {
		t.Errorf("Amina's phrase from another person: %v, want a conflict", err)
	}
	asOf, err := c.AsOf(ctx, amina, client, journal.DayOf(c.clock.read()))
	must(t, err)
	if len(asOf.Private().Written) != 0 {
		t.Error("as of a day, her notes open without the phrase")
	}
	again := start(t, c.store, c.keys, c.clock) // and so after a restart
	if o, cl := c.noted(again, amina, client); o != 0 || cl != 2 {
		t.Errorf("after a restart %d are open and %d closed", o, cl)
	}
	must(t, again.OpenPrivate(ctx, amina, phrase))
	if o, _ := c.noted(again, amina, client); o != 2 {
		t.Errorf("after a restart the phrase opens %d", o)
	}
}

// TestPhraseOnAnotherNode: what the other node has open in memory closes.
func TestPhraseOnAnotherNode(t *testing.T) {
	url := pgtest.Database(t)
	stores := [2]*postgres.Store{}
	for i := range stores {
		s, err := postgres.Open(t.Context(), url)
		must(t, err)
		t.Cleanup(func() { s.Close() })
		stores[i] = s
	}
	c := openOn(t, stores[0])
	there := start(t, stores[1], seal.NewKeeper(c.root, c.wrapped), c.clock)
	client := c.register()
	amina := c.amina
	amina.Session, amina.Fresh = "one", true
	_, err := c.Add(t.Context(), amina, desk.Form{Client: client}, hers("before"))
	must(t, err)
	if o, _ := c.noted(there, amina, client); o != 1 {
		t.Fatalf("%d open on the other node", o)
	}
	must(t, c.TakeUpPhrase(t.Context(), amina, seal.NewPhrase()))
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	for ctx.Err() == nil {
		if o, cl := c.noted(there, amina, client); o == 0 && cl == 1 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("the other node still shows the note")
}
