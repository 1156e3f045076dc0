package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/prove"
)

// proveRun is one call of "uketsuke schema prove".
type proveRun struct {
	app  *app
	json bool
	all  bool
	form string
}

func (a *app) schemaProveCommand() *cobra.Command {
	r := proveRun{app: a}
	cmd := &cobra.Command{
		Use:   "prove [--json] [DIR] [--form F]",
		Short: a.say("定義の空白様式を自動で記入し、読み戻して確かめます", "Fill in the blanks of definitions and read them back"),
		Long: a.say(`定義ごとに、空白の様式へ値を自動で記入し（通常の記入、あらゆる印の付け方、明細20行、行の挿入、
ブロックの移動、シートのコピーなど）、読み戻します。各値がその項目だけに読み取られなければ失敗です。
DIR は schemas と同じ形のフォルダーです。省略すると、この環境で使う定義を調べます。`,
			`Fills in the blank of each definition (typical values, every way to mark, 20 items, inserted rows, moved
blocks, copied sheets) and reads it back. Each value must be read in its own field and nowhere else.
DIR is a folder of the same shape as schemas; without it the definitions in use are proven.`),
		Args: a.arguments(0, 1, ""),
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.BoolVar(&r.json, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	f.BoolVar(&r.all, "all", false, a.say("正しく読めた項目も表に出します", "also list fields that were read correctly"))
	f.StringVar(&r.form, "form", "", a.say("調べる`様式`", "the `form` to prove"))
	return cmd
}

// proveLine is one line of --json.
type proveLine struct {
	Form       string `json:"form"`
	Definition string `json:"definition"`
	Field      string `json:"field"`
	Filling    string `json:"filling"`
	OK         bool   `json:"ok"`
	State      string `json:"state"`
	Want       string `json:"want"`
	Got        string `json:"got"`
}

func (r *proveRun) run(ctx context.Context, args []string) error {
	a := r.app
	fsys, err := a.schemaFolder(args)
	if err != nil {
		return err
	}
	set, err := a.load(fsys)
	if err != nil {
		return err
	}
	if faults := importer.LintBlanks(set); len(faults) > 0 {
		return a.errorf("様式の定義に誤りがあります:\n%s", "the definitions of forms are wrong:\n%s", strings.Join(faultLines(faults, a.lang), "\n"))
	}
	known, err := r.known(set)
	if err != nil {
		return err
	}
	reader := importer.New(set, importer.DefaultOptions())
	failed := 0
	for _, k := range reader.Known() {
		if !slices.Contains(known, k.Definition) {
			continue
		}
		results := prove.Prove(ctx, reader, &k)
		if ctx.Err() != nil {
			return &interruption{a.sayf("中断しました。%s の検証は終わっていません。", "Interrupted. The proof of %s is not finished.", k.Definition.Form)}
		}
		n, err := r.print(&k, results)
		if err != nil {
			return err
		}
		failed += n
	}
	if failed > 0 {
		return errPerson
	}
	return nil
}

// known are the definitions to prove.
func (r *proveRun) known(set *form.Set) (out []*form.Definition, err error) {
	for _, d := range set.Definitions {
		if d.Blank != nil && (r.form == "" || strings.EqualFold(d.Form, r.form)) {
			out = append(out, d)
		}
	}
	a := r.app
	switch {
	case len(out) > 0:
		return out, nil
	case r.form != "":
		return nil, a.errorf("空白の様式を持つ様式 %q の定義はありません%s。", "No definition with a blank for form %q%s.", r.form, a.didYouMean(r.form, set.Forms()))
	}
	return nil, a.errorf("空白の様式を持つ定義がありません。「uketsuke schema draft」で作れます。", "No definition has a blank; \"uketsuke schema draft\" makes one.")
}

// print prints the results of one definition and returns how many fields failed.
func (r *proveRun) print(k *importer.Known, results []prove.Result) (failed int, err error) {
	a := r.app
	if r.json {
		for _, x := range results {
			line := proveLine{x.Form, x.Definition, x.Field, x.Filling, x.State == prove.OK, string(x.State), x.Want, x.Got}
			if err := a.printJSON(line); err != nil {
				return 0, err
			}
		}
		return len(prove.Failed(results)), nil
	}
	bad := prove.Failed(results)
	fields := prove.Fields(results)
	fmt.Fprintln(a.stdout, a.sayf("%s %s（%s）: 項目 %d、記入 %d 通り、失敗 %d", "%s %s (%s): %d fields, %d fillings, %d failures",
		k.Definition.Form, k.Definition.Edition, k.Definition.Pos.File, len(fields), len(prove.Fillings(results)), len(bad)))
	r.unmatched(k)
	if err := r.table(results, fields); err != nil {
		return 0, err
	}
	for _, x := range bad {
		fmt.Fprintf(a.stdout, "  %s / %s: %s\n", r.fieldName(x.Field), x.Filling,
			a.sayf("期待「%s」、結果「%s」（%s）", "want %q, got %q (%s)", x.Want, x.Got, r.stateName(x.State)))
	}
	return len(bad), nil
}

// unmatched tells of places without a field and of fields without a place: neither
// is a failure, since nothing of them is filled in, but both may have been forgotten.
func (r *proveRun) unmatched(k *importer.Known) {
	a := r.app
	placed := make(map[string]bool)
	for i := range k.Places {
		p, named := &k.Blank.Places[i], &k.Places[i]
		for _, f := range named.Fields {
			placed[f.ID] = true
		}
		for _, c := range named.Choices {
			if c.Field != nil {
				placed[c.Field.ID] = true
			}
		}
		if len(named.Fields) == 0 && !named.Ignored && p.Kind != layout.Computed && !p.OfDate {
			fmt.Fprintln(a.stderr, a.sayf("  項目のない欄: %s!%s %s", "  place without a field: %s!%s %s", k.Blank.Pages[p.Page].Name, p.Area.Cell(), p.Label))
		}
	}
	for _, f := range allFields(k.Definition) {
		// The number of a row is printed; half of a name or address may be in the other's cell.
		if !placed[f.ID] && f.ID != "no" && f.Reader == "" {
			fmt.Fprintln(a.stderr, a.sayf("  欄のない項目: %s", "  field without a place: %s", f.ID))
		}
	}
}

// table is field × filling.
func (r *proveRun) table(results []prove.Result, fields []string) error {
	a := r.app
	names := prove.Fillings(results)
	t := table{columns: []column{{title: a.say("項目", "field"), least: 16}}}
	for _, name := range names {
		t.columns = append(t.columns, column{title: name})
	}
	cells := map[[2]string]prove.State{}
	for _, x := range results {
		cells[[2]string{x.Field, x.Filling}] = x.State
	}
	for _, f := range fields {
		row, wrong := []string{r.fieldName(f)}, false
		for _, name := range names {
			s := cells[[2]string{f, name}]
			wrong = wrong || s != "" && s != prove.OK
			row = append(row, r.stateName(s))
		}
		if wrong || r.all {
			t.add(plain, row...)
		}
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

func (r *proveRun) fieldName(id string) string {
	if id == "" {
		return r.app.say("（様式全体）", "(whole form)")
	}
	return id
}

func (r *proveRun) stateName(s prove.State) string {
	a := r.app
	switch s {
	case prove.OK:
		return "ok"
	case prove.Lost:
		return a.say("消失", "lost")
	case prove.Unread:
		return a.say("未読", "unread")
	case prove.Wrong:
		return a.say("誤り", "wrong")
	case prove.Strayed:
		return a.say("別項目", "in another field")
	case prove.Unknown:
		return a.say("不明", "not recognised")
	}
	return ""
}
