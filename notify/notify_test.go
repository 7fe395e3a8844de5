package notify_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/desk"
	"tandem/internal/desktest"
	"tandem/journal"
	"tandem/notify"
	"tandem/team"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 3, 2, 15, 0, 0, 0, time.UTC) // ten in the morning in New York
	sam    = journal.NewID()
	amina  = journal.NewID()
	harbor = journal.NewID()
)

// wire is a Sender that remembers, and fails when it is told to.
type wire struct {
	mu   sync.Mutex
	sent []string
	last string // the text of the newest message
	fail error
}

func (w *wire) Send(_ context.Context, to string, m notify.Message) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fail != nil {
		return w.fail
	}
	w.sent, w.last = append(w.sent, to+": "+m.Subject), m.Text
	return nil
}

func (w *wire) took() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.sent
	w.sent = nil
	return out
}

// office is a postman with everything behind them, and a clock.
type office struct {
	*notify.Postman
	gate       *auth.Gate
	desk       *desk.Desk
	mail, text *wire
	now        time.Time
	log        *bytes.Buffer
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{gate: authtest.NewGate(t, authtest.NewMemory()), mail: &wire{}, text: &wire{}, now: monday, log: &bytes.Buffer{}}
	clock := func() time.Time { return o.now }
	o.desk, _ = desktest.Open(t, clock)
	o.Postman = notify.New(notify.Config{Gate: o.gate, Desk: o.desk, Now: clock, Base: "https://tandem.example.org",
		Senders: map[string]notify.Sender{auth.Mail: o.mail, auth.Text: o.text}, Log: slog.New(slog.NewTextHandler(o.log, nil))})
	return o
}

func (o *office) therapist() desk.Caller {
	return desk.Caller{Viewer: team.Viewer{Person: amina, Role: journal.Therapist, Practice: harbor}}
}

// register takes Sam on with these details, over a name and a place.
func (o *office) register(t *testing.T, d team.Details) {
	t.Helper()
	d.Name, d.Language, d.Zone, d.State, d.Birth = "Sam Rivera", "en", "America/New_York", "DE", journal.Day(8000)
	events, err := team.Register(d, o.therapist().Viewer, journal.DayOf(o.now))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.desk.Register(ctx, o.therapist(), desk.Form{Client: sam, Command: journal.NewID()}, events); err != nil {
		t.Fatal(err)
	}
}

func (o *office) tell(t *testing.T, person journal.ID, what auth.Notice) {
	t.Helper()
	if err := o.gate.Tell(ctx, auth.Person(person), what, o.now); err != nil {
		t.Fatal(err)
	}
	o.deliver(t)
}

func (o *office) deliver(t *testing.T) {
	t.Helper()
	if err := o.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
}

func (o *office) want(t *testing.T, what string, mail, text []string) {
	t.Helper()
	if got := o.mail.took(); !slices.Equal(got, mail) {
		t.Errorf("%s: mail = %q, want %q", what, got, mail)
	}
	if got := o.text.took(); !slices.Equal(got, text) {
		t.Errorf("%s: text = %q, want %q", what, got, text)
	}
}

// TestSafe is I-24 for channels: a client is written to where they marked it
// as safe, in the hours they did not close, and nowhere else.
func TestSafe(t *testing.T) {
	waits := "Something waits for you"
	for _, c := range []struct {
		name       string
		d          team.Details
		mail, text []string
	}{
		{"nothing marked", team.Details{Email: "sam@example.org", Phone: "302 555 0142", MessageSafe: true}, nil, nil},
		{"a call alone", team.Details{Email: "sam@example.org", Phone: "302 555 0142", CallSafe: true}, nil, nil},
		{"mail", team.Details{Email: "sam@example.org", Phone: "302 555 0142", MailSafe: true}, []string{"sam@example.org: " + waits}, nil},
		{"text", team.Details{Email: "sam@example.org", Phone: "302 555 0142", TextSafe: true}, nil, []string{"302 555 0142: " + waits}},
		{"both", team.Details{Email: "sam@example.org", Phone: "302 555 0142", MailSafe: true, TextSafe: true},
			[]string{"sam@example.org: " + waits}, []string{"302 555 0142: " + waits}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t)
			o.register(t, c.d)
			o.tell(t, sam, auth.SomethingWaits)
			o.want(t, c.name, c.mail, c.text)
		})
	}
}

