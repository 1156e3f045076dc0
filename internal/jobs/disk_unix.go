//go:build linux || darwin

package jobs

import "golang.org/x/sys/unix"

// freeBytes is how many bytes may still be written in a folder; not known where
// the system does not report it.
func freeBytes(dir string) (free uint64, known bool) {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil || fs.Blocks == 0 {
		return 0, false
	}
	return uint64(fs.Bavail) * uint64(fs.Bsize), true
}
