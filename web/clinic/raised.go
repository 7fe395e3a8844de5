package clinic

import (
	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
	"tandem/web"
)

// raisedPath is the page on which a prescriber answers what a check finds
// between things that are taken already.
const raisedPath = "/medication/checks"

// answerChecks is a word to what a check finds between things that are taken
// already. What nothing is written to goes on asking.
var answerChecks = sheet{
	path: raisedPath, action: "write", tab: "/medication", title: "Checks newly raised",
	hint:   "Your words stand beside the alert, where the team reads them. It is not asked again while nothing changes that it hangs on.",
	fields: func(l *leaf, f *web.Form) templ.Component { return answerChecksFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		asking := l.raised()
		if len(asking) == 0 {
			return nil, fault.New(fault.Conflict, "No check asks for a word on this chart now.")
		}
		written := asking[:0:0]
		for _, s := range asking {
			if f.Text(s.Field()) != "" {
				written = append(written, s)
			}
		}
		if len(written) == 0 {
			written = asking
		}
		return l.answeredTo(written, f)
	},
}

// raised are the alerts about what is taken now that ask for a word.
func (l *leaf) raised() []meds.Standing {
	return l.Meds().Check(l.MedList(), l.age(), l.At()).Asking()
}
