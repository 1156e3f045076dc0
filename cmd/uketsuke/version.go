package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.say("版を表示します", "Print the version"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.stdout, versionText())
			return err
		},
	}
}

// versionText is "uketsuke VERSION (REVISION, TIME) GO OS/ARCH", as far as the
// build knows them.
func versionText() string {
	version, built := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = cmp.Or(info.Main.Version, version)
		built = revision(info.Settings)
	}
	return fmt.Sprintf("uketsuke %s%s %s %s/%s", version, built, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func revision(settings []debug.BuildSetting) string {
	value := make(map[string]string, len(settings))
	for _, s := range settings {
		value[s.Key] = s.Value
	}
	rev := value["vcs.revision"]
	if rev == "" {
		return ""
	}
	if value["vcs.modified"] == "true" {
		rev += "+"
	}
	return " (" + rev + ", " + value["vcs.time"] + ")"
}
