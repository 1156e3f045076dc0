package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// schoolHeading is what is above a list of n schools.
func schoolHeading(t testing.TB, n int) *sheet.Builder {
	t.Helper()
	b := sheet.NewSheet("学校情報登録リスト", sheet.Visible)
	add := func(row, col int32, kind sheet.Kind, text string) {
		if err := b.Add(row, col, sheet.Input{Kind: kind, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	add(1, 2, sheet.Text, "K12 RM用　学校情報登録リスト")
	add(1, 9, sheet.Text, "2025年6月6日版")
	for i, p := range [...][2]string{{"受付番号※", "HUXTIZJMD83SJMC6AINAA6WU"}, {"製品名※", "SaaS Endpoint Security for K-12 RM"}, {"契約者名※", "川崎市教育委員会"}} {
		add(int32(3+i), 2, sheet.Text, p[0])
		add(int32(3+i), 3, sheet.Text, p[1])
	}
	add(6, 2, sheet.Text, "合計台数※")
	add(6, 3, sheet.Number, fmt.Sprint(n*40))
	for i, h := range []string{"No.", "学校名※", "学校名フリガナ", "学校コード", "学校種", "設置区分", "郵便番号", "都道府県※", "市区町村※", "住所（番地等）",
		"電話番号", "管理者姓※", "管理者名※", "管理者メールアドレス※", "ログインID", "緊急連絡先メール", "台数※", "ライセンス開始日", "備考"} {
		add(8, int32(2+i), sheet.Text, h)
	}
	return b
}

// schoolList is an annex of n schools as a bare sheet.
func schoolList(t testing.TB, n int) *sheet.Book {
	t.Helper()
	b := schoolHeading(t, n)
	add := func(row, col int32, kind sheet.Kind, text string) {
		if err := b.Add(row, col, sheet.Input{Kind: kind, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range n {
		row := int32(9 + i)
		add(row, 2, sheet.Number, fmt.Sprint(i+1))
		for c, text := range []string{fmt.Sprintf("川崎市立第%d小学校", i+1), "ダイイチショウガッコウ", "", "B1（小学校）", "2（公）", "210-0006", "神奈川県", "川崎市",
			fmt.Sprintf("川崎区砂子%d-20", i%90), "044-618-1643", "藤田", "拓也", fmt.Sprintf("admin%06d@gakko.example.ed.jp", i+1), fmt.Sprintf("school%06d", i+1), ""} {
			if text != "" {
				add(row, int32(3+c), sheet.Text, text)
			}
		}
		add(row, 18, sheet.Number, "40")
		add(row, 19, sheet.Number, "45931")
	}
	book := sheet.NewBook(false)
	book.Sheets = append(book.Sheets, b.Sheet())
	return book
}

func TestSchoolListIsReadWhole(t *testing.T) {
	a := one(t, newReader(t).Read(schoolList(t, 2000)))
	if a.Rows.Len() != 2000 || len(said(a, 2)) != 0 {
		t.Errorf("%d rows, %v", a.Rows.Len(), said(a, 2)[:min(5, len(said(a, 2)))])
	}
}

func BenchmarkReadForm(b *testing.B) {
	r := newReader(b)
	files, err := filepath.Glob(filepath.Join("..", "samples", "filled", "*.xlsx"))
	if err != nil || len(files) == 0 {
		files, _ = filepath.Glob(filepath.Join(blanks, "*.xlsx"))
	}
	var books []*sheet.Book
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if book, err := sheet.ReadXLSX(data, sheet.DefaultLimits()); err == nil {
			books = append(books, book)
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Read(books[i%len(books)])
	}
}

// BenchmarkUnderstandForm goes from bytes to validated applications, without
// the sheets that nobody reads.
func BenchmarkUnderstandForm(b *testing.B) {
	r := newReader(b)
	files, _ := filepath.Glob(filepath.Join("..", "samples", "filled", "*.xlsx"))
	if len(files) == 0 {
		b.Skip("no filled samples")
	}
	var all [][]byte
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, data)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		// What is no workbook among the samples costs nothing.
		if book, err := sheet.ReadXLSX(all[i%len(all)], sheet.DefaultLimits(), sheet.Skip(Hidden)); err == nil {
			r.Read(book)
		}
	}
}

func BenchmarkReadList(b *testing.B) {
	r := newReader(b)
	book := schoolList(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		r.Read(book)
	}
}
