package storetest

import (
	"crypto/rand"
	"errors"
	"reflect"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
)

var monday = time.Date(2026, 1, 5, 9, 0, 0, 123456000, time.UTC)

func person() auth.Person { return auth.Person(journal.NewID()) }

func hash() (h auth.Hash) {
	rand.Read(h[:])
	return h
}

// is reports an answer other than the one that is wanted.
func is(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// same reports a row that differs from what was put.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s = %+v, want %+v", what, got, want)
	}
}

func accounts(t *testing.T, s Stores) {
	ctx := t.Context()
	a := auth.Account{Person: person(), Index: hash(), Sealed: sealed(80), State: auth.Invited, Step: 58000000}
	_, err := s.Auth.Account(ctx, a.Person)
	is(t, "Account that nobody made", err, auth.ErrNone)
	must(t, s.Auth.PutAccount(ctx, a))
	is(t, "PutAccount of the same person", s.Auth.PutAccount(ctx, a), auth.ErrStale)
	same(t, "PutAccount at an address that is taken", errors.Is(s.Auth.PutAccount(ctx,
		auth.Account{Person: person(), Index: a.Index, State: auth.Invited}), auth.ErrStale), true)

	got, err := s.Auth.AccountAt(ctx, a.Index)
	must(t, err)
	a.Version = 1
	same(t, "AccountAt", got, a)
	a.State, a.Sealed, a.Index = auth.Active, nil, hash()
	won := race(t, auth.ErrStale, func() error { return s.Auth.PutAccount(ctx, a) })
	same(t, "PutAccount by 50 at once", won, int64(1))
	a.Version = 2
	got, err = s.Auth.Account(ctx, a.Person)
	must(t, err)
	same(t, "Account", got, a)

	other := auth.Account{Person: person(), Index: hash(), State: auth.Active}
	must(t, s.Auth.PutAccount(ctx, other))
	other.Index, other.Version = a.Index, 1
	is(t, "a change to an address that is taken", s.Auth.PutAccount(ctx, other), auth.ErrStale)

	must(t, s.Auth.StartSession(ctx, auth.Session{Hash: hash(), ID: journal.NewID(), Person: a.Person, Created: monday, Used: monday, End: monday}, auth.Hash{}))
	link := auth.Once{Hash: hash(), Kind: "invitation", Person: a.Person, Expires: monday}
	must(t, s.Auth.PutOnce(ctx, link))
	must(t, s.Auth.DropAccount(ctx, a.Person))
	_, err = s.Auth.Account(ctx, a.Person)
	is(t, "Account after DropAccount", err, auth.ErrNone)
	_, err = s.Auth.Once(ctx, link.Hash)
	is(t, "Once after DropAccount", err, auth.ErrNone)
	left, err := s.Auth.Sessions(ctx, a.Person)
	must(t, err)
	same(t, "sessions after DropAccount", len(left), 0)
	is(t, "a change after DropAccount", s.Auth.PutAccount(ctx, a), auth.ErrStale)
	_, err = s.Auth.Account(ctx, other.Person)
	must(t, err)
}

func sessions(t *testing.T, s Stores) {
	ctx := t.Context()
	a := auth.Account{Person: person(), Index: hash(), State: auth.Active}
	must(t, s.Auth.PutAccount(ctx, a))
	start := func(n int) auth.Session {
		at := monday.Add(time.Duration(n) * time.Minute)
		return auth.Session{Hash: hash(), ID: journal.NewID(), Person: a.Person, Sealed: sealed(40),
			Created: at, Used: at, End: at.Add(12 * time.Hour)}
	}
	first, second, third := start(1), start(2), start(3)
	must(t, s.Auth.StartSession(ctx, first, auth.Hash{}))
	must(t, s.Auth.StartSession(ctx, second, auth.Hash{}))
	// A step-up gives a new session in the place of the old one, once.
	won := race(t, auth.ErrStale, func() error {
		next := start(3)
		return s.Auth.StartSession(ctx, next, first.Hash)
	})
	same(t, "StartSession in the place of one by 50 at once", won, int64(1))
	_, err := s.Auth.Session(ctx, first.Hash)
	is(t, "Session that was replaced", err, auth.ErrNone)
	all, err := s.Auth.Sessions(ctx, a.Person)
	must(t, err)
	second.Version = 1
	if len(all) != 2 || !reflect.DeepEqual(all[1], second) || !all[0].Created.Equal(third.Created) {
		t.Errorf("Sessions = %+v, want the new one, then %+v", all, second)
	}

	second.Used, second.Locked = monday.Add(time.Hour), true
	must(t, s.Auth.ChangeSession(ctx, second))
	is(t, "ChangeSession with what was read before", s.Auth.ChangeSession(ctx, second), auth.ErrStale)
	second.Version = 2
	got, err := s.Auth.Session(ctx, second.Hash)
	must(t, err)
	same(t, "Session", got, second)

	must(t, s.Auth.EndSession(ctx, person(), second.ID))
	if _, err := s.Auth.Session(ctx, second.Hash); err != nil {
		t.Errorf("another person ended the session: %v", err)
	}
	must(t, s.Auth.EndSession(ctx, a.Person, second.ID))
	must(t, s.Auth.EndSession(ctx, a.Person, second.ID))
	is(t, "ChangeSession of one that ended", s.Auth.ChangeSession(ctx, second), auth.ErrStale)

	must(t, s.Auth.StartSession(ctx, third, auth.Hash{}))
	must(t, s.Auth.EndSessions(ctx, a.Person, third.ID))
	all, err = s.Auth.Sessions(ctx, a.Person)
	must(t, err)
	if len(all) != 1 || all[0].ID != third.ID {
		t.Errorf("EndSessions but one left %d", len(all))
	}
	a.State, a.Version = auth.Disabled, 1
	must(t, s.Auth.PutAccount(ctx, a))
	_, err = s.Auth.Session(ctx, third.Hash)
	is(t, "Session of a disabled account", err, auth.ErrNone)
	must(t, s.Auth.EndSessions(ctx, a.Person, [16]byte{}))
	all, err = s.Auth.Sessions(ctx, a.Person)
	must(t, err)
	same(t, "sessions after EndSessions", len(all), 0)
}

