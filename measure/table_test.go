package measure

import (
	"strings"
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
)

// TestTable: what was answered and what was worked out stand in one table, with
// the codes that the file has, what is missing, and how it was answered.
func TestTable(t *testing.T) {
	phq, _ := Find("phq-9")
	begun, err := phq.Answer(Answers{"phq9-1": Num(2), "phq9-9": Num(1)}, lang.English)
	if err != nil {
		t.Fatal(err)
	}
	total, err := phq.Report(14)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)
	entry := func(n byte, role journal.Role, origin string, ev journal.Event) journal.Entry {
		return journal.Entry{ID: journal.ID{n}, At: at.AddDate(0, 0, int(n)), Role: role, Origin: origin, Event: ev}
	}
	onDevice, byLink := begun, begun
	onDevice.Device, byLink.Link = journal.ID{9}, true
	entries := []journal.Entry{
		entry(1, journal.Client, "", begun), entry(2, journal.Therapist, "elsewhere", total), entry(3, journal.Client, "", onDevice),
		entry(4, journal.Client, "", byLink), entry(5, journal.Prescriber, "", begun),
		entry(6, journal.Client, "", CheckedIn{Day: 20000, Answers: Answers{"daily-mood": Num(4)}}),
		entry(7, journal.Therapist, "", Rated{Series: "calm", Label: "Calm", Value: 6.5, Unit: "points"}),
	}
	rows := Table(entries, Shipped(), time.UTC, lang.English)
	forms := map[string]map[string]map[string]string{} // form, id, column
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, column := range rows[0] {
			row[column] = cells[i]
		}
		if forms[row["form"]] == nil {
			forms[row["form"]] = map[string]map[string]string{}
		}
		forms[row["form"]][row["id"]] = row
	}
	says := func(n byte, id string, pairs ...string) {
		t.Helper()
		row := forms[journal.ID{n}.String()][id]
		for i := 0; i < len(pairs); i += 2 {
			if row[pairs[i]] != pairs[i+1] {
				t.Errorf("form %d, %s: %s is %q, want %q", n, id, pairs[i], row[pairs[i]], pairs[i+1])
			}
		}
	}
	says(1, "phq9-1", "date", "2026-05-15T12:00:00Z", "measure", "phq-9", "version", phq.Version, "name", phq.Title.English, "panel", phq.LOINC.Panel, "row", "answer",
		"loinc", "44250-9", "loinc read", "yes", "value", "2", "words", "More than half the days", "answer loinc", "LA6570-1",
		"unanswered", "7", "flags", "phq9-item9", "language", "en", "by", "client", "how", "signed in")
	says(1, "total", "row", "score", "loinc", "44261-6", "value", "", "words", "", "status", "incomplete")
	says(2, "total", "value", "14", "words", "Moderate", "status", "reported", "unanswered", "", "by", "therapist", "how", "elsewhere")
	says(3, "phq9-1", "how", "device of the team")
	says(4, "phq9-1", "how", "link")
	says(5, "phq9-1", "by", "prescriber", "how", "entered by the team")
	says(6, "daily-mood", "date", "2024-10-04", "measure", "tandem-daily", "value", "4", "by", "client")
	says(7, "calm", "row", "rating", "measure", "", "text", "Calm", "value", "6.5", "words", "points")
	if n := len(forms[journal.ID{2}.String()]); n != 1 {
		t.Errorf("a total alone has %d rows, want 1", n)
	}
	if spanish := Table(entries[:1], Shipped(), time.UTC, lang.Spanish); !strings.Contains(strings.Join(spanish[1], " "), "Más de la mitad") {
		t.Errorf("in Spanish the first row is %q", spanish[1])
	}
}
