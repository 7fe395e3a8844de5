package clinic

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// leaf is one page of a chart: the chart behind the reader's lens, and who is
// who in it.
type leaf struct {
	chart.Chart
	names
	caller desk.Caller
	asOf   journal.Day // 0: now
	tab    string
	part   func(string) string // a part of the page's address
	query  url.Values
	signed meds.Signatures // the facts about medications that were signed off here
	second *otherBase      // what another knowledge base says; nil: none was asked
}

// open opens the chart of the address for a page, now or as of a day.
func (s *Side) open(r *http.Request, tab string) (*leaf, error) {
	client, err := pathID(r, "client")
	if err != nil {
		return nil, err
	}
	l := &leaf{tab: tab, caller: s.Caller(r.Context()), part: r.PathValue, query: r.URL.Query()}
	if asked := r.URL.Query().Get("as_of"); asked != "" && r.Method == http.MethodGet {
		if l.asOf, err = journal.ParseDay(asked); err != nil {
			return nil, notFound()
		}
		l.Chart, err = s.Desk.AsOf(r.Context(), l.caller, client, l.asOf)
	} else {
		l.Chart, err = s.Desk.Open(r.Context(), l.caller, client)
	}
	if err != nil {
		return nil, err
	}
	dir, err := s.Desk.House(r.Context())
	if err != nil {
		return nil, err
	}
	if l.signed, err = s.Desk.Signatures(r.Context()); err != nil {
		return nil, err
	}
	l.names = names{Directory: dir, reader: l.caller.Viewer.Person, client: client, called: l.Contact().Name}
	return l, nil
}

// on gives the leaf over another state of the same chart: inside an act.
func (l *leaf) on(c chart.Chart) *leaf {
	other := *l
	other.Chart = c
	return &other
}

// to is the address of a page of this chart.
func (l *leaf) to(page string) string { return "/clients/" + l.Client().String() + page }

// href is the address of a page of this chart that keeps "as of".
func (l *leaf) href(page string) string {
	if l.asOf == 0 {
		return l.to(page)
	}
	return l.to(page) + "?as_of=" + l.asOf.String()
}

func (l *leaf) entryHref(id journal.ID) string { return l.href("/entries/" + id.String()) }

func escape(id string) string { return url.PathEscape(id) }

// may says whether the reader may write such an event here, now.
func (l *leaf) may(e journal.Event) bool { return l.asOf == 0 && !l.Damaged() && l.Lens().MayWrite(e) }

// clinical says whether any part of the chart that a client switches is open.
func (l *leaf) clinical() bool {
	return slices.ContainsFunc(journal.GridLanes, l.Lens().Has)
}

// page is what the frame shows of a leaf.
func (l *leaf) page(ctx context.Context, title string, body templ.Component) web.Page {
	return web.Page{Title: l.clientName(ctx) + ": " + title, Head: head(l), Body: leafBody(l, body)}
}

// tabs are the pages of the chart.
func (l *leaf) tabs(ctx context.Context) []ui.Link {
	if !l.clinical() {
		return nil
	}
	all := []ui.Link{
		{Label: t(ctx, "Timeline"), Address: ""}, {Label: t(ctx, "Medication"), Address: "/medication"},
		{Label: t(ctx, "Therapy"), Address: "/therapy"}, {Label: t(ctx, "Measures"), Address: "/measures"},
		{Label: t(ctx, "Plan"), Address: "/plan"}, {Label: t(ctx, "Huddles"), Address: "/huddle"},
		{Label: t(ctx, "Messages"), Address: "/messages"}, {Label: t(ctx, "Safety"), Address: "/safety"},
		{Label: t(ctx, "Ledger"), Address: "/ledger"},
	}
	for i := range all {
		all[i].Current = all[i].Address == l.tab || all[i].Address != "" && strings.HasPrefix(l.tab, all[i].Address+"/")
		switch all[i].Address {
		case "/safety":
			all[i].Count = len(l.Safety().Tasks.Open())
			all[i].Counts = t(ctx, "{n} open", "n", number(ctx, all[i].Count))
		case "/messages":
			all[i].Count = len(l.Messages().Unread(l.reader))
			all[i].Counts = t(ctx, "{n} not opened", "n", number(ctx, all[i].Count))
		}
		all[i].Address = l.href(all[i].Address)
	}
	return all
}

// sharedUntil is when the last of the reader's agreements ended, taken back or
// run out; the zero time where there was none.
func (l *leaf) sharedUntil() (last time.Time) {
	for _, c := range l.Team().Consents {
		end := c.Until
		if !c.Revoked.IsZero() && c.Revoked.Before(end) {
			end = c.Revoked
		}
		if !c.Deny && !end.After(l.At()) && end.After(last) && (c.To == l.caller.Viewer.Person || c.To == l.caller.Viewer.Practice) {
			last = end
		}
	}
	return last
}

