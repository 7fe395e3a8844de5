// Package plan is what client, therapist and prescriber set out to do
// together: the problems and goals, the huddles in which the team thinks about
// one question at a time, each change as a small trial with a reason and a day
// to look at it again, and, apart from all that, the client's
// safety: the tasks that a named person owes, and the safety plan.
package plan
