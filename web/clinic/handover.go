package clinic

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"tandem/auth"
	"tandem/fault"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// handOverPath is where a device is handed over, under the chart's address.
const handOverPath = "/measures/hand-over"

// wholeSet stands for all that is asked today, in the form that hands a device
// over.
const wholeSet = "today"

// lendable is what the client may answer on this device: all that is asked
// today, then one questionnaire, those that wait first.
func (v *measuresView) lendable(ctx context.Context) []ui.Option {
	var waits, others []ui.Option
	if set, _ := v.lent(wholeSet, lang.Of(ctx)); len(set) > 1 {
		var names []string
		for _, id := range set {
			names = append(names, measureName(ctx, id))
		}
		waits = append(waits, ui.Option{Value: wholeSet, Label: t(ctx, "All that is asked today: {forms}", "forms", lang.Of(ctx).List(names...))})
	}
	for _, in := range v.Library().All() {
		if !in.ForClient(lang.Of(ctx)) {
			continue
		}
		o := ui.Option{Value: string(in.ID), Label: titled(ctx, in)}
		if v.waits(in.ID) {
			waits = append(waits, o)
		} else {
			others = append(others, o)
		}
	}
	return append(waits, others...)
}

// waits says whether a form is due by now.
func (v *measuresView) waits(id measure.ID) bool {
	for _, d := range v.Due {
		if d.Measure == id && d.On <= v.Today() {
			return true
		}
	}
	return false
}

// lent are the questionnaires that a form hands over, in their order, and the
// language they are asked in: the client's, where they can be shown in it, else
// the reader's. None where there is nothing that can be answered here.
func (l *leaf) lent(asked string, mine lang.Language) (set []measure.ID, in lang.Language) {
	for _, in := range []lang.Language{lang.Language(l.Contact().Language), mine} {
		for _, p := range synergy.Agenda(l.Chart, func(x *measure.Instrument) bool { return x.ForClient(in) }).Now() {
			set = append(set, p.Measure)
		}
		if asked != wholeSet {
			set = nil
			if x, ok := l.Library().Find(measure.ID(asked)); ok && x.ForClient(in) {
				set = []measure.ID{x.ID}
			}
		}
		if len(set) > 0 {
			return set, in
		}
	}
	return nil, mine
}

// handOver locks the reader's session and leads to a link by which the client
// answers one questionnaire, or one after the other all that is asked today, on
// this device, in the client's language. Whoever has it in hand finds every page
// of the session locked.
func (s *Side) handOver(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	l, err := s.open(r, "/measures")
	if err != nil {
		return err
	}
	if !l.may(measure.Asked{}) {
		return notFound()
	}
	mine := lang.Of(r.Context())
	set, theirs := l.lent(form.Value("measure"), mine)
	if len(set) == 0 {
		return fault.In("measure", "Choose the questionnaire.")
	}
	v := l.caller.Viewer
	task := auth.Task{Client: auth.Person(l.Client()), Practice: auth.Practice(v.Practice), Does: string(set[0]), By: string(v.Role),
		Lender: auth.Person(v.Person), Language: string(mine)}
	for _, id := range set[1:] {
		task.Then = append(task.Then, string(id))
	}
	path, _, err := s.Gate.Link(r.Context(), task, time.Time{}, s.Now())
	if err != nil {
		return err
	}
	if err := s.Lock(w, r); err != nil {
		return err
	}
	return sent(w, r, path+"?"+url.Values{"lang": {string(theirs)}}.Encode())
}