func once(t *testing.T, s Stores) {
	ctx := t.Context()
	o := auth.Once{Hash: hash(), Kind: "invitation", Person: person(), Sealed: sealed(30), Expires: monday}
	must(t, s.Auth.PutOnce(ctx, o))
	is(t, "PutOnce again", s.Auth.PutOnce(ctx, o), auth.ErrStale)
	got, err := s.Auth.Once(ctx, o.Hash)
	must(t, err)
	same(t, "Once", got, o)
	is(t, "Spend at its end", s.Auth.Spend(ctx, o.Hash, monday), auth.ErrStale)
	is(t, "Spend of what is not there", s.Auth.Spend(ctx, hash(), monday), auth.ErrStale)
	won := race(t, auth.ErrStale, func() error { return s.Auth.Spend(ctx, o.Hash, monday.Add(-time.Microsecond)) })
	same(t, "Spend by 50 at once", won, int64(1))
	o.Spent = true
	got, err = s.Auth.Once(ctx, o.Hash)
	must(t, err)
	same(t, "Once when spent", got, o)

	setup := auth.Once{Hash: hash(), Kind: "setup", Person: o.Person, Expires: monday}
	must(t, s.Auth.PutOnce(ctx, setup))
	must(t, s.Auth.DropOnce(ctx, o.Person, "invitation"))
	_, err = s.Auth.Once(ctx, o.Hash)
	is(t, "Once after DropOnce", err, auth.ErrNone)
	_, err = s.Auth.Once(ctx, setup.Hash)
	must(t, err)
}

func failures(t *testing.T, s Stores) {
	ctx := t.Context()
	f := auth.Failures{Subject: hash()}
	got, err := s.Auth.Failures(ctx, f.Subject)
	must(t, err)
	same(t, "Failures of nobody", got, f)
	f.Count, f.Last = 1, monday
	won := race(t, auth.ErrStale, func() error { return s.Auth.PutFailures(ctx, f) })
	same(t, "the first failure by 50 at once", won, int64(1))
	f.Version = 1
	got, err = s.Auth.Failures(ctx, f.Subject)
	must(t, err)
	same(t, "Failures", got, f)
	f.Count = 2
	won = race(t, auth.ErrStale, func() error { return s.Auth.PutFailures(ctx, f) })
	same(t, "the second failure by 50 at once", won, int64(1))
}

func sweep(t *testing.T, s Stores) {
	ctx := t.Context()
	a := auth.Account{Person: person(), Index: hash(), State: auth.Active}
	must(t, s.Auth.PutAccount(ctx, a))
	var ses []auth.Session
	var links []auth.Once
	var tries []auth.Failures
	for _, end := range []time.Time{monday.Add(-time.Microsecond), monday} {
		ses = append(ses, auth.Session{Hash: hash(), ID: journal.NewID(), Person: a.Person, Created: monday, Used: monday, End: end})
		links = append(links, auth.Once{Hash: hash(), Kind: "invitation", Person: a.Person, Expires: end})
		tries = append(tries, auth.Failures{Subject: hash(), Count: 1, Last: end.Add(-time.Hour)})
		i := len(ses) - 1
		must(t, errors.Join(s.Auth.StartSession(ctx, ses[i], auth.Hash{}), s.Auth.PutOnce(ctx, links[i]), s.Auth.PutFailures(ctx, tries[i])))
	}
	must(t, s.Auth.Sweep(ctx, monday, monday.Add(-time.Hour)))
	for i, want := range []error{auth.ErrNone, nil} {
		_, err := s.Auth.Session(ctx, ses[i].Hash)
		is(t, "Session after the sweep", err, want)
		_, err = s.Auth.Once(ctx, links[i].Hash)
		is(t, "Once after the sweep", err, want)
		f, err := s.Auth.Failures(ctx, tries[i].Subject)
		must(t, err)
		same(t, "count after the sweep", f.Count, i)
	}
}
