package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

func (a *app) configCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "config",
		Short: a.say("設定を調べます", "Show the settings"),
	})
	cmd.AddCommand(&cobra.Command{
		Use:   "check",
		Short: a.say("設定（--config と環境変数）の誤りを示します", "Report faults in the settings (--config and environment)"),
		Args:  a.arguments(0, 0, ""),
		RunE:  func(*cobra.Command, []string) error { return a.configCheck() },
	})
	return cmd
}

func (a *app) configCheck() error {
	errors, warnings := 0, 0
	for _, f := range a.settingsFaults() {
		word := a.say("誤り", "error")
		if f.Warning {
			word = a.say("注意", "warning")
			warnings++
		} else {
			errors++
		}
		fmt.Fprintln(a.stdout, word+" "+f.In(a.lang))
	}
	fmt.Fprintln(a.stderr, a.sayf("誤り %d 件、注意 %d 件", "%d errors, %d warnings", errors, warnings))
	if errors > 0 {
		return errPerson
	}
	return nil
}

// settingsFaults are those of the settings, and of what they name that is part of the
// program.
func (a *app) settingsFaults() []config.Fault {
	faults := a.conf.Check()
	if _, err := jobs.Schedules(&a.conf); err != nil {
		faults = append(faults, config.Fault{Where: "schedules", Japanese: err.Error(), English: err.Error()})
	}
	set, err := a.definitions()
	if err != nil {
		return append(faults, config.Fault{Where: "schemas", Japanese: err.Error(), English: err.Error()})
	}
	return append(faults, a.conf.CheckDefaults(set)...)
}
