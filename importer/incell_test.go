package importer

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// inCells is a form whose labels are in the cells of their answers.
var inCells = ownForm{
	fields: "      - {id: company, type: text}\n      - {id: kana, type: text}\n      - {id: number, type: text}\n      - {id: person, type: text}\n      - {id: code, type: text}\n      - {id: remarks, type: text}\n",
	names:  []string{"B3,,company,,", "B4,,kana,,", "B5,,number,,", "B6,,person,,", "B7,,code,,", "B8,,remarks,,"},
	draw: func(p *ownPaper) {
		p.print("B1:G1=申込書", "B3:G3=会社名：", "B4:G4=フリガナ：", "B5:G5=法人番号：", "B6:G6=氏名 / Name：", "B7:G7=アクティベーションコード：", "B8:G8=備考：")
	},
}

// A form is the one that was taught although each of its printed texts has an answer
// behind it.
func TestLabelsInAnswerCells(t *testing.T) {
	app := inCells.read(t, map[string]any{"B3": "会社名：株式会社湊", "B4": "フリガナ： ミナト", "B5": "法人番号：5-1234", "B6": "氏名 / Name：東 学",
		"B7": "アクティベーションコード：AB-12", "B8": "備考：なるべく早く"}, nil)
	wants(t, app, map[string]string{"company": "株式会社湊", "kana": "ミナト", "number": "5-1234", "person": "東 学", "code": "AB-12", "remarks": "なるべく早く"})
	if app.Likeness != 1 || len(app.Unread) > 0 {
		t.Errorf("likeness %v, unread %v", app.Likeness, app.Unread)
	}
}

// A known form in a layout of its own that holds its labels in the answers is held once,
// for the operator, with everything that is on it; no text of boxes is a role or a name.
func TestUnknownLayoutIsToldOnce(t *testing.T) {
	f := excelize.NewFile()
	for i, text := range []string{"新規ユーザー登録書", "お申込者", "□契約者　☑販売店　□代理店", "会社名：東和株式会社", "氏名：齋藤 学", "メール：a@towa.example.co.jp", "電話：03-7962-0450", "契約者",
		"会社名：株式会社湊", "フリガナ：ミナト", "お客様区分", "☑企業　□官公庁　□教育機関", "部署：管理部", "ご担当者：渡邉 誠", "郵便番号：980-0811", "住所：宮城県仙台市青葉区一番町2-8-15", "FAX：022-524-5328",
		"納品先メール：b@towa.example.co.jp", "見積番号：MT-384407", "発注番号：PO20251235", "☑使用許諾契約に同意する", "備考"} {
		must(t, f.SetCellStr("Sheet1", fmt.Sprint("A", i+1), text))
	}
	app := one(t, newReader(t).Read(saved(t, f)))
	if got := said(app, diag.Error); len(got) != 1 || len(app.Values) > 0 {
		t.Errorf("values %v, errors %v", values(app), got)
	}
	var unread []string
	for _, u := range app.Unread {
		if u.Cell.Row == 9 || u.Cell.Row == 3 {
			unread = append(unread, u.Text)
		}
	}
	if diff := cmp.Diff([]string{"□契約者　☑販売店　□代理店", "会社名:株式会社湊"}, unread); diff != "" {
		t.Error(diff)
	}
}