func TestQuietHours(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", MailSafe: true, QuietFrom: 9, QuietUntil: 12})
	o.tell(t, sam, auth.SomethingWaits)
	o.want(t, "in the quiet hours", nil, nil)
	o.now = monday.Add(2*time.Hour - time.Minute)
	o.deliver(t)
	o.want(t, "at the end of the quiet hours", nil, nil)
	o.now = monday.Add(2 * time.Hour)
	o.deliver(t)
	o.want(t, "after the quiet hours", []string{"sam@example.org: Something waits for you"}, nil)
}

// TestNobody: a letter to somebody who is not there goes nowhere, and goes.
func TestNobody(t *testing.T) {
	o := newOffice(t)
	o.tell(t, journal.NewID(), auth.SomethingWaits)
	o.want(t, "to nobody", nil, nil)
	if _, _, err := o.gate.Take(ctx, time.Minute, monday.AddDate(1, 0, 0)); !errors.Is(err, auth.ErrNone) {
		t.Errorf("the letter to nobody is still there: %v", err)
	}
}

// TestStaff: who works here is written to where they sign in, if that is an
// address; a client's sign-in address is not a channel.
func TestStaff(t *testing.T) {
	o := newOffice(t)
	o.enrol(t, amina, auth.Staff, "amina@example.org")
	o.enrol(t, journal.ID{9}, auth.Staff, "owen")
	o.enrol(t, journal.ID{8}, auth.Client, "someone@example.org")
	for _, p := range []journal.ID{amina, {9}, {8}} {
		o.tell(t, p, auth.NewBrowser)
	}
	o.want(t, "staff", []string{"amina@example.org: Su cuenta se abrió en un aparato nuevo"}, nil)
}

func (o *office) enrol(t *testing.T, p journal.ID, kind auth.Kind, address string) {
	t.Helper()
	i, err := o.gate.Invite(ctx, auth.Guest{Person: auth.Person(p), Kind: kind, Address: address, Language: "es"}, o.now)
	if err != nil {
		t.Fatal(err)
	}
	e, err := o.gate.Enrol(ctx, i.Token, auth.Choice{Code: i.Code, Password: "violet tram under rain"}, o.now)
	if err != nil {
		t.Fatal(err)
	}
	code, _ := totp.GenerateCode(e.Seed, o.now)
	if _, err := o.gate.Confirm(ctx, i.Token, e.Ticket, code, o.now); err != nil {
		t.Fatal(err)
	}
}

// TestDown: a service that is down gives one line of alarm and no storm; what
// waited arrives when it is back, once on each channel.
func TestDown(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", Phone: "302 555 0142", MailSafe: true, TextSafe: true})
	o.mail.fail = errors.New("550 sam@example.org is not known here")
	for range 20 {
		o.tell(t, sam, auth.SomethingWaits)
	}
	if got := len(o.text.took()); got != 20 {
		t.Errorf("%d of 20 texts while mail is down", got)
	}
	if n := strings.Count(o.log.String(), "cannot be sent"); n != 1 {
		t.Errorf("%d lines of alarm, want one:\n%s", n, o.log)
	}
	if strings.Contains(o.log.String(), "sam@") {
		t.Errorf("the log names an address:\n%s", o.log)
	}
	if since, down := o.Down()[auth.Mail]; !down || !since.Equal(monday) {
		t.Errorf("Down = %v, want mail since %v", o.Down(), monday)
	}
	o.mail.fail = nil
	o.now = o.now.Add(time.Hour)
	o.deliver(t)
	if mail, text := len(o.mail.took()), len(o.text.took()); mail != 20 || text != 0 {
		t.Errorf("after the outage %d mails and %d texts, want 20 and none again", mail, text)
	}
	if len(o.Down()) != 0 {
		t.Errorf("Down = %v after it works again", o.Down())
	}
}

