package clinic_test

import (
	"net/http/httptest"
	"testing"

	"tandem/desk"
	"tandem/journal"
	"tandem/seed"
	"tandem/team"
)

// demo is the invented practices of the demo, read by Sam's therapist.
func demo(b *testing.B) (p *practice, amina desk.Caller) {
	p = open(b)
	cast, err := seed.Demo(b.Context(), p.Desk, morning)
	must(b, err)
	for _, c := range cast.Clients {
		if c.Name == "Sam Rivera" {
			p.sam = c.Client
		}
	}
	for _, a := range cast.Accounts {
		if a.Role == journal.Therapist && amina.Viewer.Person.IsZero() {
			amina = desk.Caller{Viewer: team.Viewer{Person: a.Person, Role: a.Role, Practice: a.Practice}}
		}
	}
	return p, amina
}

func read(b *testing.B, path string) {
	p, amina := demo(b)
	size := p.get(amina, path).want(b, 200).Body.Len()
	for b.Loop() {
		p.site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", p.path(path), nil))
	}
	b.ReportMetric(float64(size), "bytes/page")
}

// BenchmarkChart reads a chart that has not changed, access line and all.
func BenchmarkChart(b *testing.B) { read(b, "{sam}") }

// BenchmarkCaseload reads a caseload of thirty that has not changed.
func BenchmarkCaseload(b *testing.B) { read(b, "/caseload") }

// BenchmarkMedication reads a tab.
func BenchmarkMedication(b *testing.B) { read(b, "{sam}/medication") }
