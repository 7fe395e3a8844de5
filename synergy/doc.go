// Package synergy is what only shows across chapters: what the scores of one
// person can say about a change of the treatment, which signals therapist and
// prescriber should see, what must follow from an entry whatever door it came
// by, and the joint timeline. It is arithmetic and rules on one client's own
// records; it never says what made a change.
package synergy
