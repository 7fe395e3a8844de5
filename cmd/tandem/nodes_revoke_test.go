package main

import (
	"bufio"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/internal/nodetest"
	"tandem/journal"
	"tandem/team"
)

// TestRevokedOnBothNodes is goal G-28: a session, an agreement, a role or an
// account that ended on one node is refused by both at the next request: 10,000
// trials, none late. What was given on one is good on the other just as soon.
func TestRevokedOnBothNodes(t *testing.T) {
	trials := figure(t, 100, 10_000)
	random := dice(t)
	n := newNodes(t)
	r := revocation{nodes: n, sam: n.patients(t)[0]}
	r.choose(t)
	kinds := []func(testing.TB, *nodetest.Node, *nodetest.Node){r.sessionEnded, r.signedOut, r.agreement, r.role, r.account}
	for i := range trials {
		here, there := n.either(random)
		kinds[i%len(kinds)](t, here, there)
	}
	n.verifies(t)
	t.Logf("%d trials", trials)
}

// revocation is what is taken away and given back again.
type revocation struct {
	*nodes
	sam       patient
	name      string       // Sam's, as they sign with it
	clinician shownAccount // of Sam's team, who sees the diary by agreement
	member    team.Member
	token     string // the clinician's
	entry     string // the address of an entry of Sam's diary
}

// choose finds a clinician of Sam's who sees the diary because Sam agreed to it.
func (r *revocation) choose(t testing.TB) {
	t.Helper()
	c, err := r.desk.Open(t.Context(), desk.Caller{Viewer: team.Viewer{Person: r.sam.ID, Role: journal.Client}}, r.sam.ID)
	if err != nil {
		t.Fatal(err)
	}
	r.name = c.Contact().Name
	for _, e := range c.Entries() {
		if e.Lane == journal.Diary {
			r.entry = "/clients/" + r.sam.ID.String() + "/entries/" + e.ID.String()
		}
	}
	for _, username := range r.sam.Team {
		r.clinician = r.as(t, username)
		r.member, _ = c.Team().Member(r.clinician.id(t))
		if r.member.Role == journal.Prescriber {
			break
		}
	}
	r.token = r.session(t, r.clinician)
	r.share(t, r.a, true)
	is(t, r.b, r.token, r.entry, http.StatusOK)
}

// share sets, as Sam, whether the clinician sees the diary.
func (r *revocation) share(t testing.TB, on *nodetest.Node, diary bool) {
	t.Helper()
	end := r.now().AddDate(0, 6, 0)
	form := url.Values{"act": {journal.NewID().String()}, "lanes": {string(journal.Scores)}, "name": {r.name}, "until-day": {strconv.Itoa(end.Day())},
		"until-month": {strconv.Itoa(int(end.Month()))}, "until-year": {strconv.Itoa(end.Year())}}
	if diary {
		form.Add("lanes", string(journal.Diary))
	}
	status, body, err := on.Ask(http.MethodPost, "/sharing/"+r.clinician.id(t).String(), r.session(t, r.sam.account), form) // fresh: it may open something
	if err != nil || status != http.StatusSeeOther {
		t.Fatalf("sharing answers %d, %v: %s", status, err, body)
	}
}

func (r *revocation) agreement(t testing.TB, here, there *nodetest.Node) {
	t.Helper()
	is(t, here, r.token, r.entry, http.StatusOK)
	is(t, there, r.token, r.entry, http.StatusOK)
	r.share(t, here, false)
	is(t, there, r.token, r.entry, http.StatusNotFound)
	is(t, here, r.token, r.entry, http.StatusNotFound)
	r.share(t, there, true)
	is(t, here, r.token, r.entry, http.StatusOK)
}

