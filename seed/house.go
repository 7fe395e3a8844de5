package seed

import (
	"context"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/story"
	"tandem/team"
)

// hours are those of both practices.
var hours = map[string][]string{
	"mon": {"08:00-20:00"}, "tue": {"08:00-20:00"}, "wed": {"08:00-20:00"}, "thu": {"08:00-20:00"}, "fri": {"08:00-20:00"},
	"sat": {"09:00-17:00"},
}

// staff are the people of both practices, by the name that stories call them.
var staff = []struct {
	call, name, credentials, practice string
	role                              journal.Role
	answersFor                        []string
}{
	{"amina", "Amina Diallo", "LPCMH", "harbor", journal.Therapist, nil},
	{"ruth", "Ruth Calder", "LCSW", "harbor", journal.Therapist, nil},
	{"grace", "Grace Okafor", "PsyD", "harbor", journal.Supervisor, []string{"amina", "ruth"}},
	{"cora", "Cora Bell", "", "harbor", journal.Coordinator, nil},
	{"owen", "Owen Hart", "", "harbor", journal.Owner, nil},
	{"noor", "Noor Haddad", "PMHNP", "rivers", journal.Prescriber, nil},
	{"elias", "Elias Brandt", "MD", "rivers", journal.Prescriber, nil},
	{"petra", "Petra Lind", "", "rivers", journal.Owner, nil},
}

var practiceNames = map[string]string{"harbor": "Harbor Light Counseling", "rivers": "Two Rivers Psychiatry"}

// openHouse writes the practices and the people who work there.
func openHouse(ctx context.Context, d *desk.Desk) (Cast, error) {
	s := story.Story{Name: name}
	var cast Cast
	events := []journal.Event{
		team.PracticeOpened{Practice: s.ID("harbor"), Name: practiceNames["harbor"], Phone: "302 555 0100", Zone: "America/New_York",
			States: team.States, Hours: hours, Reading: "Monday to Friday, 8 to 6"},
		team.PracticeOpened{Practice: s.ID("rivers"), Name: practiceNames["rivers"], Phone: "410 555 0180", Zone: "America/New_York",
			States: team.States, Hours: hours, Reading: "Monday to Friday, 8 to 6"},
	}
	expires := journal.DayOf(time.Date(2030, 12, 31, 0, 0, 0, 0, time.UTC))
	for _, p := range staff {
		id := s.ID(p.call)
		role := team.RoleGiven{Person: id, Practice: s.ID(p.practice), Role: p.role}
		for _, other := range p.answersFor {
			role.Supervises = append(role.Supervises, s.ID(other))
		}
		events = append(events, team.PersonAdded{Person: id, Name: p.name, Credentials: p.credentials, Language: "en"}, role)
		if p.credentials != "" {
			for _, state := range team.States {
				events = append(events, team.LicenceRecorded{Person: id, State: state, Type: p.credentials, Expires: expires})
			}
		}
		cast.Accounts = append(cast.Accounts, Account{Person: id, Role: p.role, Practice: s.ID(p.practice),
			PracticeName: practiceNames[p.practice], Name: p.name, Language: "en", Username: p.call})
	}
	program := desk.Caller{Viewer: team.Viewer{Role: journal.Program}, Via: "Tandem, demo"}
	return cast, d.ActHouse(ctx, program, journal.NewID(), func(team.Directory) ([]journal.Event, error) { return events, nil })
}
