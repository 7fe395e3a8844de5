// Package seed is invented lives: those of the demo, and whole populations for
// measurements. Nobody in it is real.
//
// A life of the demo is a story (see package story) in lives/NAME.story. It was
// written on the day of its line "today DAY"; when it is read, its days move
// along by whole weeks, so that a Tuesday stays a Tuesday. "$today-3" is three
// days ago whatever the weekday, "$now-2h" two hours ago. What the story leaves
// to chance recurs as its last lines say, the same on every run:
//
//	course phq-9 every 7d by amina answered 90: 2025-11-24 18, 2026-03-09 11
//	daily mood: 2025-11-24 3.5, 2026-03-10 6
//	daily meds: 2026-01-05 88, 2026-04-01 -
//	because adh-r-shame adh-r-forgot
//	sessions amina 09:00 every 7d either 50 CBT: 2025-11-24 92
//	summary amina: Two of three walks done
//	answers 2026-05-12T17:00 amina side-effect put-off $today+5: we look at it on Monday
//	discusses 2026-05-11T08:50 amina therapy score homework
//
// A course is the way of a score, through the values of those days and near the
// line between them; it is answered on so many percent of its days. A daily
// line is an answer of the check-in: mood, anxiety, energy, sleep, side,
// urge-use as they are scored; answered, meds (taken) and skill (used) in
// percent of days; "-" ends it. "because" is what got in the way of doses, the
// most frequent first. Sessions are held in so many percent, by video, in-person
// or either; their summaries are those of the story, in their order, and then
// those of notes.txt. "answers" is what was said to the signal of a rule, and
// "discusses" which rows of a visit brief were talked over: both as the chart
// stood then. Item answers, scores and flags come from package measure.
package seed