// sessionEnded: from one browser a person ends the session of another.
func (r *revocation) sessionEnded(t testing.TB, here, there *nodetest.Node) {
	t.Helper()
	lost := r.session(t, r.sam.account)
	is(t, here, lost, "/today", http.StatusOK)
	is(t, there, lost, "/today", http.StatusOK)
	pass, err := r.gate.Check(t.Context(), lost, r.now(), false)
	if err != nil {
		t.Fatal(err)
	}
	status, _, err := here.Ask(http.MethodPost, "/sessions/end", r.sam.token, url.Values{"id": {journal.ID(pass.ID).String()}})
	if err != nil || status != http.StatusSeeOther {
		t.Fatalf("ending a session answers %d, %v", status, err)
	}
	r.refused(t, there, lost, "/today")
	r.refused(t, here, lost, "/today")
}

func (r *revocation) signedOut(t testing.TB, here, there *nodetest.Node) {
	t.Helper()
	token := r.session(t, r.sam.account)
	is(t, there, token, "/today", http.StatusOK)
	if status, _, err := here.Ask(http.MethodPost, "/sign-out", token, nil); err != nil || status >= 400 {
		t.Fatalf("signing out answers %d, %v", status, err)
	}
	r.refused(t, there, token, "/today")
	r.refused(t, here, token, "/today")
}

// role ends what the clinician is at the practice, and gives it back. The owner
// does so at the test's own node, so that both processes are the others.
func (r *revocation) role(t testing.TB, here, there *nodetest.Node) {
	t.Helper()
	is(t, here, r.token, r.entry, http.StatusOK)
	r.house(t, team.RoleEnded{Person: r.member.Person, Practice: r.member.Practice, Role: r.member.Role})
	r.refused(t, there, r.token, r.entry)
	r.refused(t, here, r.token, r.entry)
	r.house(t, team.RoleGiven{Person: r.member.Person, Practice: r.member.Practice, Role: r.member.Role})
	is(t, there, r.token, r.entry, http.StatusOK)
}

func (r *revocation) house(t testing.TB, ev journal.Event) {
	t.Helper()
	owner := desk.Caller{Viewer: team.Viewer{Role: journal.Program}}
	err := r.desk.ActHouse(t.Context(), owner, journal.NewID(), func(team.Directory) ([]journal.Event, error) { return []journal.Event{ev}, nil })
	if err != nil {
		t.Fatal(err)
	}
}

