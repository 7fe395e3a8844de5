package portal

import (
	"tandem/lang"
)

// medicineLine is one medicine in words.
type medicineLine struct{ Name, How string }

// regular are the medicines that are taken regularly now.
func (v reading) regular() []medicineLine {
	var out []medicineLine
	for _, m := range v.Meds().Current(v.At()) {
		if !m.AsNeeded && !m.OnHold(v.At()) {
			out = append(out, medicineLine{m.Called(v.lang) + " " + m.Last().Dose.String(), lang.In(v.lang, string(m.Last().Schedule))})
		}
	}
	return out
}
