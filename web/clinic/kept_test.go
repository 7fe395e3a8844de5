package clinic

import (
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/journal"
	"tandem/team"
)

// TestAKeptPageKeepsNoChart: what was drawn of a chart stays in memory for a
// while, the chart itself does not, however many days of it are looked at.
func TestAKeptPageKeepsNoChart(t *testing.T) {
	s, gone := New(Config{}), make(chan struct{})
	defer runtime.KeepAlive(s)
	func() {
		pages := chart.NewPages(journal.NewID(), nil)
		runtime.AddCleanup(pages, func(gone chan struct{}) { close(gone) }, gone)
		l := &leaf{Chart: pages.Open(team.Lens{}, time.Unix(0, 0))}
		r := httptest.NewRequest("GET", "/", nil)
		piece := s.kept.Piece(l.version(r.Context(), r), func() templ.Component { return templ.NopComponent })
		if err := piece.Render(r.Context(), httptest.NewRecorder()); err != nil {
			t.Fatal(err)
		}
	}()
	for range 50 {
		runtime.GC()
		select {
		case <-gone:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Error("the chart is still in memory")
}
