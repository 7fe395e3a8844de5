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
	"tandem/web"
	"tandem/web/ui"
)

// handOverPath is where a device is handed over, under the chart's address.
const handOverPath = "/measures/hand-over"

// lendable are the questionnaires that the client may answer on this device,
// those that wait first.
func (v *measuresView) lendable(ctx context.Context) []ui.Option {
	var waits, others []ui.Option
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

// handOver locks the reader's session and leads to a link by which the client
// answers one questionnaire on this device, in the client's language. Whoever
// has it in hand finds every page of the session locked.
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
	theirs, mine := lang.Language(l.Contact().Language), lang.Of(r.Context())
	in, ok := l.Library().Find(measure.ID(form.Value("measure")))
	if !ok || !in.ForClient(mine) {
		return fault.In("measure", "Choose the questionnaire.")
	}
	if theirs == "" || !in.ForClient(theirs) {
		theirs = mine
	}
	v := l.caller.Viewer
	task := auth.Task{Client: auth.Person(l.Client()), Practice: auth.Practice(v.Practice), Does: string(in.ID), By: string(v.Role),
		Lender: auth.Person(v.Person), Language: string(mine)}
	path, _, err := s.Gate.Link(r.Context(), task, time.Time{}, s.Now())
	if err != nil {
		return err
	}
	if err := s.Lock(w, r); err != nil {
		return err
	}
	return sent(w, r, path+"?"+url.Values{"lang": {string(theirs)}}.Encode())
}
