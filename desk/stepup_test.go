package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/seal"
	"tandem/team"
	"tandem/therapy"
)

// The column "step-up for" of the table of signing in, as the security design
// has it: what must not follow from an open session alone.
const (
	staffSteps  = "export, break-glass, release, consent on someone's behalf, author-alone notes, new credential, role, keys, erasure"
	clientSteps = "sharing, export, safe-contact settings, new credential, proxy"
)

// notBuilt are the rows of which there is nothing that could be asked for.
var notBuilt = []string{"client proxy"}

// TestStepUpByTheTable: each row of the table is asked for by what decides it,
// not only by a page: on an open session alone it is refused, and changes
// nothing; to whom it was shown anew it is not refused for that.
func TestStepUpByTheTable(t *testing.T) {
	asked := stepUps()
	var rows []string
	for who, steps := range map[string]string{"staff ": staffSteps, "client ": clientSteps} {
		for row := range strings.SplitSeq(steps, ", ") {
			rows = append(rows, who+row)
		}
	}
	for _, row := range rows {
		if (asked[row] == nil) != slices.Contains(notBuilt, row) {
			t.Errorf("%s: tried %v, not built %v", row, asked[row] != nil, slices.Contains(notBuilt, row))
		}
	}
	for row, ways := range asked {
		if !slices.Contains(rows, row) {
			t.Errorf("%s does not stand in the table", row)
		}
		for way, do := range ways {
			t.Run(row+"/"+way, func(t *testing.T) {
				c := open(t)
				ruth, owen := c.house()
				s := steps{clinic: c, ruth: ruth, owen: owen, chart: c.register()}
				s.agree(s.chart)
				if err := do(s, func(who desk.Caller) desk.Caller { who.Fresh = false; return who }); fault.KindOf(err) != fault.Unconfirmed {
					t.Errorf("on an open session alone = %v, want to be asked who it is", err)
				}
				if err := do(s, func(who desk.Caller) desk.Caller { who.Fresh = true; return who }); fault.KindOf(err) == fault.Unconfirmed {
					t.Errorf("shown anew = %v", err)
				}
			})
		}
	}
}

// steps is a clinic in which the rows are tried on one chart.
type steps struct {
	*clinic
	ruth, owen desk.Caller
	chart      journal.ID
}

// as makes a caller one who has shown who they are, or has not.
type as func(desk.Caller) desk.Caller

type way map[string]func(steps, as) error

