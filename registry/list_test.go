package registry_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/registry"
	"tandem/schedule"
	"tandem/story"
	"tandem/team"
	"tandem/therapy"
)

var codec = journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds())

// people stand before every story: the team of each client, and who else looks.
const people = `
ben is prescriber at rivers
dora is coordinator at harbor
CLIENT is client
2025-12-01 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-12-01 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
2025-12-01T12:30 amina team.joined {"person":"@ben","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-01 CLIENT team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-01T00:00:00Z","until":"2026-11-30T00:00:00Z","how":"on screen"}
little: 2025-12-01 CLIENT team.consent_given {"consent":"@little","to":"@ben","lanes":["plan"],"purpose":"treatment","from":"2025-12-01T00:00:00Z","until":"2026-11-30T00:00:00Z","how":"on screen"}
`

// book is a caseload of stories.
type book struct {
	names     map[journal.ID]string
	summaries []chart.Summary
	people    story.Story
}

func (b *book) add(t testing.TB, client, text string) {
	t.Helper()
	s, err := story.Parse("caseload", strings.ReplaceAll(people, "CLIENT", client)+text)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(codec)
	if err != nil {
		t.Fatal(err)
	}
	if b.names == nil {
		b.names, b.people = map[journal.ID]string{}, s
		for _, name := range []string{"amina", "noor", "ben", "dora"} {
			b.names[s.ID(name)] = name
		}
	}
	b.names[s.Client()] = client
	b.summaries = append(b.summaries, chart.Summarize(s.Client(), entries))
}

func (b *book) list(reader string, at time.Time) registry.List {
	v, behind := b.behind(reader, at)
	return registry.New(behind, v, at)
}

func (b *book) behind(reader string, at time.Time) (team.Viewer, []chart.Summary) {
	p, _ := b.people.Person(reader)
	v := team.Viewer{Person: b.people.ID(reader), Role: p.Role, Practice: b.people.ID(p.Practice)}
	var behind []chart.Summary
	for _, s := range b.summaries {
		behind = append(behind, s.Behind(s.Team.Lens(v, at)))
	}
	return v, behind
}

func (b *book) row(r registry.Row) string {
	var cells []string
	add := func(format string, args ...any) { cells = append(cells, fmt.Sprintf(format, args...)) }
	name := "nobody's name"
	if r.Who != nil {
		name = fmt.Sprintf("%s %d %s", r.Who.Name, r.Who.Age(journal.DayOf(r.At)), r.Who.Language)
	}
	if r.Course != nil {
		name += fmt.Sprintf(" %s week %d", r.Course.Modality, r.Course.Week)
	}
	add("%s", name)
	who := func(id journal.ID) string { return b.names[id] }
	if r.Why == nil {
		add("nothing to do")
	} else {
		add("%s: %s +%d", r.Why.Level, r.Why.Says.In(lang.English, who), r.More)
	}
	if s := r.Score; s != nil && s.Points > 0 {
		add("%s %g %s %d of 4, %+g %s, spark %v %v %v", s.Title.In(lang.English), s.Value, s.Band.English, s.Pips, s.Since.Points, s.Since.Reliable,
			s.Spark.Scores, s.Spark.Doses, s.Spark.Sessions)
	} else if s != nil {
		add("no score")
	}
	if th := r.Therapy; th != nil {
		seen := "not seen"
		if th.Seen != 0 {
			seen = "seen " + th.Seen.String()
		}
		add("%s", seen)
	}
	if r.Next != nil && !r.Next.IsZero() {
		add("next %s", r.Next.Format("2006-01-02 15:04"))
	}
	if m := r.Medication; m != nil && m.Trial != nil {
		add("%s %s since %s, %d of %d days", m.Trial.Called(lang.English), m.Dose, m.Since, m.Taken.All, m.Taken.Answered())
	} else if m != nil {
		add("no medication")
	}
	if r.Why != nil && len(r.Why.Waits) > 0 {
		var on []string
		for _, id := range r.Why.Waits {
			on = append(on, who(id))
		}
		add("waits on %s", strings.Join(on, " and "))
	}
	return strings.ReplaceAll(strings.Join(cells, " | "), lang.Hard, " ")
}

func (b *book) say(l registry.List) string {
	var out strings.Builder
	for _, c := range l.Filters() {
		fmt.Fprintf(&out, "[%s %d] ", c.Filter, c.Rows)
	}
	out.WriteByte('\n')
	for _, s := range l.Sections() {
		fmt.Fprintf(&out, "%s, %d\n", s.Group, len(s.Rows))
		for _, r := range s.Rows {
			fmt.Fprintf(&out, "  %s\n", b.row(r))
		}
	}
	return out.String()
}

