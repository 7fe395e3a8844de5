package portal

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/seal"
	"tandem/team"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui"
)

// Gate sends what goes out to a client, and knows the links that let them do one
// thing: auth.Gate is one.
type Gate interface {
	Task(ctx context.Context, token string, at time.Time) (auth.Task, error)
	Spend(ctx context.Context, token string, step int, at time.Time) error
	Post(ctx context.Context, person auth.Person, c auth.Content, at time.Time) error
	AskChannel(ctx context.Context, person auth.Person, ch auth.Channel, at time.Time) (token string, err error)
	AnswerChannel(ctx context.Context, person auth.Person, token, code string, at time.Time) (auth.Channel, error)
}

// Config is what the client's side is made of.
type Config struct {
	Desk   *desk.Desk
	Gate   Gate
	Keys   *seal.Keeper // keeps the key that opens what was answered offline
	Log    *slog.Logger
	Enter  func(http.Handler) http.Handler          // lets requests with a session through
	Send   func(http.Handler) http.Handler          // and those of a device that may send check-ins; nil: Enter
	Caller func(*http.Request) (desk.Caller, error) // who asks, behind Enter; nil: door.Caller
	Now    func() time.Time

	// Copy writes a chart as one page that is shown without Tandem.
	Copy func(ctx context.Context, w io.Writer, c chart.Chart, house team.Directory, who desk.Caller) error
}

// Side serves the client's pages.
type Side struct {
	Config
	frame *web.Frame
	plain *web.Frame        // of a page that a link opens: it leads nowhere and knows nobody
	empty web.Kept[keptKey] // the questionnaires with nothing answered
}

// New makes the client's side.
func New(c Config) *Side {
	if c.Caller == nil {
		c.Caller = func(r *http.Request) (desk.Caller, error) { return door.Caller(r.Context()), nil }
	}
	if c.Send == nil {
		c.Send = c.Enter
	}
	s := &Side{Config: c, empty: web.Kept[keptKey]{Most: 2}}
	s.frame, s.plain = web.NewFrame(c.Log, s.around), web.NewFrame(c.Log, s.aroundLink)
	return s
}

// The paths that several pages know.
const (
	todayPath    = "/today"
	checkInPath  = "/check-in"
	nowPath      = "/now"
	helpingPath  = "/helping"
	treatPath    = "/treatment"
	askedPath    = "/questionnaires"
	medsPath     = "/medicines"
	sharingPath  = "/sharing"
	openedPath   = "/opened"
	planPath     = "/safety-plan"
	proposalPath = "/proposals"
	questionPath = "/questions"
	messagesPath = "/messages"
	morePath     = "/more"
	inboxPath    = "/inbox"
	offlinePath  = "/check-in/offline"
	keptPath     = askedPath + "/offline"
	livePath     = web.LivePath + "mine"
	thankYouPath = "/check-in/saved"
)

// Route is one line of the table of pages. Action names what the page does,
// for the matrix of who may do what.
type Route struct {
	Pattern string
	Action  string
	Handle  web.Handler
	Anyone  bool // holds nothing of anyone's, so it needs no session
}

