package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sort"
	"strings"

	"tandem/fault"
	"tandem/lang"
)

// statusOf is the one table from what went wrong to what HTTP calls it.
func statusOf(k fault.Kind) int {
	switch k {
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Denied, fault.Unconfirmed:
		return http.StatusForbidden
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.Conflict:
		return http.StatusConflict
	case fault.SignedOut:
		return http.StatusUnauthorized
	case fault.Busy, fault.NotSaved, fault.Unread, fault.Closed:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// again is after how many seconds it is worth asking again.
var again = map[fault.Kind]string{fault.Busy: "5", fault.Unread: "30", fault.Closed: "60"}

// Handle answers with h, and with an error page where h cannot: never with
// someone's data, a path or a stack, and with what was typed still on it.
func (f *Frame) Handle(h Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := guarded(h, w, r)
		if err != nil {
			err = asked(w, r, err)
		}
		if err != nil {
			f.Fail(w, r, err)
		}
	})
}

// guarded turns a panic into an error that names its type and nothing else.
func guarded(h Handler, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			err = fmt.Errorf("web: panic of type %T", p)
		}
	}()
	return h(w, r)
}

// Fail answers with the page for err.
func (f *Frame) Fail(w http.ResponseWriter, r *http.Request, err error) { f.fail(w, r, err, keptOf(r)) }

func (f *Frame) fail(w http.ResponseWriter, r *http.Request, err error, k kept) {
	what := fault.Of(err)
	if what.Kind == fault.NotSaved && !changes(r.Method) {
		what = unread
	}
	if what.Kind == fault.Internal {
		f.log.ErrorContext(r.Context(), "page failed", "number", number(r.Context()), "err", err)
	}
	if after := again[what.Kind]; after != "" {
		w.Header().Set("Retry-After", after)
		if r.Method == http.MethodGet {
			w.Header().Set("Refresh", after) // browsers ask again by themselves
		}
	}
	v := problemView{Kind: what.Kind, Said: saidOf(r.Context(), what), Address: r.URL.Path, Kept: k}
	page := Page{Title: v.title(r.Context()), Body: problemPage(v)}
	wholePage(w, r)
	if err := f.show(w, r, page, statusOf(what.Kind), nil); err != nil {
		f.log.ErrorContext(r.Context(), "error page failed", "number", number(r.Context()), "err", err)
		http.Error(w, v.title(r.Context()), http.StatusInternalServerError)
	}
}

// unread is what a reader is told where the opening of a chart cannot be
// written down.
var unread = &fault.Fault{Kind: fault.Unread, Sentence: "Tandem shows a chart only when it can write down who opened it, and nothing can be written now. Nothing that was saved is lost."}

// wholePage tells htmx to leave the target that it had in mind: what the reader
// may no longer see goes too where it stands around the page, in a chart's head.
func wholePage(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Retarget", "body")
		w.Header().Set("HX-Reselect", "body > *")
		w.Header().Set("HX-Reswap", "innerHTML")
	}
}

// saidOf is what a fault says, in the reader's language.
func saidOf(ctx context.Context, what *fault.Fault) []string {
	switch what.Kind {
	case fault.Internal:
		return []string{lang.T(ctx, "This page did not work. What you wrote is kept. Number {n}.", "n", number(ctx))}
	case fault.NotSaved:
		return slices.Compact([]string{lang.T(ctx, what.Sentence), lang.T(ctx, "Not saved. Your text is still here.")})
	}
	if len(what.Fields) == 0 {
		return []string{lang.T(ctx, what.Sentence)}
	}
	var all []string
	for _, f := range what.Fields {
		all = append(all, lang.T(ctx, f.Sentence))
	}
	return all
}

// problemView is all that an error page may show.
type problemView struct {
	Kind    fault.Kind
	Said    []string
	Address string
	Kept    kept
}

func (v problemView) title(ctx context.Context) string {
	switch v.Kind {
	case fault.NotFound:
		return t(ctx, "This page is not here")
	case fault.SignedOut:
		return t(ctx, "Sign in again")
	case fault.Unconfirmed:
		return t(ctx, "Confirm that it is you")
	case fault.Conflict:
		return t(ctx, "Someone else wrote first")
	case fault.Busy:
		return t(ctx, "Busy")
	case fault.Denied:
		return t(ctx, "This is not yours to do")
	case fault.NotSaved:
		return t(ctx, "Not saved")
	case fault.Closed:
		return t(ctx, "Maintenance")
	case fault.Invalid:
		return t(ctx, "There is a problem")
	}
	return t(ctx, "We could not show this page")
}

// kept is a form that was sent and could not be saved.
type kept struct {
	Fields []keptField
	Again  bool // it can be sent again from here
}

type keptField struct {
	Name, Value string
	Shown       bool // typed words, shown; the rest only travels along
}

// keptOf takes what was posted, so that nobody loses a note: words that a
// person typed are shown, everything is there to be sent again. Secrets are
// neither.
func keptOf(r *http.Request) kept {
	if r.Method != http.MethodPost {
		return kept{}
	}
	form, err := Read(r)
	if err != nil {
		return kept{}
	}
	k := kept{Again: true}
	for name, all := range form.values {
		if secret(name) {
			return kept{}
		}
		for _, v := range all {
			k.Fields = append(k.Fields, keptField{Name: name, Value: v, Shown: strings.ContainsAny(v, " \n")})
		}
	}
	sort.SliceStable(k.Fields, func(i, j int) bool { return k.Fields[i].Name < k.Fields[j].Name })
	return k
}

// secret says whether a field holds what must not be written into a page.
func secret(name string) bool {
	for _, s := range []string{"password", "code", "secret", "token", "credential"} {
		if strings.Contains(strings.ToLower(name), s) {
			return true
		}
	}
	return false
}

// without leaves out a field, for "put mine after it".
func (k kept) without(name string) []keptField {
	var rest []keptField
	for _, f := range k.Fields {
		if f.Name != name {
			rest = append(rest, f)
		}
	}
	return rest
}

func (k kept) words() bool {
	for _, f := range k.Fields {
		if f.Shown {
			return true
		}
	}
	return false
}

// resend are the fields of the form on an error page; after a conflict without
// the state that the reader had seen.
func (v problemView) resend() []keptField {
	if v.Kind == fault.Conflict {
		return v.Kept.without(HeadField)
	}
	return v.Kept.Fields
}
