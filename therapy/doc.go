// Package therapy is the talking side of a chart: the phases of the work, the
// sessions held and missed (medication visits too), what was noted about
// them, and the skills that were taught and practised.
package therapy
