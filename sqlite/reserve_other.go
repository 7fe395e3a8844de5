//go:build !linux

package sqlite

import "os"

// occupy makes a file take so much room on its disk.
func occupy(f *os.File, size int64) error { return write(f, size) }
