// Package therapy is the talking side of a chart: the phases of the work, the
// sessions held and missed (medication visits too), what was noted about
// them, the skills that were taught and practised, and what client and therapist
// found that keeps the trouble going.
package therapy
