package meds

import (
	"encoding/json"
	"io/fs"
	"strings"
	"sync"
)

// Count is how many facts of a file were compared with a text that was read,
// and how many were not.
type Count struct {
	File                 string // without its ending
	Verified, Unverified int
}

// Counts tells, file by file, how much of the knowledge is verified.
var Counts = sync.OnceValue(func() []Count {
	var out []Count
	names, err := fs.Glob(files, "knowledge/*.json")
	for _, name := range names {
		c := Count{File: strings.TrimSuffix(strings.TrimPrefix(name, "knowledge/"), ".json")}
		var all any
		var b []byte
		if b, err = files.ReadFile(name); err == nil {
			err = json.Unmarshal(b, &all)
		}
		if c.walk(all); c.Verified+c.Unverified > 0 {
			out = append(out, c)
		}
	}
	if err != nil {
		panic("meds: " + err.Error())
	}
	return out
})

func (c *Count) walk(v any) {
	switch v := v.(type) {
	case map[string]any:
		if verified, marked := v["verified"].(bool); marked && verified {
			c.Verified++
		} else if marked {
			c.Unverified++
		}
		for _, x := range v {
			c.walk(x)
		}
	case []any:
		for _, x := range v {
			c.walk(x)
		}
	}
}
