package meds

import "slices"

// whom are the groups that a time of monitoring.json is limited to, in the
// words used there.
var whom = map[string]func(*course) bool{
	"can become pregnant":        func(c *course) bool { return c.person.canBecomePregnant() },
	"ancestry at risk":           func(c *course) bool { return c.person.ancestryAtRisk() },
	"age>=40 or cardiac disease": func(c *course) bool { return c.person.age >= 40 || c.person.has("cardiac disease") },
	"age>=40, cardiac history or child": func(c *course) bool {
		return c.person.age >= 40 || c.person.has("cardiac disease") || c.person.age > 0 && c.person.age < 18
	},
	"high risk (first generation, age>=55, previous EPS)": func(c *course) bool {
		return slices.Contains(c.taken.Classes, "fga") || c.person.age >= 55 || c.person.has("previous EPS")
	},
	"chlorpromazine, iloperidone, pimozide, thioridazine, ziprasidone or cardiac risk": func(c *course) bool {
		return slices.Contains([]DrugID{"chlorpromazine", "iloperidone", "pimozide", "thioridazine", "ziprasidone"}, c.taken.ID) ||
			c.person.has("cardiac disease")
	},
	"cardiac risk, age>60 at max dose, other QT drug": func(c *course) bool {
		return c.person.has("cardiac disease") || c.person.age > 60 && c.atMax() || c.withQT()
	},
	"age<25":              func(c *course) bool { return c.person.age > 0 && c.person.age < 25 },
	"age<25 or high risk": func(c *course) bool { return c.person.age > 0 && c.person.age < 25 || c.person.has("high risk") },
	"age>=65 or diuretic": func(c *course) bool {
		return c.person.age >= 65 || c.with("thiazide", "loop_diuretic", "k_sparing_diuretic") || c.person.has("previous low sodium")
	},
	"alcohol or liver risk": func(c *course) bool { return c.person.has("alcohol or liver risk") || c.with("alcohol") },
}

// concerns says whether a time is for this person.
func (c *course) concerns(who string) bool {
	of, limited := whom[who]
	return who == "" || limited && of(c)
}

func (c *course) with(classes ...string) bool {
	return slices.ContainsFunc(c.here, func(t *taken) bool {
		return slices.ContainsFunc(classes, func(class string) bool { return slices.Contains(t.Classes, class) })
	})
}

// withQT says whether another drug that counts for QT is taken.
func (c *course) withQT() bool {
	return slices.ContainsFunc(c.here, func(t *taken) bool { return t != c.taken && t.Flags.Value["qt_risk"] >= 2 })
}

// atMax says whether the dose is the highest of the drug's own dosing.
func (c *course) atMax() bool {
	most, above := c.overMax(c.taken)
	return above || c.taken.daily.within("", most, "", "") && most != ""
}
