package clinic

import (
	"context"
	"net/http"
	"slices"

	"tandem/lang"
	"tandem/meds"
	"tandem/registry"
	"tandem/web"
	"tandem/web/ui"
)

// duePath is the list of what is due to be measured or given, across clients.
const duePath = "/caseload/due"

// dueView is all that the list of what is due may show.
type dueView struct {
	names
	Known bool               // the reader is shown somebody's medication
	Whole []registry.Watched // the list before it is narrowed
	Rows  []registry.Watched
	Only  string // the item or the kind of items that it is narrowed to
}

// dueList is for whom which test, measurement or injection is due, since when
// and why.
func (s *Side) dueList(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), s.Caller(r.Context())
	summaries, err := s.Desk.Caseload(ctx, who)
	if err != nil {
		return err
	}
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return err
	}
	v := dueView{names: names{Directory: dir, reader: who.Viewer.Person}}
	v.Whole, v.Known = registry.DueList(summaries, s.Now())
	v.Rows = v.Whole
	if _, item := meds.Known().Item(r.URL.Query().Get("item")); item || slices.Contains(dueKinds, r.URL.Query().Get("item")) {
		v.Only = r.URL.Query().Get("item")
		v.Rows = registry.Only(v.Whole, v.Only)
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "What is due"), Body: duePage(&v)})
}

// dueKinds are the kinds of items by which the list is narrowed, in the order of
// the choice.
var dueKinds = []string{"lab", "injection", "vital", "ecg", "scale", "visit", "question", "registry"}

func kindWords(ctx context.Context, kind string) string {
	switch kind {
	case "lab":
		return t(ctx, "Every blood test")
	case "injection":
		return t(ctx, "Every injection")
	case "vital":
		return t(ctx, "Every measurement at a visit")
	case "ecg":
		return t(ctx, "Every ECG")
	case "scale":
		return t(ctx, "Every questionnaire")
	case "visit":
		return t(ctx, "Every visit")
	case "question":
		return t(ctx, "Every question to ask")
	}
	return t(ctx, "Every query of the prescription program")
}

// choices are what the list can be narrowed to: everything, the kinds of which
// something is due, and each item, with how many clients it is due for.
func (v *dueView) choices(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: t(ctx, "Everything")}}
	add := func(value, what string, n int) {
		if n > 0 || v.Only == value {
			out = append(out, ui.Option{Value: value, Label: t(ctx, "{what}: {n}", "what", what, "n", number(ctx, n))})
		}
	}
	for _, kind := range dueKinds {
		add(kind, kindWords(ctx, kind), len(registry.Only(v.Whole, kind)))
	}
	for _, x := range registry.Items(v.Whole) {
		add(x.ID, testName(ctx, x), len(registry.Only(v.Whole, x.ID)))
	}
	return out
}

// row is the row of a client in the words of the caseload.
func (v *dueView) row(ctx context.Context, x registry.Watched) rowView {
	n := v.names
	n.client = x.Client
	if x.Who != nil {
		n.called = x.Who.Name
	}
	return rowView{Row: registry.Row{Client: x.Client, At: x.At, Who: x.Who}, names: n, l: lang.Of(ctx)}
}

// stateWords says how long a thing has been due, where that is to be seen at once.
func stateWords(ctx context.Context, s registry.State) string {
	switch s {
	case registry.Overdue:
		return t(ctx, "Overdue")
	case registry.DueNow:
		return t(ctx, "Due")
	}
	return t(ctx, "Within two weeks")
}
