package timeline

import (
	"strings"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
)

func shortDay(l lang.Language, d journal.Day) string { return l.ShortDay(d.Date()) }

// shortMonth is the month as it stands over the plot.
func shortMonth(l lang.Language, m time.Month) string { return string([]rune(l.Month(m))[:3]) }

func armClass(a plan.Arm) string {
	if a == plan.Medication {
		return "m"
	}
	return "t"
}

// Called names a change, as it stands beside its flag.
func Called(l lang.Language, c synergy.ChangeMark) string {
	if c.Title != "" {
		return c.Title
	}
	switch c.Step {
	case synergy.StepDosed:
		return lang.In(l, "{name} to {dose}", "name", c.Name.In(l), "dose", c.Dose.Text)
	case synergy.StepHeld:
		return lang.In(l, "{name} on hold", "name", c.Name.In(l))
	case synergy.StepResumed:
		return lang.In(l, "{name} again, {dose}", "name", c.Name.In(l), "dose", c.Dose.Text)
	case synergy.StepStopped:
		return lang.In(l, "{name} stopped", "name", c.Name.In(l))
	case synergy.StepStarted:
		return strings.TrimSpace(c.Name.In(l) + " " + c.Dose.Text)
	}
	return c.Name.In(l)
}

// changeLine names a change with its number and day.
func changeLine(l lang.Language, c synergy.ChangeMark) string {
	return lang.In(l, "Change {n}, {date}: {what}", "n", count(l, c.Number), "date", shortDay(l, c.Day), "what", Called(l, c))
}

func plannedLine(l lang.Language, p synergy.Planned) string {
	if p.What == synergy.PlannedReview {
		return lang.In(l, "review {date}", "date", shortDay(l, p.Day))
	}
	if p.What == synergy.PlannedStep {
		if p.Dose == "" {
			return lang.In(l, "{name} to none, planned {date}, not yet confirmed", "name", p.Name.In(l), "date", shortDay(l, p.Day))
		}
		return lang.In(l, "{name} to {dose}, planned {date}, not yet confirmed", "name", p.Name.In(l), "dose", p.Dose, "date", shortDay(l, p.Day))
	}
	if p.Arm == plan.Medication {
		return lang.In(l, "medication visit {date}", "date", shortDay(l, p.Day))
	}
	return lang.In(l, "session {date}", "date", shortDay(l, p.Day))
}

// pointLine says a score with its day, its band and what stands beside it.
func pointLine(l lang.Language, s *synergy.ScoreRow, p synergy.ScorePoint) string {
	out := s.Title.In(l) + " " + l.Number(p.Value, s.Decimals) + ", " + shortDay(l, p.Day)
	if p.Band >= 0 && p.Band < len(s.Bands) {
		out += ", " + s.Bands[p.Band].Word.In(l)
	}
	if p.Flag != synergy.NoSafetyMark {
		out += "; " + safetyWords(l, p.Flag)
	}
	if p.Corrected {
		out += " (" + lang.In(l, "corrected") + ")"
	}
	return out
}

func safetyWords(l lang.Language, f synergy.SafetyMark) string {
	switch f {
	case synergy.TaskOpen:
		return lang.In(l, "safety item, task open")
	case synergy.TaskClosed:
		return lang.In(l, "safety item, task closed")
	}
	return lang.In(l, "safety item")
}

func takenWords(l lang.Language, m *synergy.MedicineRow) string {
	if m.Answered == 0 {
		return ""
	}
	return lang.In(l, "{n} of {m} days taken", "n", count(l, m.Taken), "m", count(l, m.Answered))
}

// effectWords names a side effect with how strong it is.
func effectWords(l lang.Language, what string, severity int) string {
	switch severity {
	case 1:
		return lang.In(l, "{what}, mild", "what", what)
	case 2:
		return lang.In(l, "{what}, moderate", "what", what)
	}
	return lang.In(l, "{what}, severe", "what", what)
}

func meetingClass(m synergy.MeetingMode) string {
	switch m {
	case synergy.MetByVideo, synergy.MetByPhone:
		return "video"
	case synergy.MeetingMissed:
		return "absent"
	}
	return "held"
}

func visitClass(m synergy.MeetingMode) string {
	switch m {
	case synergy.MetByVideo, synergy.MetByPhone:
		return "visit byvideo"
	case synergy.MeetingMissed:
		return "visit missed-visit"
	}
	return "visit"
}

func meetingWords(l lang.Language, m synergy.MeetingMode) string {
	switch m {
	case synergy.MetByVideo:
		return lang.In(l, "session by video")
	case synergy.MetByPhone:
		return lang.In(l, "session by phone")
	case synergy.MeetingMissed:
		return lang.In(l, "missed session")
	}
	return lang.In(l, "session in person")
}

func visitWords(l lang.Language, m synergy.MeetingMode) string {
	switch m {
	case synergy.MetByVideo:
		return lang.In(l, "medication visit by video")
	case synergy.MetByPhone:
		return lang.In(l, "medication visit by phone")
	case synergy.MeetingMissed:
		return lang.In(l, "missed medication visit")
	}
	return lang.In(l, "medication visit")
}

func daysLastWeek(l lang.Language, n int) string {
	if n == 1 {
		return lang.In(l, "1 day last week")
	}
	return lang.In(l, "{n} days last week", "n", count(l, n))
}

func phaseName(p synergy.PhaseBar) string {
	if p.Name == "" {
		return p.Modality
	}
	return p.Name
}

// splitDose parts "50 mg" (with a hard space) into number and unit.
func splitDose(s string) (number, unit string) {
	number, unit, _ = strings.Cut(strings.ReplaceAll(s, lang.Hard, " "), " ")
	return number, unit
}
