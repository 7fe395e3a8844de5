package sqlite

import (
	"errors"
	"os"
	"syscall"
)

// occupy makes a file take so much room on its disk, or a quarter of the disk.
func occupy(f *os.File, size int64) error {
	var disk syscall.Statfs_t
	if err := syscall.Fstatfs(int(f.Fd()), &disk); err != nil {
		return err
	}
	size = min(size, int64(disk.Blocks)*disk.Bsize/4)
	err := syscall.Fallocate(int(f.Fd()), 0, 0, size)
	if errors.Is(err, syscall.EOPNOTSUPP) {
		return write(f, size)
	}
	return err
}
