package chart

import "tandem/team"

// Through gives what somebody of the team sees of this chart at its moment: what
// passes the reader's lens and theirs. It only narrows, so that nobody comes to
// see more by looking through somebody else's eyes.
func (c Chart) Through(m team.Member) Chart {
	lens := c.Team().Lens(team.Viewer{Person: m.Person, Role: m.Role, Practice: m.Practice}, c.at)
	return NewPages(c.client, lens.Filter(c.recorded)).Open(lens, c.at).Knowing(c.library)
}
