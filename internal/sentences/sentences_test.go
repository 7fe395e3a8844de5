// Package sentences checks the words on screen over the whole module: every
// sentence that a page or a fault says has its Spanish, and no template brings
// a style, a script or a host of its own.
package sentences

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"tandem/lang"
)

const module = "../.."

// walk calls do for each file of the module whose name ends in one of the suffixes.
func walk(t *testing.T, do func(path string), suffixes ...string) {
	t.Helper()
	err := filepath.WalkDir(module, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name != ".." && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "node_modules") {
				return filepath.SkipDir
			}
			return nil
		}
		for _, s := range suffixes {
			if strings.HasSuffix(path, s) && !strings.HasSuffix(path, "_test.go") {
				do(path)
				return nil
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// where is a sentence's first place.
type where map[string]string

func (w where) add(sentence, path string) {
	if _, seen := w[sentence]; !seen && strings.TrimSpace(sentence) != "" {
		w[sentence] = strings.TrimPrefix(path, module+"/")
	}
}

func (w where) missing() []string {
	var out []string
	for s, path := range w {
		if !lang.Has(s) {
			out = append(out, path+": "+s)
		}
	}
	sort.Strings(out)
	return out
}

// inGo finds the sentences of one Go file: what is given to T, t, lang.In,
// fault.New and fault.In, what stands in a field Sentence, and, where a
// variable is given to one of those, what the same function puts into it.
func inGo(src any, path string, found where) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	for _, d := range file.Decls {
		variables := map[string]bool{}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if !says(n) || len(n.Args) < 2 {
					return true
				}
				if s, ok := text(n.Args[1]); ok {
					found.add(s, path)
				} else if id, ok := n.Args[1].(*ast.Ident); ok {
					variables[id.Name] = true
				}
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok && id.Name == "Sentence" {
					if s, ok := text(n.Value); ok {
						found.add(s, path)
					}
				}
			}
			return true
		})
		ast.Inspect(d, func(n ast.Node) bool {
			a, ok := n.(*ast.AssignStmt)
			if !ok {
				return true
			}
			for i, left := range a.Lhs {
				if id, ok := left.(*ast.Ident); ok && variables[id.Name] && i < len(a.Rhs) {
					if s, ok := text(a.Rhs[i]); ok {
						found.add(s, path)
					}
				}
			}
			return true
		})
	}
	return nil
}

// says is whether a call's second argument is a sentence for people.
func says(c *ast.CallExpr) bool {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name == "t" || f.Name == "T"
	case *ast.SelectorExpr:
		pkg, ok := f.X.(*ast.Ident)
		if !ok {
			return false
		}
		switch pkg.Name + "." + f.Sel.Name {
		case "lang.T", "lang.In", "fault.New", "fault.In":
			return true
		}
	}
	return false
}

// text is the value of a string literal, or of several joined by +.
func text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, err := strconv.Unquote(e.Value)
			return s, err == nil
		}
	case *ast.BinaryExpr:
		a, ok1 := text(e.X)
		b, ok2 := text(e.Y)
		return a + b, ok1 && ok2 && e.Op == token.ADD
	}
	return "", false
}

var templSays = regexp.MustCompile(`\b(?:t|lang\.T)\(ctx, ("(?:[^"\\]|\\.)*")`)

func inTempl(src, path string, found where) {
	for _, m := range templSays.FindAllStringSubmatch(src, -1) {
		if s, err := strconv.Unquote(m[1]); err == nil {
			found.add(s, path)
		}
	}
}

func TestEverySentenceHasItsSpanish(t *testing.T) {
	found := where{}
	walk(t, func(path string) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, ".templ") {
			inTempl(string(src), path, found)
		} else if err := inGo(src, path, found); err != nil {
			t.Error(err)
		}
	}, ".go", ".templ")
	if len(found) < 50 {
		t.Fatalf("only %d sentences found: the search itself is broken", len(found))
	}
	if missing := found.missing(); len(missing) > 0 {
		t.Errorf("%d sentences without Spanish (lang/es/ROOM.json):\n%s", len(missing), strings.Join(missing, "\n"))
	}
}

// joined is a string broken over two lines by +.
var joined = regexp.MustCompile(`"\s*\+\s*"`)

// unused lists the sentences that stand nowhere in the sources.
func unused(sentences []string, sources string) []string {
	sources = joined.ReplaceAllString(sources, "")
	return slices.DeleteFunc(sentences, func(s string) bool {
		return strings.Contains(sources, strconv.Quote(s)) || strings.Contains(sources, "`"+s+"`")
	})
}

