package main

import (
	"flag"

	"tandem/drugcheck"
	"tandem/meds"
)

// drugs says which other knowledge base about medications is asked: none that
// is not named.
type drugs struct{ address, name, secret string }

func (d *drugs) flags(f *flag.FlagSet) {
	f.StringVar(&d.address, "drug-check", "", "another knowledge base about medications, shown beside Tandem's own: https://HOST/PATH")
	f.StringVar(&d.name, "drug-check-name", "", "the `NAME` that clinicians read beside what it says")
	f.StringVar(&d.secret, "drug-check-secret", "", "the `FILE` with its token")
}

// checker is the one that was named; nil: none.
func (d drugs) checker() (meds.Checker, error) {
	if d.address == "" {
		return nil, nil
	}
	secret, err := secretIn(d.secret)
	if err != nil {
		return nil, err
	}
	return drugcheck.New(d.name, d.address, secret)
}
