package door_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/a-h/templ"

	"tandem/internal/browsertest"
	"tandem/web"
	"tandem/web/static"
)

// A page of a chart stands open on a desk, and the session is locked. When the
// page fetches itself, the lock covers all of it; with the password it comes back.
func TestTheLockCoversAWatchedPage(t *testing.T) {
	b := browsertest.Open(t)
	s := withAmina(t)
	changed, listens := make(chan struct{}, 1), make(chan bool, 9)
	defer close(changed)
	s.mux.Handle("GET "+static.Prefix, static.Handler())
	s.mux.HandleFunc("GET /manifest.webmanifest", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/manifest+json")
		io.WriteString(w, `{"name":"Harbor Light Counseling"}`)
	})
	s.mux.Handle("GET /live/w", s.door.Enter(s.door.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		listens <- true
		return web.Live(w, r, changed)
	})))
	s.mux.Handle("GET /watched", s.door.Enter(s.door.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		return s.door.Frame.Show(w, r, web.Page{Body: templ.ComponentFunc(func(ctx context.Context, out io.Writer) error {
			return web.Watched("w", "/live/w").Render(templ.WithChildren(ctx, templ.Raw(`<h1>Sertraline</h1>`)), out)
		}), Head: templ.Raw(`<p id="head">Sam Rivera</p>`)})
	})))
	srv := httptest.NewServer(s.site)
	defer srv.CloseClientConnections()

	b.Go(srv.URL + "/sign-in")
	b.Eventually(`document.querySelector("#f-code")`)
	b.Eventually(`["address", "password", "code"].forEach((id, i) => { document.querySelector("#f-" + id).value = ["amina@example.org", "` + staffWords + `", "` + s.code(amina) + `"][i] }) || (document.querySelector("#f-code").form.submit(), true)`)
	b.Eventually(`document.body.textContent.includes("the caseload of")`)
	b.Go(srv.URL + "/watched")
	b.Eventually(`document.querySelector("h1").textContent === "Sertraline"`)
	select {
	case <-listens:
	case <-time.After(5 * time.Second):
		t.Fatal("the page does not listen")
	}
	b.Eventually(`fetch("/lock", {method: "POST"})`)
	changed <- struct{}{}
	b.Eventually(`document.querySelector("h1").textContent === "Locked"`)
	b.Eventually(`!document.body.textContent.includes("Sertraline") && !document.body.textContent.includes("Sam Rivera") && document.querySelectorAll("main").length === 1`)
	b.Eventually(`(document.querySelector("#f-password").value = "` + staffWords + `") && (document.querySelector("#f-password").form.submit(), true)`)
	b.Eventually(`location.pathname === "/watched" && document.querySelector("h1").textContent === "Sertraline"`)
}
