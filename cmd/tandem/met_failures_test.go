package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tandem/internal/browsertest"
)

// typed gives what a page says and what stands in its fields.
func typed(b *browsertest.Browser) (s string) {
	b.Eval(`document.querySelector("main").innerText + [...document.querySelectorAll("main textarea, main input")].map((f) => f.value).join(" ")`, &s)
	return s
}

// TestSomeoneElseWroteFirstLooks: Noor proposes while Amina writes to the same
// question. Amina's text stays, beside what Noor wrote, and goes after it with
// one press.
func TestSomeoneElseWroteFirstLooks(t *testing.T) {
	demo := running(t)
	amina, noor := browsertest.Open(t), browsertest.Open(t)
	say := demo.Base + "/clients/" + demo.client(t, "Sam").String() + "/huddle/h1/say"
	for who, b := range map[string]*browsertest.Browser{"amina": amina, "noor": noor} {
		b.Go(demo.as(t, who).SignIn)
		b.Go(say + "?lang=en")
		b.Eventually(`document.querySelector("[name=head]")`)
	}
	noor.Fill("main form", "sort", "view", "words", "I would wait one more week")
	noor.Eventually(`location.pathname.endsWith("/huddle/h1")`)
	amina.Fill("main form", "sort", "observation", "words", "Two nights of seven hours")
	amina.Eventually(`document.querySelector(".problem")`)
	if page := typed(amina); !strings.Contains(page, "Someone wrote to this chart while you were reading it.") || !strings.Contains(page, "I would wait one more week") || !strings.Contains(page, "Two nights of seven hours") {
		t.Errorf("the page after a conflict: %q", page)
	}
	for _, width := range []int64{390, 800, 1440} {
		amina.Size(width, 900)
		amina.Axe("someone else wrote first")
		amina.Fits("someone else wrote first")
	}
	amina.Keep("conflict")
	amina.Fill("main form", "button", "Put mine after it")
	amina.Eventually(`location.pathname.endsWith("/huddle/h1") && document.querySelector("main").textContent.includes("Two nights of seven hours")`)
}

// TestSessionEndedLooks: Amina's session ends while she writes. Her text waits on
// the page, and goes to the chart once she has signed in beside it.
func TestSessionEndedLooks(t *testing.T) {
	demo := running(t)
	b := browsertest.Open(t)
	b.Go(demo.as(t, "amina").SignIn)
	b.Go(demo.Base + "/clients/" + demo.client(t, "Sam").String() + "/huddle/h1/say?lang=en")
	b.Script(`fetch("/sign-out", {method: "POST"}).then(() => { window.out = true })`)
	b.Eventually(`window.out`)
	b.Fill("main form", "sort", "observation", "words", "Two nights of seven hours")
	b.Eventually(`document.querySelector("h1").textContent === "Sign in again"`)
	if page := typed(b); !strings.Contains(page, "Two nights of seven hours") || strings.Contains(page, "Sam Rivera") {
		t.Errorf("the page of an ended session: %q", page)
	}
	b.Axe("an ended session")
	b.Fits("an ended session")
	b.Keep("session-ended")
	b.Script(`fetch("` + demo.as(t, "amina").SignIn + `").then(() => { window.back = true })`)
	b.Eventually(`window.back`)
	b.Fill("main form", "button", "Send again")
	b.Eventually(`location.pathname.endsWith("/huddle/h1") && document.querySelector("main").textContent.includes("Two nights of seven hours")`)
}

// TestBusyLooks: every place is taken. The page says so and asks again by itself,
// a form that was sent keeps its words, and the safety pages have places of
// their own.
func TestBusyLooks(t *testing.T) {
	n := newWhole(t)
	mux, guard := n.Main.pages()
	guard.Places = 1
	held, free := make(chan struct{}), make(chan struct{})
	srv := httptest.NewServer(guard.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("held") {
			held <- struct{}{}
			<-free
		}
		mux.ServeHTTP(w, r)
	})))
	t.Cleanup(srv.Close)
	b := browsertest.Open(t)
	b.Go(strings.Replace(n.as(t, "amina").SignIn, n.base, srv.URL, 1))
	b.Go(srv.URL + "/clients/" + n.client(t, "Sam").String() + "/huddle/h1/say?lang=en")
	b.Eventually(`document.querySelector("main form")`)
	go http.Get(srv.URL + "/?held")
	<-held
	b.Fill("main form", "sort", "observation", "words", "Two nights of seven hours")
	b.Eventually(`document.querySelector("main").textContent.includes("Busy. Try again in 5 seconds.")`)
	if page := typed(b); !strings.Contains(page, "Two nights of seven hours") {
		t.Errorf("the busy page: %q", page)
	}
	b.Axe("busy")
	b.Fits("busy")
	b.Keep("busy")
	for _, path := range []string{"/help", "/safety-plan", "/sign-in"} {
		if status, _ := get(t, srv.URL+path); status == http.StatusServiceUnavailable {
			t.Errorf("%s has no place of its own", path)
		}
	}
	close(free)
	b.Eventually(`(() => {
		[...document.querySelectorAll("main button")].find((x) => x.textContent.trim() === "Send again")?.click();
		return location.pathname.endsWith("/huddle/h1") && document.querySelector("main").textContent.includes("Two nights of seven hours");
	})()`) // sent twice, it is one act
}
