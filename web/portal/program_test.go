package portal_test

import (
	"testing"
	"time"

	"tandem/journal"
)

// TestTheProgramsRecordsOpenByTheirOwnFormAlone: the client reads the text, signs
// with their name, and Noor sees the records from the next request; the grid
// leaves that alone; taken back, the next request is closed.
func TestTheProgramsRecordsOpenByTheirOwnFormAlone(t *testing.T) {
	h := open(t)
	noor := "/sharing/" + h.noor.Viewer.Person.String()
	sees := func() bool { return h.chart(h.noor).Lens().Has(journal.SUD) }
	day := []string{"until-day", "1", "until-month", "12", "until-year", "2026"}
	page := h.get(noor+"/program").want(t, 200, "Noor does not see them now.", "This is about Sam Rivera", "Noor Haddad", "It ends on the day that you choose below.",
		"except for uses and disclosures in civil, criminal, administrative, and legislative proceedings", "I do not have to sign.", "42 CFR 2.31(a)(6)", "Counseling notes", "!Take the consent back")
	h.get(noor+"/program?lang=es").want(t, 200, "Se trata de Sam Rivera", "No tengo obligación de firmar.", "Firmar")
	h.post(noor+"/program", append(page.carried(), day...)...).want(t, 422, "Write your name to sign.")
	h.post(noor+"/program", append(append(page.carried(), day...), "name", "Sammy")...).want(t, 422, "Write your name as it stands in the text above.", `value="Sammy"`)
	h.post(noor+"/program", append(page.carried(), "name", "Sam Rivera", "until-day", "1", "until-month", "1", "until-year", "2030")...).want(t, 422, "Choose a day within one year")
	h.post(noor+"/program", append(append(page.carried(), day...), "name", "Sam Rivera")...).want(t, 403, "Confirm that it is you")
	if sees() {
		t.Fatal("it is open before anybody signed")
	}
	h.caller.Fresh = true
	h.post(noor+"/program", append(append(page.carried(), day...), "name", "sam  rivera")...).leads(t, noor+"/program?saved")
	if !sees() {
		t.Fatal("what was signed does not count from the next request")
	}
	h.get(noor+"/program").want(t, 200, "Noor sees them until December 1, 2026.", "Signed on screen by sam rivera on May 14, 2026.", "It ends on December 1, 2026.", "Take the consent back")
	h.get("/sharing").want(t, 200, "On until December 1, 2026", "records of a substance-use program")
	grid := h.get(noor).want(t, 200, "On until December 1, 2026", "!value=\"sud\"", "They have a form of their own")
	h.caller.Fresh = false
	h.post(noor, append(grid.carried(), "lanes", "scores", "until-day", "1", "until-month", "9", "until-year", "2026")...).leads(t, noor+"?saved")
	if !sees() {
		t.Error("the grid took back the program's records")
	}
	h.get("/sharing").want(t, 200, "Until September 1, 2026.", "On until December 1, 2026")
	h.at(time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC))
	h.get("/sharing").want(t, 200, "Your consent for records of a substance-use program, with Noor, ends on December 1, 2026.", noor+"/program")
	stop := h.get(noor + "/program").carried()
	h.post(noor+"/program/end", stop...).leads(t, noor+"/program?saved") // closing is never made harder
	if sees() {
		t.Error("Noor still sees them after they were taken back")
	}
	h.post(noor+"/program/end", stop...).leads(t, noor+"/program?saved") // sent twice, once done
	h.get(noor+"/program").want(t, 200, "Noor does not see them now.")
	h.get("/sharing/"+h.sam.Viewer.Person.String()+"/program").want(t, 404)
}