// Table lists every page of the client's side.
func (s *Side) Table() []Route {
	return []Route{
		{"GET " + todayPath, "client reads today", s.today, false},
		{"POST " + todayPath + "/mood", "client checks in", s.saveMood, false},
		{"POST " + todayPath + "/medicine", "client checks in", s.saveMedicine, false},
		{"GET " + checkInPath, "client reads the check-in", s.showCheckIn, false},
		{"POST " + checkInPath, "client checks in", s.stepCheckIn, false},
		{"GET " + thankYouPath, "client reads the check-in", s.checkedIn, false},
		{"GET " + nowPath, "client reads what to do now", s.danger, false},
		{"GET " + planPath, "client reads the safety plan", s.safetyPlan, false},
		{"GET " + cardPath + "/{language}", "client reads the safety plan", s.planCard, false},
		{"GET " + changePlanPath, "client reads the safety plan", s.changePlan, false},
		{"POST " + changePlanPath, "client changes the safety plan", s.savePlan, false},
		{"GET " + askedPath, "client reads what is asked", s.showAsked, false},
		{"GET " + askedPath + "/{measure}", "client reads what is asked", s.startQuestionnaire, false},
		{"POST " + askedPath + "/{measure}", "client answers a questionnaire", s.stepQuestionnaire, false},
		{"POST " + askedPath + "/{measure}/later", "client puts a questionnaire off", s.notThisWeek, false},
		{"GET " + askedPath + "/{measure}/sent", "client reads what is asked", s.sent, false},
		{"GET " + medsPath, "client reads the medicines", s.medicines, false},
		{"GET " + triedPath, "client reads the medicines", s.tried, false},
		{"POST " + medsPath + "/effects", "client tells of a side effect", s.reportEffect, false},
		{"POST " + medsPath + "/effects/end", "client tells of a side effect", s.endEffect, false},
		{"POST " + medsPath + "/{trial}/taken", "client takes a medicine", s.takeAsNeeded, false},
		{"GET " + alsoPath, "client reads the medicines", s.showAlso, false},
		{"POST " + alsoPath, "client keeps the list of medicines", s.noteAlso, false},
		{"POST " + alsoPath + "/end", "client keeps the list of medicines", s.endAlso, false},
		{"GET " + calendarPath, "client reads the medicines", s.calendar, false},
		{"POST " + calendarPath + "/{plan}", "client says what they think", s.answerStep, false},
		{"GET " + toReadPath, "client reads the treatment", s.toRead, false},
		{"GET " + toReadPath + "/{given}", "client reads the treatment", s.readOne, false},
		{"POST " + toReadPath + "/{given}", "client says what they think", s.markRead, false},
		{"GET " + treatPath, "client reads the treatment", s.treatment, false},
		{"GET " + proposalPath + "/{proposal}", "client reads the treatment", s.proposal, false},
		{"POST " + proposalPath + "/{proposal}", "client says what they think", s.answerProposal, false},
		{"GET " + questionPath + "/{huddle}", "client reads the treatment", s.huddle, false},
		{"POST " + questionPath + "/{huddle}", "client says what they think", s.joinHuddle, false},
		{"GET " + messagesPath, "client reads messages", s.messages, false},
		{"POST " + messagesPath, "client writes a message", s.sendMessage, false},
		{"POST " + messagesPath + "/{received}/open", "client writes a message", s.openMessage, false},
		{"GET " + helpingPath, "client reads whether it helps", s.helping, false},
		{"GET " + takeOutPath, "client takes answers out", s.takeOut, false},
		{"POST " + takeOutPath, "client takes answers out", s.takenOut, false},
		{"GET " + sharingPath, "client reads who sees what", s.sharing, false},
		{"GET " + sharingPath + "/{person}", "client reads who sees what", s.sharingWith, false},
		{"POST " + sharingPath + "/{person}", "client shares", s.share, false},
		{"GET " + sharingPath + "/{person}/program", "client reads who sees what", s.program, false},
		{"POST " + sharingPath + "/{person}/program", "client shares", s.signProgram, false},
		{"POST " + sharingPath + "/{person}/program/end", "client shares", s.stopProgram, false},
		{"GET " + sharingPath + "/{person}/see", "client reads who sees what", s.see, false},
		{"GET " + agreementsPath, "client reads who sees what", s.agreements, false},
		{"GET " + agreementsPath + "/{agreement}", "client reads who sees what", s.readAgreement, false},
		{"GET " + agreementsPath + "/{agreement}/scan", "client reads who sees what", s.scanned, false},
		{"POST " + agreementsPath + "/{agreement}/end", "client shares", s.endAgreement, false},
		{"GET " + openedPath, "client reads who opened the chart", s.opened, false},
		{"GET " + reachPath, "client reads how they are reached", s.reach, false},
		{"POST " + reachPath, "client says how they are reached", s.changeReach, false},
		{"POST " + codePath, "client says how they are reached", s.sendCode, false},
		{"POST " + provePath, "client says how they are reached", s.prove, false},
		{"GET " + morePath, "client reads today", s.more, false},
		{"POST " + inboxPath, "client checks in", s.inbox, false},
		{"GET " + livePath, "watch", s.live, false},
		{"GET " + offlinePath, "anyone reads the empty check-in", s.shell, true},
		{"GET " + keptPath, "anyone reads the empty questionnaires", s.keptForms, true},
	}
}

// Routes puts the client's pages into mux.
func (s *Side) Routes(mux *http.ServeMux) {
	for _, route := range s.links() {
		mux.Handle(route.Pattern, s.plain.Handle(route.Handle))
	}
	for _, route := range s.Table() {
		page := s.frame.Handle(route.Handle)
		switch {
		case route.Pattern == "POST "+inboxPath:
			page = s.Send(page)
		case !route.Anyone:
			page = s.Enter(page)
		}
		mux.Handle(route.Pattern, page)
	}
}

// around is the client's frame: the practice they sign in to, and four tabs.
func (s *Side) around(r *http.Request) web.Around {
	ctx := r.Context()
	a := web.Around{Side: web.Client, Practice: "Tandem", Home: todayPath}
	if who, err := s.Caller(r); err == nil {
		if s.Desk.IsDamaged(who.Viewer.Person) {
			a.Notice = t(ctx, "A part of this record does not verify. You see what was written before it, and nothing can be written until that is mended. The owner of the practice is told.")
		}
		if dir, err := s.Desk.House(ctx); err == nil {
			if p, ok := dir.Practice(who.Viewer.Practice); ok {
				a.Practice = p.Name
			} else if len(dir.Practices) > 0 {
				a.Practice = dir.Practices[0].Name
			}
		}
	}
	for _, l := range []ui.Link{
		{Label: t(ctx, "Today"), Address: todayPath, Icon: "home"},
		{Label: t(ctx, "Is it helping?"), Address: helpingPath, Icon: "chart"},
		{Label: t(ctx, "Treatment"), Address: treatPath, Icon: "list"},
		{Label: t(ctx, "Messages"), Address: messagesPath, Icon: "messages"},
		{Label: t(ctx, "More"), Address: morePath, Icon: "more"},
	} {
		l.Current = r.URL.Path == l.Address
		a.Nav = append(a.Nav, l)
	}
	return a
}

// caller gives the client who asks. Nobody else has pages here.
func (s *Side) caller(r *http.Request) (desk.Caller, error) {
	who, err := s.Caller(r)
	if err != nil {
		return who, err
	}
	if who.Viewer.Role != journal.Client || who.Viewer.Person.IsZero() {
		return who, fault.New(fault.NotFound, "This page is not here")
	}
	return who, nil
}

// live tells an open page that the client's own chart has changed.
func (s *Side) live(w http.ResponseWriter, r *http.Request) error {
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	return web.LiveWhile(w, r, s.Log, func(ctx context.Context, changed func() error) error {
		return s.Desk.Watch(ctx, who, who.Viewer.Person, changed)
	})
}

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
