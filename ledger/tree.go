package ledger

// TileHeight is the height of a tile: one holds up to 1<<TileHeight hashes.
const TileHeight = 8

// Tile is one complete tile of the tree: 256 hashes of 32 bytes. Level 0
// holds entry hashes, level L the roots of the full tiles of level L-1.
type Tile struct {
	Level  int
	N      int64
	Hashes []byte
}
