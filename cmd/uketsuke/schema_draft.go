package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

// draftRun is one call of "uketsuke schema draft".
type draftRun struct {
	app       *app
	cmd       *cobra.Command
	json      bool
	like      string
	form      string
	edition   string
	names     []string
	out       string
	passwords []string
}

func (a *app) schemaDraftCommand() *cobra.Command {
	r := draftRun{app: a}
	cmd := &cobra.Command{
		Use:   "draft [--json] [--like FORM] [--form KEY] [--edition DATE] [--names CSV]... [--out DIR] BLANK",
		Short: a.say("空白の様式から定義の案を作ります", "Draft the definition of a form from its blank"),
		Long: a.say("空白の様式のブックから、記入・選択・押印するすべての欄を見つけ、項目・型・選択肢を提案します。\n--names の CSV（sheet,cell,part,field,type,choice）で欄に名前を付け、--out でそのまま使える定義を書き出します。",
			"Finds every place of a blank form where people write, choose or mark, and proposes fields, types and choices.\n--names names places by a CSV (sheet,cell,part,field,type,choice); --out writes a definition that works at once."),
		Args: a.arguments(1, 1, "BLANK"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.cmd = cmd
			return r.run(args[0])
		},
	}
	f := cmd.Flags()
	f.BoolVar(&r.json, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	f.StringVar(&r.like, "like", "", a.say("項目を引き継ぐ`様式`（同じ様式の新しい版など）", "`form` whose fields are preferred (this one is a new edition of it)"))
	f.StringVar(&r.form, "form", "", a.say("新しい様式の`キー`", "`key` of the new form"))
	f.StringVar(&r.edition, "edition", "", a.say("新しい`版`（例 2026-04-01）", "`edition` of the new form, such as 2026-04-01"))
	f.StringArrayVar(&r.names, "names", nil, a.say("欄に名前を付ける `CSV`（何度でも、後が優先）", "`CSV` that names places (repeatable, later ones win)"))
	f.StringVar(&r.out, "out", "", a.say("定義を書き出す`フォルダー`", "`folder` to write the definition to"))
	f.StringArrayVar(&r.passwords, "password", nil, a.say("保護されたファイルの`パスワード`（何度でも）", "`password` of protected files (repeatable)"))
	return cmd
}

func (r *draftRun) run(path string) error {
	data, book, err := r.app.blankBook(path, r.passwords)
	if err != nil {
		return err
	}
	set, like, err := r.known(data)
	if err != nil {
		return err
	}
	d, err := interruptible(r.cmd.Context(), func() (*draft.Draft, error) { return draft.New(book, set, like) })
	if errors.Is(err, layout.ErrEmpty) && slices.ContainsFunc(book.Sheets, func(s *sheet.Sheet) bool { return len(s.Graphics) > 0 }) {
		return r.app.errorf("%s は図だけのブックで、文字のセルがありません。文字とセルで作られた空白の様式を指定してください。",
			"%s holds nothing but pictures. Name the workbook of a blank form made of texts and cells.", path)
	}
	if errors.Is(err, layout.ErrEmpty) {
		return r.app.errorf("%s には何も印刷されていません。空白の様式のブックを指定してください。", "%s prints nothing at all. Name the workbook of a blank form.", path)
	}
	if err != nil {
		return err
	}
	if err := r.doubts(d); err != nil {
		return err
	}
	if err := r.applyNames(d); err != nil {
		return err
	}
	r.tell(d.ChoiceDoubts())
	if r.out != "" {
		if err := r.write(d, path, data); err != nil {
			return err
		}
	}
	return r.print(d)
}

// known are the definitions of this run and the form that the new one is like.
func (r *draftRun) known(blank []byte) (*form.Set, *form.Definition, error) {
	set, err := r.app.definitions()
	if err != nil {
		return nil, nil, err
	}
	if r.like == "" {
		return r.withoutDraft(set, blank), nil, nil
	}
	key, err := r.app.formFlag(r.cmd, r.like)
	if err != nil {
		return nil, nil, err
	}
	return set, set.Latest(key), nil
}

// blankBook reads the workbook of a blank with its formats, and its bytes.
func (a *app) blankBook(path string, passwords []string) ([]byte, *sheet.Book, error) {
	data, err := os.ReadFile(path)
	if isMissing(err) {
		return nil, nil, a.errorf("%s が見つかりません。", "%s does not exist.", path)
	}
	if err != nil {
		return nil, nil, err
	}
	var book *sheet.Book
	var found []byte
	opt := container.Options{Passwords: append(passwords, a.conf.Passwords...)}
	for item := range container.Open(path, data, opt) {
		if item.Kind == container.Ignored {
			continue
		}
		if book != nil {
			return nil, nil, a.errorf("%s には複数のファイルがあります。様式ごとに1つのブックを指定してください。", "%s holds several files. Name one workbook for each form.", path)
		}
		if book, err = workbook.ReadBlank(&item, sheet.DefaultLimits()); err != nil {
			return nil, nil, a.errorf("%s: %s", "%s: %s", path, a.reason(workbook.Diagnostic(err)))
		}
		if book == nil {
			return nil, nil, a.errorf("%s: %s", "%s: %s", path, a.reasons(item.Diagnostics))
		}
		if found = item.Data; item.Kind == container.XLS && !item.Encrypted && item.Entry == "" {
			found = data // the file itself, not the stream taken out of it
		}
	}
	if book == nil {
		return nil, nil, a.errorf("%s にブックがありません。", "%s holds no workbook.", path)
	}
	return found, book, nil
}

// From how many texts that look like answers on they are pointed out, and how many are
// shown.
const (
	fewAnswers   = 3
	shownAnswers = 20
)

// doubts reports the reasons to doubt that the workbook is a single blank form.
func (r *draftRun) doubts(d *draft.Draft) error {
	a := r.app
	answers := d.Answers()
	if len(answers) >= fewAnswers {
		fmt.Fprintln(a.stderr, a.sayf("%d 個の文字列は記入された答えのように見えます:", "These %d texts look like answers:", len(answers)))
		for _, p := range answers[:min(len(answers), shownAnswers)] {
			fmt.Fprintf(a.stderr, "  %s  %s\n", p.Area.Cell(), strings.Join(strings.Fields(p.Text), " "))
		}
	}
	for _, p := range d.BadTags() {
		fmt.Fprintln(a.stderr, a.sayf("%s: 「%s」は {{項目}} の形ではないため、印刷された文字として扱いました。",
			"%s: “%s” is no tag of the form {{field}} and was taken for printed text.", p.Area.Cell(), strings.Join(strings.Fields(p.Text), " ")))
	}
	if d.LooksFilled() {
		return a.errorf("記入済みの様式のようです。空白の様式を指定してください。", "This seems to be a filled form. Name the blank one.")
	}
	if forms := d.Forms(); len(forms) > 1 {
		fmt.Fprintln(a.stderr, a.sayf("1つのブックに %d つの様式があるようです（%s）。様式ごとに別のブックにして定義してください。",
			"The workbook seems to hold %d forms (%s). Define each from a workbook of its own.", len(forms), strings.Join(forms, ", ")))
	}
	return nil
}

// applyNames names places by the files of names.
func (r *draftRun) applyNames(d *draft.Draft) error {
	var all []draft.Name
	for _, path := range r.names {
		data, err := os.ReadFile(path)
		if isMissing(err) {
			return r.app.errorf("%s が見つかりません。", "%s does not exist.", path)
		}
		if err != nil {
			return err
		}
		names, err := draft.ReadNames(data)
		if err != nil {
			return r.nameError(path, err)
		}
		for _, n := range d.Dropped(names) {
			fmt.Fprintln(r.app.stderr, r.app.sayf("%s %d行目: 項目 %s は使われません。後の行が同じ欄 %s!%s に別の項目を付けています。",
				"%s, row %d: field %s is not used, as a later row names the same place %s!%s otherwise.", path, n.Row, n.Field, n.Sheet, n.Area.Cell()))
		}
		all = append(all, names...)
	}
	if len(all) == 0 {
		return nil
	}
	made, err := d.Apply(all)
	if err != nil {
		return r.nameError(strings.Join(r.names, ", "), err)
	}
	for _, n := range made {
		fmt.Fprintln(r.app.stderr, r.app.sayf("%d行目: %s!%s には欄が見つからないため、そこに欄を作りました。",
			"row %d: there is no place at %s!%s; one was made there.", n.Row, n.Sheet, n.Area.Cell()))
	}
	r.tell(d.Doubts(all, made))
	return nil
}

// nameError puts a row that cannot be used into words.
func (r *draftRun) nameError(path string, err error) error {
	a := r.app
	var e *draft.NameError
	if !errors.As(err, &e) {
		return a.errorf("%s: CSV として読めません: %v", "%s: cannot be read as CSV: %v", path, err)
	}
	switch e.Column {
	case "header":
		return a.errorf("%s: 見出しに %s 列がありません。見出しは sheet,cell,part,field,type,choice です。",
			"%s: the header has no column %s. It is sheet,cell,part,field,type,choice.", path, e.Text)
	case "type":
		return a.errorf("%s %d行目: 型 %q はありません%s。使える型: %s", "%s, row %d: there is no type %q%s. The types are %s.",
			path, e.Row, e.Text, a.didYouMean(e.Text, draft.Types()), strings.Join(draft.Types(), ", "))
	case "sheet":
		return a.errorf("%s %d行目: シート %q はブックにありません。", "%s, row %d: the workbook has no sheet %q.", path, e.Row, e.Text)
	case "cell":
		return a.errorf("%s %d行目: セル %q はシートにありません。", "%s, row %d: the sheet has no cell %q.", path, e.Row, e.Text)
	case "field":
		return a.errorf("%s %d行目: 項目がありません（意図して項目にしない欄は「-」）。", "%s, row %d: there is no field (\"-\" = on purpose none).", path, e.Row)
	}
	return a.errorf("%s %d行目: %s を読めません（%q）。見出しは sheet,cell,part,field,type,choice です。",
		"%s, row %d: cannot read %s (%q). The header is sheet,cell,part,field,type,choice.", path, e.Row, e.Column, e.Text)
}

// print prints the places, and lists those that have no field yet.
func (r *draftRun) print(d *draft.Draft) error {
	a := r.app
	unnamed := 0
	list := d.JSON()
	t := table{columns: []column{{title: a.say("シート", "sheet"), least: 6}, {title: a.say("セル", "cell")}, {title: a.say("種類", "kind")},
		{title: a.say("型", "type")}, {title: a.say("項目", "field"), least: 12}, {title: a.say("区分", "section"), least: 8}, {title: a.say("見出し", "label"), least: 12}}}
	for i := range list {
		j := &list[i]
		if j.Field == "" {
			unnamed++
		}
		if r.json {
			if err := a.printJSON(j); err != nil {
				return err
			}
			continue
		}
		field := j.Field
		switch {
		case field == "":
			field = "?"
		case !j.Sure:
			field += " ?"
		}
		t.add(plain, j.Sheet, j.Area, j.Kind, j.Type, field, j.Section, j.Label)
	}
	if !r.json {
		if err := t.write(a.stdout, look(a.stdout, a.env)); err != nil {
			return err
		}
	}
	if unnamed > 0 {
		fmt.Fprintln(a.stderr, a.sayf("%d 欄のうち %d 欄にまだ項目がありません。--names で名前を付けてください。", "Of %d places %d have no field yet; name them with --names.", len(list), unnamed))
		return errPerson
	}
	return nil
}
