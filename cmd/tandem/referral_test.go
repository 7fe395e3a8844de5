package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/internal/browsertest"
	"tandem/seal"
)

// TestAColleagueOfAnotherPractice is the one walk from a need to two practices
// at work: a therapist invites a prescriber with one email and a spoken code;
// she makes a passkey, and works in this browser with nothing bought and nothing
// installed. She sees the client who agreed, the parts that were opened, and
// nobody else; once she leaves, what she wrote herself.
func TestAColleagueOfAnotherPractice(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	dir := t.TempDir()
	m, demo := runningIn(t, dir)
	b := browsertest.Open(t)
	sam, lena := "/clients/"+demo.client(t, "Sam").String(), "/clients/"+demo.client(t, "Lena").String()
	began := time.Now()

	b.Go(demo.as(t, "amina").SignIn)
	b.Go(demo.Base + sam + "/team")
	b.Go(demo.Base + sam + "/team/refer")
	b.Eventually(`[...document.querySelectorAll("main a")].some(a => a.pathname.endsWith("/team/invite"))`)
	b.Go(demo.Base + sam + "/team/invite")
	b.Axe("the invitation")
	due, ends := began.AddDate(0, 0, 7), began.AddDate(1, 0, 0)
	b.Fill("main form", append(dated("due", due), append(dated("expires", ends), "name", "Nia Brooks", "credentials", "PMHNP", "role", "prescriber", "practice", "Bayside Psychiatry",
		"address", "nia@example.org", "state", "DE", "reason", "Low since the winter", "question", "Would another medicine help?", "urgency", "this-week")...)...)
	b.Eventually(`document.querySelector("h1").innerText === "Nia Brooks is invited"`)
	code := regexp.MustCompile(`\b\d{6}\b`).FindString(b.Text())
	must(t, m.postman.Deliver(t.Context()))
	letters := sentTo(t, filepath.Join(dir, "messages"), "nia@example.org")
	if len(letters) != 1 || code == "" || strings.Contains(letters[0], code) || strings.Contains(letters[0], "Sam") {
		t.Fatalf("the code is %q, and she was written %q; want one letter that says neither the code nor a client", code, letters)
	}

	b.Eventually(`fetch("/sign-out", {method: "POST"})`)
	b.Authenticator()
	b.Go(regexp.MustCompile(`https?://\S*/invitation/\S+`).FindString(letters[0]))
	b.Fill("main form", "told", code, "button", "Go on with a passkey")
	b.Eventually(`document.querySelector("h1").innerText === "A new passkey"`)
	press(b, "Make a passkey")
	b.Eventually(`location.pathname !== "/" && !location.pathname.startsWith("/invitation")`)
	for _, page := range []string{"/caseload", sam + "/team", sam} {
		b.Go(demo.Base + page)
		if words := b.Text(); strings.Contains(words, "Low since the winter") || strings.Contains(words, "Lena") || strings.Contains(words, "sertraline") {
			t.Errorf("before the client agreed she reads on %s: %s", page, words)
		}
	}
	if took := time.Since(began); took > 15*time.Minute {
		t.Errorf("it took %s until she works", took)
	}

	b.Eventually(`fetch("/sign-out", {method: "POST"})`)
	b.Go(demo.as(t, "sam").SignIn)
	b.Go(demo.Base + "/today?lang=en")
	b.Script(`[...document.querySelectorAll("main a")].find(a => a.innerText.includes("A referral to Nia")).click()`)
	b.Eventually(`location.pathname.startsWith("/sharing/")`)
	b.Axe("what Nia sees")
	b.Fill(`main form[action^="/sharing/"]`, append(dated("until", began.AddDate(0, 6, 0)), "lanes", "scores")...)
	b.Eventually(`document.querySelector("h1").innerText === "Read and sign"`)
	b.Script(`{const f = document.querySelector("main form"); const n = f.querySelector("[name=name]"); if (n) n.value = "Sam Rivera"; const s = f.querySelector("input[type=checkbox][name=sign]"); if (s && !s.checked) s.click(); [...f.querySelectorAll("button:not([type=button])")].filter(x => !x.classList.contains("vh"))[0].click()}`)
	b.Eventually(`location.search.includes("saved")`)

	b.Eventually(`fetch("/sign-out", {method: "POST"})`)
	b.Go(demo.Base + sam + "/team?lang=en")
	press(b, "Use a passkey")
	b.Eventually(`document.querySelector("h1").innerText === "Care team"`)
	if words := b.Text(); !strings.Contains(words, "Low since the winter") || strings.Contains(words, "session notes") && !strings.Contains(words, "Not shared") {
		t.Errorf("once the client has agreed she reads %s", words)
	}
	b.Go(demo.Base + lena)
	b.Eventually(`performance.getEntriesByType("navigation")[0].responseStatus === 404`)
	b.Go(demo.Base + sam + "/team")
	b.Script(`[...document.querySelectorAll("main a")].find(a => a.innerText === "Answer the referral").click()`)
	b.Eventually(`document.querySelector("h1").innerText === "Your answer to the referral"`)
	b.Axe("the answer")
	b.Fill("main form", "accepted", "yes", "why", "First visit on Tuesday")
	b.Eventually(`document.querySelector("main").innerText.includes("accepted on")`)

	b.Script(`[...document.querySelectorAll("main a")].find(a => a.innerText.startsWith("End") && a.innerText.includes("Nia")).click()`)
	b.Eventually(`location.pathname.endsWith("/leave")`)
	b.Fill("main form", "why", "Sam goes on with Noor")
	b.Eventually(`!location.pathname.endsWith("/leave")`)
	b.Go(demo.Base + sam + "/ledger")
	if words := b.Text(); !strings.Contains(words, "Referral accepted") || strings.Contains(words, "Low since the winter") || strings.Contains(words, "PHQ-9") {
		t.Errorf("after she left she reads %s; want what she wrote, and nothing else", words)
	}
	var copied string
	b.Eval(`fetch(location.pathname + "/copies", {method: "POST", body: new URLSearchParams(new FormData([...document.querySelectorAll("main form")].find(f => f.action.endsWith("/copies"))))}).then(r => r.text())`, &copied)
	own, err := seal.OpenCopies(m.root.Public(), []byte(copied))
	if err != nil || !strings.Contains(own, "Referral accepted") || !strings.Contains(own, "First visit on Tuesday") || strings.Contains(own, "Low since the winter") {
		t.Errorf("her signed copies are %q, %v", copied, err)
	}
	if _, err := seal.OpenCopies(m.root.Public(), []byte(strings.Replace(copied, "Tuesday", "Wednesday", 1))); err == nil {
		t.Error("a changed copy verifies")
	}
	for _, page := range []string{"/plan", "/medication", "/measures"} {
		b.Go(demo.Base + sam + page)
		if words := b.Text(); strings.Contains(words, "Low since the winter") || strings.Contains(words, "PHQ-9 1") {
			t.Errorf("after she left she reads on %s: %s", page, words)
		}
	}
}

// dated are the three fields of a date.
func dated(name string, day time.Time) []string {
	return []string{name + "-day", strconv.Itoa(day.Day()), name + "-month", strconv.Itoa(int(day.Month())), name + "-year", strconv.Itoa(day.Year())}
}

// sentTo are the texts that a file of messages has for an address.
func sentTo(t *testing.T, path, to string) (out []string) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	for line := range strings.Lines(string(b)) {
		var x struct{ To, Text string }
		must(t, json.Unmarshal([]byte(line), &x))
		if x.To == to {
			out = append(out, x.Text)
		}
	}
	return out
}
