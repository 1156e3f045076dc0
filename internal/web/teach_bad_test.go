package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// blankUpload drops a blank on the page.
func (b *browser) blankUpload(name string, data []byte, query string, passwords ...string) answer {
	b.t.Helper()
	body, kind := multipartBody(b.t, name, data, passwords...)
	req, err := http.NewRequest("POST", b.base+"/teach"+query, body)
	must(b.t, err)
	req.Header.Set("Content-Type", kind)
	req.Header.Set("HX-Request", "true")
	return b.do(req)
}

func bookOf(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// largeBlank has 35 sheets and 2,780 merged ranges.
func largeBlank(t testing.TB) []byte {
	t.Helper()
	return bookOf(t, func(f *excelize.File) {
		merges := 0
		for n := range 35 {
			sheet := fmt.Sprintf("様式%d", n+1)
			_, err := f.NewSheet(sheet)
			must(t, err)
			style, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
			must(t, err)
			must(t, f.SetCellStr(sheet, "A1", fmt.Sprintf("工事台帳（第%d号）", n+1)))
			for row := 3; row < 43 && merges < 2780; row++ {
				for _, area := range [][2]string{{"A", "B"}, {"C", "F"}} {
					first, last := fmt.Sprint(area[0], row), fmt.Sprint(area[1], row)
					must(t, f.MergeCell(sheet, first, last))
					must(t, f.SetCellStyle(sheet, first, last, style))
					merges++
				}
				must(t, f.SetCellStr(sheet, fmt.Sprint("A", row), fmt.Sprintf("確認事項%d-%d", n+1, row)))
			}
		}
		must(t, f.DeleteSheet("Sheet1"))
		if merges != 2780 {
			t.Fatalf("%d merges", merges)
		}
	})
}

// What is no blank form is refused in words, and says how to go on.
func TestTeachBadInput(t *testing.T) {
	h := open(t, teaching)
	clerk := h.as("clerk")
	locked, err := os.ReadFile("testdata/locked.xlsx")
	must(t, err)
	known, err := os.ReadFile("../../schemas/forms/b-3_2025-06-06.xlsx")
	must(t, err)
	var pixels bytes.Buffer
	must(t, png.Encode(&pixels, image.NewGray(image.Rect(0, 0, 40, 40))))
	picture := bookOf(t, func(f *excelize.File) {
		must(t, f.AddPictureFromBytes("Sheet1", "B2", &excelize.Picture{Extension: ".png", File: pixels.Bytes()}))
	})
	two := bookOf(t, func(f *excelize.File) {
		for _, title := range []string{"入会申込書", "退会届出書"} {
			_, err := f.NewSheet(title)
			must(t, err)
			must(t, f.SetCellStr(title, "A1", title))
			for row := 3; row < 12; row++ {
				must(t, f.SetCellStr(title, fmt.Sprint("A", row), fmt.Sprintf("%sの項目%d：　　　　", title, row)))
			}
		}
		must(t, f.DeleteSheet("Sheet1"))
	})
	filled := formBook(t, ownStyle, ownAnswers)
	for _, test := range []struct {
		name, file string
		data       []byte
		trouble    string
		says       []string
	}{
		{"filled", "海.xlsx", kept(t, "b-3_plain.xlsx"), "filled", []string{"個の文字は、記入された答えのように見えます", "data-anyway"}},
		{"password", "鍵.xlsx", locked, "password", []string{"パスワードが必要です", "data-password"}},
		{"picture", "写真.xlsx", picture, "picture", []string{"画像として貼り付け"}},
		{"empty", "空.xlsx", bookOf(t, func(*excelize.File) {}), "empty", []string{"何も印刷されていません"}},
		{"two forms", "二つ.xlsx", two, "several", []string{"2 つの様式", "入会申込書", "退会届出書", "data-anyway"}},
		{"known", "B-3.xlsx", known, "known", []string{"すでに登録されている様式です", "B-3", "data-anyway"}},
		{"no workbook", "a.xlsx", []byte("これは表計算ではありません"), "unreadable", nil},
		{"picture file", "a.png", pixels.Bytes(), "unreadable", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			clerk.t = t
			out := clerk.blankUpload(test.file, test.data, "")
			if out.code != 200 || !strings.Contains(out.body, `data-trouble="`+test.trouble+`"`) || strings.Contains(out.body, "data-draft") {
				t.Fatalf("%d %s", out.code, out.body)
			}
			for _, want := range test.says {
				if !strings.Contains(out.body, want) {
					t.Errorf("does not say %q: %s", want, out.body)
				}
			}
		})
	}
	clerk.t = t
	if out := clerk.blankUpload("鍵.xlsx", locked, "", "right horse"); strings.Contains(out.body, `data-trouble="password"`) {
		t.Errorf("not opened: %s", out.body)
	}
	if out := clerk.blankUpload("海.xlsx", filled, "?anyway=1"); !strings.Contains(out.body, "data-draft") {
		t.Errorf("not taken all the same: %s", out.body)
	}
}

// A ZIP of blanks gives a draft for each that is not known yet.
func TestTeachZipOfBlanks(t *testing.T) {
	h := open(t, teaching)
	known, err := os.ReadFile("../../schemas/forms/b-3_2025-06-06.xlsx")
	must(t, err)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range map[string][]byte{"様式/研修.xlsx": formBook(t, training, nil), "様式/登録.xlsx": formBook(t, ownStyle, nil), "様式/B-3.xlsx": known, "様式/読んでください.txt": []byte("注意事項")} {
		w, err := z.Create(name)
		must(t, err)
		_, err = w.Write(data)
		must(t, err)
	}
	must(t, z.Close())
	out := h.as("clerk").blankUpload("様式一式.zip", b.Bytes(), "")
	if n := strings.Count(out.body, "data-draft="); n != 2 || !strings.Contains(out.body, `data-trouble="known"`) {
		t.Errorf("%d drafts: %s", n, out.body)
	}
	page := h.as("clerk").get("/teach").body
	for _, want := range []string{"研修.xlsx", "登録.xlsx"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not list %s", want)
		}
	}
}

// A blank of 35 sheets and 2,780 merged ranges is drawn with its places; how long
// that takes is told.
func TestTeachLargeBlank(t *testing.T) {
	h := open(t, teaching)
	clerk := h.as("clerk")
	data := largeBlank(t)
	began := time.Now()
	out := clerk.blankUpload("台帳.xlsx", data, "?anyway=1")
	if !strings.Contains(out.body, "data-draft") {
		t.Fatalf("%d %s", out.code, out.body)
	}
	dropped := time.Since(began)
	began = time.Now()
	page := clerk.get("/teach/1")
	t.Logf("%d KB: dropped %.1f s, page %.1f s, %d KB", len(data)>>10, dropped.Seconds(), time.Since(began).Seconds(), len(page.body)>>10)
	if n := strings.Count(page.body, "data-cells="); page.code != 200 || n < 1390 {
		t.Errorf("%d: %d places", page.code, n)
	}
	began = time.Now()
	if out := clerk.post("/teach/1/name", map[string][]string{"key": {"0.C3.0"}, "field": {"+"}, "label": {"最初"}}); out.code != 200 {
		t.Errorf("%d %s", out.code, short(out.body))
	}
	t.Logf("naming a place: %.1f s", time.Since(began).Seconds())
}
