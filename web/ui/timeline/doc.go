// Package timeline draws a person's one treatment on one axis: scores, dose
// steps, doses taken, sessions, skills, side effects, sleep and life events,
// as an SVG, as a table, and as a sentence that says what they show.
package timeline
