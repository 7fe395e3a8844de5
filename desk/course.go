package desk

import (
	"context"
	"crypto/sha256"
	"slices"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/registry"
	"tandem/team"
)

// Cohorts counts the clients of an owner's practice by questionnaire and by how
// they began. It opens of each summary the sections of the scores and of the
// team and no other, no chart, and gives numbers. It is one line in the
// deployment's own access list.
func (d *Desk) Cohorts(ctx context.Context, who Caller) ([]registry.Cohort, error) {
	if who.Viewer.Role != journal.Owner {
		return nil, fault.New(fault.Denied, "Only the owner changes practices and people.")
	}
	known, err := d.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	now, err := d.judged(ctx)
	if err != nil {
		return nil, err
	}
	treated, err := d.treated(ctx, who.Viewer.Practice)
	if err != nil {
		return nil, err
	}
	line := Opened{Did: Counted, List: "expected-response bands", Lanes: []journal.Lane{journal.Scores, journal.Team}, Purpose: "quality of care"}
	if err := d.noted(ctx, who, d.access, line); err != nil {
		return nil, err
	}
	return registry.Cohorts(treated, who.Viewer.Practice, known.Library(), now), nil
}

// SwitchCourse lets an owner switch the band of a group of their practice on or
// off. What is fitted on the clients of now is written with it, and stays.
func (d *Desk) SwitchCourse(ctx context.Context, who Caller, command journal.ID, to measure.CourseSwitched) error {
	to.Practice = who.Viewer.Practice
	if to.On {
		cohorts, err := d.Cohorts(ctx, who)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(cohorts, func(c registry.Cohort) bool { return c.Of(to) })
		if i < 0 {
			return notFound()
		}
		to = cohorts[i].Switched(to)
	}
	return d.ActHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		practice, _ := dir.Practice(to.Practice)
		to.Called = practice.Name
		c, err := d.Catalogue(ctx)
		if err != nil {
			return nil, err
		}
		return one(c.SwitchCourse(to))
	})
}

// treatedList names the list of the clients whom a practice treats or has
// treated. Nobody is taken off it but by an erasure.
func treatedList(practice journal.ID) journal.ID {
	sum := sha256.Sum256(append([]byte("treated\x00"), practice[:]...))
	return journal.ID(sum[:16])
}

// treated gives of these clients the sections of the scores and of the team,
// which alone are opened.
func (d *Desk) treated(ctx context.Context, practice journal.ID) ([]chart.Summary, error) {
	held, err := d.store.Held(ctx, treatedList(practice))
	if err != nil {
		return nil, err
	}
	clients := make([]journal.ID, len(held))
	for i, h := range held {
		clients[i] = h.Client
	}
	sealed, err := d.store.Sections(ctx, clients)
	if err != nil {
		return nil, err
	}
	of := map[journal.ID][]journal.Section{}
	for _, s := range sealed {
		of[s.Client] = append(of[s.Client], s)
	}
	var out []chart.Summary
	for _, client := range clients {
		s, err := d.counted(ctx, client, of[client])
		if err != nil {
			d.log.Error("a client's summary does not open, and is not counted", "client", client.String(), "err", err)
			continue
		}
		out = append(out, s)
	}
	return out, nil
}

// counted opens of one client the sections that are counted.
func (d *Desk) counted(ctx context.Context, client journal.ID, sealed []journal.Section) (chart.Summary, error) {
	s := chart.Summary{Client: client, Scores: new(measure.Scores), Team: &team.Team{Client: client}}
	slots, err := d.lanes(ctx, client)
	if err != nil {
		return s, err
	}
	for _, section := range sealed {
		lane := slots[section.Slot]
		if lane != journal.Scores && lane != journal.Team {
			continue
		}
		plain, err := d.openSection(ctx, section)
		if err == nil {
			err = s.SetSection(lane, plain)
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}
