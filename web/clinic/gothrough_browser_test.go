package clinic_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"tandem/internal/browsertest"
	"tandem/web/static"
)

// TestTurns: in a real browser two clients are gone through, one after the
// other: the minutes fill themselves in until somebody writes them, a slip
// keeps them, and the bar counts what is left.
func TestTurns(t *testing.T) {
	b := browsertest.Open(t)
	p, sam, luz := huddles(t)
	p.reader = p.amina
	mux := http.NewServeMux()
	mux.Handle("/", p.site)
	mux.Handle("GET "+static.Prefix, static.Handler())
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.CloseClientConnections)
	b.Go(srv.URL + "/huddles")
	b.Eventually(`document.querySelector(".deskbar nav a[aria-current]").textContent.includes("2")`)
	b.Axe("the list of huddles")
	press := func(what string) { b.Script(`document.querySelector('` + what + `').click()`) }
	write := func(name, words string) {
		b.Script(`document.querySelector("[name=` + name + `]").select()`)
		b.Do(chromedp.KeyEvent(words))
	}
	press(`a.btn[href*="/huddle/turn"]`)
	b.Eventually(`location.pathname.includes("` + sam.String() + `")`)
	b.Eventually(`/^0:0[0-9] on this client$/.test(document.querySelector("[data-timer]:not([hidden])").textContent)`)
	b.Axe("a client's turn")
	b.Eventually(`document.querySelector("[name=minutes]").value === "1"`)
	write("minutes", "7")
	press("main form button.btn")
	b.Eventually(`document.getElementById("problem") !== null`)
	b.Eventually(`!document.querySelector("[data-timer]").hidden && document.querySelector("[name=minutes]").value === "7"`)
	write("words", "Mornings first, then we look again")
	press("[name=owner]")
	press("main form button.btn")
	b.Eventually(`location.pathname.includes("` + luz.String() + `") && document.body.textContent.includes("Nobody comes after")`)
	write("words", "Wait")
	press("[name=owner]")
	press("main form button.btn")
	b.Eventually(`location.pathname === "/huddles/review" && document.body.textContent.includes("Mornings first")`)
	if c := p.chart(p.amina).Plan().Together.Cases; len(c) != 1 || c[0].What.Minutes != 7 {
		t.Errorf("sam's turn was written down as %+v", c)
	}
}
