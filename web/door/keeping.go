package door

import (
	"context"
	"net/http"
	"time"

	"tandem/auth"
	"tandem/fault"
)

// KeepingPath is where a client lets this device keep a copy of their safety
// plan, and where the device asks whether it still may.
const KeepingPath = SessionsPath + "/safety-plan"

// planPage is the page of the plan, which the form comes from.
const planPage = "/safety-plan"

// KeepingCookie is the name of the cookie by which a device shows that it may
// keep the copy. It opens and reads nothing.
func KeepingCookie(secure bool) string { return cookieName("tandem-plan", secure) }

// keepingAge is how long a browser keeps the cookie; when its token ends the
// gate says.
const keepingAge = 365 * 24 * time.Hour

// KeepsPlan says whether a request comes from a device that keeps the copy, as
// far as the device says itself.
func KeepsPlan(ctx context.Context) bool {
	s, _ := SeatOf(ctx)
	return s.keeps
}

// letKeep lets this device keep the plan; its script fetches the copy.
func (d *Door) letKeep(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	if s.kind() != auth.Client {
		return fault.New(fault.NotFound, "Not found.")
	}
	if err := d.endKept(r); err != nil {
		return err
	}
	token, err := d.Gate.LetKeep(r.Context(), s.pass, auth.From{Device: device(r.UserAgent()), Network: auth.Coarse(network(r))}, d.Now())
	if err != nil {
		return err
	}
	d.setCookie(w, KeepingCookie(d.Secure), token, keepingAge)
	http.Redirect(w, r, planPage+"#keep", http.StatusSeeOther)
	return nil
}

// endKeep takes that back; the device lets go of the copy when it next asks.
func (d *Door) endKeep(w http.ResponseWriter, r *http.Request) error {
	if err := d.endKept(r); err != nil {
		return err
	}
	d.setCookie(w, KeepingCookie(d.Secure), "", -time.Second)
	http.Redirect(w, r, planPage+"#keep", http.StatusSeeOther)
	return nil
}

// endKept ends what the device in hand kept, of whomever.
func (d *Door) endKept(r *http.Request) error {
	p, err := d.Gate.MayKeep(r.Context(), cookie(r, KeepingCookie(d.Secure)), d.Now())
	if fault.KindOf(err) == fault.SignedOut {
		return nil
	} else if err != nil {
		return err
	}
	return d.Gate.End(r.Context(), p.Person, p.ID)
}

// mayKeep answers a device that asks whether it may go on keeping the copy:
// 204, or 410 when it has to let go of it.
func (d *Door) mayKeep(w http.ResponseWriter, r *http.Request) error {
	_, err := d.Gate.MayKeep(r.Context(), cookie(r, KeepingCookie(d.Secure)), d.Now())
	if fault.KindOf(err) == fault.SignedOut {
		d.setCookie(w, KeepingCookie(d.Secure), "", -time.Second)
		w.WriteHeader(http.StatusGone)
		return nil
	} else if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
