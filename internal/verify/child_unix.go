//go:build unix

package verify

import (
	"os/exec"
	"syscall"
)

// alone gives a process a group of its own, which ends with it: LibreOffice
// starts others.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
