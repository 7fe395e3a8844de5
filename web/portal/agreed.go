package portal

import (
	"context"
	"slices"

	"tandem/lang"
	"tandem/synergy"
)

// How many of what the team agreed, and of what was talked about, stand on the
// page about the treatment.
const (
	mostAgreed = 3
	mostTalked = 6
	talkedFor  = 60 // days
)

// agreedLine is what the team agreed when it went through the client's chart.
type agreedLine struct{ Words, Who string }

// agreed is what the team decided about the client last, who does it, and by when.
func (v reading) agreed(ctx context.Context) (out []agreedLine) {
	for _, l := range slices.Backward(v.Plan().Together.Cases) {
		if len(out) == mostAgreed {
			break
		}
		out = append(out, agreedLine{l.What.Decision, t(ctx, "{who} does it by {day}. Agreed on {then}.", "who", v.person(l.What.Owner).Name,
			"day", v.day(l.What.By), "then", v.day(l.Day))})
	}
	return out
}

// talked is what was marked as talked about at a visit, the newest first: by
// its subject, in plain words.
func (v reading) talked(ctx context.Context) (out []string) {
	for _, x := range synergy.Talked(v.Chart, v.Today()-talkedFor) {
		if len(out) < mostTalked {
			out = append(out, t(ctx, "{what}, with {who}, {day}", "what", topicWords(ctx, x.Topic), "who", v.person(x.By).Name, "day", lang.Of(ctx).ShortDay(x.Day.Date())))
		}
	}
	return out
}

// topicWords is what a row of a visit brief is about, in plain words.
func topicWords(ctx context.Context, topic synergy.Topic) string {
	switch topic {
	case synergy.AboutSafety:
		return t(ctx, "Being safe")
	case synergy.AboutFlag, synergy.AboutOpen:
		return t(ctx, "A question of your team")
	case synergy.AboutChange, synergy.AboutAwaited, synergy.AboutAsking:
		return t(ctx, "A change in the treatment")
	case synergy.AboutScore, synergy.AboutMove:
		return t(ctx, "Your answers to a questionnaire")
	case synergy.AboutDoses:
		return t(ctx, "How taking the medicine goes")
	case synergy.AboutEffect:
		return t(ctx, "A side effect")
	case synergy.AboutSkills:
		return t(ctx, "What you practised")
	case synergy.AboutHomework:
		return t(ctx, "What was agreed in the last hour of therapy")
	case synergy.AboutReading:
		return t(ctx, "Something that you were given to read")
	case synergy.AboutMissed:
		return t(ctx, "A session that did not take place")
	case synergy.AboutLife:
		return t(ctx, "Something that happened in your life")
	}
	return t(ctx, "What your team agreed")
}
