package door

import (
	"net/http"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
)

const demoPath = "/demo/sign-in/"

// Demo is the address that signs a person of the demo in.
func Demo(person journal.ID) string { return demoPath + person.String() }

// OpenDemo puts the demo's own door on the mux: a GET signs in, without a
// password, and one press confirms. Only `tandem demo` calls this, for a throw-away server on loopback.
func (d *Door) OpenDemo(demo auth.Demo, mux *http.ServeMux) {
	d.demo = &demo
	mux.Handle("GET "+demoPath+"{person}", d.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		person, err := journal.ParseID(r.PathValue("person"))
		if err != nil {
			return fault.New(fault.NotFound, "Not found.")
		}
		who, err := demo.Admit(r.Context(), auth.Person(person))
		if err != nil {
			return err
		}
		return d.start(w, r, who, "", "")
	}))
}
