package measure

import (
	"slices"

	"tandem/fault"
	"tandem/journal"
)

// CourseSwitched: an owner switched the expected-response band of one group of
// clients on or off. What was fitted then stands in it and stays: the band is
// drawn from these numbers, and no chart is read for it.
type CourseSwitched struct {
	Practice journal.ID `json:"practice"`
	Called   string     `json:"called,omitempty"` // the practice's name then
	Measure  ID         `json:"measure"`
	Score    ScoreID    `json:"score"`
	From     float64    `json:"from"` // who began with a score from here
	To       float64    `json:"to"`   // to here
	On       bool       `json:"on"`
	Weeks    int        `json:"weeks,omitempty"` // how far it reaches
	Least    int        `json:"least,omitempty"` // how many clients there were at each of its weeks, at least
	G0       float64    `json:"g0,omitempty"`    // the course, as synergy.Course names it
	G1       float64    `json:"g1,omitempty"`
	S0       float64    `json:"s0,omitempty"`
	S1       float64    `json:"s1,omitempty"`
}

// Kind is the word on disk.
func (CourseSwitched) Kind() string { return "measure.course_switched" }

// Lane is the house's.
func (CourseSwitched) Lane() journal.Lane { return journal.House }

// CourseWeeks is how many weeks from its start a course is fitted on at most: of
// these the summary keeps every score of a client who answers weekly.
const CourseWeeks = 12

// Course is what was said last about the band of one group.
type Course struct {
	Mark
	By journal.ID
	CourseSwitched
}

// same says whether two words are about one group.
func (c CourseSwitched) same(o CourseSwitched) bool {
	return c.Practice == o.Practice && c.Measure == o.Measure && c.Score == o.Score && c.From == o.From && c.To == o.To
}

// Course is what was said last about the band of a group; its By is zero where
// nobody said anything.
func (c Catalogue) Course(of CourseSwitched) Course {
	i := slices.IndexFunc(c.Courses, func(x Course) bool { return x.same(of) })
	if i < 0 {
		return Course{}
	}
	return c.Courses[i]
}

// SwitchCourse decides that the band of a group is on or off from now on.
// Switched on again, it stands on what was fitted then.
func (c Catalogue) SwitchCourse(to CourseSwitched) (journal.Event, error) {
	switch {
	case !to.On && !c.Course(to).On:
		return nil, fault.New(fault.Conflict, "It is so already.")
	case to.On && to.Weeks < 2:
		return nil, fault.New(fault.Invalid, "There are fewer than 50 clients of this group at each of the first two weeks. Until there are, no band can be drawn.")
	}
	return to, nil
}

func (c *Catalogue) course(m Mark, by journal.ID, ev CourseSwitched) {
	c.Courses = slices.DeleteFunc(c.Courses, func(x Course) bool { return x.same(ev) })
	c.Courses = append(c.Courses, Course{m, by, ev})
}

// Courses gives the bands of a score that are switched on.
func (lib *Library) Courses(measure ID, score ScoreID) []Course {
	return lib.courses[courseOf{measure, score}]
}

type courseOf struct {
	measure ID
	score   ScoreID
}

func (lib *Library) addCourses(courses []Course) {
	lib.courses = map[courseOf][]Course{}
	for _, c := range courses {
		if at := (courseOf{c.Measure, c.Score}); c.On && c.Weeks >= 2 {
			lib.courses[at] = append(lib.courses[at], c)
		}
	}
}
