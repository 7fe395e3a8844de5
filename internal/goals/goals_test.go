// Package goals holds the pages that say what was tried to what is there: every
// measured goal and every requirement of ASVS has its row, and a row names only
// tests and files that exist.
package goals

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const root = "../.."

// rows gives the rows of a page whose first cell is such a word, as their cells.
func rows(t *testing.T, page string, cells int, first *regexp.Regexp) (all [][]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		row := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if !first.MatchString(row[0]) {
			continue
		}
		if len(row) != cells {
			t.Errorf("%s: %q has %d cells, want %d", page, row[0], len(row), cells)
			continue
		}
		all = append(all, row)
	}
	return all
}

// TestEveryGoalHasItsRow, and the tests and files that it names.
func TestEveryGoalHasItsRow(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows(t, "docs/goals.md", 4, regexp.MustCompile(`^G-\d+`)) {
		id, _, _ := strings.Cut(row[0], " ")
		if seen[id] {
			t.Errorf("%s stands twice", id)
		}
		seen[id] = true
		named := check(t, id, row[1])
		if built := !strings.HasPrefix(row[2], "not built"); built && named == 0 {
			t.Errorf("%s has a figure and names nothing that tries it", id)
		}
	}
	for n := 1; n <= 32; n++ {
		if id := fmt.Sprintf("G-%d", n); !seen[id] {
			t.Errorf("%s has no row", id)
		}
	}
	if len(seen) != 32 {
		t.Errorf("%d goals have rows, want 32", len(seen))
	}
}

// TestEveryRequirementIsAnswered: the 70 and 183 of ASVS, each once.
func TestEveryRequirementIsAnswered(t *testing.T) {
	want := requirements(t)
	count := map[string]int{}
	for _, row := range rows(t, "docs/asvs.md", 5, regexp.MustCompile(`^V\d+\.\d+\.\d+$`)) {
		id, level, answer, why := row[0], row[1], row[3], row[4]
		if want[id] != level {
			t.Errorf("%s of level %s is not asked, or stands twice", id, level)
		}
		delete(want, id)
		count[answer]++
		paths, tests := references(why)
		for _, broken := range missing(paths, tests) {
			t.Errorf("%s: %s", id, broken)
		}
		switch answer {
		case "tested":
			if len(tests) == 0 {
				t.Errorf("%s is said to be tested, and by what is not", id)
			}
		case "reason":
			if len(paths) == 0 && !strings.Contains(why, "end of this page") {
				t.Errorf("%s has a reason, and no place where it can be read", id)
			}
		case "no such thing", "not built":
			if len(why) < len("none") {
				t.Errorf("%s does not say why", id)
			}
		default:
			t.Errorf("%s: %q is no answer", id, answer)
		}
	}
	for id := range want {
		t.Errorf("%s has no row", id)
	}
	t.Logf("answers: %v", count)
}

// requirements are the numbers that are asked for, with their levels.
func requirements(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile("testdata/asvs.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, of := map[string]string{}, map[string]int{}
	for line := range strings.Lines(string(b)) {
		if level, ids, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			for _, id := range strings.Fields(ids) {
				all[id] = level
				of[level]++
			}
		}
	}
	if of["1"] != 70 || of["2"] != 183 || len(all) != 253 {
		t.Fatalf("testdata/asvs.txt has %v of %d numbers, want 70 and 183 of 253", of, len(all))
	}
	return all
}

// check tells of what a text names and is not there, and counts what it names.
func check(t *testing.T, id, text string) int {
	t.Helper()
	paths, tests := references(text)
	for _, broken := range missing(paths, tests) {
		t.Errorf("%s: %s", id, broken)
	}
	return len(paths) + len(tests)
}

var (
	quoted = regexp.MustCompile("`([^`]+)`((?:,? (?:Test|Fuzz)[A-Z][A-Za-z0-9_]*)*)")
	name   = regexp.MustCompile(`(?:Test|Fuzz)[A-Z][A-Za-z0-9_]*`)
)

// references finds in a text the `package` TestName, TestName of tests, as
// package/TestName, and the `paths` of files.
func references(text string) (paths, tests []string) {
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		names := name.FindAllString(m[2], -1)
		for _, n := range names {
			tests = append(tests, m[1]+"/"+n)
		}
		if len(names) == 0 && strings.ContainsAny(m[1], "/.") && !strings.Contains(m[1], " ") {
			paths = append(paths, m[1])
		}
	}
	return paths, tests
}

// missing says which of them are not there.
func missing(paths, tests []string) (all []string) {
	for _, p := range paths {
		if _, err := os.Stat(filepath.Join(root, p)); err != nil {
			all = append(all, "there is no file "+p)
		}
	}
	for _, test := range tests {
		dir, n := filepath.Split(test)
		if !hasTest(dir, n) {
			all = append(all, "there is no test "+n+" in "+dir)
		}
	}
	return all
}

func hasTest(dir, name string) bool {
	files, _ := filepath.Glob(filepath.Join(root, dir, "*_test.go"))
	for _, f := range files {
		if b, err := os.ReadFile(f); err == nil && strings.Contains(string(b), "\nfunc "+name+"(") {
			return true
		}
	}
	return false
}

// TestTheCheckFinds: a check that finds nothing must be able to.
func TestTheCheckFinds(t *testing.T) {
	paths, tests := references("`sqlite` TestKill, TestNobodyWroteThis; `no/file.go`: why, and `scripts/fuzz`")
	if got := missing(paths, tests); len(got) != 2 {
		t.Errorf("missing = %q, want one file and one test", got)
	}
	for _, page := range []string{"docs/asvs.md", "docs/goals.md"} {
		b, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			_, tests := references(line)
			if named := len(name.FindAllString(line, -1)); named != len(tests) {
				t.Errorf("%s: of %d tests that a row names only %d stand behind their package: %s", page, named, len(tests), line)
			}
		}
	}
}
