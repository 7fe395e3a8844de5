package journal

import (
	"sync"
	"time"
	_ "time/tzdata" // the binary must know the zones where the machine does not
)

type zoneCache struct {
	mu    sync.Mutex
	known map[string]*time.Location
}

func newZoneCache() *zoneCache { return &zoneCache{known: map[string]*time.Location{"": time.UTC}} }

// Zone gives the location of an IANA name; an unknown one is UTC.
func Zone(name string) *time.Location { return zone(name) }

func zone(name string) *time.Location {
	zones.mu.Lock()
	defer zones.mu.Unlock()
	if loc, ok := zones.known[name]; ok {
		return loc
	}
	loc, err := time.LoadLocation(name)
	if err != nil || len(zones.known) > 1000 {
		return time.UTC
	}
	zones.known[name] = loc
	return loc
}
