package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

//go:embed starter/parts.yaml
var starterParts []byte

//go:embed starter/sample.yaml
var starterForm []byte

//go:embed starter/sample.csv
var starterPlaces []byte

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: a.say("自社の様式だけのプロジェクトを始めます", "Create a project for a company's own forms"),
		Long: a.say("DIR に設定ファイル・空の辞書・見本の様式1つと記入例を作ります。そのまま読み取りと受付ができます。",
			"Makes a settings file, an empty dictionary, one sample form and a filled copy of it in DIR, which work at once."),
		Args: a.arguments(1, 1, "DIR"),
		RunE: func(_ *cobra.Command, args []string) error { return a.initProject(args[0]) },
	}
}

func (a *app) initProject(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	switch {
	case err != nil && !os.IsNotExist(err):
		return err
	case len(entries) > 0:
		return a.errorf("%s は空ではありません。空のフォルダーか、新しい名前を指定してください。", "%s is not empty. Name an empty folder, or a new one.", dir)
	}
	blank, err := sampleBook(nil)
	if err != nil {
		return err
	}
	filled, err := sampleBook(sampleAnswers)
	if err != nil {
		return err
	}
	settings := fmt.Sprintf("# Settings of uketsuke; see docs/operations.md.\nstore: %q\nschemas: %q\nretirement: \"\"\n",
		"sqlite:"+filepath.Join(dir, "uketsuke.db"), filepath.Join(dir, "schemas"))
	err = writeFiles(dir, map[string][]byte{
		"uketsuke.yaml":             []byte(settings),
		"schemas/parts.yaml":        starterParts,
		"schemas/forms/sample.yaml": starterForm,
		"schemas/forms/sample.csv":  starterPlaces,
		"schemas/forms/sample.xlsx": blank,
		"samples/sample.xlsx":       filled,
	})
	if err != nil {
		return err
	}
	config := filepath.Join(dir, "uketsuke.yaml")
	fmt.Fprintf(a.stdout, "%s\n  uketsuke --config %s schema lint\n  uketsuke --config %s import %s\n  uketsuke --config %s schema draft --out %s %s\n",
		a.sayf("%s を作りました。次に:", "%s is ready. Next:", dir), config, config, filepath.Join(dir, "samples"), config, filepath.Join(dir, "schemas"),
		a.say("自社の空白の様式.xlsx", "BLANK.xlsx"))
	return nil
}

// sampleLabels are the labels of the sample form, from row 4 on.
var sampleLabels = []string{"申込日", "団体名", "代表者氏名", "メールアドレス", "電話番号", "見学希望日", "開始時刻", "人数", "参加費合計", "備考"}

// sampleAnswers are the answers in its filled copy.
var sampleAnswers = []string{"令和8年4月6日", "みどり市子ども会", "青木 恵", "aoki@example.jp", "0277-12-3456", "2026/5/12", "午後1時半", "24名", "金12,000円也", "雨天決行"}

// sampleBook is the sample form as a workbook, blank without answers.
func sampleBook(answers []string) ([]byte, error) {
	var out bytes.Buffer
	b := xlsxwrite.New(&out)
	title := b.Style(xlsxwrite.Style{Bold: true, Size: 16})
	head := b.Style(xlsxwrite.Style{Bold: true, Fill: "D9E1F2", Border: "8EA9DB"})
	label := b.Style(xlsxwrite.Style{Fill: "F2F2F2", Border: "A6A6A6"})
	answer := b.Style(xlsxwrite.Style{Border: "A6A6A6", Format: "@"})
	s, err := b.Sheet("見学申込書", xlsxwrite.Options{Columns: xlsxwrite.Columns{3, 22, 50}})
	if err != nil {
		return nil, err
	}
	text := func(style xlsxwrite.StyleID, text string) xlsxwrite.Cell {
		if text == "" {
			return xlsxwrite.Cell{Style: style}
		}
		return xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: style, Text: text}
	}
	rows := [][]xlsxwrite.Cell{{{}, text(title, "見学申込書")}, {}, {{}, text(head, "申込者"), text(head, "")}}
	for i, l := range sampleLabels {
		said := ""
		if answers != nil {
			said = answers[i]
		}
		rows = append(rows, []xlsxwrite.Cell{{}, text(label, l), text(answer, said)})
	}
	for _, row := range rows {
		if err := s.Row(row...); err != nil {
			return nil, err
		}
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
