package clinic

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// factsPath is the knowledge about medications, fact by fact.
const factsPath = "/knowledge"

// signers may sign off a fact.
var signers = []journal.Role{journal.Owner, journal.Prescriber}

// mostFacts is how many facts one page lists.
const mostFacts = 60

// factsView is all that the list of facts may show.
type factsView struct {
	names
	About, State string
	Found        []factLine
	More         int
	Signed       int
}

// factLine is one fact with its mark.
type factLine struct {
	meds.Signable
	By *journal.Line[meds.FactSigned] // who signed it off; nil: nobody, or it says something else now
}

// facts lists the facts of one drug or rule, or all that nobody has read yet.
func (s *Side) facts(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, signed, err := s.factsView(ctx)
	if err != nil {
		return err
	}
	v.About, v.State = strings.TrimSpace(r.URL.Query().Get("about")), r.URL.Query().Get("state")
	if v.State == "" {
		v.State = "open"
		if v.About != "" {
			v.State = "all"
		}
	}
	about := named(v.About)
	for _, f := range meds.Signables() {
		line := lineOf(f, signed)
		if line.By != nil {
			v.Signed++
		}
		open := !f.Verified && line.By == nil
		if about != "" && !strings.Contains(f.About, about) || v.State == "open" && !open || v.State == "signed" && line.By == nil {
			continue
		}
		if len(v.Found) == mostFacts {
			v.More++
			continue
		}
		v.Found = append(v.Found, line)
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "Facts about medications"), Body: factsBody(v)})
}

// named is the id of a drug by any of its names, or the word as it is written.
func named(word string) string {
	if found := meds.Known().Search(word, 1); len(found) > 0 {
		return string(found[0].Drug.ID)
	}
	return strings.ToLower(word)
}

func (s *Side) factsView(ctx context.Context) (*factsView, meds.Signatures, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, nil, err
	}
	signed, err := s.Desk.Signatures(ctx)
	return &factsView{names: names{Directory: dir, reader: s.Caller(ctx).Viewer.Person}}, signed, err
}

func lineOf(f meds.Signable, signed meds.Signatures) factLine {
	line := factLine{Signable: f}
	if by, ok := signed.Of(f.ID); ok {
		line.By = &by
	}
	return line
}

// factView is all that the page of one fact may show.
type factView struct {
	*factsView
	factLine
	Form *web.Form
}

func (s *Side) factView(r *http.Request) (factView, error) {
	v, signed, err := s.factsView(r.Context())
	if err != nil {
		return factView{}, err
	}
	f, ok := meds.FindSignable(meds.FactID(r.PathValue("fact")))
	if !ok {
		return factView{}, notFound()
	}
	return factView{factsView: v, factLine: lineOf(f, signed), Form: web.NewForm("digest", f.Digest)}, nil
}

func (v factView) page(ctx context.Context) web.Page {
	return web.Page{Title: t(ctx, "A fact about medications"), Body: factBody(v)}
}

// fact is one fact: what it says, its sources, and who signed it off.
func (s *Side) fact(w http.ResponseWriter, r *http.Request) error {
	v, err := s.factView(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, v.page(r.Context()))
}

// signFact signs a fact off, or takes that back.
func (s *Side) signFact(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, err := s.factView(r)
	if err != nil {
		return err
	}
	if v.Form, err = web.Read(r); err != nil {
		return err
	}
	err = s.Desk.SignFact(ctx, s.Caller(ctx), v.Form.Command(), meds.FactSigned{Fact: v.ID, Digest: v.Form.Value("digest"), Signed: v.Form.Value("go") == "sign", Words: v.Form.Text("words")})
	if err != nil {
		return s.frame.Again(w, r, v.Form, err, v.page(ctx))
	}
	return sent(w, r, factsPath+"/"+string(v.ID))
}

// signedBy says who signed a fact off, and against what.
func (v *factsView) signedBy(ctx context.Context, l *journal.Line[meds.FactSigned]) string {
	return t(ctx, "Signed off by {who} on {day}: {words}", "who", v.full(ctx, l.By), "day", lang.Of(ctx).Date(l.At), "words", l.What.Words)
}

// filters are the ways to list facts.
func (v *factsView) filters(ctx context.Context) []ui.Link {
	var out []ui.Link
	for _, x := range [][2]string{{"open", t(ctx, "Not read yet")}, {"all", t(ctx, "All of them")}, {"signed", t(ctx, "Signed off here")}} {
		out = append(out, ui.Link{Label: x[1], Address: factsPath + "?state=" + x[0] + "&about=" + escape(v.About), Current: v.State == x[0]})
	}
	return out
}

// signedOff are the facts about a drug that were signed off here, as the
// medication pages show them under the facts of the list.
func signedOff(l *leaf, ids ...meds.FactID) []journal.Line[meds.FactSigned] {
	var out []journal.Line[meds.FactSigned]
	for _, id := range ids {
		if by, ok := l.signed.Of(id); ok {
			out = append(out, by)
		}
	}
	return slices.Clip(out)
}