// lensLine says what the client shares with the reader, and what not. It says
// nothing about whether there is anything in a lane that is closed.
func (l *leaf) lensLine(ctx context.Context) (sees, hidden string) {
	lens, name := l.Lens(), l.first(ctx, l.Client())
	if l.called == "" {
		name = t(ctx, "The client")
	}
	switch lens.Standing {
	case team.FrontDesk:
		return t(ctx, "The front desk sees contact details and visits, nothing else."), ""
	case team.Lapsed:
		if end := l.sharedUntil(); !end.IsZero() {
			return t(ctx, "Shared with you until {day}. Ask the client to share again.", "day", lang.Of(ctx).Date(end.In(l.At().Location()))), ""
		}
		return t(ctx, "No agreement is in force: {who} shares nothing of the treatment with you.", "who", name), ""
	case team.Former:
		return t(ctx, "You are no longer on this care team: you see what you wrote."), ""
	}
	var open []journal.Lane
	for _, lane := range journal.GridLanes {
		if lens.Has(lane) {
			open = append(open, lane)
		}
	}
	if !lens.Emergency.Opening.IsZero() {
		return t(ctx, "An emergency opened: {lanes}.", "lanes", lanesIn(ctx, open)), ""
	}
	closed := slices.DeleteFunc(lens.Closed(), func(x journal.Lane) bool { return x == journal.SUD })
	if len(open) > 0 {
		sees = t(ctx, "{who} shares with you: {lanes}.", "who", name, "lanes", lanesIn(ctx, open))
	} else {
		sees = t(ctx, "{who} shares nothing of the treatment with you.", "who", name)
	}
	if len(closed) > 0 {
		hidden = t(ctx, "Not shared: {lanes}.", "lanes", lanesIn(ctx, closed))
	}
	return sees, hidden
}

// notShared is the sentence in the place of a closed lane, whether or not there
// is anything in it.
func (l *leaf) notShared(ctx context.Context, lane journal.Lane) string {
	return t(ctx, "{who} has not shared {lane} with you.", "who", l.first(ctx, l.Client()), "lane", laneWords(ctx, lane))
}

// about is the line beside the client's name.
func (l *leaf) about(ctx context.Context) string {
	c := l.Contact()
	if c.Name == "" {
		return ""
	}
	parts := t(ctx, "{n} years old", "n", lang.Of(ctx).Number(float64(c.Age(l.Today())), 0))
	if c.Pronouns != "" {
		parts += ", " + c.Pronouns
	}
	parts += " · " + stateName(ctx, c.State)
	if c.Language == string(lang.Spanish) {
		parts += " · español"
	}
	return parts
}

func stateName(ctx context.Context, state string) string {
	switch state {
	case "DE":
		return t(ctx, "Delaware")
	case "MD":
		return t(ctx, "Maryland")
	}
	return state
}

func dayValue(d journal.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// reach is how to reach the client.
func (l *leaf) reach(ctx context.Context) []ui.Fact {
	c := l.Contact()
	facts := []ui.Fact{{Term: t(ctx, "Language"), Says: lang.Language(c.Language).Name()}}
	if c.Phone != "" {
		facts = append(facts, ui.Fact{Term: t(ctx, "Phone"), Says: c.Phone})
	}
	if c.Email != "" {
		facts = append(facts, ui.Fact{Term: t(ctx, "Email"), Says: c.Email})
	}
	safe := t(ctx, "Do not leave a message")
	if c.MessageSafe {
		safe = t(ctx, "A message may be left")
	}
	facts = append(facts, ui.Fact{Term: t(ctx, "Messages"), Says: safe}, ui.Fact{Term: t(ctx, "Safe for the client"), Says: l.safeWays(ctx)})
	if c.QuietFrom != c.QuietUntil {
		in := lang.Of(ctx)
		facts = append(facts, ui.Fact{Term: t(ctx, "Quiet hours"), Says: t(ctx, "from {from} until {until}", "from", in.TimeOfDay(c.QuietFrom, 0), "until", in.TimeOfDay(c.QuietUntil, 0))})
	}
	return facts
}

// safeWays are the ways that the client marked as safe.
func (l *leaf) safeWays(ctx context.Context) string {
	c := l.Contact()
	var ways []string
	if c.MailSafe {
		ways = append(ways, t(ctx, "email messages"))
	}
	if c.TextSafe {
		ways = append(ways, t(ctx, "text messages"))
	}
	if c.CallSafe {
		ways = append(ways, t(ctx, "calls"))
	}
	if len(ways) == 0 {
		return t(ctx, "nothing marked: nothing is sent")
	}
	return lang.Of(ctx).List(ways...)
}
