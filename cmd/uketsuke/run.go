package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"github.com/uketsuke/uketsuke/internal/catalog"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// The exit statuses, as promised to scripts.
const (
	statusOK     = 0 // all went through
	statusPerson = 1 // something needs a person: held, refused, or a definition at fault
	statusFailed = 2 // wrong usage, or the work could not be carried out
)

// errPerson ends a command that did its work and found something for a person
// to do. It has been reported already.
var errPerson = errors.New("something needs a person")

// interruption ends a command that was asked to stop and reports its progress.
type interruption struct{ text string }

func (i *interruption) Error() string { return i.text }

// app is what the commands share during one run.
type app struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	env    func(string) string
	lang   diag.Lang
	flags  globals
	conf   config.Config

	inForce  fs.FS            // definitions in force, loaded on first use
	catalog  *catalog.Catalog // of a service, nil = a command that ends soon
	replaced []func(fs.FS, *form.Set) error
}

// run carries out one command line, without the program's name, and returns
// the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, env: env}
	a.lang = locale(env)
	if err := a.prepare(args); err != nil {
		return a.fail(err)
	}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var stopped *interruption
	if ctx.Err() != nil && err != nil && !errors.As(err, &stopped) {
		err = errors.New(a.say("中断しました。済んだ分は保存されています。", "Interrupted. Completed work has been stored."))
	}
	return a.fail(err)
}

// fail prints the error, if there is one to print, and returns the exit status.
func (a *app) fail(err error) int {
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errPerson):
		return statusPerson
	case errors.Is(err, syscall.EPIPE):
		return statusFailed // the reader of the output is gone (EPIPE); do not report it
	}
	var stopped *interruption
	if errors.As(err, &stopped) {
		err = stopped // and nothing that followed from it
	}
	fmt.Fprintln(a.stderr, "uketsuke: "+a.explain(err))
	return statusFailed
}

// say returns the text in the language of this run.
func (a *app) say(japanese, english string) string {
	if a.lang == diag.EN {
		return english
	}
	return japanese
}

// sayf is like say with arguments, which must be the same in both languages.
func (a *app) sayf(japanese, english string, args ...any) string {
	return fmt.Sprintf(a.say(japanese, english), args...)
}

// errorf is sayf as an error.
func (a *app) errorf(japanese, english string, args ...any) error {
	return fmt.Errorf(a.say(japanese, english), args...)
}
