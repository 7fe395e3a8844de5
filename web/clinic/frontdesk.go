package clinic

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/registry"
	"tandem/schedule"
	"tandem/web"
	"tandem/web/ui"
)

// askCallPath is the form that asks a front desk to call, under a chart's address.
const askCallPath = "/call"

// askCall asks the front desk of a practice to call the client and book a visit
// with the asker. There is no room for why: the front desk reads nothing of it.
var askCall = sheet{
	path: askCallPath, action: "write", tab: monitoringPath, title: "Have the client called to book", button: "Ask the front desk",
	hint: "The front desk reads who is to be called, who asks, and how the client is reached, and nothing of why.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if !l.may(schedule.CallAsked{}) {
			return nil, notFound()
		}
		if desks := l.frontDesks(); len(desks) > 0 {
			return []string{"practice", desks[0].String()}, nil
		}
		return nil, nil
	},
	onward: func(l *leaf) string {
		if l.query.Get("from") == "due" {
			return duePath
		}
		return ""
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return askCallFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		desks := l.frontDesks()
		if len(desks) == 0 {
			return nil, fault.New(fault.Invalid, "No practice of this client’s team has a front desk here.")
		}
		at := slices.IndexFunc(desks, func(id journal.ID) bool { return f.Has("practice", id.String()) })
		if at < 0 {
			return nil, fault.In("practice", "Choose whose front desk calls.")
		}
		return one(l.Visits().AskCall(schedule.CallAsked{Call: schedule.CallID(newID(f)), With: l.reader, Practice: desks[at]}))
	},
}

// callDone writes down what came of a call.
var callDone = sheet{
	path: "/calls/{call}", action: "write", tab: "/ledger", title: "Call to book", button: "Write it down", next: func(*leaf) string { return "" },
	hint: "Whoever asked reads what came of it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if _, ok := l.asked(); !ok || !l.may(schedule.CallDone{}) {
			return nil, notFound()
		}
		return nil, nil
	},
	onward: func(l *leaf) string {
		if l.caller.Viewer.Role == journal.Coordinator {
			return caseloadPath
		}
		return ""
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return callDoneFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Visits().FinishCall(schedule.CallID(l.part("call")), schedule.Came(f.Text("came"))))
	},
}

// asked is the request that the address names.
func (l *leaf) asked() (schedule.Call, bool) {
	return l.Visits().FindCall(schedule.CallID(l.part("call")))
}

// frontDesks are the practices on the client's team that have a front desk, the
// reader's own before the others.
func (l *leaf) frontDesks() (out []journal.ID) {
	for _, m := range l.Team().Active() {
		if !slices.Contains(out, m.Practice) && len(l.With(journal.Coordinator, m.Practice)) > 0 {
			out = append(out, m.Practice)
		}
	}
	own := l.caller.Viewer.Practice
	slices.SortStableFunc(out, func(a, b journal.ID) int {
		switch own {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	return out
}

func (n names) practice(id journal.ID) string {
	p, _ := n.Practice(id)
	return p.Name
}

// toBook is what the front desk reads of a call.
func (n names) toBook(ctx context.Context, c schedule.Call) string {
	return t(ctx, "Call {client} to book, asked by {who}", "client", n.clientName(ctx), "who", n.first(ctx, c.With))
}

func cameWords(ctx context.Context, c schedule.Came) string {
	switch c {
	case schedule.CameBooked:
		return t(ctx, "Reached, a visit is booked")
	case schedule.CameMessage:
		return t(ctx, "A message was left")
	}
	return t(ctx, "Could not be reached")
}

// callWords says how a call that was asked for stands.
func (n names) callWords(ctx context.Context, c schedule.Call) string {
	if c.Done == nil {
		return t(ctx, "{practice} was asked to call on {day}.", "practice", n.practice(c.Practice), "day", day(ctx, c.Day))
	}
	return t(ctx, "Called on {day}: {came}.", "day", day(ctx, c.Done.Day), "came", cameWords(ctx, c.Done.What.Came))
}

// lastCall is what a front desk was asked last.
func (l *leaf) lastCall() (schedule.Call, bool) {
	calls := l.Visits().Calls()
	if len(calls) == 0 {
		return schedule.Call{}, false
	}
	return calls[len(calls)-1], true
}

// called is a client of the list of calls in the reader's language.
func (v *caseloadView) called(ctx context.Context, x registry.ToCall) rowView {
	return v.row(ctx, registry.Row{Client: x.Client, At: x.At, Who: x.Who})
}

// reached is how a client is called, as the front desk may see it.
func reached(ctx context.Context, x registry.ToCall) (facts []ui.Fact) {
	if x.Who == nil {
		return nil
	}
	phone := x.Who.Phone
	if phone == "" {
		phone = t(ctx, "none written down")
	}
	safe := t(ctx, "Do not leave a message")
	if x.Who.MessageSafe {
		safe = t(ctx, "A message may be left")
	}
	return []ui.Fact{{Term: t(ctx, "Language"), Says: lang.Language(x.Who.Language).Name()}, {Term: t(ctx, "Phone"), Says: phone}, {Term: t(ctx, "Messages"), Says: safe}}
}

func practiceOptions(l *leaf, desks []journal.ID) (out []ui.Option) {
	for _, id := range desks {
		out = append(out, ui.Option{Value: id.String(), Label: l.practice(id)})
	}
	return out
}
