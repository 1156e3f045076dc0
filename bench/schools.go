package main

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// titles are the columns of the list of schools; the first stays empty, as in
// the printed form.
var titles = []string{"", "No.", "学校名※", "学校名フリガナ", "学校コード", "学校種", "設置区分", "郵便番号", "都道府県※", "市区町村※",
	"住所（番地等）", "電話番号", "管理者姓※", "管理者名※", "管理者メールアドレス※", "ログインID", "緊急連絡先メール", "台数※",
	"ライセンス開始日", "備考"}

// The columns of titles that are no free texts, and their content.
const (
	numberColumn        = 1
	typeColumn          = 5 // a choice
	establishmentColumn = 6 // a choice
	unitsColumn         = 17
	startColumn         = 18
	startSerial         = 45931 // 2025-10-01
	unitsEach           = 40
)

// school is row i of the list, its texts; numbers and the date stay empty.
func school(i int) []string {
	return []string{"", "", fmt.Sprintf("川崎市立みらい第%d小学校", i+1), "ミライショウガッコウ", schoolCode(i), "B1（小学校）", "2（公）",
		"210-0006", "神奈川県", "川崎市", fmt.Sprintf("川崎区砂子%d-%d", i%90+1, i%20+1), "044-618-1643", "藤田", "拓也",
		fmt.Sprintf("admin%06d@gakko.example.ed.jp", i+1), fmt.Sprintf("school%06d", i+1), "emergency@board.example.ed.jp", "", "",
		"令和7年度より"}
}

// makeList writes the list of schools as it comes from an office, n rows.
func makeList(path string, n int) (int64, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "学校情報登録リスト"); err != nil {
		return 0, err
	}
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return 0, err
	}
	s, err := f.NewStreamWriter("学校情報登録リスト")
	if err != nil {
		return 0, err
	}
	for i, row := range heading(n) {
		if err := s.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return 0, err
		}
	}
	first := len(heading(n)) + 1
	row := make([]any, len(titles))
	for i := range n {
		fill(row, school(i), i, 0, day)
		if err := s.SetRow("A"+strconv.Itoa(first+i), row); err != nil {
			return 0, err
		}
	}
	if err := s.Flush(); err != nil {
		return 0, err
	}
	return int64(n), f.SaveAs(path)
}

// fill makes the cells of a school for excelize.
func fill(row []any, texts []string, i, text, day int) {
	for c, t := range texts {
		row[c] = nil
		if t != "" {
			row[c] = excelize.Cell{StyleID: text, Value: t}
		}
	}
	row[numberColumn], row[unitsColumn] = i+1, unitsEach
	row[startColumn] = excelize.Cell{StyleID: day, Value: startSerial}
}

// heading returns the rows above the schools.
func heading(n int) [][]any {
	rows := [][]any{{nil, "K12 RM用　学校情報登録リスト", nil, nil, nil, nil, nil, nil, "2025年6月6日版"}, nil,
		{nil, "受付番号※", "HUXTIZJMD83SJMC6AINAA6WU"}, {nil, "製品名※", "SaaS Endpoint Security for K-12 RM"},
		{nil, "契約者名※", "川崎市教育委員会"}, {nil, "合計台数※", n * unitsEach}, nil, nil}
	for _, t := range titles {
		rows[7] = append(rows[7], t)
	}
	return rows
}

// schoolCode is the code of the i-th public primary school of a prefecture,
// whose number does not begin with 0, which is warned of;
// its last digit checks the others.
func schoolCode(i int) string {
	for check := range 10 {
		code := fmt.Sprintf("B1142%07d%d", 1_000_000+i, check)
		if _, _, ok, _ := ja.SchoolCode(code); ok {
			return code
		}
	}
	return ""
}
