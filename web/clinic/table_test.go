package clinic_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"testing"

	"tandem/journal"
)

// TestResultsFromATable: what becomes of each row is shown before anything is
// recorded; then the rows that can be read are, and the typed text stays until
// then. A file stands in the place of the text.
func TestResultsFromATable(t *testing.T) {
	p := open(t)
	page := "{sam}/medication/monitoring/table"
	table := "LOINC,test,value,unit,date\n14334-7,Lithium level,0.71,mmol/L,2026-05-12\n3016-3,TSH,2.1,mg/dL,2026-05-12\n,Ferritin-canary,40,ng/mL,2026-05-12\n14334-7,,0.8,mmol/L,2026-09-01\n14334-7,,700,mmol/L,2026-05-11\n"
	p.get(p.cora, page).want(t, 404)
	p.get(p.noor, "{sam}/medication/monitoring").want(t, 200, p.path(page))
	first := p.fills(p.noor, page, "table", table, "source", "Lab of the county").want(t, 422, "Look at what becomes of each row", "1 of 5 rows can be recorded", "is recorded as 0.71 mmol/L",
		"This test is not recorded in this unit", "This test is not known here.", "Write the day of the sample, today or before.", "This value cannot be right for this test.", "Ferritin-canary", "Lab of the county")
	if n := p.entries(p.noor, "meds.result_recorded"); n != 0 {
		t.Fatalf("%d results before anybody saw the rows", n)
	}
	seen := regexp.MustCompile(`name="seen" value="([0-9a-f]+)"`).FindStringSubmatch(first.body)
	if seen == nil {
		t.Fatal("the page does not say which rows were seen")
	}
	p.fills(p.noor, page, "table", table+"14334-7,,0.9,mmol/L,2026-05-10\n", "seen", seen[1]).want(t, 422, "2 of 6 rows can be recorded")
	p.fills(p.noor, page, "table", "Ferritin,40,ng/mL,2026-05-12", "seen", "0").want(t, 422, "0 of 1 rows can be recorded", "Ferritin")
	p.fills(p.noor, page, "table", table, "seen", seen[1], "source", "Lab of the county").leads(t, p.path("{sam}/medication/monitoring"))
	if n := p.entries(p.noor, "meds.result_recorded"); n != 1 {
		t.Errorf("%d results, want the one row that can be read", n)
	}
	p.get(p.noor, "{sam}/medication/monitoring").want(t, 200, "0.71 mmol/L", "May 12", "Lab of the county")

	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k, all := range (url.Values{"act": {journal.NewID().String()}, "find": {"check"}, "table": {"typed before"}}) {
		must(t, w.WriteField(k, all[0]))
	}
	part, err := w.CreateFormFile("file", "labs.csv")
	must(t, err)
	_, err = part.Write([]byte("test,value,unit,date\nCalcium,9.4,mg/dL,2026-05-12\n"))
	must(t, err)
	must(t, w.Close())
	r := httptest.NewRequest(http.MethodPost, p.path(page), &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	p.reader = p.noor
	p.ask(r).want(t, 200, "1 of 1 rows can be recorded", "is recorded as 9.4 mg/dL", "!typed before")
}
