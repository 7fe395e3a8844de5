package measure

import "tandem/lang"

// Licence is under what terms an instrument comes, and how we know.
type Licence struct {
	Text        string `json:"text"`
	URL         string `json:"url"`
	Class       string `json:"class"`
	Verdict     Terms  `json:"verdict"`
	Source      string `json:"source"`
	Verified    bool   `json:"verified"`
	Attribution string `json:"attribution"` // to be shown with the form
}

// Terms is what the licence lets the product do with the wording.
type Terms string

// The terms.
const (
	FullText     Terms = "ship-full-text"
	OptionalPack Terms = "ship-full-text-optional-pack" // has a licence of its own; the practice switches it on
	ScoringOnly  Terms = "ship-scoring-only"            // the practice loads wording that it has a right to use
	DoNotShip    Terms = "do-not-ship"
)

// Answerable says whether the form can be answered here in a language: it can
// be shown, and is still asked. Otherwise it can be scored only.
func (in *Instrument) Answerable(l lang.Language) bool { return in.Shown(l) && !in.retired }

// Shown says whether the form can be shown in a language: the licence allows
// its wording (an optional pack only where the deployment switched it on,
// another only where the practice loaded it) and the wording is there.
func (in *Instrument) Shown(l lang.Language) bool {
	switch in.Licence.Verdict {
	case FullText:
	case OptionalPack, ScoringOnly:
		if !in.allowed {
			return false
		}
	default:
		return false
	}
	for _, it := range in.Items {
		if it.Text.In(l) == "" {
			return false
		}
	}
	return true
}

// Published says whether the wording in a language is a published version.
// Where it is not, clinicians are told so beside the form.
func (in *Instrument) Published(l lang.Language) bool {
	if l == lang.Spanish {
		return in.Text.Spanish.Provenance == "published" && !in.Text.Spanish.Pending
	}
	return in.Text.English.Provenance == "published"
}
