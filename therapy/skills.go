package therapy

import "tandem/journal"

// Skills is the fold of the skills lane: what was taught, and each practice.
// (Questionnaires about skills in the same lane are measures.)
type Skills struct {
	Taught    journal.Lines[SkillTaught]    `json:"taught,omitempty"`
	Practised journal.Lines[SkillPractised] `json:"practised,omitempty"`
}

// FoldSkills reads a client's skills from settled entries.
func FoldSkills(entries []journal.Entry) Skills {
	var s Skills
	for _, e := range entries {
		s.Advance(e)
	}
	return s
}

// Advance moves the skills on by one entry, new or correcting.
func (s *Skills) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &s.Taught, &s.Practised)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case SkillTaught:
		s.Taught.Put(e, ev)
	case SkillPractised:
		s.Practised.Put(e, ev)
	}
}

// briefPractice is how many practices a summary keeps: about four weeks of
// practising twice a day.
const briefPractice = 56

// Brief is what the client's summary keeps: the skills taught, and the newest
// practices without their notes.
func (s Skills) Brief() Skills {
	kept, _ := s.Practised.Newest(briefPractice)
	for i := range kept {
		kept[i].What.Note = ""
	}
	return Skills{s.Taught, kept}
}

// Skill is one skill with its practice.
type Skill struct {
	ID        SkillID
	Name      string
	Taught    *journal.Mark // nil: practised, but the teaching is not on this chart
	Practised journal.Lines[SkillPractised]
}

// All lists the skills in the order in which they were taught or first used.
func (s Skills) All() []Skill {
	at := map[SkillID]int{}
	var out []Skill
	of := func(id SkillID) *Skill {
		i, ok := at[id]
		if !ok {
			i = len(out)
			at[id] = i
			out = append(out, Skill{ID: id})
		}
		return &out[i]
	}
	for _, l := range s.Taught {
		k := of(l.What.Skill)
		k.Name = l.What.Name
		if k.Taught == nil {
			k.Taught = &l.Mark
		}
	}
	for _, l := range s.Practised {
		k := of(l.What.Skill)
		k.Practised = append(k.Practised, l)
	}
	return out
}

// Find gives a skill by its name within the chart.
func (s Skills) Find(id SkillID) (Skill, bool) {
	for _, k := range s.All() {
		if k.ID == id {
			return k, true
		}
	}
	return Skill{}, false
}

// DaysPractised counts the days from one to another, both included, on which
// any skill was practised.
func (s Skills) DaysPractised(from, to journal.Day) int {
	days := map[journal.Day]bool{}
	for _, l := range s.Practised {
		if from <= l.Day && l.Day <= to {
			days[l.Day] = true
		}
	}
	return len(days)
}
