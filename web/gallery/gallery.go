// Package gallery is /dev/components: every piece of web/ui on one page, with
// invented samples, so that a change to one is seen at once. It is served in
// development only.
package gallery

import (
	_ "embed"
	"fmt"
	"io"
	"net/http"

	"tandem/fault"
	"tandem/web"
	"tandem/web/ui"
)

//go:embed reload.js
var reload []byte

// Reload lets open pages notice that another build of the server answers;
// build names this one.
func Reload(mux *http.ServeMux, build string) {
	mux.HandleFunc("GET "+web.DevScript, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(reload)
	})
	mux.HandleFunc("GET "+web.LivePath+"dev", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		io.WriteString(w, fmt.Sprintf("retry: 300\nevent: build\ndata: %s\n\n", build))
		http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
}

// Routes puts the gallery into mux, drawn in the given frame.
func Routes(mux *http.ServeMux, f *web.Frame) {
	page := func(form *web.Form) web.Page {
		return web.Page{Title: "Components", Body: components(form), Broad: true}
	}
	mux.Handle("GET /dev/components", f.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if r.URL.Query().Has("faults") {
			form := web.NewForm("name", "Amparo", "mood", "4", "around", "walk")
			return f.Again(w, r, form, fault.Join(
				fault.In("name", "Write the name that you want us to use."),
				fault.In("note", "Write the name that you want us to use."),
				fault.In("mood", "Choose a number from 0 to 10."),
				fault.In("help", "Choose one answer."),
				fault.In("on", "Write a day, a month and a year, such as May 14, 2026."),
			), page(form))
		}
		return f.Show(w, r, page(web.NewForm()))
	}))
}

func spark() ui.Spark {
	return ui.Spark{
		Says: "PHQ-9 from 18 to 12 in 12 weeks", Max: 27, Cut: 10,
		Scores:  []float64{18, 17, 17, 16, -1, 13, 12, 11, 13, 11, 10, 12},
		Doses:   []float64{0, 0, .33, .33, .66, .66, .66, .66, .66, .66, 1, 1},
		Session: []bool{false, true, true, true, true, true, true, true, true, false, true, true},
	}
}

func links() []ui.Link {
	return []ui.Link{
		{Label: "All", Address: "#all", Count: 19, Current: true},
		{Label: "Not improving", Address: "#flat", Count: 4},
		{Label: "Not seen in 3 weeks", Address: "#away", Count: 2},
	}
}

func adjustment() ui.Adjustment {
	return ui.Adjustment{
		Hand: ui.Prescriber, Title: "Sertraline 150 to 100\u00a0mg, taken in the morning",
		Why:    "No gain from 150\u00a0mg in 3.5 weeks, and sleep 1.2\u00a0h shorter",
		Expect: "7-day sleep of 6\u00a0h or more by May\u00a028, PHQ-9 no higher than 13",
		StopIf: "PHQ-9 is 16 or more, or any thought of self-harm",
		Watch:  "Until May\u00a028 Noor reads: PHQ-9, every 2 weeks (answered 1 of 2)",
		Looks:  "Amina on May\u00a019 and 26, Noor on May\u00a028",
	}
}

// stairs is a way up of which one step is taken.
func stairs() ui.Stairs {
	return ui.Stairs{Says: "25 mg from May 1, 50 mg from May 15, 100 mg from May 29", Steps: []ui.Stair{
		{From: 0, High: 25, Dose: "25 mg", Day: "May 1", Taken: true}, {From: 14, High: 50, Dose: "50 mg", Day: "May 15"}, {From: 28, High: 100, Dose: "100 mg", Day: "May 29"}}}
}
