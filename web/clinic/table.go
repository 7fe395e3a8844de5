package clinic

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
	"tandem/synergy"
	"tandem/web"
)

// resultsTable writes down results from a table: first what each row is and
// which are refused is shown, and what is recorded then is what was shown.
var resultsTable = sheet{
	path: monitoringPath + "/table", action: "write", tab: monitoringPath, title: "Results from a table", file: "table",
	hint: "Nothing is recorded before you have seen what becomes of each row.", button: "Record the rows that can be read", found: func(*leaf, *web.Form) {},
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if !l.Lens().Has(journal.Medication) {
			return nil, notFound()
		}
		return nil, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return tableFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		rows, err := l.table(f)
		if err != nil {
			return nil, err
		}
		if f.Value("seen") != tableMark(f) {
			return nil, fault.In("table", "Look at what becomes of each row, then record them.")
		}
		var out []journal.Event
		for _, x := range rows {
			if x.Wrong == nil {
				x.Result.Source = f.Text("source")
				out = append(out, l.then(l.noon(x.Result.On), x.Result))
			}
		}
		if len(out) == 0 {
			return nil, fault.In("table", "No row can be recorded.")
		}
		return out, nil
	},
}

// table reads the rows of a form, by what is asked for on this chart.
func (l *leaf) table(f *web.Form) ([]meds.TableRow, error) {
	m := synergy.Monitoring(l.Chart)
	var asked []*meds.Item
	for _, x := range m.Tests {
		asked = append(asked, x.Items...)
	}
	for _, x := range m.Perhaps {
		asked = append(asked, x.Item)
	}
	return l.MedList().ReadTable(f.Value("table"), asked, l.Today())
}

// tableMark names the very text whose rows were shown.
func tableMark(f *web.Form) string {
	sum := sha256.Sum256([]byte(f.Text("table")))
	return hex.EncodeToString(sum[:8])
}

// refused counts the rows that cannot be recorded.
func refused(rows []meds.TableRow) (n int) {
	for _, x := range rows {
		if x.Wrong != nil {
			n++
		}
	}
	return n
}

// wrongs says why a row is refused.
func wrongs(ctx context.Context, err error) (out []string) {
	for _, x := range fault.Of(err).Fields {
		if says := t(ctx, x.Sentence); !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return out
}

// rowTest is the test that a row is of, or what it calls it.
func rowTest(ctx context.Context, x meds.TableRow) string {
	if item, ok := meds.Known().Item(x.Result.Item); ok {
		return testName(ctx, item)
	}
	return x.Test
}
