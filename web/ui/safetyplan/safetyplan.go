// Package safetyplan is the form of a safety plan, and how the plan reads. The
// client and the clinicians fill in the same form.
package safetyplan

import (
	"context"
	"strconv"
	"strings"

	"tandem/lang"
	"tandem/plan"
)

// rows is how many supplies a form asks about.
const rows = 3

// Read takes a plan out of a form.
func Read(f interface{ Text(name string) string }) plan.SafetyPlanWritten {
	p := plan.SafetyPlanWritten{WarningSigns: split(f.Text("warning_signs")), Alone: split(f.Text("alone")), Places: split(f.Text("places")),
		People: splitPeople(f.Text("people")), Professionals: splitPeople(f.Text("professionals")), Safer: split(f.Text("safer"))}
	for i := range rows {
		name := supplyName(i)
		p.Supplies = append(p.Supplies, plan.Supply{What: f.Text(name), Much: f.Text(name + "-much"), Holder: f.Text(name + "-holder"), AtMost: f.Text(name + "-most")})
	}
	return p
}

// First are the names and values that stand in the form of a plan at first.
func First(p plan.SafetyPlanWritten) []string {
	out := []string{"warning_signs", lines(p.WarningSigns), "alone", lines(p.Alone), "places", lines(p.Places),
		"people", peopleLines(p.People), "professionals", peopleLines(p.Professionals), "safer", lines(p.Safer)}
	for i, x := range p.Supplies {
		name := supplyName(i)
		out = append(out, name, x.What, name+"-much", x.Much, name+"-holder", x.Holder, name+"-most", x.AtMost)
	}
	return out
}

func supplyName(i int) string { return "supply-" + strconv.Itoa(i+1) }

// Says puts a supply into one line: "sleeping pills: 14 tablets; held by Rosa;
// handed out a week at a time".
func Says(ctx context.Context, x plan.Supply) string {
	var parts []string
	if x.Much != "" {
		parts = append(parts, x.Much)
	}
	if x.Holder != "" {
		parts = append(parts, lang.T(ctx, "held by {who}", "who", x.Holder))
	}
	if x.AtMost != "" {
		parts = append(parts, lang.T(ctx, "handed out: {limit}", "limit", x.AtMost))
	}
	if len(parts) == 0 {
		return x.What
	}
	return x.What + ": " + strings.Join(parts, "; ")
}

// Supplies puts all of them into lines.
func Supplies(ctx context.Context, p plan.SafetyPlanWritten) []string {
	var out []string
	for _, x := range p.Supplies {
		out = append(out, Says(ctx, x))
	}
	return out
}

func lines(all []string) string { return strings.Join(all, "\n") }

func split(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// splitPeople reads a person a line: the name, the last comma, the phone number.
func splitPeople(text string) []plan.Person {
	var out []plan.Person
	for _, line := range split(text) {
		p := plan.Person{Name: line}
		if i := strings.LastIndex(line, ","); i >= 0 {
			p = plan.Person{Name: strings.TrimSpace(line[:i]), Phone: strings.TrimSpace(line[i+1:])}
		}
		out = append(out, p)
	}
	return out
}

func peopleLines(all []plan.Person) string {
	out := make([]string, len(all))
	for i, p := range all {
		out[i] = p.Name
		if p.Phone != "" {
			out[i] += ", " + p.Phone
		}
	}
	return lines(out)
}
