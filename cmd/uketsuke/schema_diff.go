package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/draft"
)

func (a *app) schemaDiffCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "diff [--json] OLD NEW",
		Short: a.say("空白の様式の2つの版を比べます", "Compare two editions of a blank form"),
		Long: a.say("OLD と NEW は空白の様式のブックです。追加・削除された欄、言い換え、移動、選択肢の変更を示します。\n違いがあれば終了コードは 1 です。",
			"OLD and NEW are workbooks of blank forms. Reports places that were added or removed, reworded or moved, and changed choices.\nThe exit status is 1 when they differ."),
		Args: a.arguments(2, 2, "OLD NEW"),
		RunE: func(_ *cobra.Command, args []string) error { return a.schemaDiff(args[0], args[1], asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	return cmd
}

func (a *app) schemaDiff(before, after string, asJSON bool) error {
	old, err := a.draftOf(before)
	if err != nil {
		return err
	}
	recent, err := a.draftOf(after)
	if err != nil {
		return err
	}
	changes := draft.Diff(old, recent)
	t := table{columns: []column{{title: a.say("変更", "change")}, {title: a.say("旧", "old"), least: 16}, {title: a.say("新", "new"), least: 16}}}
	for i := range changes {
		j := changes[i].JSON(old, recent)
		if asJSON {
			if err := a.printJSON(j); err != nil {
				return err
			}
			continue
		}
		t.add(plain, a.changeName(j.Change), placeText(j.Change, j.Old), placeText(j.Change, j.New))
	}
	if !asJSON && len(changes) > 0 {
		if err := t.write(a.stdout, look(a.stdout, a.env)); err != nil {
			return err
		}
	}
	fmt.Fprintln(a.stderr, a.sayf("違い %d 件", "differences: %d", len(changes)))
	if len(changes) > 0 {
		return errPerson
	}
	return nil
}

func (a *app) draftOf(path string) (*draft.Draft, error) {
	_, book, err := a.blankBook(path, nil)
	if err != nil {
		return nil, err
	}
	set, err := a.definitions()
	if err != nil {
		return nil, err
	}
	d, err := draft.New(book, set, nil)
	if errors.Is(err, layout.ErrEmpty) {
		return nil, a.errorf("%s には何も印刷されていません。空白の様式のブックを指定してください。", "%s prints nothing at all. Name the workbook of a blank form.", path)
	}
	return d, err
}

func (a *app) changeName(kind string) string {
	switch kind {
	case "added":
		return a.say("追加", kind)
	case "gone":
		return a.say("削除", kind)
	case "reworded":
		return a.say("言い換え", kind)
	case "moved":
		return a.say("移動", kind)
	case "choices":
		return a.say("選択肢", kind)
	case "required":
		return a.say("必須", kind)
	}
	return a.say("種類", kind)
}

// placeText is a place in a line of the table of changes.
func placeText(change string, j *draft.PlaceJSON) string {
	if j == nil {
		return ""
	}
	text := j.Sheet + "!" + j.Cell + " " + j.Label
	switch change {
	case "choices":
		var captions []string
		for _, c := range j.Choices {
			captions = append(captions, c.Text)
		}
		text += " [" + strings.Join(captions, " / ") + "]"
	case "kind":
		text += " (" + j.Kind + ")"
	case "moved":
		if j.Section != "" {
			text += "（" + j.Section + "）"
		}
	}
	return text
}