func read(t testing.TB, file string) (b book, at time.Time, a *txtar.Archive) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if client, ok := strings.CutSuffix(f.Name, ".journal"); ok {
			b.add(t, client, string(f.Data))
		}
		if f.Name == "at" {
			if at, err = time.ParseInLocation("2006-01-02T15:04", strings.TrimSpace(string(f.Data)), b.people.Location()); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b, at, a
}

func TestCaseload(t *testing.T) {
	const file = "testdata/caseload.txtar"
	b, at, a := read(t, file)
	for i, f := range a.Files {
		reader, ok := strings.CutSuffix(f.Name, " sees")
		if !ok {
			continue
		}
		got := b.say(b.list(reader, at))
		if os.Getenv("UPDATE") != "" {
			a.Files[i].Data = []byte(got)
		} else if got != string(f.Data) {
			t.Errorf("%s sees\n%swant\n%s", reader, got, f.Data)
		}
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSafetyComesFirst: also before what is overdue of the reader, when
// somebody else was asked to call.
func TestSafetyComesFirst(t *testing.T) {
	b, at, _ := read(t, "testdata/caseload.txtar")
	l := b.list("noor", at.AddDate(0, 0, 5))
	if first, second := b.names[l[0].Client], b.names[l[1].Client]; first != "lena" || second != "priya" || l[0].Yours || !l[1].Yours {
		t.Errorf("noor's list begins with %s and %s, want lena's safety task and then her own review of priya", first, second)
	}
}

func TestFilterAndSearch(t *testing.T) {
	b, at, _ := read(t, "testdata/caseload.txtar")
	names := func(l registry.List) (out []string) {
		for _, r := range l {
			out = append(out, b.names[r.Client])
		}
		return out
	}
	amina, dora := b.list("amina", at), b.list("dora", at)
	for what, c := range map[string]struct {
		got  registry.List
		want string
	}{
		"not improving":                    {amina.Keep(registry.NotImproving), "lena"},
		"not seen in three weeks":          {amina.Keep(registry.NotSeen), "tomas"},
		"no answer yet":                    {amina.Keep(registry.NoAnswer), "tomas"},
		"every filter for the front desk":  {dora.Keep(registry.NotSeen), ""},
		"a filter that does not exist":     {amina.Keep("secret"), ""},
		"a name without its accent":        {amina.Search("tomas"), "tomas"},
		"two parts of a name, in capitals": {amina.Search("VEG Tom"), "tomas"},
		"nobody":                           {amina.Search("xavier"), ""},
		"a search by the front desk":       {dora.Search("ortiz"), "lena"},
	} {
		if got := strings.Join(names(c.got), " "); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

// TestOrderIsTotal: the order does not depend on the order of the summaries.
func TestOrderIsTotal(t *testing.T) {
	b, at, _ := read(t, "testdata/caseload.txtar")
	want := b.say(b.list("amina", at))
	rapid.Check(t, func(r *rapid.T) {
		mixed := b
		mixed.summaries = rapid.Permutation(slices.Clone(b.summaries)).Draw(r, "order")
		if got := mixed.say(mixed.list("amina", at)); got != want {
			r.Fatalf("got\n%swant\n%s", got, want)
		}
	})
}

// TestEmpty: a summary of which nothing is open, or nothing is written, makes a row.
func TestEmpty(t *testing.T) {
	for _, s := range []chart.Summary{{}, chart.NewSummary(journal.NewID())} {
		r := registry.Compose(s, team.Viewer{}, time.Now())
		if r.Why != nil {
			t.Errorf("a row without entries says %v", r.Why)
		}
	}
	if l := registry.New(nil, team.Viewer{}, time.Now()); len(l.Sections()) != 0 || len(l.Filters()) != 1 {
		t.Errorf("an empty caseload has sections %v and filters %v", l.Sections(), l.Filters())
	}
}

// year is a client of fourteen months: a check-in a day, a score and a session a week.
func year(client string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `2025-04-01 amina team.registered {"name":"%s Long","birth":"1990-01-01","language":"en","zone":"America/New_York","state":"DE","phone":"302-555-0100"}`+"\n", client)
	fmt.Fprintln(&b, `2025-04-01 amina therapy.phase_started {"phase":"p1","modality":"CBT"}`)
	for _, t := range []string{"t1", "t2"} {
		fmt.Fprintf(&b, `2025-04-20 noor meds.started {"trial":"%s","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}`+"\n", t)
		fmt.Fprintf(&b, `2025-06-20 noor meds.dose_changed {"trial":"%s","dose":{"amount":"100","unit":"mg"}}`+"\n", t)
	}
	fmt.Fprintln(&b, `2025-04-01 amina measure.asked {"measure":"phq-9","every_days":7,"from":"2025-04-01"}`)
	first, _ := journal.ParseDay("2025-04-01")
	for d := first; d < first+410; d++ {
		fmt.Fprintf(&b, `%s %s measure.checked_in {"day":"%[1]s","answers":{"daily-mood":%[3]d,"daily-sleep":7}}`+"\n", d, client, d%10)
		fmt.Fprintf(&b, `%s %s measure.checked_in {"day":"%[1]s","answers":{"daily-meds":2}}`+"\n", d, client)
		if d%7 == 0 {
			fmt.Fprintf(&b, `%s %s measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":1},"scores":{"total":%d}}`+"\n", d, client, 8+d%5)
			fmt.Fprintf(&b, `%s %s measure.answered {"measure":"gad-7","version":"1.0.0","answers":{"gad7-1":1},"scores":{"total":%d}}`+"\n", d, client, 6+d%5)
			fmt.Fprintf(&b, `%s amina therapy.session_held {"session":"s%d","purpose":"therapy"}`+"\n", d, d)
			fmt.Fprintf(&b, `%s amina schedule.booked {"visit":"v%d","with":"@amina","practice":"@harbor","at":"%sT15:00:00-04:00","zone":"America/New_York","minutes":50,"purpose":"therapy"}`+"\n", d, d, d+14)
		}
		if d%60 == 0 {
			fmt.Fprintf(&b, `%s noor plan.adjusted {"adjustment":"a%d","arm":"medication","title":"A step","why":"slow","review":"%s"}`+"\n", d, d, d+40)
			fmt.Fprintf(&b, `%s noor plan.reviewed {"adjustment":"a%d","verdict":"not-enough"}`+"\n", d+41, d)
		}
	}
	return b.String()
}

// TestCache: the cache says what New says: for every reader, after a new
// entry, after the lens has closed, and a minute later.
func TestCache(t *testing.T) {
	b, at, _ := read(t, "testdata/caseload.txtar")
	var cache registry.Cache
	same := func(when, reader string, at time.Time) {
		t.Helper()
		v, behind := b.behind(reader, at)
		for range 2 {
			if got, want := b.say(cache.List(behind, v, at)), b.say(registry.New(behind, v, at)); got != want {
				t.Errorf("%s: from the cache %s sees\n%swant\n%s", when, reader, got, want)
			}
		}
	}
	readers := []string{"amina", "noor", "ben", "dora"}
	for _, reader := range readers {
		same("first", reader, at)
		same("later", reader, at.Add(12*time.Hour))
	}
	var again book
	again.add(t, "hana", `2026-05-14 hana meds.side_effect_reported {"effect":"e1","what":"dizzy","severity":3}`)
	for i, s := range b.summaries {
		if s.Client == again.summaries[0].Client {
			b.summaries[i] = again.summaries[0]
		}
	}
	for _, reader := range readers {
		same("after a new entry", reader, at)
		same("after the consents ended", reader, at.AddDate(1, 0, 0))
	}
}

// long is a caseload of 200 clients with a long chart each.
func long(tb testing.TB) (summaries []chart.Summary, reader team.Viewer, at time.Time) {
	var one book
	one.add(tb, "lena", year("lena"))
	v, behind := one.behind("amina", time.Date(2026, 5, 14, 9, 0, 0, 0, one.people.Location()))
	for i := range 200 {
		s := behind[0]
		s.Client[0] ^= byte(i)
		summaries = append(summaries, s)
	}
	return summaries, v, time.Date(2026, 5, 14, 9, 0, 0, 0, one.people.Location())
}

// BenchmarkCompose composes a caseload of 200 rows from nothing.
func BenchmarkCompose(b *testing.B) {
	summaries, v, at := long(b)
	for b.Loop() {
		registry.New(summaries, v, at)
	}
}

// BenchmarkCache reads a caseload of 200 rows again.
func BenchmarkCache(b *testing.B) {
	summaries, v, at := long(b)
	var cache registry.Cache
	for b.Loop() {
		cache.List(summaries, v, at)
	}
}
