package notify

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tandem/auth"
	"tandem/lang"
)

// notices are the constants of auth.Notice, read from its source, so that one
// that is added without words fails here.
func notices(t *testing.T) (all []auth.Notice) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "auth", "letter.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if typ, ok := v.Type.(*ast.Ident); ok && typ.Name == "Notice" {
			word, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, auth.Notice(word))
		}
		return true
	})
	if len(all) < 14 {
		t.Fatalf("found %d notices only", len(all))
	}
	return all
}

// telling are words that would tell what kind of practice this is, who treats,
// or with what.
var telling = regexp.MustCompile(`(?i)therap|terap|psych|psiqui|psico|clinic|clínic|consult|doctor|médic|medic|nurse|enfermer|prescri|recet|drug|droga|dose|dosis|pill|pastilla|diagnos|depress|depres|anxi|ansied|mental|treat|tratamiento|health|salud|appointment|cita|session with|hospital|suici|crisis|patient|paciente`)

// TestWords is I-24 for words: each notice speaks both languages, and none
// tells what a client comes for.
func TestWords(t *testing.T) {
	seen := map[string]auth.Notice{}
	for _, n := range notices(t) {
		for _, l := range []lang.Language{lang.English, lang.Spanish} {
			m, known := words(l, auth.Content{Notice: n, Code: "123456", Link: "/x/token"}, "https://tandem.example.org")
			if !known || m.Subject == "" || m.Text == "" {
				t.Errorf("%s has no words in %s", n, l)
				continue
			}
			for _, s := range []string{m.Subject, m.Text} {
				if w := telling.FindString(s); w != "" {
					t.Errorf("%s in %s says %q: %s", n, l, w, s)
				}
				if strings.ContainsAny(s, "{}\r\n\t") {
					t.Errorf("%s in %s leaves something open: %q", n, l, s)
				}
			}
			if other, twice := seen[m.Text]; twice && other != n {
				t.Errorf("%s and %s say the same", n, other)
			}
			seen[m.Text] = n
			if len(m.Subject) > 70 {
				t.Errorf("%s in %s: a long subject: %s", n, l, m.Subject)
			}
		}
	}
}

// TestTelling: what tells is found; or the test above could not fail.
func TestTelling(t *testing.T) {
	for _, s := range []string{"Your therapist wrote", "Su cita es mañana", "Take your dose", "Harbor Psychotherapy"} {
		if !telling.MatchString(s) {
			t.Errorf("%q passes", s)
		}
	}
}
