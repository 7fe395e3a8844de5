package authtest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/auth"
)

// Run is the suite that every Store passes; open gives an empty one.
func Run(t *testing.T, open func(t *testing.T) auth.Store) {
	for name, test := range map[string]func(*testing.T, auth.Store){
		"accounts": accounts, "index": index, "sessions": sessions, "instead": instead,
		"disabled": disabled, "once": once, "failures": failures, "sweep": sweep, "drop": drop, "letters": letters, "race": race, "guesses": guesses, "doubles": doubles, "sending": sending, "keeping": keeping, "tasks": tasks, "sets": sets, "reserved": reserved,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

var (
	ctx  = context.Background()
	noon = time.Date(2026, 3, 2, 12, 0, 0, 123000, time.UTC)
	sam  = auth.Person{1}
	noor = auth.Person{2}
)

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if err, ok := want.(error); ok {
		if got, _ := got.(error); !errors.Is(got, err) {
			t.Fatalf("%s = %v, want %v", what, got, want)
		}
		return
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s = %+v, want %+v", what, got, want)
	}
}

func no(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func account(t *testing.T, s auth.Store, p auth.Person, state auth.State) auth.Account {
	t.Helper()
	a := auth.Account{Person: p, Index: auth.Hash{9, p[0]}, Sealed: []byte{7, p[0]}, State: state}
	no(t, "PutAccount", s.PutAccount(ctx, a))
	a.Version = 1
	return a
}

func accounts(t *testing.T, s auth.Store) {
	_, err := s.Account(ctx, sam)
	want(t, "Account of nobody", err, auth.ErrNone)
	_, err = s.AccountAt(ctx, auth.Hash{9, 1})
	want(t, "AccountAt of nobody", err, auth.ErrNone)
	a := account(t, s, sam, auth.Invited)
	got, err := s.Account(ctx, sam)
	no(t, "Account", err)
	want(t, "Account", got, a)
	want(t, "PutAccount anew", s.PutAccount(ctx, auth.Account{Person: sam, Index: a.Index}), auth.ErrStale)
	a.State, a.Step, a.Sealed, a.Index = auth.Active, 58, []byte("b"), auth.Hash{8}
	no(t, "PutAccount", s.PutAccount(ctx, a))
	want(t, "PutAccount of an old version", s.PutAccount(ctx, a), auth.ErrStale)
	a.Version = 2
	got, err = s.AccountAt(ctx, auth.Hash{8})
	no(t, "AccountAt", err)
	want(t, "AccountAt", got, a)
	_, err = s.AccountAt(ctx, auth.Hash{9, 1})
	want(t, "AccountAt the old address", err, auth.ErrNone)
	other := account(t, s, noor, auth.Active)
	for _, c := range []struct {
		after auth.Person
		n     int
		want  []auth.Account
	}{{auth.Person{}, 5, []auth.Account{a, other}}, {auth.Person{}, 1, []auth.Account{a}}, {sam, 5, []auth.Account{other}}, {noor, 5, nil}} {
		got, err := s.Accounts(ctx, c.after, c.n)
		no(t, "Accounts", err)
		want(t, "Accounts", append([]auth.Account(nil), got...), c.want)
	}
	no(t, "DropAccount", s.DropAccount(ctx, noor))
	want(t, "PutAccount that is not there", s.PutAccount(ctx, auth.Account{Person: noor, Index: auth.Hash{4}, Version: 3}), auth.ErrStale)
}

func index(t *testing.T, s auth.Store) {
	account(t, s, sam, auth.Active)
	n := account(t, s, noor, auth.Active)
	want(t, "a new account at a taken address", s.PutAccount(ctx, auth.Account{Person: auth.Person{3}, Index: auth.Hash{9, 1}}), auth.ErrStale)
	n.Index = auth.Hash{9, 1}
	want(t, "a change to a taken address", s.PutAccount(ctx, n), auth.ErrStale)
}

func session(t *testing.T, s auth.Store, p auth.Person, n byte) auth.Session {
	t.Helper()
	row := auth.Session{Hash: auth.Hash{n}, ID: [16]byte{n}, Person: p, Sealed: []byte{n},
		Created: noon.Add(time.Duration(n) * time.Second), Used: noon, End: noon.Add(12 * time.Hour)}
	no(t, "StartSession", s.StartSession(ctx, row, auth.Hash{}))
	row.Version = 1
	return row
}

func sessions(t *testing.T, s auth.Store) {
	account(t, s, sam, auth.Active)
	account(t, s, noor, auth.Active)
	_, err := s.Session(ctx, auth.Hash{1})
	want(t, "Session of nobody", err, auth.ErrNone)
	one, two, three, other := session(t, s, sam, 1), session(t, s, sam, 2), session(t, s, sam, 3), session(t, s, noor, 4)
	got, err := s.Session(ctx, one.Hash)
	no(t, "Session", err)
	want(t, "Session", got, one)
	all, err := s.Sessions(ctx, sam)
	no(t, "Sessions", err)
	want(t, "Sessions", all, []auth.Session{three, two, one})

	changed := one
	changed.Used, changed.Locked, changed.Sealed = noon.Add(time.Minute), true, []byte("not written")
	no(t, "ChangeSession", s.ChangeSession(ctx, changed))
	want(t, "ChangeSession of an old version", s.ChangeSession(ctx, changed), auth.ErrStale)
	got, _ = s.Session(ctx, one.Hash)
	changed.Version, changed.Sealed = 2, one.Sealed
	want(t, "Session after a change", got, changed)

	no(t, "EndSession of another person", s.EndSession(ctx, noor, one.ID))
	_, err = s.Session(ctx, one.Hash)
	no(t, "Session that another tried to end", err)
	no(t, "EndSession", s.EndSession(ctx, sam, one.ID))
	_, err = s.Session(ctx, one.Hash)
	want(t, "Session that ended", err, auth.ErrNone)
	want(t, "ChangeSession that ended", s.ChangeSession(ctx, changed), auth.ErrStale)
	no(t, "EndSessions", s.EndSessions(ctx, sam, two.ID))
	all, _ = s.Sessions(ctx, sam)
	want(t, "Sessions but one", all, []auth.Session{two})
	no(t, "EndSessions", s.EndSessions(ctx, sam, [16]byte{}))
	all, _ = s.Sessions(ctx, sam)
	want(t, "Sessions", len(all), 0)
	all, _ = s.Sessions(ctx, noor)
	want(t, "Sessions of the other", all, []auth.Session{other})
}

func instead(t *testing.T, s auth.Store) {
	account(t, s, sam, auth.Active)
	old := session(t, s, sam, 1)
	fresh := old
	fresh.Hash, fresh.Version = auth.Hash{2}, 0 // the same id: it is the same session
	no(t, "StartSession instead", s.StartSession(ctx, fresh, old.Hash))
	_, err := s.Session(ctx, old.Hash)
	want(t, "Session that was replaced", err, auth.ErrNone)
	fresh.Hash = auth.Hash{3}
	want(t, "StartSession instead of one that is gone", s.StartSession(ctx, fresh, old.Hash), auth.ErrStale)
	_, err = s.Session(ctx, auth.Hash{3})
	want(t, "Session that was not started", err, auth.ErrNone)
}

func disabled(t *testing.T, s auth.Store) {
	a := account(t, s, sam, auth.Active)
	one := session(t, s, sam, 1)
	a.State = auth.Disabled
	no(t, "PutAccount", s.PutAccount(ctx, a))
	_, err := s.Session(ctx, one.Hash)
	want(t, "Session of a disabled account", err, auth.ErrNone)
}

func once(t *testing.T, s auth.Store) {
	o := auth.Once{Hash: auth.Hash{1}, Kind: "invitation", Person: sam, Sealed: []byte("x"), Expires: noon.Add(time.Hour)}
	_, err := s.Once(ctx, o.Hash)
	want(t, "Once of nothing", err, auth.ErrNone)
	want(t, "Spend of nothing", s.Spend(ctx, o.Hash, noon), auth.ErrStale)
	no(t, "PutOnce", s.PutOnce(ctx, o))
	want(t, "PutOnce again", s.PutOnce(ctx, o), auth.ErrStale)
	got, err := s.Once(ctx, o.Hash)
	no(t, "Once", err)
	want(t, "Once", got, o)
	want(t, "Spend at its end", s.Spend(ctx, o.Hash, o.Expires), auth.ErrStale)
	no(t, "Spend", s.Spend(ctx, o.Hash, noon))
	want(t, "Spend again", s.Spend(ctx, o.Hash, noon), auth.ErrStale)
	got, _ = s.Once(ctx, o.Hash)
	want(t, "Once after", got.Spent, true)
	no(t, "DropOnce of another person", s.DropOnce(ctx, noor, "invitation"))
	no(t, "DropOnce of another kind", s.DropOnce(ctx, sam, "setup"))
	_, err = s.Once(ctx, o.Hash)
	no(t, "Once", err)
	no(t, "DropOnce", s.DropOnce(ctx, sam, "invitation"))
	_, err = s.Once(ctx, o.Hash)
	want(t, "Once that was dropped", err, auth.ErrNone)
}

func failures(t *testing.T, s auth.Store) {
	f, err := s.Failures(ctx, auth.Hash{5})
	no(t, "Failures", err)
	want(t, "Failures of nobody", f, auth.Failures{Subject: auth.Hash{5}})
	f.Count, f.Last = 3, noon
	no(t, "PutFailures", s.PutFailures(ctx, f))
	want(t, "PutFailures again", s.PutFailures(ctx, f), auth.ErrStale)
	f.Version = 1
	got, err := s.Failures(ctx, auth.Hash{5})
	no(t, "Failures", err)
	want(t, "Failures", got, f)
	f.Count = 0
	no(t, "PutFailures", s.PutFailures(ctx, f))
	want(t, "PutFailures of an old version", s.PutFailures(ctx, f), auth.ErrStale)
}

func sweep(t *testing.T, s auth.Store) {
	account(t, s, sam, auth.Active)
	over := session(t, s, sam, 1)
	no(t, "PutOnce", s.PutOnce(ctx, auth.Once{Hash: auth.Hash{1}, Kind: "setup", Person: sam, Sealed: []byte{1}, Expires: over.End}))
	no(t, "PutFailures", s.PutFailures(ctx, auth.Failures{Subject: auth.Hash{1}, Count: 1, Last: noon}))
	no(t, "Sweep at the end", s.Sweep(ctx, over.End, noon))
	_, err := s.Session(ctx, over.Hash)
	no(t, "Session", err)
	no(t, "Sweep", s.Sweep(ctx, over.End.Add(time.Second), noon.Add(time.Second)))
	_, err = s.Session(ctx, over.Hash)
	want(t, "Session", err, auth.ErrNone)
	_, err = s.Once(ctx, auth.Hash{1})
	want(t, "Once", err, auth.ErrNone)
	f, _ := s.Failures(ctx, auth.Hash{1})
	want(t, "Failures", f.Version, int64(0))
}

func drop(t *testing.T, s auth.Store) {
	a := account(t, s, sam, auth.Active)
	account(t, s, noor, auth.Active)
	one, other := session(t, s, sam, 1), session(t, s, noor, 2)
	no(t, "PutOnce", s.PutOnce(ctx, auth.Once{Hash: auth.Hash{1}, Kind: "setup", Person: sam, Sealed: []byte{1}, Expires: noon}))
	no(t, "PutLetter", s.PutLetter(ctx, auth.Letter{ID: [16]byte{1}, Person: sam, Due: noon, Sealed: []byte{1}}))
	no(t, "DropAccount", s.DropAccount(ctx, sam))
	want(t, "PutAccount of one that was dropped", s.PutAccount(ctx, a), auth.ErrStale)
	_, err := s.Account(ctx, sam)
	want(t, "Account", err, auth.ErrNone)
	_, err = s.Session(ctx, one.Hash)
	want(t, "Session", err, auth.ErrNone)
	_, err = s.Once(ctx, auth.Hash{1})
	want(t, "Once", err, auth.ErrNone)
	_, err = s.NextLetter(ctx, noon)
	want(t, "NextLetter", err, auth.ErrNone)
	_, err = s.Session(ctx, other.Hash)
	no(t, "Session of the other", err)
}

func letters(t *testing.T, s auth.Store) {
	_, err := s.NextLetter(ctx, noon)
	want(t, "NextLetter of none", err, auth.ErrNone)
	late := auth.Letter{ID: [16]byte{1}, Person: sam, Due: noon.Add(time.Minute), Sealed: []byte{1}}
	soon := auth.Letter{ID: [16]byte{2}, Person: noor, Due: noon, Sealed: []byte{2}}
	no(t, "PutLetter", s.PutLetter(ctx, late))
	no(t, "PutLetter", s.PutLetter(ctx, soon))
	want(t, "PutLetter again", s.PutLetter(ctx, soon), auth.ErrStale)
	_, err = s.NextLetter(ctx, noon.Add(-time.Microsecond))
	want(t, "NextLetter before any is due", err, auth.ErrNone)
	soon.Version, late.Version = 1, 1
	got, err := s.NextLetter(ctx, noon.Add(time.Hour))
	no(t, "NextLetter", err)
	want(t, "NextLetter", got, soon)
	soon.Due, soon.Tries, soon.Sealed = noon.Add(2*time.Hour), 1, []byte{3}
	no(t, "PutLetter", s.PutLetter(ctx, soon))
	want(t, "PutLetter of an old version", s.PutLetter(ctx, soon), auth.ErrStale)
	got, err = s.NextLetter(ctx, noon.Add(time.Hour))
	no(t, "NextLetter", err)
	want(t, "NextLetter after the first was put off", got, late)
	want(t, "DropLetter of an old version", s.DropLetter(ctx, soon.ID, 1), auth.ErrStale)
	no(t, "DropLetter", s.DropLetter(ctx, late.ID, 1))
	want(t, "DropLetter again", s.DropLetter(ctx, late.ID, 1), auth.ErrStale)
	got, err = s.NextLetter(ctx, noon.Add(2*time.Hour))
	no(t, "NextLetter", err)
	soon.Version = 2
	want(t, "NextLetter as it was put back", got, soon)
}

// race: of eight at once, one spends the link, one writes the account, one
// takes the session's place.
func race(t *testing.T, s auth.Store) {
	a := account(t, s, sam, auth.Active)
	old := session(t, s, sam, 1)
	no(t, "PutOnce", s.PutOnce(ctx, auth.Once{Hash: auth.Hash{1}, Kind: "setup", Person: sam, Sealed: []byte{1}, Expires: noon.Add(time.Hour)}))
	letter := auth.Letter{ID: [16]byte{1}, Person: sam, Due: noon, Sealed: []byte{1}}
	no(t, "PutLetter", s.PutLetter(ctx, letter))
	letter.Version = 1
	for name, act := range map[string]func(n byte) error{
		"PutLetter":  func(byte) error { return s.PutLetter(ctx, letter) },
		"Spend":      func(byte) error { return s.Spend(ctx, auth.Hash{1}, noon) },
		"PutAccount": func(byte) error { return s.PutAccount(ctx, a) },
		"PutFailures": func(byte) error {
			return s.PutFailures(ctx, auth.Failures{Subject: auth.Hash{1}, Count: 1, Last: noon})
		},
		"StartSession": func(n byte) error {
			fresh := old
			fresh.Hash, fresh.Version = auth.Hash{100 + n}, 0
			return s.StartSession(ctx, fresh, old.Hash)
		},
	} {
		var won atomic.Int32
		var all sync.WaitGroup
		for n := range byte(8) {
			all.Go(func() {
				switch err := act(n); {
				case err == nil:
					won.Add(1)
				case !errors.Is(err, auth.ErrStale):
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		all.Wait()
		want(t, name+" at once", won.Load(), int32(1))
	}
}
