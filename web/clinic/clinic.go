package clinic

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/registry"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui"
)

// Gate makes invitations and sends notices: auth.Gate is one.
type Gate interface {
	Reserve(ctx context.Context, who auth.Guest) error
	Invite(ctx context.Context, who auth.Guest, at time.Time) (auth.Invitation, error)
	Tell(ctx context.Context, person auth.Person, what auth.Notice, at time.Time) error
	Post(ctx context.Context, person auth.Person, c auth.Content, at time.Time) error
	EndRole(ctx context.Context, person auth.Person, as auth.Standing, at time.Time) error
	MayVouch(ctx context.Context, client auth.Person) error
	Vouch(ctx context.Context, client, by auth.Person, inPerson bool, at time.Time) error
	Link(ctx context.Context, t auth.Task, due, at time.Time) (path string, ends time.Time, err error)
}

// Config is what the clinicians' side is made of.
type Config struct {
	Desk   *desk.Desk
	Gate   Gate
	Enter  func(http.Handler) http.Handler                // lets those who are signed in through
	Caller func(context.Context) desk.Caller              // who asks, of a request that Enter let through
	Lock   func(http.ResponseWriter, *http.Request) error // locks their session, before the device is handed over
	Now    func() time.Time
	Copies func(text string) ([]byte, error) // signs copies that somebody takes with them
	Base   string                            // the address that people type, before an invitation's path
	Record Record
	Second meds.Checker // another knowledge base about medications; nil: none
	Import Import       // brings answers from elsewhere into a chart; nil: nobody does
	Log    *slog.Logger
}

// Side serves the pages.
type Side struct {
	Config
	frame *web.Frame
	rows  registry.Cache
	round counts
	kept  web.Kept[version]
}

// New makes the clinicians' side.
func New(c Config) *Side {
	s := &Side{Config: c, kept: web.Kept[version]{Most: 256}}
	s.frame = web.NewFrame(c.Log, s.around)
	return s
}

// The pages outside a chart.
const (
	caseloadPath = "/caseload"
	newPath      = "/clients/new"
	housePath    = "/house"
	recordPath   = housePath + "/record"
	workPath     = recordPath + "/work"
)

// around is the bar over every page. It is asked for error pages too, so what
// cannot be read is left out of it.
func (s *Side) around(r *http.Request) web.Around {
	ctx, who := r.Context(), s.Caller(r.Context())
	a := web.Around{Side: web.Clinician, Home: caseloadPath}
	dir, err := s.Desk.House(ctx)
	if err != nil {
		s.Log.ErrorContext(ctx, "the bar has no names", "err", err)
	}
	if p, ok := dir.Person(who.Viewer.Person); ok {
		practice, _ := dir.Practice(who.Viewer.Practice)
		a.Practice = practice.Name
		a.Who = web.Who{Hand: ui.HandOf(who.Viewer.Role), Name: p.Titled(), Practice: practice.Name, Address: door.SessionsPath}
	}
	at := func(label, address string) ui.Link {
		return ui.Link{Label: label, Address: address, Current: r.URL.Path == address}
	}
	if who.Viewer.Role == journal.Owner {
		a.Home = housePath
		a.Nav = []ui.Link{at(t(ctx, "People and practices"), housePath), at(t(ctx, "Invite a person"), housePath+"/invite"),
			at(t(ctx, "The record"), recordPath), at(t(ctx, "Keeping and erasing"), erasuresPath), at(t(ctx, "Legal releases"), releasesPath)}
		a.Nav[3].Count, a.Nav[4].Count = unconfirmed(dir, who.Viewer), unreleased(dir, who.Viewer)
		a.Nav = append(a.Nav, at(t(ctx, "Privacy"), rulesPath))
		if dir.Guards(who.Viewer) {
			a.Nav[len(a.Nav)-1] = at(t(ctx, "Privacy"), privacyPath)
		}
		return a
	}
	a.Find = caseloadPath + "?find=1"
	a.Nav = []ui.Link{at(t(ctx, "Caseload"), caseloadPath)}
	if n, known := s.round.of(who.Viewer, s.Now()); known || who.Viewer.Role != journal.Coordinator {
		a.Nav = append(a.Nav, at(t(ctx, "Huddles"), agendaPath))
		a.Nav[1].Count, a.Nav[1].Counts = n, t(ctx, "{n} to go through", "n", number(ctx, n))
	}
	if treats(who.Viewer.Role) {
		a.Nav = append(a.Nav, at(t(ctx, "New client"), newPath))
	}
	if treats(who.Viewer.Role) || who.Viewer.Role == journal.Supervisor {
		a.Nav = append(a.Nav, at(t(ctx, "Emergency"), emergencyPath))
	}
	if dir.Guards(who.Viewer) {
		a.Nav = append(a.Nav, at(t(ctx, "Privacy"), privacyPath))
	}
	if n := unconfirmed(dir, who.Viewer); n > 0 {
		a.Nav = append(a.Nav, at(t(ctx, "Keeping and erasing"), erasuresPath))
		a.Nav[len(a.Nav)-1].Count = n
	}
	if n := unreleased(dir, who.Viewer); n > 0 {
		a.Nav = append(a.Nav, at(t(ctx, "Legal releases"), releasesPath))
		a.Nav[len(a.Nav)-1].Count = n
	}
	return a
}

// treats says whether a role takes clients on.
func treats(r journal.Role) bool { return r == journal.Therapist || r == journal.Prescriber }

// notFound is the one answer for what is not there and what is not the reader's.
func notFound() error { return fault.New(fault.NotFound, "Not found.") }

// pathID reads an id of the address; what is no id is not found.
func pathID(r *http.Request, name string) (journal.ID, error) {
	id, err := journal.ParseID(r.PathValue(name))
	if err != nil || id.IsZero() {
		return journal.ID{}, notFound()
	}
	return id, nil
}

// sent answers a form that was saved: the browser goes to the page that shows it.
func sent(w http.ResponseWriter, r *http.Request, address string) error {
	http.Redirect(w, r, address, http.StatusSeeOther)
	return nil
}

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
