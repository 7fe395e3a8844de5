package meds_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
)

// read is what becomes of each row of a table: the item, value and unit, or what
// is wrong with it.
func read(t *testing.T, table string, l meds.List, asked ...string) string {
	t.Helper()
	var items []*meds.Item
	for _, id := range asked {
		item, _ := meds.Known().Item(id)
		items = append(items, item)
	}
	rows, err := l.ReadTable(table, items, on(t, "2026-05-14"))
	if err != nil {
		return fault.Of(err).Sentence
	}
	var out []string
	for _, x := range rows {
		says := fmt.Sprintf("%d %s %s %s %s", x.Line, x.Result.Item, x.Result.Value, x.Result.Unit, x.Result.On)
		if x.Wrong != nil {
			says = fmt.Sprint(x.Line)
			for _, f := range fault.Of(x.Wrong).Fields {
				says += " " + f.Name
			}
		}
		out = append(out, strings.TrimSpace(says))
	}
	return strings.Join(out, "\n")
}

// TestReadTable: a table as laboratories export it and as people type it; each
// row is a result, or says what is wrong with it.
func TestReadTable(t *testing.T) {
	on := labs(meds.ResultRecorded{Item: "weight_generic", Value: "82", Unit: "kg", On: on(t, "2026-01-05")})
	for name, c := range map[string]struct {
		table string
		asked []string
		want  string
	}{
		"with columns": {"LOINC,Test,Result,Units,Collected\n14334-7,Lithium,0.7,mmol/L,2026-05-12\n3016-3,,2.1,uIU/mL,2026-05-12T08:10:00Z\n", nil,
			"2 li_level 0.7 mmol/L 2026-05-12\n3 li_thyroid 2.1 mIU/L 2026-05-12"},
		"without":                     {"TSH, 2.1, mIU/L, 2026-05-12\n\nPlatelets\t", nil, "1 li_thyroid 2.1 mIU/L 2026-05-12\n3 on"},
		"in Spanish, with semicolons": {"prueba;valor;unidad;fecha\nCalcio;9.4;mg/dL;2026-05-12\n", nil, "2 li_calcium 9.4 mg/dL 2026-05-12"},
		"a quoted cell":               {"test,value,unit,date\n\"Lithium level (12 h after the dose)\",<0.1,mmol/L,2026-05-12\n", nil, "2 li_level <0.1 mmol/L 2026-05-12"},
		"what is asked for comes first": {"29463-7,81,kg,2026-05-12\n751-8,1.8,10*9/L,2026-05-12", []string{"met_weight", "anc_ben"},
			"1 met_weight 81 kg 2026-05-12\n2 anc_ben 1.8 10*3/uL 2026-05-12"},
		"refused": {"test,value,unit,date\n" +
			"Lithium level,0.7,mg/dL,2026-05-12\n" + // wrong unit
			"Lithium level,70,mmol/L,2026-05-12\n" + // cannot be
			"Lithium level,-1,mmol/L,2026-05-12\n" +
			"Lithium level,0.7,mmol/L,2026-05-15\n" + // to come
			"Lithium level,0.7,mmol/L,05/12/2026\n" + // of two readings
			"Ferritin,40,ng/mL,2026-05-12\n" + // not known
			"PHQ-9,12,,2026-05-12\n" + // a form of its own
			"Weight,180,lb,2026-05-12\n" + // the chart has kilograms
			"Weight,80,mmol/L,2026-05-12\n" +
			"Ferritin,40,ng/mL,2026-13-12\n", nil,
			"2 unit\n3 value\n4 value\n5 on\n6 on\n7 item\n8 item\n9 unit\n10 unit\n11 item on"},
		"twice":                {"TSH,2.1,mIU/L,2026-05-12\nTSH,2.1,mIU/L,2026-05-12", nil, "1 li_thyroid 2.1 mIU/L 2026-05-12\n2 value"},
		"two tests in a row":   {"loinc,test,value,unit,date\n14334-7,TSH,0.7,mmol/L,2026-05-12", nil, "2 item"},
		"a column is missing":  {"test,value,date\nTSH,2.1,2026-05-12", nil, "The table needs the columns test or LOINC, value, unit and date."},
		"nothing":              {" \n", nil, "Paste the table, or choose a file."},
		"no row":               {"test,value,unit,date\n", nil, "There is no row in the table."},
		"a quotation mark":     {"test,value,unit,date\n\"TSH,2.1,mIU/L,2026-05-12", nil, "This is no table: a quotation mark is missing, or one too many."},
		"too many":             {strings.Repeat("TSH,2.1,mIU/L,2026-05-12\n", 301), nil, "The table has more than 300 rows. Send it in two parts."},
		"positive or negative": {"vpa_pregnancy,NEG,,2026-05-12", nil, "1 vpa_pregnancy negative  2026-05-12"},
	} {
		if got := read(t, c.table, on, c.asked...); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestLimitsHoldEveryThreshold: what a source names a bound for can be recorded.
func TestLimitsHoldEveryThreshold(t *testing.T) {
	for _, item := range meds.Known().Items {
		for _, x := range item.Thresholds {
			for _, v := range []meds.Exact{x.V, x.Low, x.High} {
				if item.Answer() != meds.ANumber || v == "" || strings.Contains(string(x.Op), "pct") || strings.Contains(string(x.Op), "increase") || strings.Contains(string(x.Op), "drop") || x.Unit == "" {
					continue
				}
				if _, err := (meds.List{}).Record(meds.ResultRecorded{Item: item.ID, Value: string(v), Unit: x.Unit, On: 20000}, 20000); err != nil {
					t.Errorf("%s: %s %s: %v", item.ID, v, x.Unit, err)
				}
			}
		}
	}
}

// No table makes the reader fall over, and no row is both taken and refused.
func TestReadAnyTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.SampledFrom([]string{"TSH", "14334-7", "0.7", "mmol/L", "2026-05-12", "test", "value", "unit", "date", "\"", ""}), rapid.String())
		var table strings.Builder
		sep := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "sep")
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			table.WriteString(strings.Join(rapid.SliceOfN(cell, 0, 6).Draw(t, "cells"), sep) + "\n")
		}
		rows, err := meds.List{}.ReadTable(table.String(), nil, journal.Day(20587))
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
		for _, x := range rows {
			if (x.Wrong == nil) == (x.Result.Item == "") {
				t.Fatalf("%+v", x)
			}
		}
	})
}
