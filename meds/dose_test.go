package meds_test

import (
	"encoding/json"
	"testing"

	"tandem/meds"
)

func TestDoseIsPrintedSafely(t *testing.T) {
	for in, want := range map[string]string{
		"5": "5", "5.0": "5", "5.00": "5", "0.5": "0.5", "0.50": "0.5", "37.5": "37.5", "100": "100",
		"1000": "1000", "0.0125": "0.0125", " 20 ": "20", "007": "7", "12000": "12000",
	} {
		d, err := meds.ParseDose(in, "mg")
		if err != nil || d.String() != want+"\u00a0mg" {
			t.Errorf("ParseDose(%q) = %q, %v, want %q with a hard space", in, d, err, want)
		}
		b, err := json.Marshal(d)
		if err != nil || string(b) != `{"amount":"`+want+`","unit":"mg"}` {
			t.Errorf("%q on disk is %s, %v", in, b, err)
		}
		var again meds.Dose
		if err := json.Unmarshal(b, &again); err != nil || !again.Equal(d) {
			t.Errorf("%s reads back as %s, %v", b, again, err)
		}
	}
	for _, in := range []string{"", ".5", "5.", "-5", "+5", "0", "0.0", "1,5", "1,000", "1e3", "1e999999999", "NaN", "Infinity", "5 mg", "½", "1234567", "0.0000001"} {
		if d, err := meds.ParseDose(in, "mg"); err == nil {
			t.Errorf("ParseDose(%q) = %s, want a fault", in, d)
		}
	}
	if _, err := meds.ParseDose("5", "µg"); err == nil {
		t.Error("µg is read as mg: want a fault")
	}
	for _, bad := range []string{`{"amount":"1e999999999","unit":"mg"}`, `{"amount":"-5","unit":"mg"}`, `{"amount":"","unit":"mg"}`, `{"amount":5,"unit":"mg"}`} {
		var d meds.Dose
		if err := json.Unmarshal([]byte(bad), &d); err == nil {
			t.Errorf("%s reads as %s, want an error", bad, d)
		}
	}
	if d, _ := meds.ParseDose("9.5", "mg/24 h"); d.String() != "9.5\u00a0mg/24\u00a0h" {
		t.Errorf("a patch is %q, want hard spaces only", d)
	}
	if (meds.Dose{}).String() != "" || !(meds.Dose{}).IsZero() {
		t.Error("no dose is printed as a dose")
	}
}

// TestDoseIsExact: ten times 0.1 is 1, which it is not for floats.
func TestDoseIsExact(t *testing.T) {
	tenth := mg(t, "0.1")
	step := meds.Step{Dose: tenth, Schedule: meds.ThreeTimesDaily}
	if d, ok := step.PerDay(); !ok || d.Number() != "0.3" {
		t.Errorf("0.1 mg three times daily is %s a day, want 0.3 mg", d)
	}
	step.Schedule = meds.Weekly
	if _, ok := step.PerDay(); ok {
		t.Error("a weekly dose has no dose a day")
	}
}
