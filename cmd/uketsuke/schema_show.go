package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

func (a *app) schemaShowCommand() *cobra.Command {
	var asJSON bool
	var edition string
	cmd := &cobra.Command{
		Use:   "show [FORM]",
		Short: a.say("様式とその項目を表示します", "Print the forms, or the fields of one"),
		Args:  a.arguments(0, 1, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			set, err := a.definitions()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return a.schemaList(set, asJSON)
			}
			name, err := a.formFlag(cmd, args[0])
			if err != nil {
				return err
			}
			d, err := a.definition(set, name, edition)
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(describe(d))
			}
			return a.schemaShow(d)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	cmd.Flags().StringVar(&edition, "edition", "", a.say("`版`（例 2025-06-06。既定は最新）", "`edition`, such as 2025-06-06 (default: the newest)"))
	return cmd
}

func (a *app) definition(set *form.Set, name, edition string) (*form.Definition, error) {
	d := set.Latest(name)
	if edition == "" {
		return d, nil
	}
	d, ok := set.Edition(name, edition)
	if !ok {
		return nil, a.errorf("様式 %s に %s 版の定義はありません（最新は %s 版）。",
			"form %s has no edition %s (the newest is %s)", name, edition, d.Edition)
	}
	return d, nil
}

// schemaList prints what is declared, one line per edition.
func (a *app) schemaList(set *form.Set, asJSON bool) error {
	t := table{columns: []column{
		{title: a.say("様式", "form")}, {title: a.say("版", "edition")}, {title: a.say("項目", "fields"), right: true},
		{title: a.say("列", "columns"), right: true}, {title: a.say("名称", "name"), least: 20}}}
	for _, d := range set.Definitions {
		if asJSON {
			if err := a.printJSON(describe(d)); err != nil {
				return err
			}
			continue
		}
		columns := 0
		if d.List != nil {
			columns = len(d.List.Columns)
		}
		t.add(plain, d.Form, d.Edition, strconv.Itoa(len(d.Fields)), strconv.Itoa(columns), a.say(d.NameJA, d.NameEN))
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

func (a *app) schemaShow(d *form.Definition) error {
	s := look(a.stdout, a.env)
	fmt.Fprintf(a.stdout, "%s\n%s %s %s\n\n", s.paint(bold, a.say(d.NameJA, d.NameEN)), d.Form, d.Edition, d.Pos.File)
	if err := a.fieldTable(d.Fields).write(a.stdout, s); err != nil || d.List == nil {
		return err
	}
	for n := range d.List.Lists() {
		from, to := d.List.ColumnsOf(n)
		fmt.Fprintf(a.stdout, "\n%s\n", s.paint(bold, d.List.ListName(n)))
		if err := a.fieldTable(d.List.Columns[from:to]).write(a.stdout, s); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) fieldTable(fields []form.Field) *table {
	t := &table{columns: []column{
		{title: a.say("項目", "field")}, {title: a.say("型", "type")}, {title: a.say("必須", "required"), least: 8},
		{title: a.say("欄", "section")}, {title: a.say("見出し", "label"), least: 12}, {title: a.say("定義", "declared at")}}}
	for i := range fields {
		f := &fields[i]
		t.add(plain, f.ID, f.Type.String(), requiredText(f.Required), f.Section, f.Name(), at(f.Pos))
	}
	return t
}

// requiredText is Required as definition files write it.
func requiredText(r form.Required) string {
	text := "no"
	switch {
	case r.Always:
		text = "yes"
	case r.Unless != "":
		text = "unless " + r.Unless
	case r.Or != "":
		text = "or " + r.Or
	case r.When.Text != "":
		text = "when " + r.When.String()
	}
	if r.Warning {
		text = "warn " + text
	}
	return text
}

// at is a place in a definition file.
func at(p diag.Pos) string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// The shape of "schema show --json".
type formJSON struct {
	Form    string      `json:"form"`
	Edition string      `json:"edition"`
	NameJA  string      `json:"name_ja"`
	NameEN  string      `json:"name_en"`
	Annex   bool        `json:"annex"`
	Fields  []fieldJSON `json:"fields"`
	List    string      `json:"list,omitempty"`
	Columns []fieldJSON `json:"columns,omitempty"`
	Samples []string    `json:"samples"`
	Source  string      `json:"source"`
}

type fieldJSON struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"`
	List     string   `json:"list,omitempty"` // of a column of a list behind the first
	Section  string   `json:"section,omitempty"`
	Required string   `json:"required"`
	Labels   []string `json:"labels"`
	Max      int      `json:"max,omitempty"`
	Choices  []string `json:"choices,omitempty"`
	Rule     string   `json:"rule,omitempty"`
	Source   string   `json:"source"`
}

func describe(d *form.Definition) formJSON {
	out := formJSON{Form: d.Form, Edition: d.Edition, NameJA: d.NameJA, NameEN: d.NameEN, Annex: d.Annex,
		Fields: describeFields(d.Fields), Samples: d.Samples, Source: d.Pos.File}
	if d.List != nil {
		out.List, out.Columns = d.List.Name, describeFields(d.List.Columns)
		for i := range out.Columns {
			if n := d.List.ListOf(i); n > 0 {
				out.Columns[i].List = d.List.ListName(n)
			}
		}
	}
	return out
}

func describeFields(fields []form.Field) []fieldJSON {
	out := make([]fieldJSON, len(fields))
	for i, f := range fields {
		out[i] = fieldJSON{ID: f.ID, Type: f.Type.String(), Section: f.Section, Required: requiredText(f.Required),
			Labels: f.Labels, Max: f.Max, Rule: f.Rule, Source: at(f.Pos)}
		for _, c := range f.Choices {
			out[i].Choices = append(out[i].Choices, c.ID)
		}
	}
	return out
}

// printJSON prints one line of JSON in readable UTF-8.
func (a *app) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := a.stdout.Write(b.Bytes())
	return err
}
