package meds

// rules are what a check looks at, by hand. Each reads the facts of the sheet
// and says what it finds; none hears of another.
func rules() []func(*sheet) {
	return []func(*sheet){
		interactions, // two drugs that do not go together
		washouts,     // a drug that was stopped too lately for another
		conditions,   // an age, a condition, a dose, a value or a gap that a drug does not go with
		results,      // a value beyond the thresholds of its monitoring item
		steps,        // a dose that is raised too far, too soon, or begins too high
	}
}
