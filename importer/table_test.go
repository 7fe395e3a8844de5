package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
)

const smallMap = `{"date":{"column":"day"},"missing":["NA"],
"medications":[{"column":"mg","drug":"sertraline","unit":"mg","schedule":"daily"}],
"ratings":[{"series":"mood","label":"Low mood","in":"diary","min":0,"max":10,"columns":[{"column":"mood"}]}]}`

func smallMapping(t testing.TB) Mapping {
	t.Helper()
	m, err := ReadMapping(strings.NewReader(smallMap))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// told is a report in short: "2 taken; 4 not taken: There is no day ...".
func told(r Report) []string {
	var out []string
	for _, row := range r.Rows {
		line := fmt.Sprintf("%d %s", row.Line, row.Outcome)
		for _, n := range row.Notes {
			line += ": " + strings.TrimSpace(n.Column+" "+string(n.Why))
		}
		out = append(out, line)
	}
	return out
}

// TestABrokenFileLosesNothing: whatever is wrong with a row, the others are
// taken, and the report says which was not, and why.
func TestABrokenFileLosesNothing(t *testing.T) {
	long := strings.Repeat("x\n", mostLines+3)
	for _, tt := range []struct {
		name, file string
		added      int
		want       []string
	}{
		{"as it should be", "day,mood,mg\n2026-01-05,3,50\n2026-01-06,4,50\n", 3, []string{"2 taken", "3 taken"}},
		{"with a byte order mark, CRLF and blank lines", "\ufeffday,mood,mg\r\n\r\n2026-01-05,3,50\r\n", 2, []string{"3 taken"}},
		{"old Mac line ends", "day,mood,mg\r2026-01-05,3,50\r", 2, []string{"2 taken"}},
		{"several rows of a day", "day,mood,mg\n2026-01-05,3,\n2026-01-05,6,\n", 1, []string{"2 taken", "3 merged"}},
		{"short and long rows", "day,mood,mg\n2026-01-05,3\n2026-01-06,4,50\n2026-01-07,4,50,9\n", 2,
			[]string{"2 not taken: " + string(wrongLength), "3 taken", "4 not taken: " + string(wrongLength)}},
		{"bad numbers", "day,mood,mg\n2026-01-05,three,50\n2026-01-06,NaN,1e3\n2026-01-07,11,50\n2026-01-08,NA,\n", 1,
			[]string{"2 taken: mood " + string(notANumber), "3 not taken: mg " + string(notANumber) + ": mood " + string(notANumber) + ": " + string(nothingThere),
				"4 not taken: mood " + string(outside), "5 not taken: " + string(nothingThere)}},
		{"bad days", "day,mood,mg\n2026-02-30,3,\n,3,\n2027-01-05,3,\n1899-01-05,3,\n", 0,
			[]string{"2 not taken: day " + string(noDate), "3 not taken: day " + string(noDate), "4 not taken: day " + string(impossible), "5 not taken: day " + string(impossible)}},
		{"bytes that are no text", "day,mood,mg\n2026-01-05,\xff,50\n2026-01-06,4,50\n", 2, []string{"2 taken: mood " + string(notText), "3 taken"}},
		{"days out of order", "day,mood,mg\n2026-01-06,4,100\n2026-01-05,3,50\n", 4, []string{"2 taken", "3 taken: " + string(outOfOrder)}},
		{"a day that comes again later", "day,mood,mg\n2026-01-05,3,\n2026-01-06,4,\n2026-01-05,5,\n", 2, []string{"2 taken", "3 taken", "4 merged: " + string(outOfOrder)}},
		{"the same row twice", "day,mood,mg\n2026-01-05,3,50\n2026-01-05,3,50\n", 2, []string{"2 taken", "3 not taken: " + string(sameRow)}},
		{"two doses on a day", "day,mood,mg\n2026-01-05,3,50\n2026-01-05,4,100\n", 2, []string{"2 taken", "3 merged: mg " + string(twoDoses)}},
		{"a quote that never closes", "day,mood,mg\n2026-01-05,3,\"50\n2026-01-06,4,50\n" + long, 2, nil},
		{"a stray quote", "day,mood,mg\n2026-01-05,3,5\"0\"\n2026-01-06,4,50\n", 2, []string{"2 not taken: " + string(strayQuote), "3 taken"}},
		{"today, before noon", "day,mood,mg\n2026-05-14,3,50\n", 2, []string{"2 taken"}},
		{"a dose that ends and begins again", "day,mood,mg\n2026-01-05,,50\n2026-01-06,,0\n2026-01-07,,25\n", 3, []string{"2 taken", "3 taken", "4 taken"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newClinic(t, journal.Prescriber)
			r := c.diary(t, smallMapping(t), []byte(tt.file), true)
			if got := told(r); tt.want != nil && !slices.Equal(got, tt.want) {
				t.Errorf("the report says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
			if tt.want == nil && (r.Rows[0].Outcome != NotTaken || r.Rows[0].Notes[0].Why != openQuote || r.Rows[1].Outcome != Taken) {
				t.Errorf("the report says %v of the quote", told(r)[:2])
			}
			if r.Added != tt.added {
				t.Errorf("%d entries were added, want %d", r.Added, tt.added)
			}
			if again := c.diary(t, smallMapping(t), []byte(tt.file), true); again.Added != 0 {
				t.Errorf("the second time added %d", again.Added)
			}
		})
	}
}

// TestTheChartIsNotContradicted: what is on the chart stays, and the report
// says where the file has something else.
func TestTheChartIsNotContradicted(t *testing.T) {
	c := newClinic(t, journal.Prescriber)
	c.diary(t, smallMapping(t), []byte("day,mood,mg\n2026-01-05,3,50\n2026-01-12,4,100\n"), true)
	r := c.diary(t, smallMapping(t), []byte("day,mood,mg\n2026-01-05,7,50\n2026-01-07,2,75\n2026-01-20,5,150\n"), true)
	want := []string{"2 already there: mood " + string(otherThere), "3 taken: mg " + string(otherThere), "4 taken"}
	if got := told(r); !slices.Equal(got, want) || r.Added != 3 {
		t.Errorf("the report says\n%s\nand %d were added; want\n%s\nand 3", strings.Join(got, "\n"), r.Added, strings.Join(want, "\n"))
	}
}

func TestWholeFilesThatCannotBeRead(t *testing.T) {
	for name, file := range map[string]string{
		"empty":                    "",
		"a header alone":           "day,mood,mg\n",
		"UTF-16":                   "\xff\xfed\x00a\x00y\x00",
		"a column is missing":      "day,mood\n2026-01-05,3\n",
		"a column is there twice":  "day,mood,mood,mg\n2026-01-05,3,4,50\n",
		"larger than it may be":    "day,mood,mg\n" + strings.Repeat("2026-01-05,3,50\n", longestFile/16+1),
		"more rows than it may be": "day,mood,mg\n" + strings.Repeat("1,,\n", mostRows+1),
	} {
		table, err := readTable(strings.NewReader(file))
		if err == nil {
			_, err = readDiary(table, smallMapping(t), 0, 40000)
		}
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, want that the file is wrong", name, err)
		}
	}
}

// FuzzTable: no file makes the reader fall over, and every line that is not
// blank is in a row.
func FuzzTable(f *testing.F) {
	for _, seed := range []string{"day,mood,mg\n2026-01-05,3,50\n", "day,mood,mg\n\"a\nb\",3\n", "\"\n\"\n\"", "day,mood,mg\r\n,,\r\n", "\xef\xbb\xbfday,mood,mg\n2026-01-05,\xff,1\n",
		"date,measure,form,row,id,value\n2026-01-05,phq-9,a,answer,phq9-1,2\n,,a,score,total,'-1\n,,,,,\n"} {
		f.Add([]byte(seed))
	}
	m := smallMapping(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		lines := strings.Split(string(file), "\n")
		held := 0
		for _, row := range cut(lines) {
			held += written(strings.Split(row.raw, "\n"))
		}
		if held != written(lines) {
			t.Errorf("%d lines that are not blank became %d", written(lines), held)
		}
		table, err := readTable(bytes.NewReader(file))
		if err != nil {
			return
		}
		last := 0
		for _, row := range table.rows {
			if row.line <= last {
				t.Errorf("line %d comes after line %d", row.line, last)
			}
			last = row.line
		}
		_, _ = table.forms(measure.Shipped())
		d, err := readDiary(table, m, -10000, 40000)
		if err == nil && len(d.rows) != len(table.rows) {
			t.Errorf("%d rows of %d are in the report", len(d.rows), len(table.rows))
		}
	})
}

// written counts the lines that are not blank.
func written(lines []string) (n int) {
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			n++
		}
	}
	return n
}

// No mapping makes the reader fall over.
func FuzzMapping(f *testing.F) {
	f.Add(`{"date":{"column":"day"},"ratings":[{"series":"calm","label":"Calm","in":"diary","min":0,"max":10,"columns":[{"column":"calm"}]}]}`)
	f.Add(`{"date":{"column":"day","format":"m/d/y"},"medications":[{"column":"mg","drug":"sertraline","unit":"mg","schedule":"daily"}]}`)
	f.Add(`{"date":{}}{"x":1}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMapping(strings.NewReader(text))
		if err == nil {
			m.columns()
		} else if fault.KindOf(err) != fault.Invalid {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
