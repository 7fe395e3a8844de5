package portal_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"tandem/internal/browsertest"
	"tandem/web/static"
)

// TestTheCalendarPrintsOnOnePage: the next days, and the whole plan, in both
// languages, each on one sheet of paper.
func TestTheCalendarPrintsOnOnePage(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	planned(t, h)
	mux := http.NewServeMux()
	mux.Handle("/", h.site)
	mux.Handle("GET "+static.Prefix, static.Handler())
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.CloseClientConnections)
	for name, path := range map[string]string{"week": "/medicine-calendar?lang=en", "plan": "/medicine-calendar?show=plan&lang=en", "semana": "/medicine-calendar?lang=es", "todo": "/medicine-calendar?show=plan&lang=es"} {
		b.Go(srv.URL + path)
		if n := b.Sheets("calendar-" + name); n != 1 {
			t.Errorf("%s prints on %d sheets", path, n)
		}
	}
}
