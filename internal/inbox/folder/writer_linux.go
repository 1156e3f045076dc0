package folder

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// hasWriter asks for a read lease, which Linux refuses while any process of
// this machine has the file open for writing. Where leases cannot be had, the
// file's age has to do.
func hasWriter(file *os.File) bool {
	_, err := unix.FcntlInt(file.Fd(), unix.F_SETLEASE, unix.F_RDLCK)
	if err == nil {
		_, _ = unix.FcntlInt(file.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	}
	return errors.Is(err, unix.EAGAIN)
}
