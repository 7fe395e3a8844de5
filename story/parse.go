package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/journal"
)

// name is what people, practices and labels are called. Times of day and days
// are no names, so that a line can begin with either.
var name = regexp.MustCompile(`^[a-z][a-z0-9_.-]*$`)

var roles = []journal.Role{journal.Client, journal.Therapist, journal.Prescriber, journal.Supervisor,
	journal.Coordinator, journal.Owner, journal.Program}

// Parse reads a story. An error says the line.
func Parse(storyName, text string) (Story, error) {
	s := Story{Name: storyName}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := s.add(line, i+1); err != nil {
			return Story{}, fmt.Errorf("story %s: line %d: %w", storyName, i+1, err)
		}
	}
	return s, nil
}

func (s *Story) add(line string, number int) error {
	w := strings.Fields(line)
	switch {
	case len(w) == 2 && w[0] == "zone":
		if journal.Zone(w[1]) == time.UTC && w[1] != "UTC" {
			return fmt.Errorf("no zone is called %s", w[1])
		}
		s.Zone = w[1]
		return nil
	case len(w) > 1 && w[1] == "is" && name.MatchString(w[0]):
		return s.introduce(w)
	}
	l, err := parseLine(line)
	if err != nil {
		return err
	}
	l.Number = number
	if _, ok := s.Person(l.Who); !ok {
		return fmt.Errorf("nobody is called %s; write: %s is ROLE at PRACTICE", l.Who, l.Who)
	}
	if l.Label != "" && s.labelled(l.Label) != nil {
		return fmt.Errorf("two entries are called %s", l.Label)
	}
	s.Lines = append(s.Lines, l)
	return nil
}

func (s *Story) introduce(w []string) error {
	p := Person{Name: w[0]}
	switch {
	case len(w) == 3:
		p.Role = journal.Role(w[2])
	case len(w) == 5 && w[3] == "at" && name.MatchString(w[4]):
		p.Role, p.Practice = journal.Role(w[2]), w[4]
	default:
		return fmt.Errorf("write: %s is ROLE at PRACTICE", w[0])
	}
	if !slices.Contains(roles, p.Role) {
		return fmt.Errorf("%s cannot be %s", w[0], w[2])
	}
	if slices.ContainsFunc(s.People, func(o Person) bool { return o.Name == p.Name }) {
		return fmt.Errorf("%s was introduced before", p.Name)
	}
	s.People = append(s.People, p)
	return nil
}

func parseLine(line string) (l Line, err error) {
	head, body, hasBody := line, "", false
	if i := strings.IndexByte(line, '{'); i >= 0 {
		head, body, hasBody = line[:i], line[i:], true
	}
	w := strings.Fields(head)
	next := func() string {
		if len(w) == 0 {
			return ""
		}
		first := w[0]
		w = w[1:]
		return first
	}
	when := next()
	if label, ok := strings.CutSuffix(when, ":"); ok {
		l.Label, when = label, next()
		if !name.MatchString(label) {
			return l, fmt.Errorf("%q cannot be a label", label)
		}
	}
	if err := l.when(when); err != nil {
		return l, err
	}
	if len(w) > 0 && w[0][0] == '+' {
		l.Late = true
		if l.Delay, err = parseDelay(next()[1:]); err != nil {
			return l, err
		}
	}
	l.Who = next()
	if err := l.circumstances(next, &w); err != nil {
		return l, err
	}
	if l.Kind = next(); l.Kind == "" || len(w) > 0 {
		return l, fmt.Errorf("write: DAY PERSON KIND {JSON}")
	}
	if hasBody && body != "{}" {
		var b bytes.Buffer
		if err := json.Compact(&b, []byte(body)); err != nil {
			return l, fmt.Errorf("the JSON: %w", err)
		}
		if b.String() != "{}" {
			l.Body = b.Bytes()
		}
	}
	return l, nil
}

func (l *Line) circumstances(next func() string, rest *[]string) error {
	for len(*rest) > 1 {
		switch (*rest)[0] {
		case "corrects":
			next()
			l.Corrects = next()
		case "in":
			next()
			l.In = journal.Lane(next())
		case "from":
			next()
			l.Origin = next()
		default:
			return fmt.Errorf("%q is neither corrects, in, from nor the last word before the JSON", (*rest)[0])
		}
	}
	return nil
}

// when reads 2026-01-05 or 2026-01-05T15:04.
func (l *Line) when(s string) (err error) {
	day, clock, timed := strings.Cut(s, "T")
	if l.Day, err = journal.ParseDay(day); err != nil {
		return fmt.Errorf("%q is no day; a line begins with a day like 2026-01-05 or 2026-01-05T15:04", s)
	}
	if _, err := time.Parse("15:04", clock); timed && (err != nil || len(clock) != len("15:04")) {
		return fmt.Errorf("%q is no time like 15:04", clock)
	}
	l.Clock = clock
	return nil
}

// parseDelay reads 3m, 2h30m or 5d.
func parseDelay(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 && n < 36500 {
			return time.Duration(n) * 24 * time.Hour, nil
		}
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%q is no delay like 3m, 2h or 5d", s)
	}
	return d, nil
}

// Write gives the text of a story, as Parse reads it.
func (s Story) Write() string {
	var b strings.Builder
	if s.Zone != "" {
		fmt.Fprintf(&b, "zone %s\n", s.Zone)
	}
	for _, p := range s.People {
		fmt.Fprintf(&b, "%s is %s", p.Name, p.Role)
		if p.Practice != "" {
			fmt.Fprintf(&b, " at %s", p.Practice)
		}
		b.WriteByte('\n')
	}
	for _, l := range s.Lines {
		l.write(&b)
	}
	return b.String()
}

func (l Line) write(b *strings.Builder) {
	if l.Label != "" {
		b.WriteString(l.Label + ": ")
	}
	b.WriteString(l.Day.String())
	if l.Clock != "" {
		b.WriteString("T" + l.Clock)
	}
	if l.Late {
		b.WriteString(" +" + l.Delay.String())
	}
	b.WriteString(" " + l.Who)
	for _, c := range [][2]string{{"corrects", l.Corrects}, {"in", string(l.In)}, {"from", l.Origin}} {
		if c[1] != "" {
			b.WriteString(" " + c[0] + " " + c[1])
		}
	}
	b.WriteString(" " + l.Kind)
	if l.Body != nil {
		b.WriteByte(' ')
		b.Write(l.Body)
	}
	b.WriteByte('\n')
}
