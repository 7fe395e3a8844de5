package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"

	"tandem/fault"
)

// jsonDepth is how many objects and lists may stand in one another.
const jsonDepth = 32

// ReadJSON takes JSON out of a request that says it is: at most MaxBody bytes.
func ReadJSON(r *http.Request, into any) error {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, MaxBody))
	if err == nil && strings.TrimSpace(kind) != "application/json" {
		err = errors.New("web: the body is not said to be JSON")
	}
	if err == nil {
		err = JSON(body, into)
	}
	if err != nil {
		return fault.New(fault.Invalid, "We could not read this form. Open the page again.")
	}
	return nil
}

// JSON reads one value. What two readers could understand in two ways is not
// read: a name that stands twice, in whatever case, or what goes on after it.
func JSON(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	if err := plain(d, 0); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("web: JSON goes on after its end")
	}
	return json.Unmarshal(b, into)
}

// plain walks one value: how deep it is, and whether a name stands twice in it.
func plain(d *json.Decoder, depth int) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	open, ok := t.(json.Delim)
	if !ok {
		return nil
	}
	if depth == jsonDepth {
		return errors.New("web: JSON is too deep")
	}
	names := map[string]bool{}
	for d.More() {
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			folded := strings.ToLower(name.(string))
			if names[folded] {
				return errors.New("web: a name stands twice in JSON")
			}
			names[folded] = true
		}
		if err := plain(d, depth+1); err != nil {
			return err
		}
	}
	_, err = d.Token() // its end
	return err
}
