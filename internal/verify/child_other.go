//go:build !unix

package verify

import "os/exec"

func alone(*exec.Cmd) {}
