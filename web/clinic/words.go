package clinic

import (
	"context"
	"math"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/therapy"
)

// changeWords says how far a score is from where it began.
func changeWords(ctx context.Context, points float64, decimals int, reliable, compared bool) string {
	if !compared {
		return ""
	}
	n := lang.Of(ctx).Number(math.Abs(points), decimals)
	switch {
	case points == 0:
		return t(ctx, "same as start")
	case points < 0 && reliable:
		return t(ctx, "{n} lower, reliable", "n", n)
	case points > 0 && reliable:
		return t(ctx, "{n} higher, reliable", "n", n)
	case points < 0:
		return t(ctx, "{n} lower than start", "n", n)
	}
	return t(ctx, "{n} higher than start", "n", n)
}

func reliable(r measure.Reliable) bool {
	return r == measure.Improvement || r == measure.Deterioration
}

// takenWords says how the medicines of 28 days were taken; where too few days
// were answered, that is not known.
func takenWords(ctx context.Context, a measure.Adherence) string {
	if !a.Known() {
		return t(ctx, "too few answers")
	}
	l := lang.Of(ctx)
	return t(ctx, "{k} of {n} days taken", "k", l.Number(float64(a.All), 0), "n", l.Number(float64(a.Answered()), 0))
}

// day writes a date with its year.
func day(ctx context.Context, d journal.Day) string { return lang.Of(ctx).Date(d.Date()) }

// short writes a date for rows and tables.
func short(ctx context.Context, d journal.Day) string { return lang.Of(ctx).ShortDay(d.Date()) }

func number(ctx context.Context, n int) string { return lang.Of(ctx).Number(float64(n), 0) }

// doing is where a signal's action leads, "" where its page is not built.
func doing(client journal.ID, a synergy.Action) string {
	chart := "/clients/" + client.String()
	switch a.Page {
	case "timeline":
		return chart
	case "medication", "measures", "messages", "plan", "team":
		return chart + "/" + a.Page
	case "next":
		return chart + nextPath
	case "monitoring":
		return chart + monitoringPath
	case "checks":
		return chart + raisedPath
	case "huddle":
		return chart + "/huddle/" + escape(a.Of)
	case "ask":
		return chart + "/huddle/ask"
	case "referral":
		return chart + "/team/referrals/" + escape(a.Of)
	case "answer":
		return chart + "/signals/" + escape(a.Of)
	case "review":
		return chart + "/plan/changes/" + escape(a.Of) + "/review"
	case "before":
		measure, move, _ := strings.Cut(a.Of, "/")
		return chart + "/measures/" + escape(measure) + "/before/" + escape(move)
	case "safety-task", "same-day-task":
		return chart + "/safety"
	}
	return ""
}

// modalityWords is a kind of therapy; another one is in the therapist's words.
func modalityWords(ctx context.Context, m therapy.Modality) string {
	switch m {
	case therapy.CBT:
		return t(ctx, "CBT")
	case therapy.DBT:
		return t(ctx, "DBT")
	case therapy.Psychodynamic:
		return t(ctx, "psychodynamic")
	case therapy.ACT:
		return t(ctx, "ACT")
	}
	return string(m)
}
