package chart

import (
	"encoding/json"
	"io"
	"time"

	"tandem/journal"
)

// line is an entry for another program.
type line struct {
	ID       journal.ID    `json:"id"`
	At       time.Time     `json:"at"`       // when it happened
	Recorded time.Time     `json:"recorded"` // when it was written down
	Author   journal.ID    `json:"author"`
	Role     journal.Role  `json:"role"`
	Part     journal.Lane  `json:"part"`
	Kind     string        `json:"kind"`
	Corrects journal.ID    `json:"corrects,omitzero"`
	From     string        `json:"from,omitempty"` // where it was received from
	What     journal.Event `json:"what"`
}

// WriteLines writes entries for another program, each as a JSON object on a
// line of its own, in the order given.
func WriteLines(w io.Writer, entries []journal.Entry) error {
	enc := json.NewEncoder(w)
	for _, e := range entries {
		if err := enc.Encode(line{e.ID, e.At, e.Recorded, e.Author, e.Role, e.Lane, e.Event.Kind(), e.Corrects, e.Origin, e.Event}); err != nil {
			return err
		}
	}
	return nil
}
