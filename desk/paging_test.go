package desk_test

import (
	"testing"

	"tandem/desk"
)

// TestOpeningsComeInPages: a long list comes in pages of 200, and each line
// stands on one of them, whatever else is opened meanwhile.
func TestOpeningsComeInPages(t *testing.T) {
	c := open(t)
	sam := c.register()
	c.agree(sam)
	for range 450 {
		_, err := c.Open(t.Context(), c.noor, sam)
		must(t, err)
	}
	noors := func(o desk.Opening) bool { return o.Person == c.noor.Viewer.Person && o.Did == desk.Read }
	var sizes []int
	for before := uint64(0); ; {
		lines, earlier, err := c.Openings(t.Context(), c.sam, sam, before, noors)
		must(t, err)
		sizes = append(sizes, len(lines))
		if before = earlier; before == 0 {
			break
		}
	}
	if len(sizes) != 3 || sizes[0] != 200 || sizes[1] != 200 || sizes[2] != 50 {
		t.Errorf("pages of %v lines, want 200, 200 and 50", sizes)
	}
}
