package seed

import (
	"tandem/journal"
	"tandem/story"
)

// hours are those of all invented practices.
var hours = map[string][]string{
	"mon": {"08:00-20:00"}, "tue": {"08:00-20:00"}, "wed": {"08:00-20:00"}, "thu": {"08:00-20:00"}, "fri": {"08:00-20:00"},
	"sat": {"09:00-17:00"},
}

// reading is when both read what clients write.
var reading = map[string][]string{
	"mon": {"08:00-18:00"}, "tue": {"08:00-18:00"}, "wed": {"08:00-18:00"}, "thu": {"08:00-18:00"}, "fri": {"08:00-18:00"},
}

// colleagues are the people of both practices of the demo, by the name that
// stories call them.
var colleagues = []struct {
	call, name, credentials, practice string
	role                              journal.Role
	answersFor                        []string
}{
	{"amina", "Amina Diallo", "LPCMH", "harbor", journal.Therapist, nil},
	{"ruth", "Ruth Calder", "LCSW", "harbor", journal.Therapist, nil},
	{"jamal", "Jamal Greene", "LMFT", "harbor", journal.Therapist, nil},
	{"grace", "Grace Okafor", "PsyD", "harbor", journal.Supervisor, []string{"amina", "ruth", "jamal"}},
	{"cora", "Cora Bell", "", "harbor", journal.Coordinator, nil},
	{"owen", "Owen Hart", "", "harbor", journal.Owner, nil},
	{"noor", "Noor Haddad", "PMHNP", "rivers", journal.Prescriber, nil},
	{"elias", "Elias Brandt", "MD", "rivers", journal.Prescriber, nil},
	{"petra", "Petra Lind", "", "rivers", journal.Owner, nil},
}

var practiceNames = map[string]string{"harbor": "Harbor Light Counseling", "rivers": "Two Rivers Psychiatry"}

// phones are the numbers of practices, by their name.
var phones = map[string]string{practiceNames["harbor"]: "302 555 0100", practiceNames["rivers"]: "410 555 0180"}

// demoHouse is both practices of the demo and who works there.
func demoHouse() ([]practice, []staffed) {
	s := story.Story{Name: name}
	practices := []practice{{s.ID("harbor"), practiceNames["harbor"]}, {s.ID("rivers"), practiceNames["rivers"]}}
	var staff []staffed
	for _, p := range colleagues {
		w := staffed{Account{Person: s.ID(p.call), Role: p.role, Practice: s.ID(p.practice), PracticeName: practiceNames[p.practice],
			Name: p.name, Language: "en", Username: p.call}, p.credentials, nil}
		for _, other := range p.answersFor {
			w.answersFor = append(w.answersFor, s.ID(other))
		}
		staff = append(staff, w)
	}
	return practices, staff
}
