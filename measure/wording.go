package measure

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tandem/fault"
	"tandem/journal"
)

// Texts is the wording of a questionnaire by the name of each text:
// "instructions", "stem" (begins each question), the id of a question, and
// "QUESTION=VALUE" for an answer, or "*=VALUE" for that answer of every
// question. Instructions and stem may be absent.
type Texts map[string]Words

// The limits of a wording.
const (
	longestText  = 2000 // letters of one text
	longestRight = 500
	mostTexts    = 400
)

// ReadTexts reads a wording from a file. CSV has the columns text, en and es,
// with those names in its first row; JSON is an object of texts, each
// {"en": …, "es": …}.
func ReadTexts(file string) (Texts, error) {
	file = strings.TrimPrefix(file, "\ufeff")
	var out Texts
	var err error
	if strings.HasPrefix(strings.TrimSpace(file), "{") {
		d := json.NewDecoder(strings.NewReader(file))
		d.DisallowUnknownFields()
		err = d.Decode(&out)
	} else {
		out, err = readTextsCSV(file)
	}
	if err != nil || len(out) > mostTexts {
		return nil, fault.In("texts", "This is not a table of texts: each row needs the name of the text, the English and the Spanish.")
	}
	for name, w := range out {
		out[name] = Words{strings.TrimSpace(w.English), strings.TrimSpace(w.Spanish)}
	}
	return out, nil
}

func readTextsCSV(file string) (Texts, error) {
	r := csv.NewReader(strings.NewReader(file))
	r.FieldsPerRecord = 3
	head, err := r.Read()
	if err != nil || !slices.Equal(head, []string{"text", "en", "es"}) {
		return nil, errors.New("measure: not the columns text, en, es")
	}
	out := Texts{}
	for {
		row, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		}
		name := strings.TrimSpace(row[0])
		if _, twice := out[name]; twice {
			return nil, errors.New("measure: a text stands twice")
		}
		out[name] = Words{row[1], row[2]}
	}
}

// Blank is the table to fill in, as CSV: a row for each text that this
// questionnaire comes without, with what was loaded last.
func (c Catalogue) Blank(in *Instrument) string {
	texts := Texts{}
	if loaded := c.Of(in.ID); len(loaded) > 0 {
		texts = loaded[len(loaded)-1].Texts
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"text", "en", "es"})
	for _, name := range in.wanting() {
		w.Write([]string{name, texts[name].English, texts[name].Spanish})
	}
	w.Flush()
	return b.String()
}

// wanting names the texts that the questionnaire comes without, in the order
// of the form.
func (in *Instrument) wanting() []string {
	out := []string{"instructions", "stem"}
	for _, it := range in.Items {
		if it.Text.English == "" {
			out = append(out, string(it.ID))
		}
		for _, o := range it.Options {
			if o.Label.English == "" {
				out = append(out, optionName(it.ID, o))
			}
		}
	}
	if !in.alike() {
		return out
	}
	out = slices.DeleteFunc(out, func(name string) bool { return strings.Contains(name, "=") })
	for _, o := range in.Items[0].Options {
		if o.Label.English == "" {
			out = append(out, optionName("*", o))
		}
	}
	return out
}

func optionName(item ItemID, o Option) string {
	return string(item) + "=" + strconv.FormatFloat(o.Value.Float(), 'f', -1, 64)
}

// alike says whether every question has the same answers.
func (in *Instrument) alike() bool {
	first := in.Items[0].Options
	return !slices.ContainsFunc(in.Items, func(it Item) bool {
		return !slices.EqualFunc(it.Options, first, func(a, b Option) bool { return order(a.Value.exact(), b.Value.exact()) == 0 })
	})
}

// Load decides that a questionnaire is shown in a wording that the practice has
// a right to use. Every question and answer needs its English; the Spanish is
// whole or not there.
func (c Catalogue) Load(id ID, texts Texts, right string, spanishPublished bool) (journal.Event, error) {
	in, ok := Find(id)
	switch {
	case !ok:
		return nil, unknownMeasure()
	case in.Licence.Verdict != ScoringOnly:
		return nil, fault.New(fault.Conflict, "This questionnaire comes with its wording.")
	}
	var errs []error
	if right = strings.TrimSpace(right); right == "" || utf8.RuneCountInString(right) > longestRight {
		errs = append(errs, fault.In("right", "Say by what right the practice uses this wording, in a sentence."))
	}
	texts = texts.filled()
	if err := fault.Join(append(errs, in.fits(texts))...); err != nil {
		return nil, err
	}
	ev := WordingLoaded{Measure: id, Texts: texts, Right: right, SpanishPublished: spanishPublished && texts.spanish()}
	loaded := c.Of(id)
	ev.Version = fmt.Sprintf("%s+%d", in.Version, len(loaded)+1)
	return ev, nil
}

// filled leaves out what says nothing.
func (t Texts) filled() Texts {
	out := Texts{}
	for name, w := range t {
		if w != (Words{}) {
			out[name] = w
		}
	}
	return out
}

// spanish says whether there is any Spanish.
func (t Texts) spanish() bool {
	for _, w := range t {
		if w.Spanish != "" {
			return true
		}
	}
	return false
}

// fits says why a wording is not one of this questionnaire.
func (in *Instrument) fits(texts Texts) error {
	for name, w := range texts {
		if utf8.RuneCountInString(w.English) > longestText || utf8.RuneCountInString(w.Spanish) > longestText {
			return fault.In("texts", "One of the texts is too long: 2,000 letters at most.")
		}
		if !in.names(name) {
			return fault.In("texts", "A row names a text that this questionnaire does not have.")
		}
	}
	shown := in.worded(WordingLoaded{Texts: texts})
	for _, it := range shown.Items {
		words := []Words{it.Text}
		for _, o := range it.Options {
			words = append(words, o.Label)
		}
		for _, w := range words {
			if w.English == "" {
				return fault.In("texts", "The English of a question or of an answer is missing.")
			}
			if w.Spanish == "" && texts.spanish() {
				return fault.In("texts", "The Spanish of a question or of an answer is missing. It has to be whole, or left out.")
			}
		}
	}
	return nil
}

// names says whether a text of this name is one that the practice supplies.
func (in *Instrument) names(name string) bool {
	return slices.Contains(in.wanting(), name) || slices.ContainsFunc(in.Items, func(it Item) bool {
		return slices.ContainsFunc(it.Options, func(o Option) bool {
			return o.Label.English == "" && (name == optionName(it.ID, o) || name == optionName("*", o))
		})
	})
}

// worded is the questionnaire in a wording: nothing but its texts, where they
// come from and the version are others.
func (in *Instrument) worded(w WordingLoaded) *Instrument {
	out := *in
	out.Version, out.allowed = w.Version, true
	out.Text.Spanish.Pending = false
	if w.SpanishPublished {
		out.Text.Spanish.Provenance = "published"
	}
	out.Instructions = w.Texts["instructions"]
	if stem, ok := w.Texts["stem"]; ok {
		out.Stem = &stem
	}
	out.Items = slices.Clone(in.Items)
	for i := range out.Items {
		it := &out.Items[i]
		if text, ok := w.Texts[string(it.ID)]; ok && it.Text.English == "" {
			it.Text = text
		}
		it.Options = slices.Clone(it.Options)
		for j := range it.Options {
			o := &it.Options[j]
			if o.Label.English != "" {
				continue
			}
			label, ok := w.Texts[optionName(it.ID, *o)]
			if !ok {
				label = w.Texts[optionName("*", *o)]
			}
			o.Label = label
		}
	}
	return &out
}
