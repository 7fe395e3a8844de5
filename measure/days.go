package measure

import (
	"slices"

	"tandem/journal"
)

// Days is check-ins in the order of time. Of two answers to one item for one
// day the later counts.
type Days []Checked

// Daily is the answer to one item for one day.
type Daily struct {
	Entry journal.ID
	Day   journal.Day
	Value float64
}

// Item gives the answers to one item for the days from and to, both included,
// one a day, in order. Days without an answer are absent.
func (d Days) Item(item ItemID, from, to journal.Day) []Daily {
	var out []Daily
	for _, c := range d {
		if c.On < from || c.On > to {
			continue
		}
		v, ok := c.Answers[item].Float()
		if !ok {
			continue
		}
		i, again := slices.BinarySearchFunc(out, c.On, func(x Daily, day journal.Day) int { return int(x.Day) - int(day) })
		if !again {
			out = slices.Insert(out, i, Daily{})
		}
		out[i] = Daily{c.Entry, c.On, v}
	}
	return out
}

// Sleep is the mean of the nights of the seven days that end on a day, in
// hours, when at least four were recorded; nights says how many were.
func (d Days) Sleep(today journal.Day) (hours float64, nights int, ok bool) {
	all := d.Item("daily-sleep", today-6, today)
	for _, n := range all {
		hours += n.Value
	}
	if len(all) < 4 {
		return 0, len(all), false
	}
	return hours / float64(len(all)), len(all), true
}

// skillItems are the skills of the diary card; from 2 on the skill was used.
var skillItems = []ItemID{"diary-s-mindfulness", "diary-s-distress", "diary-s-emotion", "diary-s-people"}

// SkillDays is on how many of the seven days that end on a day a coping skill
// was used.
func (d Days) SkillDays(today journal.Day) int { return d.SkillDaysOf(today-6, today) }

// SkillDaysOf is on how many of some days, both included, a coping skill was used.
func (d Days) SkillDaysOf(from, to journal.Day) int {
	used := map[journal.Day]bool{}
	for _, day := range d.Item("daily-skill", from, to) {
		used[day.Day] = used[day.Day] || day.Value == 1
	}
	for _, item := range skillItems {
		for _, day := range d.Item(item, from, to) {
			used[day.Day] = used[day.Day] || day.Value >= 2
		}
	}
	n := 0
	for _, u := range used {
		if u {
			n++
		}
	}
	return n
}