// account disables Sam's account, and opens it again.
func (r *revocation) account(t testing.TB, here, there *nodetest.Node) {
	t.Helper()
	is(t, here, r.sam.token, "/today", http.StatusOK)
	if err := r.gate.Disable(t.Context(), auth.Person(r.sam.ID)); err != nil {
		t.Fatal(err)
	}
	r.refused(t, there, r.sam.token, "/today")
	r.refused(t, here, r.sam.token, "/today")
	a, err := r.store.Account(t.Context(), auth.Person(r.sam.ID))
	if err != nil {
		t.Fatal(err)
	}
	a.State = auth.Active
	if err := r.store.PutAccount(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	r.refused(t, there, r.sam.token, "/today") // the sessions are over all the same
	r.sam.token = r.session(t, r.sam.account)
	is(t, here, r.sam.token, "/today", http.StatusOK)
}

// refused fails the test unless the node sends whoever asks to the sign-in.
func (r *revocation) refused(t testing.TB, on *nodetest.Node, token, path string) {
	t.Helper()
	req, err := on.Request(http.MethodGet, path, token, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := on.Client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	toSignIn := res.StatusCode == http.StatusSeeOther && strings.HasPrefix(res.Header.Get("Location"), "/sign-in")
	if !toSignIn && res.StatusCode != http.StatusUnauthorized {
		t.Errorf("late: GET %s answers %d", path, res.StatusCode)
	}
}

// TestPageHearsOtherNode: a page that is open on one node hears of what was
// written on the other, also after the connection that listens was lost, and
// finds it when it asks again.
func TestPageHearsOtherNode(t *testing.T) {
	figure(t, 1, 1)
	n := newNodes(t)
	r := revocation{nodes: n, sam: n.patients(t)[0]}
	r.choose(t)
	chart := "/clients/" + r.sam.ID.String()
	listening := r.listen(t, n.b, "/live"+chart)
	before := r.ledger(t, n.b, chart)
	hears := func(form int) {
		t.Helper()
		for len(listening) > 0 {
			<-listening
		}
		if status, _, err := n.a.Ask(http.MethodPost, "/check-in", r.sam.token, oneCheckIn(form)); err != nil || status != http.StatusSeeOther {
			t.Fatalf("a check-in answers %d, %v", status, err)
		}
		select {
		case <-listening:
		case <-time.After(5 * time.Second):
			t.Fatal("the page does not hear of what the other node wrote")
		}
		after := r.ledger(t, n.b, chart)
		if slices.Equal(after, before) || !slices.Equal(after, r.ledger(t, n.a, chart)) {
			t.Error("the page does not show what was written just now")
		}
		before = after
	}
	hears(1)
	hears(2)
	if _, err := n.db.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"); err != nil {
		t.Fatal(err)
	}
	hears(3)
}

var entryLink = regexp.MustCompile(`/entries/[0-9a-z]{26}`)

// ledger gives the entries of the chart that a node's page lists.
func (r *revocation) ledger(t testing.TB, on *nodetest.Node, chart string) []string {
	t.Helper()
	status, body, err := on.Ask(http.MethodGet, chart+"/ledger", r.token, nil)
	if err != nil || status != http.StatusOK {
		t.Fatalf("the ledger's page answers %d, %v", status, err)
	}
	return entryLink.FindAllString(body, -1)
}

// listen opens a page's stream and gives each time that it says "changed".
func (r *revocation) listen(t testing.TB, on *nodetest.Node, path string) chan struct{} {
	t.Helper()
	req, err := on.Request(http.MethodGet, path, r.token, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := on.Client.Do(req.WithContext(t.Context()))
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("listening: %v, %v", res, err)
	}
	told := make(chan struct{}, 100)
	lines := bufio.NewScanner(res.Body)
	lines.Scan() // it listens
	go func() {
		defer res.Body.Close()
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "event: changed") {
				told <- struct{}{}
			}
		}
	}()
	return told
}

// TestRoleEndedOnBothNodes: an owner ends a therapist's role on one node; the
// therapist's next request is refused by both, and whoever was named is on the
// care teams on both.
func TestRoleEndedOnBothNodes(t *testing.T) {
	figure(t, 1, 1)
	n := newNodes(t)
	r := revocation{nodes: n}
	amina, ruth := n.as(t, "amina"), n.as(t, "ruth")
	token, heir, owner := n.session(t, amina), n.session(t, ruth), n.session(t, n.as(t, "owen"))
	dir, err := n.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	who, _ := dir.Person(amina.id(t))
	var chart string
	for _, p := range n.patients(t) {
		if slices.Contains(p.Team, "amina") && !slices.Contains(p.Team, "ruth") {
			chart = "/clients/" + p.ID.String()
		}
	}
	is(t, n.b, token, chart, http.StatusOK)
	is(t, n.b, heir, chart, http.StatusNotFound)
	form := url.Values{"act": {journal.NewID().String()}, "why": {"Amina moved away."},
		"heir": {ruth.id(t).String() + " therapist " + who.Roles[0].Practice.String()}}
	status, body, err := n.a.Ask(http.MethodPost, "/house/people/"+amina.id(t).String()+"/therapist", owner, form)
	if err != nil || status != http.StatusSeeOther {
		t.Fatalf("ending a role answers %d, %v: %s", status, err, body)
	}
	for _, on := range []*nodetest.Node{n.b, n.a} {
		r.refused(t, on, token, chart)
		r.refused(t, on, token, "/caseload")
		is(t, on, heir, chart, http.StatusOK)
	}
	n.verifies(t)
}
