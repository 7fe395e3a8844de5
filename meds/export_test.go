package meds

// Limits says whether the engine knows a group of monitoring.json.
func Limits(who string) bool { return who == "" || whom[who] != nil }

// Means says whether the engine has words for a condition of the rules.
func Means(condition string) bool { _, ok := meanings[condition]; return ok }
