package clinic_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/team"
)

// signed sends what a paper says, with the paper.
func (p *practice) signed(who desk.Caller, paper string, pairs ...string) answer {
	p.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	form := p.form(who, "{sam}/team/signed", pairs...)
	for name, all := range form {
		for _, v := range all {
			must(p, w.WriteField(name, v))
		}
	}
	if paper != "" {
		part, err := w.CreateFormFile("scan", "../../paper.html")
		must(p, err)
		_, err = part.Write([]byte(paper))
		must(p, err)
	}
	must(p, w.Close())
	req := httptest.NewRequest(http.MethodPost, p.path("{sam}/team/signed"), &body)
	req.Header.Set("Content-Type", w.FormDataContentType())
	p.reader = who
	return p.ask(req)
}

func days(name string, on time.Time) []string {
	return []string{name + "-day", on.Format("2"), name + "-month", on.Format("1"), name + "-year", on.Format("2006")}
}

// TestWhatWasSignedOnPaper: a clinician writes it down with the paper; it opens
// what it says, the paper is a file that no browser runs, and what is wrong on the
// form comes back with every word.
func TestWhatWasSignedOnPaper(t *testing.T) {
	p := open(t)
	noor := p.noor.Viewer.Person.String()
	dates := append(days("signed", morning.AddDate(0, 0, -3)), days("until", morning.AddDate(0, 6, 0))...)
	opens := append([]string{"which", "sharing", "to", noor, "lanes", "skills", "name", "Sam Rivera"}, dates...)
	p.get(p.amina, "{sam}/team").want(t, 200, "/team/signed")
	p.get(p.amina, "{sam}/team/signed").want(t, 200, "A form signed on paper", "Name, signature, day:", "This is about Sam Rivera", "Who may receive them: ____")
	p.signed(p.amina, "<html>canary", opens...).want(t, 422, "Choose a PDF, a JPEG or a PNG.", `value="Sam Rivera"`)
	p.signed(p.amina, "", opens...).want(t, 422, "Choose the scanned form.", `value="Sam Rivera"`)
	p.signed(p.amina, "%PDF-1.4 the page", append([]string{"which", "sharing", "to", noor, "lanes", "skills"}, dates...)...).want(t, 422, "Write who signed, as it stands on the paper.")
	long := append([]string{"which", "sharing", "to", noor, "lanes", "skills", "name", "Sam Rivera"}, append(days("signed", morning.AddDate(0, -2, 0)), days("until", morning.AddDate(0, 11, 0))...)...)
	p.signed(p.amina, "%PDF-1.4 the page", long...).want(t, 422, "Choose a day within one year")
	if p.sees(p.noor, journal.Skills) {
		t.Fatal("open before anything was written down")
	}
	p.signed(p.amina, "%PDF-1.4 the page", opens...).want(t, 403, "Confirm that it is you", "Sam Rivera")
	p.amina.Fresh = true
	p.signed(p.amina, "%PDF-1.4 the page", opens...).leads(t, p.path("{sam}/team"))
	if !p.sees(p.noor, journal.Skills) || p.sees(p.noor, journal.SUD) {
		t.Fatal("what the paper says does not count")
	}
	program := append([]string{"which", "part2", "to", noor, "name", "Sam Rivera"}, dates...)
	p.signed(p.amina, "%PDF-1.4 the page", program...).leads(t, p.path("{sam}/team"))
	if !p.sees(p.noor, journal.SUD) {
		t.Fatal("the form for a program's records does not count")
	}
	p.get(p.noor, "{sam}/team").want(t, 200, "42 CFR part 2 prohibits unauthorized use or disclosure of these records.")
	var scans, consents []journal.Entry
	for _, e := range p.chart(p.noor).Entries() {
		switch ev := e.Event.(type) {
		case team.FormScanned:
			scans = append(scans, e)
		case team.ConsentGiven:
			if !ev.Scan.IsZero() {
				consents = append(consents, e)
			}
		}
	}
	if len(scans) != 2 || len(consents) != 2 {
		t.Fatalf("%d papers and %d agreements", len(scans), len(consents))
	}
	file := p.get(p.noor, "{sam}/entries/"+scans[0].ID.String()+"/scan")
	if file.Code != 200 || file.body != "%PDF-1.4 the page" || file.Header().Get("Content-Disposition") != `attachment; filename="agreement.pdf"` {
		t.Errorf("the paper: %d, %v, %q", file.Code, file.Header(), file.body)
	}
	p.get(p.noor, "{sam}/entries/"+consents[0].ID.String()).want(t, 200, "Signed on paper by", "Sam Rivera", "I do not have to sign.")
	p.get(p.noor, "{sam}/entries/"+consents[0].ID.String()+"/scan").want(t, 404)
	p.get(p.amina, "{sam}/entries/"+scans[0].ID.String()+"/scan").want(t, 200) // who wrote it down reads it, the front desk does not
	p.get(p.cora, "{sam}/entries/"+scans[0].ID.String()+"/scan").want(t, 404)
}

// sees says whether somebody has a part of Sam's chart now.
func (p *practice) sees(who desk.Caller, lane journal.Lane) bool {
	return p.chart(who).Lens().Has(lane)
}