// stepUps are the ways to each row.
func stepUps() map[string]way {
	writes := func(by func(steps) desk.Caller, events func(steps) []journal.Event) func(steps, as) error {
		return func(s steps, as as) error {
			_, err := s.Act(s.Context(), as(by(s)), desk.Form{Client: s.chart}, func(chart.Chart) ([]journal.Event, error) { return events(s), nil })
			if err == nil {
				return nil
			}
			_, added := s.Add(s.Context(), as(by(s)), desk.Form{Client: s.chart}, events(s)...)
			if fault.KindOf(added) != fault.KindOf(err) {
				s.Errorf("Act says %v, Add says %v", err, added)
			}
			return err
		}
	}
	house := func(ev func(steps) journal.Event) func(steps, as) error {
		return func(s steps, as as) error {
			return s.ActHouse(s.Context(), as(s.owen), journal.NewID(), func(team.Directory) ([]journal.Event, error) { return []journal.Event{ev(s)}, nil })
		}
	}
	amina := func(s steps) desk.Caller { return s.amina }
	sam := func(s steps) desk.Caller { return s.sam }
	consent := func(s steps, how string, lanes ...journal.Lane) team.ConsentGiven {
		now := s.clock.read()
		return team.ConsentGiven{Consent: journal.NewID(), To: s.noor.Viewer.Person, Lanes: lanes, Purpose: "treatment", From: now, Until: now.AddDate(0, 1, 0), How: how, Signed: how == "on screen"}
	}
	released := func(s steps) journal.ID { return s.released(s.owen, s.ruth, s.order(journal.Diary)) }
	return map[string]way{
		"staff export": {
			"an extract": func(s steps, as as) error {
				_, err := s.Extract(s.Context(), as(s.owen), released(s))
				return err
			},
			"answers": func(s steps, as as) error {
				_, err := s.Export(s.Context(), as(s.noor), s.chart)
				return err
			},
		},
		"staff break-glass": {"an emergency": func(s steps, as as) error {
			_, _, err := s.emergencyOf(as(s.ruth), danger)
			return err
		}},
		"staff release": {
			"asking": func(s steps, as as) error {
				return s.AskRelease(s.Context(), as(s.owen), journal.NewID(), danger.Named, s.order(journal.Diary))
			},
			"confirming": func(s steps, as as) error { return s.confirmsRelease(as(s.ruth)) },
		},
		"staff consent on someone's behalf": {"on paper": writes(amina, func(s steps) []journal.Event {
			return []journal.Event{consent(s, "on paper", journal.Scores)}
		})},
		"staff author-alone notes": {
			"writing": writes(amina, func(steps) []journal.Event {
				return []journal.Event{therapy.PrivateNoteWritten{Session: "s1", Text: "mine"}}
			}),
			"reading": func(s steps, as as) error { return s.readsPrivate(as(s.amina)) },
		},
		"staff new credential": {
			"a passkey": func(s steps, as as) error { return s.credential(as(s.amina), auth.Staff) },
			"a client's, by who saw them": writes(amina, func(steps) []journal.Event {
				return []journal.Event{team.IdentityChecked{InPerson: true, By: []string{"date of birth", "home address"}}}
			}),
		},
		"staff role": {
			"given": house(func(s steps) journal.Event {
				return team.RoleGiven{Person: s.ruth.Viewer.Person, Practice: s.harbor, Role: journal.Supervisor}
			}),
			"ended, by the house": house(func(s steps) journal.Event {
				return team.RoleEnded{Person: s.ruth.Viewer.Person, Practice: s.harbor, Role: journal.Therapist}
			}),
			"ended": func(s steps, as as) error {
				_, err := s.EndRole(s.Context(), as(s.owen), journal.NewID(), seatOf(s.ruth.Viewer), team.Seat{}, "")
				return err
			},
			"one's own ended": func(s steps, as as) error {
				_, err := s.Depart(s.Context(), as(s.ruth), journal.NewID(), "")
				return err
			},
			"who looks after privacy": house(func(s steps) journal.Event {
				return team.PrivacyOfficerNamed{Practice: s.harbor, Person: s.ruth.Viewer.Person}
			}),
			"what an emergency opens": house(func(s steps) journal.Event { return team.EmergencyRuleSet{Practice: s.harbor, Hours: 2} }),
		},
		"staff keys": {"a phrase": func(s steps, as as) error {
			who := as(s.amina)
			who.Session = "one"
			return s.TakeUpPhrase(s.Context(), who, seal.NewPhrase())
		}},
		"staff erasure": {
			"asking": func(s steps, as as) error {
				_, _, err := s.AskErasure(s.Context(), as(s.owen), journal.NewID(), danger.Named, team.ByMistake, 0)
				return err
			},
			"confirming": func(s steps, as as) error { return s.confirmsErasure(as(s.ruth)) },
			"a hold": func(s steps, as as) error {
				return s.PlaceHold(s.Context(), as(s.owen), journal.NewID(), danger.Named, "C-1")
			},
			"lifting a hold": func(s steps, as as) error {
				return s.LiftHold(s.Context(), as(s.owen), journal.NewID(), journal.NewID())
			},
		},
		"client sharing": {
			"opening": writes(sam, func(s steps) []journal.Event {
				return []journal.Event{consent(s, "on screen", journal.SessionNotes)}
			}),
			"opening to whoever comes": writes(sam, func(s steps) []journal.Event {
				c := consent(s, "on screen", journal.Scores)
				c.To = s.rivers
				return []journal.Event{c}
			}),
			"for longer": writes(sam, func(s steps) []journal.Event { return s.prolongs() }),
		},
		"client safe-contact settings": {
			"changing": writes(sam, func(steps) []journal.Event {
				return []journal.Event{team.ContactChanged{Details: team.Details{Name: "Sam Rivera", Birth: born, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0143", TextSafe: true}}}
			}),
			"proving": writes(sam, func(steps) []journal.Event {
				return []journal.Event{team.ChannelChecked{Channel: team.Channel{By: team.ByMail, To: "sam@example.org"}}}
			}),
		},
		"client export": {
			"answers": func(s steps, as as) error {
				_, err := s.Export(s.Context(), as(s.sam), s.chart)
				return err
			},
			"the record": func(s steps, as as) error {
				_, err := s.ExportRecord(s.Context(), as(s.sam))
				return err
			},
		},
		"client new credential": {"a passkey": func(s steps, as as) error { return s.credential(as(s.sam), auth.Client) }},
	}
}

// TestClosingTakesNoStepUp: what closes something is never made harder.
func TestClosingTakesNoStepUp(t *testing.T) {
	c := open(t)
	sam := c.register()
	c.agree(sam)
	stale := c.sam
	stale.Fresh = false
	now := c.clock.read()
	_, err := c.Add(t.Context(), c.sam, desk.Form{Client: sam}, team.ConsentGiven{Consent: journal.NewID(), To: c.rivers, Lanes: []journal.Lane{journal.Scores},
		Purpose: "treatment", From: now, Until: now.AddDate(0, 1, 0), How: "on screen", Signed: true})
	must(t, err)
	_, err = c.Act(t.Context(), stale, desk.Form{Client: sam}, func(ch chart.Chart) ([]journal.Event, error) {
		noor := ch.Team().Consents[0]
		return ch.Team().Share(c.noor.Viewer.Person, []journal.Lane{journal.Medication}, noor.Until, ch.At())
	})
	must(t, err)
	for _, decide := range []desk.Decide{
		func(ch chart.Chart) ([]journal.Event, error) { // takes back the "no" that came with it
			for _, x := range ch.Team().Consents {
				if x.Deny && x.Revoked.IsZero() {
					return []journal.Event{team.ConsentRevoked{Consent: x.Consent, To: x.To}}, nil
				}
			}
			return nil, nil
		},
		func(ch chart.Chart) ([]journal.Event, error) { // has it never said
			for _, x := range ch.Team().Consents {
				if x.Deny {
					return []journal.Event{journal.Drafted{Event: journal.Withdrawn{In: journal.Team, Why: "oops"}, Corrects: x.Entry}}, nil
				}
			}
			return nil, nil
		},
	} {
		if _, err := c.Act(t.Context(), stale, desk.Form{Client: sam}, decide); fault.KindOf(err) != fault.Unconfirmed {
			t.Errorf("to take a no back = %v, want to be asked who it is", err)
		}
	}
	_, err = c.Act(t.Context(), stale, desk.Form{Client: sam}, func(ch chart.Chart) ([]journal.Event, error) {
		for _, x := range ch.Team().Consents {
			if !x.Deny && x.Revoked.IsZero() {
				ev, err := ch.Team().Revoke(x.Consent)
				return []journal.Event{ev}, err
			}
		}
		return nil, nil
	})
	must(t, err)
}

// prolongs says yes to Noor once more, for the same and for longer.
func (s steps) prolongs() []journal.Event {
	own, err := s.Open(s.Context(), s.sam, s.chart)
	must(s.TB, err)
	x := own.Team().Consents[len(own.Team().Consents)-1]
	events, err := own.Team().Share(s.noor.Viewer.Person, x.Lanes, x.Until.Add(24*time.Hour), own.At())
	must(s.TB, err)
	return events
}

// readsPrivate says Unconfirmed where Amina's own note stays sealed to her.
func (s steps) readsPrivate(who desk.Caller) error {
	shown := who
	shown.Fresh = true
	if _, err := s.Add(s.Context(), shown, desk.Form{Client: s.chart}, therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"}); err != nil {
		return err
	}
	ch, err := s.Open(s.Context(), who, s.chart)
	if err == nil && !holds(s.TB, ch, "private-canary") {
		err = who.Confirm()
	}
	return err
}

func (s steps) confirmsRelease(who desk.Caller) error {
	must(s.TB, s.AskRelease(s.Context(), s.owen, journal.NewID(), danger.Named, s.order(journal.Diary)))
	dir, err := s.House(s.Context())
	must(s.TB, err)
	_, err = s.ConfirmRelease(s.Context(), who, journal.NewID(), dir.Releases[len(dir.Releases)-1].Release)
	return err
}

func (s steps) confirmsErasure(who desk.Caller) error {
	dir, err := s.House(s.Context())
	must(s.TB, err)
	if len(dir.Erasures) == 0 {
		_, _, err := s.AskErasure(s.Context(), s.owen, journal.NewID(), danger.Named, team.ByMistake, 0)
		must(s.TB, err)
		dir, err = s.House(s.Context())
		must(s.TB, err)
	}
	return s.ConfirmErasure(s.Context(), who, journal.NewID(), dir.Erasures[0].Erasure)
}

// credential asks the gate for a new way in, in a session as fresh as the caller.
func (s steps) credential(who desk.Caller, kind auth.Kind) error {
	gate := authtest.NewGate(s.TB, authtest.NewMemory())
	at, person := s.clock.read(), auth.Person(journal.NewID())
	i, err := gate.Invite(s.Context(), auth.Guest{Person: person, Kind: kind, Address: "a@example.org"}, at)
	must(s.TB, err)
	token := enrols(s.TB, gate, i, at)
	if !who.Fresh {
		at = at.Add(auth.Fresh)
	}
	ways := []func() error{
		func() error { _, err := gate.NewPasskey(s.Context(), token, "b", at); return err },
		func() error { _, err := gate.AddPasskey(s.Context(), token, "Phone", auth.Signed{}, at); return err },
		func() error { _, err := gate.OfferApp(s.Context(), token, "violet tram under rain", at); return err },
		func() error { _, err := gate.AskAddress(s.Context(), token, "b@example.org", at); return err },
		func() error { _, err := gate.ChangeAddress(s.Context(), token, "x", "1", at); return err },
		func() error { _, err := gate.SaveCodes(s.Context(), token, at); return err },
		func() error {
			_, err := gate.RecoverColleague(s.Context(), token, auth.Person{1}, auth.Sponsor{}, at)
			return err
		},
		func() error {
			pass, err := gate.Check(s.Context(), token, at, false)
			if err == nil {
				_, err = gate.LetSend(s.Context(), pass, auth.From{}, at)
			}
			return err
		},
		func() error { return gate.Close(s.Context(), token, at) },
	}
	for _, do := range ways {
		if err := do(); (fault.KindOf(err) == fault.Unconfirmed) == who.Fresh {
			s.Errorf("fresh %v: %v", who.Fresh, err)
		}
	}
	return who.Confirm()
}

// enrols accepts an invitation and signs in.
func enrols(t testing.TB, gate *auth.Gate, i auth.Invitation, at time.Time) string {
	t.Helper()
	e, err := gate.Enrol(t.Context(), i.Token, auth.Choice{Code: i.Code, Password: "violet tram under rain"}, at)
	must(t, err)
	code, err := totp.GenerateCode(e.Seed, at)
	must(t, err)
	in, err := gate.Confirm(t.Context(), i.Token, e.Ticket, code, at)
	must(t, err)
	token, err := gate.Start(t.Context(), in, auth.Standing{}, auth.From{}, at)
	must(t, err)
	return token
}
