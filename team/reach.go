package team

import (
	"slices"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// ByMail and ByText are how something is sent.
const (
	ByMail = "mail"
	ByText = "text"
)

// known are the channels that something can be sent to.
func (d Details) known() []Channel {
	var all []Channel
	if d.Email != "" {
		all = append(all, Channel{ByMail, d.Email})
	}
	if d.Phone != "" {
		all = append(all, Channel{ByText, d.Phone})
	}
	return all
}

// Safe are the channels that the client marked as safe: nothing is sent to
// another.
func (d Details) Safe() []Channel {
	return slices.DeleteFunc(d.known(), func(c Channel) bool {
		return !(c.By == ByMail && d.MailSafe || c.By == ByText && d.TextSafe)
	})
}

// MostReminders is how often the client may be reminded of one questionnaire.
func (d Details) MostReminders() int {
	switch d.Reminders {
	case NeverRemind:
		return 0
	case RemindTwice:
		return 2
	}
	return 1
}

// RemindedBy are the safe channels that reminders go to; none where the client
// wants none.
func (d Details) RemindedBy() []Channel {
	return slices.DeleteFunc(d.Safe(), func(c Channel) bool {
		return d.MostReminders() == 0 || d.RemindBy != "" && c.By != d.RemindBy
	})
}

// checkReminders says what is wrong with how a client wants to be reminded.
func (d Details) checkReminders() error {
	var errs []error
	if !slices.Contains([]Reminders{NotSaid, NeverRemind, RemindOnce, RemindTwice}, d.Reminders) {
		errs = append(errs, fault.In("reminders", "Choose never, once or twice."))
	}
	if d.RemindAt != 0 && (d.RemindAt < EarliestRemind || d.RemindAt > LatestRemind) {
		errs = append(errs, fault.In("remind_at", "Choose an hour between 7 in the morning and 7 in the evening."))
	}
	if !slices.Contains([]string{"", ByMail, ByText}, d.RemindBy) {
		errs = append(errs, fault.In("remind_by", "Choose one of the ways that are offered."))
	}
	return fault.Join(errs...)
}

// Proven are the safe channels that the client has shown to be theirs.
func (c Contact) Proven() []Channel {
	return slices.DeleteFunc(c.Safe(), func(ch Channel) bool {
		return !slices.ContainsFunc(c.Checked, func(l journal.Line[ChannelChecked]) bool { return l.What.Channel == ch })
	})
}

// Quiet says whether nothing may be sent at a moment, and until when; where
// none are quiet, until is that moment.
func (c Contact) Quiet(at time.Time) (until time.Time, quiet bool) {
	if c.QuietFrom == c.QuietUntil {
		return at, false
	}
	local := at.In(c.Location())
	until = time.Date(local.Year(), local.Month(), local.Day(), c.QuietUntil, 0, 0, 0, local.Location())
	if !until.After(local) {
		until = time.Date(local.Year(), local.Month(), local.Day()+1, c.QuietUntil, 0, 0, 0, local.Location())
	}
	h := local.Hour()
	after, before := h >= c.QuietFrom, h < c.QuietUntil
	if c.QuietFrom < c.QuietUntil && after && before || c.QuietFrom > c.QuietUntil && (after || before) {
		return until, true
	}
	return at, false
}

// Prove decides that a channel is the client's: the code that was sent there
// came back.
func (c Contact) Prove(ch Channel) (journal.Event, error) {
	if !slices.Contains(c.Safe(), ch) {
		return nil, fault.New(fault.Conflict, "This address or number is not the one we write to any more. Ask for a new code.")
	}
	return ChannelChecked{ch}, nil
}

// Identifiers are what a client may show to be known by.
var Identifiers = []string{"photo identification", "date of birth", "home address", "phone on file", "last visits"}

// CheckIdentity decides that somebody at the practice has made sure who it is.
func CheckIdentity(inPerson bool, by []string) (journal.Event, error) {
	by = slices.Compact(slices.Sorted(slices.Values(by)))
	for _, x := range by {
		if !slices.Contains(Identifiers, x) {
			return nil, fault.In("by", "Choose what you checked from the list.")
		}
	}
	if len(by) < 2 {
		return nil, fault.In("by", "Check two things, so that nobody passes as somebody else.")
	}
	return IdentityChecked{InPerson: inPerson, By: by}, nil
}
