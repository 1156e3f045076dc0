package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/uketsuke/uketsuke/internal/form"
)

// localise gives the whole tree our own texts for wrong command lines and help.
func (a *app) localise(root *cobra.Command) {
	root.SilenceErrors, root.SilenceUsage = true, true
	root.DisableSuggestions = true
	root.SetFlagErrorFunc(a.flagError)
	root.SetUsageTemplate(a.say(usageJA, usageEN))
	root.SetHelpTemplate(`{{with (or .Long .Short)}}{{.}}

{{end}}{{.UsageString}}`)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = a.say("版を表示します", "print the version")
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Short = a.say("コマンドの説明を表示します", "Help about a command")
			cmd.Long, cmd.Use = "", a.say("help [コマンド]", "help [COMMAND]")
		case "completion":
			cmd.Short = a.say("シェルの補完スクリプトを出力します", "Print a completion script for a shell")
			cmd.Long = ""
			a.group(cmd)
			for _, shell := range cmd.Commands() {
				shell.Short = a.sayf("%s の補完スクリプト", "Completion script for %s", shell.Name())
				shell.Long = ""
			}
		}
	}
	eachCommand(root, func(cmd *cobra.Command) {
		cmd.DisableFlagsInUseLine = true // Use names those that matter
		cmd.InitDefaultHelpFlag()
		cmd.Flags().Lookup("help").Usage = a.say("説明を表示します", "show this help")
	})
}

func eachCommand(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	for _, sub := range cmd.Commands() {
		eachCommand(sub, do)
	}
}

func init() { cobra.AddTemplateFunc("flags", flagUsages) }

// flagUsages lists flags as pflag does, in columns that are aligned even with
// kanji in the first, and without defaults: our texts name them.
func flagUsages(flags *pflag.FlagSet) string {
	var names, texts []string
	to := 0
	flags.VisitAll(func(f *pflag.Flag) {
		value, text := pflag.UnquoteUsage(f)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		name = strings.TrimRight(name+" "+value, " ")
		names, texts, to = append(names, name), append(texts, text), max(to, width(name))
	})
	for i, name := range names {
		texts[i] = pad(name, to) + "   " + texts[i]
	}
	return strings.Join(texts, "\n")
}

const usageJA = `使い方:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} コマンド{{else}}{{.UseLine}}{{end}}
{{if .HasExample}}
例:
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
コマンド:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
オプション:
{{flags .LocalFlags}}
{{end}}{{if .HasAvailableInheritedFlags}}
共通のオプション:
{{flags .InheritedFlags}}
{{end}}`

const usageEN = `Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND{{else}}{{.UseLine}}{{end}}
{{if .HasExample}}
Examples:
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
Options:
{{flags .LocalFlags}}
{{end}}{{if .HasAvailableInheritedFlags}}
Options of every command:
{{flags .InheritedFlags}}
{{end}}`

// usageError reports a wrong command line and names the command's help.
func (a *app) usageError(cmd *cobra.Command, text string) error {
	return errors.New(text + "\n" + a.sayf("使い方は %s --help をご覧ください。", "See %s --help.", cmd.CommandPath()))
}

func (a *app) unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return a.usageError(cmd, a.sayf("%q というコマンドはありません%s。", "Unknown command %q%s.", name, a.didYouMean(name, names)))
}

func (a *app) missingCommand(cmd *cobra.Command) error {
	return a.usageError(cmd, a.say("コマンドを指定してください。", "Name a command."))
}

// didYouMean names the nearest candidate, if one is near: in short words one
// letter may differ, in longer ones a third; case does not count.
func (a *app) didYouMean(word string, candidates []string) string {
	best, least := "", max(1, len(word)/3)+1
	for _, c := range candidates {
		if n := form.Distance(strings.ToLower(word), strings.ToLower(c)); n < least {
			best, least = c, n
		}
	}
	if best == "" {
		return ""
	}
	return a.sayf("（%s ではありませんか）", " (did you mean %s?)", best)
}

// flagError puts what pflag reports into our words.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		return a.usageError(cmd, a.sayf("%s というオプションはありません%s。", "Unknown option %s%s.",
			dashes(name), a.didYouMean("--"+name, flagNames(cmd))))
	}
	var bare *pflag.ValueRequiredError
	if errors.As(err, &bare) {
		return a.usageError(cmd, a.sayf("%s には値が必要です。", "%s needs a value.", dashes(bare.GetSpecifiedName())))
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		return a.usageError(cmd, a.sayf("--%s に %q は使えません。", "--%s cannot be %q.", invalid.GetFlag().Name, invalid.GetValue()))
	}
	return a.usageError(cmd, err.Error())
}

func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func flagNames(cmd *cobra.Command) (names []string) {
	note := func(f *pflag.Flag) { names = append(names, "--"+f.Name) }
	cmd.LocalFlags().VisitAll(note)
	cmd.InheritedFlags().VisitAll(note)
	return names
}

// arguments checks the number of arguments; upTo < 0 is any number. what names
// the expected arguments in the usage error.
func (a *app) arguments(least, upTo int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return a.usageError(cmd, a.sayf("%s を指定してください。", "%s is missing.", what))
		case upTo >= 0 && len(args) > upTo:
			return a.usageError(cmd, a.sayf("余分な引数があります: %s", "Too many arguments: %s", strings.Join(args[upTo:], " ")))
		}
		return nil
	}
}
