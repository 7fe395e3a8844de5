package web_test

import (
	"encoding/json"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"tandem/fault"
	"tandem/web"
)

func TestJSONThatCanBeReadTwoWaysIsNotRead(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		ok   bool
	}{
		"an object":            {`{"a":[1,{"b":"c"}],"d":null}`, true},
		"32 deep":              {strings.Repeat("[", 32) + strings.Repeat("]", 32), true},
		"33 deep":              {strings.Repeat("[", 33) + strings.Repeat("]", 33), false},
		"33 objects deep":      {strings.Repeat(`{"a":`, 33) + "1" + strings.Repeat("}", 33), false},
		"a name twice":         {`{"a":1,"a":2}`, false},
		"in another case":      {`{"items":1,"Items":2}`, false},
		"twice, escaped":       {`{"a":1,"\u0061":2}`, false},
		"twice, further in":    {`[{"x":{"a":1,"a":1}}]`, false},
		"in two objects":       {`[{"a":1},{"a":1}]`, true},
		"two values":           {`{} {}`, false},
		"cut off":              {`{"a":`, false},
		"nothing":              {``, false},
		"a list closed wrong":  {`[1}`, false},
		"more than there may ": {`"` + strings.Repeat("x", web.MaxBody) + `"`, false},
	} {
		r := httptest.NewRequest("POST", "/", strings.NewReader(c.body))
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
		var v any
		if err := web.ReadJSON(r, &v); (err == nil) != c.ok || err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, want ok %v", name, err, c.ok)
		}
	}
	r := httptest.NewRequest("POST", "/", strings.NewReader("{}"))
	r.Header.Set("Content-Type", "text/plain")
	if err := web.ReadJSON(r, new(any)); err == nil {
		t.Error("what is not said to be JSON was read as JSON")
	}
}

// What JSON takes, encoding/json reads the same way.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"items":[{"command":"a","at":"b","sealed":"c"}]}`, `{"a":1,"A":2}`, `[[[[]]]]`, `{"a":{"a":{"a":1}}}`, `1e999`, `"\ud800"`, `{"":0,"":1}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var a, b any
		if web.JSON([]byte(s), &a) != nil {
			return
		}
		if err := json.Unmarshal([]byte(s), &b); err != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("%q is %v and %v, %v", s, a, b, err)
		}
	})
}
