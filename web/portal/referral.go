package portal

import (
	"context"

	"tandem/journal"
	"tandem/plan"
	"tandem/web/ui"
)

// asksReferral are the referrals to somebody to whom the client has opened
// nothing yet: what they see is the client's to say.
func (v reading) asksReferral(ctx context.Context) (out []ui.Link) {
	for _, r := range v.Plan().Referrals.All() {
		m, ok := v.Team().Member(r.To)
		if r.Answer != nil || !ok || !m.Active() || v.lens(m).Has(journal.Plan) {
			continue
		}
		out = append(out, ui.Link{Label: t(ctx, "A referral to {who}", "who", v.person(r.To).Name), Address: sharingPath + "/" + r.To.String(),
			Counts: t(ctx, "{who} asks {whom} to treat you too. {whom} sees nothing before you open it.", "who", v.person(r.By).Name, "whom", v.person(r.To).Name)})
	}
	return out
}

// referralLine is one referral in plain words.
type referralLine struct{ Who, Reason, State, Why string }

// referrals are whom the team asked to treat the client too, the newest last.
func (v reading) referrals(ctx context.Context) (out []referralLine) {
	for _, r := range v.Plan().Referrals.All() {
		to := v.person(r.To)
		x := referralLine{Who: t(ctx, "{who} asked {whom}", "who", v.person(r.By).Name, "whom", to.Name), Reason: r.Reason, State: v.referralState(ctx, r)}
		if to.Place != "" {
			x.Who += ", " + to.Place
		}
		if r.Answer != nil {
			x.Why = r.Answer.What.Why
		}
		out = append(out, x)
	}
	return out
}

func (v reading) referralState(ctx context.Context, r plan.Referral) string {
	switch {
	case r.Answer == nil:
		return t(ctx, "An answer is expected by {day}.", "day", v.day(r.Due))
	case r.Answer.What.Accepted:
		return t(ctx, "{who} said yes on {day}.", "who", v.person(r.To).Name, "day", v.day(r.Answer.Day))
	}
	return t(ctx, "{who} cannot take this on, and is not on your team.", "who", v.person(r.To).Name)
}
