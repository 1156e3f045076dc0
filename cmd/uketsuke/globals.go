package main

import (
	"cmp"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// defaultStore is the embedded store, in the working directory.
const defaultStore = "sqlite:uketsuke.db"

// globals are the flags of every command.
type globals struct {
	store  string
	lang   string
	config string
	// bareStore: --store "" is a script's variable that is not set, and no wish
	// for the default.
	bareStore bool
}

func (g *globals) define(flags *pflag.FlagSet, a *app) {
	flags.StringVar(&g.store, "store", "", a.say("保管先の `URL`（sqlite:ファイル または postgres://…。既定は "+defaultStore+"）",
		"`URL` of the store: sqlite:PATH or postgres://… (default "+defaultStore+")"))
	flags.StringVar(&g.lang, "lang", "", a.say("表示の言語 `ja|en`（既定は環境の言語）", "language, `ja|en` (default: of the environment)"))
	flags.StringVar(&g.config, "config", "", a.say("設定ファイル `PATH`", "`PATH` of a settings file"))
}

// prepare finds the language and the settings before the commands are built:
// they decide in which language a wrong command line is answered.
func (a *app) prepare(args []string) error {
	early := globalFlags(args)
	if err := a.setLang(early.lang); err == nil && early.bareStore {
		return a.errorf("--store が空です。保管先の URL を指定するか、--store を省いてください。",
			"--store is empty. Name the URL of a store, or leave --store out.")
	}
	if err := a.setLang(cmp.Or(early.lang, a.env("UKETSUKE_LANG"))); err != nil {
		return err
	}
	if err := a.readSettings(cmp.Or(early.config, a.env("UKETSUKE_CONFIG"))); err != nil {
		return err
	}
	return a.setLang(cmp.Or(early.lang, a.conf.Lang))
}

// globalFlags reads the global flags at any position and leaves every error in
// the command line to the real parser.
func globalFlags(args []string) globals {
	var g globals
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	flags.BoolP("help", "h", false, "")
	g.define(flags, &app{})
	_ = flags.Parse(args)
	g.bareStore = flags.Changed("store") && strings.TrimSpace(g.store) == ""
	return g
}

func (a *app) setLang(name string) error {
	if name == "" {
		return nil
	}
	lang, ok := diag.ParseLang(name)
	if !ok {
		return a.errorf("--lang は ja か en です（%q は使えません）。", "--lang is ja or en, not %q.", name)
	}
	a.lang = lang
	return nil
}

// storeURL is where the store is: flag, environment, settings file, default.
func (a *app) storeURL() string { return cmp.Or(a.flags.store, a.conf.Store, defaultStore) }

// locale is the language of the environment, by the first of POSIX's
// variables that is set.
func locale(env func(string) string) diag.Lang {
	if strings.HasPrefix(cmp.Or(env("LC_ALL"), env("LC_MESSAGES"), env("LANG")), "ja") {
		return diag.JA
	}
	return diag.EN
}
