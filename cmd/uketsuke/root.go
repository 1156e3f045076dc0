package main

import (
	"github.com/spf13/cobra"
)

// root builds the tree of commands, its texts in the language of this run.
func (a *app) root() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use: "uketsuke",
		Short: a.say("Excel の申請書を読み取り、受付番号を付けて登録します",
			"Reads Excel application forms and registers them under reception numbers"),
	})
	cmd.Version = versionText()
	cmd.SetVersionTemplate("{{.Version}}\n")
	cmd.SetOut(a.stdout)
	cmd.SetErr(a.stderr)
	cmd.SetIn(a.stdin)
	a.flags.define(cmd.PersistentFlags(), a)
	cmd.AddCommand(
		a.importCommand(),
		a.showCommand(),
		a.copyCommand(),
		a.orderCommand(),
		a.heldCommand(),
		a.exportCommand(),
		a.organizationsCommand(),
		a.cellsCommand(),
		a.schemaCommand(),
		a.initCommand(),
		a.migrateCommand(),
		a.backupCommand(),
		a.restoreCommand(),
		a.storeCommand(),
		a.configCommand(),
		a.nightlyCommand(),
		a.workerCommand(),
		a.serveCommand(),
		a.runsCommand(),
		a.jobsCommand(),
		a.mailsCommand(),
		a.arrivalsCommand(),
		a.alarmsCommand(),
		a.migrateArchiveCommand(),
		a.rehearseCommand(),
		a.doctorCommand(),
		a.versionCommand(),
		a.verifyCommand(),
		a.licensesCommand(),
		a.trialCommand(),
		a.secondCommand(),
	)
	a.localise(cmd)
	return cmd
}

// group makes cmd a command that only holds others.
func (a *app) group(cmd *cobra.Command) *cobra.Command {
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return a.unknownCommand(cmd, args[0])
		}
		cmd.SetOut(a.stderr)
		_ = cmd.Help()
		return a.missingCommand(cmd)
	}
	return cmd
}
