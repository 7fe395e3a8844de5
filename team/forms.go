package team

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"tandem/fault"
	"tandem/lang"
)

// Form is the text that somebody agrees to. A text that was signed once never
// changes: what is worded anew is another version in a file of its own.
type Form struct {
	ID      string     `json:"id"`
	Version int        `json:"version"`
	State   string     `json:"state"` // where the client lives; "": everywhere
	Title   FormWords  `json:"title"`
	Source  string     `json:"source"`
	Read    string     `json:"read"` // the month in which it was read against its source
	Parts   []FormPart `json:"parts"`
}

// FormPart is one sentence or two of a form, and the rule that asks for it.
type FormPart struct {
	Rule string `json:"rule"`
	FormWords
}

// FormWords is a text in both languages.
type FormWords struct {
	English string `json:"en"`
	Spanish string `json:"es"`
}

// In gives the text in a language; pairs replace {name} by a value.
func (w FormWords) In(l lang.Language, pairs ...string) string {
	if l == lang.Spanish {
		return lang.In(lang.English, w.Spanish, pairs...)
	}
	return lang.In(lang.English, w.English, pairs...)
}

// ProgramForm is the form of 42 CFR 2.31.
const ProgramForm = "part2"

//go:embed forms/*.json
var formFiles embed.FS

var forms = readForms()

func readForms() []Form {
	var out []Form
	files, err := formFiles.ReadDir("forms")
	for _, file := range files {
		var b []byte
		if b, err = formFiles.ReadFile("forms/" + file.Name()); err != nil {
			break
		}
		var f Form
		if err = json.Unmarshal(b, &f); err != nil {
			break
		}
		out = append(out, f)
	}
	if err != nil {
		panic(fmt.Sprintf("team: a form does not read: %v", err)) // the files are part of the program
	}
	return out
}

// Ref names a form and its version, as it stands in an agreement.
func (f Form) Ref() string {
	id := f.ID
	if f.State != "" {
		id += "-" + strings.ToLower(f.State)
	}
	return id + "/" + strconv.Itoa(f.Version)
}

// FormOf gives the form that an agreement names.
func FormOf(ref string) (Form, bool) {
	for _, f := range forms {
		if f.Ref() == ref {
			return f, true
		}
	}
	return Form{}, false
}

// NewestForm gives the newest version of a form for who lives in a state.
func NewestForm(id, state string) Form {
	var out Form
	for _, f := range forms {
		if f.ID == id && (f.State == "" || f.State == state) && (f.Version > out.Version || out.State == "") {
			out = f
		}
	}
	return out
}

// signedAs checks the name that somebody types to sign: it is their own, as
// their chart has it.
func signedAs(typed string, c Contact) (string, error) {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	typed = strings.Join(strings.Fields(typed), " ")
	if typed == "" {
		return "", fault.In("name", "Write your name to sign.")
	}
	if plain(typed) != plain(c.Name) {
		return "", fault.In("name", "Write your name as it stands in the text above.")
	}
	return typed, nil
}
