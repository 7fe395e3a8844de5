package seed

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/team"
)

// demoNow is a Wednesday afternoon; the lives were written on a Thursday.
var demoNow = time.Date(2026, 11, 25, 20, 30, 0, 0, time.UTC)

// eachLife reads every life of the demo.
func eachLife(t *testing.T, now time.Time, do func(t *testing.T, call string, acts []desk.Past, c Client)) {
	files, err := lives.ReadDir("lives")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		call := strings.TrimSuffix(f.Name(), ".story")
		t.Run(call, func(t *testing.T) {
			text, _ := lives.ReadFile("lives/" + f.Name())
			acts, c, err := read(call, string(text), now)
			if err != nil {
				t.Fatal(err)
			}
			do(t, call, acts, c)
		})
	}
}

func TestALifeBeginsWithTheRegistration(t *testing.T) {
	eachLife(t, demoNow, func(t *testing.T, _ string, acts []desk.Past, c Client) {
		if _, ok := acts[0].Entries[0].Event.(team.Registered); !ok {
			t.Errorf("first comes %s, want the registration", acts[0].Entries[0].Event.Kind())
		}
		if len(c.Team) == 0 || c.Name == "" || c.Language == "" {
			t.Errorf("the client is %+v", c)
		}
		for _, a := range acts {
			if a.Recorded.After(demoNow) {
				t.Errorf("%s was recorded at %s, which is still to come", a.Entries[0].Event.Kind(), a.Recorded)
			}
		}
	})
}

func TestTheSameMomentGivesTheSameLives(t *testing.T) {
	eachLife(t, demoNow, func(t *testing.T, call string, acts []desk.Past, _ Client) {
		text, _ := lives.ReadFile("lives/" + call + ".story")
		again, _, _ := read(call, string(text), demoNow)
		if !reflect.DeepEqual(acts, again) {
			t.Errorf("read twice, %s had two lives", call)
		}
	})
}
