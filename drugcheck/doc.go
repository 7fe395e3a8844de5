// Package drugcheck asks another knowledge base about medications over HTTPS:
// the example of a meds.Checker. It is off until an operator names its address.
//
// It posts what `tandem eval medication` takes as the ask "check", and reads
// what that answers:
//
//	{"ask":"check","as_of":"2026-09-01","facts":{"age":35,"regimen":[{"drug":"sertraline","daily_dose_mg":"100"}],"planned":[…]}}
//	{"alerts":[{"kind":"interaction","severity":"serious","drugs":["a","b"],"rule":"…","effect":"…","advice":"…","sources":["…"]}]}
//
// No name, no id, no date of birth and no words about a person leave the house:
// age in years, drugs of the list with doses and days, conditions that were put
// on the list, and results.
package drugcheck
