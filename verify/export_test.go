package verify

// Narrow makes the walk hold so many tiles of entry hashes at once.
func (o Options) Narrow(tiles int64) Options {
	o.window = tiles
	return o
}
