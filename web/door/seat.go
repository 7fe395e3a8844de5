package door

import (
	"context"
	"errors"
	"net/http"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
)

// Seat is who sends a request: from the session and the directory, never from
// the request itself.
type Seat struct {
	Caller   desk.Caller
	Person   team.PersonAdded // zero for a client: their name is in the chart
	Practice team.PracticeOpened
	Roles    int // how many roles the person has to choose from
	pass     auth.Pass
	sends    bool // nobody is signed in: a device that may send check-ins
	keeps    bool // the device says that it keeps the safety plan
}

type seatKey struct{}

// SeatOf gives the seat of a request that came through Enter.
func SeatOf(ctx context.Context) (Seat, bool) {
	s, ok := ctx.Value(seatKey{}).(Seat)
	return s, ok
}

// Caller gives who asks the desk. A request that did not come through Enter has
// nobody, who may do nothing.
func Caller(ctx context.Context) desk.Caller {
	s, _ := SeatOf(ctx)
	return s.Caller
}

// Enter lets requests with an open session through, and shows the others how to
// come in. Who works with charts is asked for a second way to sign in first.
func (d *Door) Enter(next http.Handler) http.Handler { return d.enter(d.second(next)) }

// Sending lets requests through as Enter does, and, where no session is open,
// those of a device that may send its client's check-ins. Behind it may stand
// only what takes a check-in and tells nothing of a chart.
func (d *Door) Sending(next http.Handler) http.Handler {
	enter := d.Enter(next)
	return d.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if _, err := d.Gate.Check(r.Context(), d.token(r), d.Now(), false); fault.KindOf(err) != fault.SignedOut {
			enter.ServeHTTP(w, r)
			return nil
		}
		p, err := d.Gate.MaySend(r.Context(), cookie(r, SendingCookie(d.Secure)), d.Now())
		if fault.KindOf(err) == fault.SignedOut {
			enter.ServeHTTP(w, r)
			return nil
		} else if err != nil {
			return err
		}
		if err := d.senders.takes(p.ID, d.Now()); err != nil {
			return err
		}
		s, err := d.seat(r.Context(), p)
		if err != nil {
			return err
		}
		s.sends = true
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), seatKey{}, s)))
		return nil
	})
}

// SendsOnly says whether a request comes from a device that may send check-ins,
// while nobody is signed in on it.
func SendsOnly(ctx context.Context) bool {
	s, _ := SeatOf(ctx)
	return s.sends
}

// enter is for the door's own pages, where nobody sees a client. What a page
// fetches by itself keeps no session open.
func (d *Door) enter(next http.Handler) http.Handler {
	return d.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		p, err := d.Gate.Check(r.Context(), d.token(r), d.Now(), !web.Background(r))
		switch {
		case errors.Is(err, auth.ErrLocked):
			return d.showLocked(w, r, p)
		case fault.KindOf(err) == fault.SignedOut && r.Method == http.MethodPost && p.Person != (auth.Person{}):
			return d.signInKeeping(w, r, p, err)
		case fault.KindOf(err) == fault.SignedOut && r.Method == http.MethodGet && r.Header.Get("HX-Request") == "":
			return d.sendToSignIn(w, r)
		case err != nil:
			return err
		}
		s, err := d.seat(r.Context(), p)
		if err != nil {
			return err
		}
		s.keeps = cookie(r, KeepingCookie(d.Secure)) != ""
		ctx := web.WithConfirm(r.Context(), func(w http.ResponseWriter, r *http.Request) error { return d.showConfirm(w, r, p) })
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, seatKey{}, s)))
		return nil
	})
}

// seat looks the role up at every request: one that ended opens nothing.
func (d *Door) seat(ctx context.Context, p auth.Pass) (Seat, error) {
	dir, err := d.House.House(ctx)
	if err != nil {
		return Seat{}, err
	}
	person, role, practice := journal.ID(p.Person), journal.Role(p.Role), journal.ID(p.Standing.Practice)
	s := Seat{pass: p, Caller: desk.Caller{
		Viewer:  team.Viewer{Person: person, Role: role, Practice: practice},
		Session: journal.ID(p.ID).String(),
		Fresh:   p.Fresh(d.Now()),
		OnHold:  p.OnHold(d.Now()),
	}}
	s.Practice, _ = dir.Practice(practice)
	if role == journal.Client {
		s.Roles = 1
		return s, nil
	}
	who, _ := dir.Person(person)
	s.Person, s.Roles = who.PersonAdded, len(who.Roles)
	if v, ok := dir.Viewer(person, role, practice); ok {
		s.Caller.Viewer = v
		return s, nil
	}
	return Seat{}, fault.New(fault.SignedOut, "Your role at this practice has ended. Sign in again.")
}

// standings are the roles that a person may sign in to.
func (d *Door) standings(ctx context.Context, person auth.Person, kind auth.Kind, practice auth.Practice) ([]auth.Standing, error) {
	if kind == auth.Client {
		return []auth.Standing{{Role: string(journal.Client), Practice: practice}}, nil
	}
	dir, err := d.House.House(ctx)
	if err != nil {
		return nil, err
	}
	var all []auth.Standing
	who, _ := dir.Person(journal.ID(person))
	for _, r := range who.Roles {
		all = append(all, auth.Standing{Role: string(r.Role), Practice: auth.Practice(r.Practice)})
	}
	if len(all) == 0 {
		return nil, fault.New(fault.Denied, "You have no role at a practice at the moment. Ask the owner of the practice.")
	}
	return all, nil
}
