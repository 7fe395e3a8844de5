package door

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/boombuler/barcode/qr"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// acceptView is all that the first page of an invitation may show: who invites,
// and never for which client.
type acceptView struct {
	Form     quiet
	Address  string
	SetUp    bool
	Recovers bool   // the account is there; its credentials are lost
	Told     bool   // a code was told
	By       string // name of who invites, "" for the practice
	Shortest int    // characters of a password
	Offers   bool   // this deployment can have passkeys
}

func (d *Door) acceptPage(r *http.Request, form *web.Form, who auth.Invitee) (web.Page, error) {
	v := acceptView{Form: quiet{form}, Address: r.URL.Path, SetUp: who.SetUp, Recovers: who.Recovers, Told: who.Told, Shortest: who.Kind.Shortest(), Offers: d.Gate.HasPasskeys()}
	if !who.SetUp {
		dir, err := d.House.House(r.Context())
		if err != nil {
			return web.Page{}, err
		}
		if by, ok := dir.Person(journal.ID(who.By)); ok {
			v.By = by.Titled()
		}
	}
	return web.Page{Title: t(r.Context(), "Your account"), Body: acceptBody(v)}, nil
}

// showInvitation shows what the link leads to; it spends nothing.
func (d *Door) showInvitation(w http.ResponseWriter, r *http.Request) error {
	who, err := d.Gate.Invited(r.Context(), r.PathValue("token"), d.Now())
	if err != nil {
		return d.deadLink(w, r, err)
	}
	page, err := d.acceptPage(r, web.NewForm("zone", "America/New_York"), who)
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// deadLink says what to do about a link that is over; the page that says "not
// here" would not.
func (d *Door) deadLink(w http.ResponseWriter, r *http.Request, err error) error {
	if fault.KindOf(err) != fault.NotFound {
		return err
	}
	return d.Frame.Instead(w, r, fault.NotFound, web.Page{Title: t(r.Context(), "This link is over"), Body: deadLinkBody(fault.Of(err).Sentence)})
}

// accept takes the code and the password, and asks for the app's first code; or
// the code alone, and asks for a passkey.
func (d *Door) accept(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := d.Gate.Invited(r.Context(), r.PathValue("token"), d.Now())
	if err != nil {
		return d.deadLink(w, r, err)
	}
	if who.SetUp {
		_, err = founding(who.Person, form, lang.Of(r.Context()))
	}
	page, nextErr := d.nextStep(w, r, form)
	err = fault.Join(err, nextErr)
	if fault.KindOf(err) == fault.NotFound {
		return d.deadLink(w, r, err)
	} else if err != nil {
		again, pageErr := d.acceptPage(r, form, who)
		if pageErr != nil {
			return pageErr
		}
		return d.Frame.Again(w, r, form, err, again)
	}
	return d.Frame.Show(w, r, page)
}

// nextStep is the second page of an invitation: the app, or the passkey.
func (d *Door) nextStep(w http.ResponseWriter, r *http.Request, form *web.Form) (web.Page, error) {
	form.Act() // both pages are one form, sent once
	token := r.PathValue("token")
	c := auth.Choice{Address: form.Value("address"), Code: form.Value("told"), Password: form.Value("password")}
	if form.Has("way", "passkey") && c.Password == "" {
		asked, err := d.Gate.AcceptByPasskey(r.Context(), token, c, d.thisBrowser(w, r), d.Now())
		if err != nil {
			return web.Page{}, err
		}
		form.Set("ticket", asked.Ticket)
		form.Set("options", string(asked.Options))
		form.Set("passkey", device(r.UserAgent()))
		return firstPasskeyPage(r, r.URL.Path+"/passkey", form), nil
	}
	e, err := d.Gate.Enrol(r.Context(), token, c, d.Now())
	if err != nil {
		return web.Page{}, err
	}
	return appPage(r.Context(), r.URL.Path+"/app", form, e, foundingFields)
}

// firstPasskeyPage asks for the passkey that opens the account. What was typed
// before travels along; so does the challenge, which is good until it is
// answered.
func firstPasskeyPage(r *http.Request, address string, form *web.Form) web.Page {
	v := makeView{Form: quiet{form}, Address: address, Options: form.Value("options"), Kept: along(form, append([]string{"act", "options"}, foundingFields...))}
	return web.Page{Title: t(r.Context(), "Your account"), Body: firstPasskeyBody(v)}
}

// confirmPasskey opens the account with its first passkey, and leads in.
func (d *Door) confirmPasskey(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	token := r.PathValue("token")
	if err = d.found(r, token, form); err == nil {
		signed, _ := d.signed(r, form)
		var who auth.Admission
		if who, err = d.Gate.ConfirmByPasskey(r.Context(), token, form.Value("passkey"), signed, d.Now()); err == nil {
			return d.start(w, r, who, "", "")
		}
	}
	if fault.KindOf(err) == fault.NotFound {
		return d.deadLink(w, r, err)
	}
	return d.Frame.Again(w, r, form, err, firstPasskeyPage(r, r.URL.Path, form))
}

// appView is all that the second page may show: the seed, once as a picture and
// once to be typed.
type appView struct {
	Form    quiet
	Address string
	Seed    string
	Ticket  string
	Kept    []keptField // fields of the first page that travel along
	Second  bool        // the second step of an invitation
	QR      code
}

// foundingFields are the fields of the first page of a set-up.
var foundingFields = []string{"practice", "name", "credentials", "phone", "zone", "role"}

func appPage(ctx context.Context, address string, form *web.Form, e auth.Enrolment, keep []string) (web.Page, error) {
	picture, err := newCode(e.URL)
	v := appView{quiet{form}, address, spaced(e.Seed), e.Ticket, along(form, append([]string{"act", "draft"}, keep...)), keep != nil, picture}
	return web.Page{Title: t(ctx, "Your account"), Body: appBody(v)}, err
}

// along are the fields of a form that go on to the next page.
func along(form *web.Form, names []string) (all []keptField) {
	for _, name := range names {
		for _, value := range form.Values(name) {
			if value != "" {
				all = append(all, keptField{name, value})
			}
		}
	}
	return all
}

// confirm opens the account with the app's first code, and leads in.
func (d *Door) confirm(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	token, ticket := r.PathValue("token"), form.Value("ticket")
	e, err := d.Gate.Again(r.Context(), token, ticket, d.Now())
	if err != nil {
		return d.deadLink(w, r, err)
	}
	if err = d.found(r, token, form); err == nil {
		var who auth.Admission
		if who, err = d.Gate.Confirm(r.Context(), token, ticket, form.Value("code"), d.Now()); err == nil {
			return d.start(w, r, who, "", "")
		}
	}
	if fault.KindOf(err) == fault.NotFound {
		return d.deadLink(w, r, err)
	}
	page, pageErr := appPage(r.Context(), r.URL.Path, form, e, foundingFields)
	if pageErr != nil {
		return pageErr
	}
	return d.Frame.Again(w, r, form, err, page)
}

// found writes the practice and its owner when a deployment is set up, before
// the link is spent: an owner with an account and no practice could do nothing.
func (d *Door) found(r *http.Request, token string, form *web.Form) error {
	who, err := d.Gate.Invited(r.Context(), token, d.Now())
	if err != nil || !who.SetUp {
		return err
	}
	events, err := founding(who.Person, form, lang.Of(r.Context()))
	if err != nil {
		return err
	}
	program := desk.Caller{Viewer: team.Viewer{Person: journal.ID(who.Person), Role: journal.Program}, Via: "Tandem, set-up"}
	return d.House.ActHouse(r.Context(), program, form.Act(), func(dir team.Directory) ([]journal.Event, error) {
		switch _, there := dir.Person(journal.ID(who.Person)); {
		case there:
			return nil, nil
		case len(dir.People) > 0: // an older link, for a deployment that has its owner by now
			return nil, fault.New(fault.NotFound, "This link does not work any more. Ask the practice for a new one.")
		}
		return events, nil
	})
}

// founding reads the practice and its owner from the form.
func founding(owner auth.Person, form *web.Form, l lang.Language) ([]journal.Event, error) {
	person, practice := journal.ID(owner), journal.NewID()
	name, called, zone := form.Text("practice"), form.Text("name"), form.Text("zone")
	var missing []error
	if name == "" {
		missing = append(missing, fault.In("practice", "Enter the name of the practice."))
	}
	if called == "" {
		missing = append(missing, fault.In("name", "Enter your name, as clients know you."))
	}
	if !slices.ContainsFunc(zones, func(z [2]string) bool { return z[0] == zone }) {
		missing = append(missing, fault.In("zone", "Choose the time zone of the practice."))
	}
	events := []journal.Event{
		team.PracticeOpened{Practice: practice, Name: name, Phone: form.Text("phone"), Zone: zone},
		team.PersonAdded{Person: person, Name: called, Credentials: form.Text("credentials"), Language: string(l)},
		team.RoleGiven{Person: person, Practice: practice, Role: journal.Owner},
	}
	for _, role := range []journal.Role{journal.Therapist, journal.Prescriber, journal.Coordinator} {
		if form.Has("role", string(role)) {
			events = append(events, team.RoleGiven{Person: person, Practice: practice, Role: role})
		}
	}
	return events, fault.Join(missing...)
}

// zones are those of the states of the United States and of Puerto Rico.
var zones = [][2]string{
	{"America/New_York", "Eastern"}, {"America/Chicago", "Central"}, {"America/Denver", "Mountain"}, {"America/Phoenix", "Arizona"},
	{"America/Los_Angeles", "Pacific"}, {"America/Anchorage", "Alaska"}, {"Pacific/Honolulu", "Hawaii"}, {"America/Puerto_Rico", "Puerto Rico"},
}

func zoneOptions(ctx context.Context) []ui.Option {
	var all []ui.Option
	for _, z := range zones {
		all = append(all, ui.Option{Value: z[0], Label: t(ctx, z[1])})
	}
	return all
}

func roleOptions(ctx context.Context) []ui.Option {
	var all []ui.Option
	for _, r := range []journal.Role{journal.Therapist, journal.Prescriber, journal.Coordinator} {
		all = append(all, ui.Option{Value: string(r), Label: roleName(ctx, r)})
	}
	return all
}

// spaced writes a seed in groups of four, to be read and typed.
func spaced(seed string) string {
	var groups []string
	for part := range slices.Chunk([]byte(seed), 4) {
		groups = append(groups, string(part))
	}
	return strings.Join(groups, " ")
}

// code is a QR code as an SVG path over squares of one unit.
type code struct {
	Side int
	Path string
}

func newCode(text string) (code, error) {
	bars, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return code{}, err
	}
	c := code{Side: bars.Bounds().Dx()}
	var path strings.Builder
	for y := range c.Side {
		for x := range c.Side {
			if shade, _, _, _ := bars.At(x, y).RGBA(); shade == 0 {
				path.WriteString("M" + number(x) + " " + number(y) + "h1v1h-1z")
			}
		}
	}
	c.Path = path.String()
	return c, nil
}