// TestGivenUp: after some tries a letter is no longer tried.
func TestGivenUp(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", MailSafe: true})
	o.mail.fail = errors.New("down")
	o.tell(t, sam, auth.SomethingWaits)
	for range 12 {
		o.now = o.now.AddDate(0, 0, 1)
		o.deliver(t)
	}
	o.mail.fail = nil
	o.now = o.now.AddDate(0, 0, 1)
	o.deliver(t)
	o.want(t, "after it was given up", nil, nil)
}

// TestTwoPostmen: two nodes work off one outbox, and nothing arrives twice.
func TestTwoPostmen(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", MailSafe: true})
	for range 40 {
		if err := o.gate.Tell(ctx, auth.Person(sam), auth.SomethingWaits, o.now); err != nil {
			t.Fatal(err)
		}
	}
	other := notify.New(o.Config)
	var both sync.WaitGroup
	for _, p := range []*notify.Postman{o.Postman, other} {
		both.Go(func() {
			if err := p.Deliver(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if got := len(o.mail.took()); got != 40 {
		t.Errorf("%d mails for 40 letters", got)
	}
}

// TestHostile: a channel that would begin another header or another message is
// not written to at all, and neither is a code or a link that would.
func TestHostile(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", MailSafe: true})
	for _, to := range []string{"", "sam@example.org\r\nBcc: eve@example.org", "sam@example.org\nX: y", "sam@example.org\x00", "sam@example.org\u2028"} {
		post := auth.Content{Notice: auth.ChannelCode, Code: "123456", Only: []auth.Channel{{By: auth.Mail, To: to}, {By: auth.Text, To: to}}}
		if err := o.gate.Post(ctx, auth.Person(sam), post, o.now); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []auth.Content{{Notice: auth.ChannelCode, Code: "1\r\n.\r\nMAIL FROM:<x>"}, {Notice: auth.RecoveryStarted, Link: "/x\r\nBcc: y"}, {Notice: "unheard of"}} {
		if err := o.gate.Post(ctx, auth.Person(sam), c, o.now); err != nil {
			t.Fatal(err)
		}
	}
	o.deliver(t)
	o.want(t, "hostile", nil, nil)
}

// TestCodes: a code goes to the channel it is for, at any hour; one for a
// recovery only where the client has shown before that it is theirs; neither
// after its end.
func TestCodes(t *testing.T) {
	o := newOffice(t)
	d := team.Details{Email: "sam@example.org", Phone: "302 555 0142", MailSafe: true, TextSafe: true}
	o.register(t, d)
	post := func(c auth.Content) {
		t.Helper()
		c.Code, c.Expires = "123456", o.now.Add(10*time.Minute)
		if err := o.gate.Post(ctx, auth.Person(sam), c, o.now); err != nil {
			t.Fatal(err)
		}
	}
	post(auth.Content{Notice: auth.RecoveryCode})
	o.deliver(t)
	o.want(t, "a recovery code without a proven channel", nil, nil)
	post(auth.Content{Notice: auth.ChannelCode, Only: []auth.Channel{{By: auth.Mail, To: d.Email}}})
	o.deliver(t)
	o.want(t, "a channel's code", []string{"sam@example.org: Your code"}, nil)
	client := desk.Caller{Fresh: true, Viewer: team.Viewer{Person: sam, Role: journal.Client}}
	if _, err := o.desk.Add(ctx, client, desk.Form{Client: sam, Command: journal.NewID()}, team.ChannelChecked{Channel: team.Channel{By: team.ByMail, To: d.Email}}); err != nil {
		t.Fatal(err)
	}
	post(auth.Content{Notice: auth.RecoveryCode})
	o.deliver(t)
	o.want(t, "a recovery code to the proven channel", []string{"sam@example.org: Your code"}, nil)
	post(auth.Content{Notice: auth.RecoveryCode})
	o.now = o.now.Add(10 * time.Minute)
	o.deliver(t)
	o.want(t, "a recovery code at its end", nil, nil)
}
