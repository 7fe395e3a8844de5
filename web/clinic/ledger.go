package clinic

import (
	"context"
	"net/http"
	"slices"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web"

	"github.com/a-h/templ"
)

// ledgerView is all that the ledger may show: what the reader may see, in the
// order in which it was recorded, and no numbers of what is behind the lens.
type ledgerView struct {
	*leaf
	Entries  []journal.Entry
	Earlier  string // address of what was recorded before these; "" for none
	From, To journal.Day
}

// ledgerPage is how many entries stand on one page.
const ledgerPage = 60

// ledger lists the visible entries, the newest record first; with from and to,
// those that happened on some days.
func (s *Side) ledger(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/ledger")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	v := &ledgerView{leaf: l, From: since(q.Get("from")), To: since(q.Get("to"))}
	v.read(since(q.Get("before")), q.Get("after"))
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "ledger"), ledgerBody(v)))
}

// read takes a page of entries: those recorded up to and with a day, after
// (going back) the entry whose id is given.
func (v *ledgerView) read(until journal.Day, after string) {
	all := v.Recorded()
	skip := after != ""
	for _, e := range slices.Backward(all) {
		if until != 0 && journal.DayOf(e.Recorded.In(v.At().Location())) > until {
			continue
		}
		if skip {
			skip = e.ID.String() != after
			continue
		}
		if d := journal.DayOf(e.At); v.From != 0 && d < v.From || v.To != 0 && d > v.To {
			continue
		}
		if len(v.Entries) == ledgerPage {
			v.Earlier = v.to("/ledger") + "?after=" + v.Entries[ledgerPage-1].ID.String() + v.keptDay() + v.keptDays()
			return
		}
		v.Entries = append(v.Entries, e)
	}
}

func (v *ledgerView) keptDays() string {
	if v.From == 0 && v.To == 0 {
		return ""
	}
	return "&from=" + v.From.String() + "&to=" + v.To.String()
}

// entryView is all that the page of one entry may show.
type entryView struct {
	*leaf
	Entry     journal.Entry
	Told      told
	Corrected []journal.Entry // what stands in its place, oldest first
	Stands    *journal.Entry  // what it corrects
	MayMend   bool
	Withdrawn bool
}

// entryOf finds the entry that the address names, on this chart.
func (l *leaf) entryOf() (journal.Entry, error) {
	id, err := journal.ParseID(l.part("entry"))
	if err != nil {
		return journal.Entry{}, notFound()
	}
	e, ok := l.Entry(id)
	if !ok {
		return journal.Entry{}, notFound()
	}
	if e.Lane.AuthorAlone() { // whoever finds the page open reads no private note
		return e, l.caller.Confirm()
	}
	return e, nil
}

// entry is one entry: what, why, who, and when it happened and was recorded.
func (s *Side) entry(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/ledger")
	if err != nil {
		return err
	}
	e, err := l.entryOf()
	if err != nil {
		return err
	}
	v := &entryView{leaf: l, Entry: e, Told: l.tell(r.Context(), e)}
	first := l.First(e.ID)
	if first != e.ID {
		if old, ok := l.Entry(first); ok {
			v.Stands = &old
		}
	}
	for _, x := range l.Recorded() {
		if !x.Corrects.IsZero() && l.First(x.ID) == first && x.ID != e.ID && x.Recorded.After(e.Recorded) {
			v.Corrected = append(v.Corrected, x)
			_, v.Withdrawn = x.Event.(journal.Withdrawn)
		}
	}
	_, gone := e.Event.(journal.Withdrawn)
	v.MayMend = l.asOf == 0 && !gone && !v.Withdrawn && l.Lens().MayCorrect(e, journal.Withdrawn{In: e.Lane}) && l.Lens().MayWrite(journal.Withdrawn{In: e.Lane})
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "entry"), entryPage(v)))
}

// withdraw takes an entry out of the chart that was written in error: it stays
// in the ledger, marked.
var withdraw = sheet{
	path: "/entries/{entry}/withdraw", action: "correct", tab: "/ledger", title: "Withdraw an entry",
	hint:   "It stays in the ledger, marked as withdrawn with your reason; the chart no longer counts it.",
	button: "Withdraw it",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.entryOf()
		return nil, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return withdrawFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		e, err := l.entryOf()
		if err != nil {
			return nil, err
		}
		why := f.Text("why")
		if why == "" {
			return nil, fault.In("why", "Say why it is withdrawn; whoever reads the ledger sees it.")
		}
		return []journal.Event{journal.Correcting(e, journal.Withdrawn{In: e.Lane, Why: why})}, nil
	},
}

// recorded writes when an entry was recorded.
func (l *leaf) recorded(ctx context.Context, e journal.Entry) string {
	at := e.Recorded.In(l.At().Location())
	return lang.Of(ctx).Date(at) + ", " + lang.Of(ctx).Clock(at)
}

// happened writes when an entry happened, "" where that is when it was recorded.
func (l *leaf) happened(ctx context.Context, e journal.Entry) string {
	if d := e.Recorded.Sub(e.At); d > -60e9 && d < 60e9 {
		return ""
	}
	at := e.At.In(l.At().Location())
	return lang.Of(ctx).Date(at) + ", " + lang.Of(ctx).Clock(at)
}
