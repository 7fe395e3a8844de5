package meds_test

import (
	"testing"

	"tandem/meds"
)

func BenchmarkCheck(b *testing.B) {
	f := meds.Facts{Age: 70, Conditions: []string{"PTSD", "type 2 diabetes"},
		Taking:  meds.Intakes{{Drug: "sertraline", Daily: "100"}, {Drug: "quetiapine", Daily: "200"}, {Drug: "lithium", Daily: "900"}, {Drug: "lisinopril"}},
		Planned: meds.Intakes{{Drug: "ibuprofen"}}, Stopped: []meds.Ended{{Drug: "fluoxetine", LastDose: 20300}}}
	meds.Known().Check(20330, f)
	b.ReportAllocs()
	for b.Loop() {
		meds.Known().Check(20330, f)
	}
}

func BenchmarkDue(b *testing.B) {
	f := meds.Facts{Age: 70, Taking: meds.Intakes{{Drug: "quetiapine", Start: 20000}, {Drug: "lithium", Start: 20100, DoseChanged: 20200}, {Drug: "lisinopril", Start: 20250}}}
	b.ReportAllocs()
	for b.Loop() {
		meds.Known().Due(20330, f)
	}
}