// TestEverySpanishSentenceIsSaid: what no code says any more is not kept.
func TestEverySpanishSentenceIsSaid(t *testing.T) {
	var sources strings.Builder
	walk(t, func(path string) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(path, "_templ.go") && !strings.Contains(path, "/lang/es/") {
			sources.Write(src)
		}
	}, ".go", ".templ", ".js")
	files, err := filepath.Glob(module + "/lang/es/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files in lang/es, %v", len(files), err)
	}
	for _, f := range files {
		var room map[string]string
		b, err := os.ReadFile(f)
		if err == nil {
			err = json.Unmarshal(b, &room)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range unused(slices.Sorted(maps.Keys(room)), sources.String()) {
			t.Errorf("%s: nothing says %q", filepath.Base(f), s)
		}
	}
}

// forbidden is what the content policy would refuse in a page, and what would
// send a reader's address to someone else.
var forbidden = map[string]*regexp.Regexp{
	"a style attribute":    regexp.MustCompile(`(?i)[\s"]style\s*=`),
	"a style element":      regexp.MustCompile(`(?i)<style[\s>]`),
	"an inline script":     regexp.MustCompile(`(?i)<script(?:\s+type="[^"]*")?\s*>`),
	"an event attribute":   regexp.MustCompile(`(?i)\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*["{]`),
	"a javascript address": regexp.MustCompile(`(?i)javascript:`),
	"another host":         regexp.MustCompile(`(?i)(?:src|action|srcset|data|poster|background)\s*=\s*["']?(?:https?:)?//|<link[^>]+href\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import`),
}

func offences(src string) []string {
	var out []string
	for what, re := range forbidden {
		if re.MatchString(src) {
			out = append(out, what)
		}
	}
	sort.Strings(out)
	return out
}

// standsAlone are the pages that are kept as a file and shown without Tandem:
// no policy holds for them, and nothing else comes with them.
var standsAlone = map[string]string{"web/clinic/copy.templ": "a style element"}

func TestTemplatesBringNothingOfTheirOwn(t *testing.T) {
	n := 0
	walk(t, func(path string) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		n++
		name := strings.TrimPrefix(path, module+"/")
		for _, what := range offences(string(src)) {
			if standsAlone[name] != what {
				t.Errorf("%s has %s", name, what)
			}
		}
	}, ".templ", ".css")
	if n < 5 {
		t.Fatalf("only %d files found: the search itself is broken", n)
	}
}

// The tests above prove nothing if they cannot find what they look for.
func TestTheSearchFinds(t *testing.T) {
	found := where{}
	err := inGo(`package p
func f() {
	fault.New(fault.Invalid, "one"); fault.In("x", "two"); lang.T(ctx, "th" + "ree"); t(r.Context(), "four")
	key := "five"
	lang.In(l, key)
	_ = fault.Field{Name: "n", Sentence: "six"}
	fmt.Errorf("not for people", "seven"); other.In("a", "eight")
}`, "p.go", found)
	if err != nil {
		t.Fatal(err)
	}
	inTempl(`<p>{ t(ctx, "nine \"quoted\"") }</p>`, "p.templ", found)
	for _, s := range []string{"one", "two", "three", "four", "five", "six", `nine "quoted"`} {
		if found[s] == "" {
			t.Errorf("did not find %q", s)
		}
	}
	if found["seven"]+found["eight"]+found["not for people"] != "" || len(found) != 7 {
		t.Errorf("found too much: %v", found)
	}
	if len(found.missing()) != 7 {
		t.Errorf("missing() = %v, want all 7", found.missing())
	}
	source := `T(ctx, "Visits. " +
		"Two of them."); say("It says \"ten\"")`
	if got := unused([]string{"Visits. Two of them.", `It says "ten"`, "Gone."}, source); len(got) != 1 || got[0] != "Gone." {
		t.Errorf("unused = %q, want the one that is gone", got)
	}
	for src, want := range map[string]string{
		`<p style="x">`: "a style attribute", `<style>`: "a style element", `<script>x()</script>`: "an inline script",
		`<a onclick="x()">`: "an event attribute", `<a href="javascript:x">`: "a javascript address",
		`<img src="https://cdn.example/x">`: "another host", `<link rel="stylesheet" href="//cdn.example/x">`: "another host",
	} {
		if got := strings.Join(offences(src), ", "); got != want {
			t.Errorf("offences(%s) = %q, want %q", src, got, want)
		}
	}
	if got := offences(`<script src={ static.URL("tandem.js") } defer></script><a href="https://988lifeline.org">`); got != nil {
		t.Errorf("offences of a good template = %v", got)
	}
}
