package door

import (
	"net/http"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/web"
	"tandem/web/ui"
)

const colleaguePath = "/colleague"

// colleagueView is all that the page may show on which two colleagues let a
// third one in again.
type colleagueView struct {
	Form   *web.Form
	People []ui.Option
	Name   string // for whom it was done just now
	Code   string // the first one's half
	Link   string // the second one's half
}

// colleaguePage lists who works where the reader works.
func (d *Door) colleaguePage(r *http.Request, v colleagueView) (web.Page, error) {
	s, _ := SeatOf(r.Context())
	if s.Caller.Viewer.Role == journal.Client {
		return web.Page{}, fault.New(fault.NotFound, "Not found.")
	}
	dir, err := d.House.House(r.Context())
	if err != nil {
		return web.Page{}, err
	}
	for _, p := range dir.People {
		for _, role := range p.Roles {
			if role.Practice == s.Caller.Viewer.Practice && p.Person != s.Caller.Viewer.Person {
				v.People = append(v.People, ui.Option{Value: p.Person.String(), Label: p.Titled()})
				break
			}
		}
	}
	return web.Page{Title: t(r.Context(), "A colleague cannot sign in"), Body: colleagueBody(v)}, nil
}

func (d *Door) showColleague(w http.ResponseWriter, r *http.Request) error {
	page, err := d.colleaguePage(r, colleagueView{Form: web.NewForm()})
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// recoverColleague does the reader's half, and shows it once.
func (d *Door) recoverColleague(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	v := colleagueView{Form: form}
	half, name, err := d.half(r, form)
	switch {
	case fault.KindOf(err) == fault.Unconfirmed:
		return err
	case err != nil:
		page, pageErr := d.colleaguePage(r, v)
		if pageErr != nil {
			return pageErr
		}
		return d.Frame.Again(w, r, form, err, page)
	}
	v.Name, v.Code = name, half.Code
	if half.Token != "" {
		v.Link = d.Base + Recovery(half.Token)
	}
	page, err := d.colleaguePage(r, v)
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// half finds the colleague among those of the reader's practice.
func (d *Door) half(r *http.Request, form *web.Form) (auth.Half, string, error) {
	s, _ := SeatOf(r.Context())
	who := s.Caller.Viewer
	if who.Role == journal.Client {
		return auth.Half{}, "", fault.New(fault.NotFound, "Not found.")
	}
	if err := s.Caller.Confirm(); err != nil {
		return auth.Half{}, "", err
	}
	dir, err := d.House.House(r.Context())
	if err != nil {
		return auth.Half{}, "", err
	}
	id, _ := journal.ParseID(form.Value("person"))
	p, _ := dir.Person(id)
	if !dir.At(id, who.Practice) {
		return auth.Half{}, "", fault.In("person", "Choose who cannot sign in.")
	}
	as := auth.Sponsor{Owner: who.Role == journal.Owner}
	for _, role := range p.Roles {
		as.All = append(as.All, auth.Practice(role.Practice))
		if dir.At(who.Person, role.Practice) {
			as.At = append(as.At, auth.Practice(role.Practice))
		}
	}
	half, err := d.Gate.RecoverColleague(r.Context(), d.token(r), auth.Person(id), as, d.Now())
	return half, p.Name, err
}
