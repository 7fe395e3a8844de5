package clinic

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/web"
)

// bringPath is where answers from elsewhere come into a chart, under its
// address.
const bringPath = "/measures/import"

// Import holds a CSV file against a chart, by a mapping where there is one, and
// writes what is new where it is told to.
type Import func(ctx context.Context, who desk.Caller, client journal.ID, file, mapping string, write bool) (Imported, error)

// Imported is what became of each row of a file.
type Imported struct {
	Rows                     []ImportedRow
	Taken, Already, NotTaken int // rows
	Entries                  int // that were written, or would be
	Danger                   int // rows with an answer that asks somebody to call
	Written                  bool
}

// ImportedRow is what became of one row. Outcome and reasons are English keys.
type ImportedRow struct {
	Line    int
	Day     journal.Day
	Outcome string
	Notes   []ImportedNote
	Danger  bool
}

// ImportedNote is something about a row or one of its cells.
type ImportedNote struct {
	Column string // "": the whole row
	Why    string
}

// bringView is all that the page of an import may show.
type bringView struct {
	*leaf
	Form *web.Form
	Done *Imported // nil: nothing was looked at yet
}

// rowsTold is how many rows with something to say stand on the page.
const rowsTold = 200

// brings says whether the reader may write answers in this chart.
func (l *leaf) brings() bool { return l.may(measure.Answered{Measure: "phq-9"}) }

// bring is the page where a file is chosen, or pasted.
func (s *Side) bring(w http.ResponseWriter, r *http.Request) error {
	v, err := s.bringView(r)
	if err != nil {
		return err
	}
	v.Form = web.NewForm()
	return s.frame.Show(w, r, v.page(r.Context()))
}

func (s *Side) bringView(r *http.Request) (*bringView, error) {
	l, err := s.open(r, "/measures")
	if err != nil {
		return nil, err
	}
	if s.Import == nil || !l.brings() {
		return nil, notFound()
	}
	return &bringView{leaf: l}, nil
}

func (v *bringView) page(ctx context.Context) web.Page {
	return v.leaf.page(ctx, t(ctx, "Answers from elsewhere"), bringPage(v))
}

// brought tries a file out, and writes it once the reader has seen what would
// become of it.
func (s *Side) brought(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.ReadFile(r, "file")
	if err != nil {
		return err
	}
	v, err := s.bringView(r)
	if err != nil {
		return err
	}
	v.Form = form
	if form.Text("file") == "" {
		return s.frame.Again(w, r, form, fault.In("file", "Choose a file, or paste the table here."), v.page(ctx))
	}
	tried := digest(form)
	done, err := s.Import(ctx, v.caller, v.Client(), form.Value("file"), form.Text("mapping"), form.Value("go") == "write" && form.Value("tried") == tried)
	if err != nil {
		return s.frame.Again(w, r, form, err, v.page(ctx))
	}
	form.Set("tried", tried)
	v.Done = &done
	return s.frame.Show(w, r, v.page(ctx))
}

// digest names what was tried out, so that nothing else is written in its place.
func digest(f *web.Form) string {
	sum := sha256.Sum256([]byte(f.Text("file") + "\x00" + f.Text("mapping")))
	return hex.EncodeToString(sum[:])
}

// telling are the rows that have something to say, the first of them.
func (v *bringView) telling() (rows []ImportedRow, more int) {
	rows = slices.DeleteFunc(slices.Clone(v.Done.Rows), func(x ImportedRow) bool {
		return len(x.Notes) == 0 && !x.Danger && x.Outcome != "not taken"
	})
	return rows[:min(len(rows), rowsTold)], max(0, len(rows)-rowsTold)
}

// said is what there is to say of a row.
func (x ImportedRow) said(ctx context.Context) []string {
	var out []string
	for _, n := range x.Notes {
		words := lang.In(lang.Of(ctx), n.Why)
		if n.Column != "" {
			words = n.Column + ": " + words
		}
		out = append(out, words)
	}
	if x.Danger {
		out = append(out, t(ctx, "An answer in it may mean danger."))
	}
	return out
}

// outcomeWords are what became of a row.
func outcomeWords(ctx context.Context, outcome string) string {
	switch outcome {
	case "taken":
		return t(ctx, "taken")
	case "already there":
		return t(ctx, "already there")
	}
	return t(ctx, "not taken")
}

// dayOfRow is a row's day, where one could be read.
func dayOfRow(ctx context.Context, x ImportedRow) string {
	if x.Day == 0 {
		return ""
	}
	return day(ctx, x.Day)
}

// writable says whether there is something to write that was tried out.
func (v *bringView) writable() bool { return v.Done != nil && !v.Done.Written && v.Done.Entries > 0 }

// mappingExample is a mapping as it may be typed.
const mappingExample = `{"date": {"column": "Day", "format": "month/day/year"},
 "questionnaires": [{"measure": "phq-9", "total": "Sum",
   "answers": {"phq9-1": "Q1", "phq9-2": "Q2"}}]}`
