package main

import (
	"bufio"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func (a *app) cellsCommand() *cobra.Command {
	var c cellsRun
	cmd := &cobra.Command{
		Use:   "cells [--json] PATH...",
		Short: a.say("ブックのすべてのセルを、読み取ったまま表示します", "Print every cell of a workbook as it is read"),
		Long: a.say("様式を考える前に、ブックから何が読み取れるかをそのまま表示します。\n全部を読み取れないブックは、途中までではなくエラーになります。",
			"Prints what a workbook holds, before any form is considered.\nA workbook that cannot be read whole is an error, never cut short."),
		Args: a.arguments(1, -1, "PATH"),
		RunE: func(_ *cobra.Command, args []string) error {
			c.app, c.out = a, bufio.NewWriterSize(a.stdout, 1<<16)
			return c.run(args)
		},
	}
	cmd.Flags().BoolVar(&c.json, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	cmd.Flags().StringArrayVar(&c.passwords, "password", nil, a.say("保護されたファイルの`パスワード`（何度でも）", "`password` of protected files (repeatable)"))
	return cmd
}

// cellsRun is one call of "uketsuke cells".
type cellsRun struct {
	app       *app
	out       *bufio.Writer
	json      bool
	passwords []string
	failed    bool
	line      []byte
	warnings  []diag.Diagnostic // of the file or entry
}

func (c *cellsRun) run(paths []string) error {
	h, err := c.app.files(paths, c.json)
	if err != nil {
		return err
	}
	for _, f := range h.files {
		if err := c.file(f); err != nil {
			return err
		}
	}
	if err := c.out.Flush(); err != nil {
		return err
	}
	if c.failed {
		return errPerson
	}
	return nil
}

func (c *cellsRun) file(f file) error {
	data, err := f.load()
	if err != nil {
		return c.end(f.name(), "", nil, c.app.say("開けません: ", "cannot be opened: ")+err.Error())
	}
	opt := container.Options{Passwords: append(c.passwords, c.app.conf.Passwords...)}
	empty := true
	for item := range container.Open(f.name(), data, opt) {
		if item.Kind == container.Ignored {
			continue
		}
		empty = false
		if err := c.item(f.name(), &item); err != nil {
			return err
		}
	}
	if empty { // folders, and what systems leave behind
		return c.end(f.name(), "", nil, c.app.reason(diag.Diagnostic{Severity: diag.Error, Code: "file.no_form"}))
	}
	return nil
}

func (c *cellsRun) item(name string, item *container.Item) error {
	book, why := c.app.readStored(item)
	if book == nil {
		return c.end(name, item.Entry, nil, why)
	}
	for _, s := range book.Sheets {
		for i := range s.Len() {
			if err := c.cell(name, item.Entry, s, s.Cell(i)); err != nil {
				return err
			}
		}
	}
	c.warnings = append(slices.Clone(item.Diagnostics), book.Warnings...)
	for _, s := range book.Sheets {
		c.covered(s)
	}
	return c.end(name, item.Entry, book, "")
}

// covered adds what merged ranges hide: such cells exist in the file but are
// not visible.
func (c *cellsRun) covered(s *sheet.Sheet) {
	const most = 100
	n := 0
	s.Covered(func(cell sheet.Cell, _ sheet.Area) bool {
		n++
		c.warnings = append(c.warnings, diag.Diagnostic{Severity: diag.Info, Code: "cell_covered", Value: cell.Text(),
			Pos: diag.Pos{Sheet: s.Name, Cell: cell.Pos().String()}})
		return n < most
	})
}

// cell prints one cell.
func (c *cellsRun) cell(file, entry string, s *sheet.Sheet, cell sheet.Cell) error {
	formula, _ := cell.Formula()
	if !c.json {
		text := oneLine(cell.Text())
		if formula != "" {
			text += "\t=" + oneLine(formula)
		}
		_, err := c.out.WriteString(oneLine(s.Name) + "!" + cell.Pos().String() + "\t" + cell.TypeLetter() + "\t" + text + "\n")
		return err
	}
	b := appendPlace(c.line[:0], file, entry)
	b = form.AppendMember(b, "sheet", s.Name)
	b = form.AppendMember(b, "cell", cell.Pos().String())
	b = form.AppendMember(b, "type", cell.TypeLetter())
	b = form.AppendMember(b, "text", cell.Text())
	b = form.AppendMember(b, "raw", cell.Raw())
	b = form.AppendMember(b, "formula", formula)
	return c.write(append(b, '}', '\n'))
}

func (c *cellsRun) write(line []byte) error {
	c.line = line
	_, err := c.out.Write(line)
	return err
}

// end prints the line that ends a file or entry; why is the reason when there
// is no book.
func (c *cellsRun) end(file, entry string, book *sheet.Book, why string) error {
	sheets, cells := 0, 0
	warnings := c.warnings
	c.warnings = nil
	if book == nil {
		c.failed = true
	} else {
		sheets = len(book.Sheets)
		for _, s := range book.Sheets {
			cells += s.Len()
		}
	}
	if !c.json {
		return c.endText(place(file, entry), sheets, cells, why, warnings)
	}
	b := appendPlace(c.line[:0], file, entry)
	b = strconv.AppendInt(append(b, `,"sheets":`...), int64(sheets), 10)
	b = strconv.AppendInt(append(b, `,"cells":`...), int64(cells), 10)
	b = append(b, `,"error":`...)
	if book != nil {
		b = append(b, "null"...)
	} else {
		b = form.AppendString(b, why)
	}
	for i, w := range warnings {
		b = append(b, [2]string{`,"warnings":[`, ","}[min(i, 1)]...)
		b = c.appendWarning(b, w)
	}
	if len(warnings) > 0 {
		b = append(b, ']')
	}
	return c.write(append(b, '}', '\n'))
}

// appendWarning appends what was noticed while the file was read.
func (c *cellsRun) appendWarning(b []byte, w diag.Diagnostic) []byte {
	b = append(b, `{"severity":`...)
	b = form.AppendString(b, w.Severity.String())
	b = form.AppendMember(b, "code", string(w.Code))
	b = form.AppendMember(b, "sheet", w.Pos.Sheet)
	b = form.AppendMember(b, "cell", w.Pos.Cell)
	b = form.AppendMember(b, "message", w.Message(c.app.lang))
	return append(b, '}')
}

func (c *cellsRun) endText(where string, sheets, cells int, why string, warnings []diag.Diagnostic) error {
	for _, w := range warnings {
		if _, err := c.out.WriteString("# " + oneLine(where) + ": " + w.Severity.String() + ": " + oneLine(c.app.reason(w)) + "\n"); err != nil {
			return err
		}
	}
	text := c.app.sayf("シート %d・セル %d", "%d sheets, %d cells", sheets, cells)
	if why != "" {
		text = c.app.say("読み取れません。", "Cannot be read. ") + why
	}
	_, err := c.out.WriteString("# " + oneLine(where) + ": " + oneLine(text) + "\n")
	return err
}
