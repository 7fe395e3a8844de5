package chaptertest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tandem/lang"
)

// Spanish finds every sentence of the package's faults, and says which have no
// Spanish; so it does of the further sentences.
func Spanish(t *testing.T, further ...string) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no source here")
	}
	sentences := further
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "fault" && (sel.Sel.Name == "New" || sel.Sel.Name == "In") {
					sentences = append(sentences, constant(t, file, call.Args[1]))
				}
			}
			return true
		})
	}
	for _, s := range sentences {
		if s != "" && !lang.Has(s) {
			t.Errorf("no Spanish for: %s", s)
		}
	}
}

// constant gives the sentence of a fault, which must be written out.
func constant(t *testing.T, file string, e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		t.Errorf("%s: the sentence of a fault is not constant", file)
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
