package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// What is behind the columns of a list as CSV is named, once for each column,
// and kept with the annex.
func TestTextsBehindTheColumnsOfCSV(t *testing.T) {
	const header = "No.,学校名,学校名フリガナ,学校コード,学校種,設置区分,郵便番号,都道府県,市区町村,住所（番地等）,電話番号,管理者 姓,管理者 名,管理者メールアドレス,ログインID（アカウント名）,台数（ライセンス数）"
	const row = "1,千葉市立東第1小学校,ヒガシショウガッコウ,B112237296431,B1,2,260-0028,千葉県,千葉市中央区,新町5-22,043-241-7788,田中,一郎,a@gakko.example.ed.jp,school0001,10"
	for _, tt := range []struct {
		name, text string
		want       []string
		unread     int
	}{
		{"none", header + "\r\n" + row + "\r\n" + row + ",\r\n", nil, 0},
		{"no header", header + "\r\n" + row + "\r\n" + row + ",余分\r\n" + row + ",余分,又\r\n", []string{"warning Q3 余分", "warning R4 又"}, 2},
		{"a header of its own", header + ",単価\r\n" + row + ",余分\r\n" + row + ",余分2\r\n", []string{"warning Q1 単価", "info Q2 余分"}, 1},
	} {
		b, err := csvbook.Read([]byte(tt.text), sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		a := one(t, newReader(t).Read(b))
		var got, unread []string
		for _, d := range a.Diagnostics {
			if d.Code == "unread_text" {
				got = append(got, strings.ToLower(d.Severity.String())+" "+d.Pos.Cell+" "+d.Value)
				unread = append(unread, d.Pos.Cell)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		for _, u := range a.Unread {
			if !slices.Contains(unread, u.Cell.String()) {
				t.Errorf("%s: %v is not said", tt.name, u)
			}
		}
		if len(a.Unread) != tt.unread {
			t.Errorf("%s: unread %v", tt.name, a.Unread)
		}
	}
}
