package store

import (
	"fmt"
	"math/rand/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// The parts that the applications of measurements are made of.
var (
	sampleNames  = []rune("山川田中村石井木林高髙橋島嶋崎﨑渡辺邉藤伊佐斎齋加近清水森阿部池岡前長谷原小野竹内金和福西松本上大平三浦宮")
	samplePlaces = []string{"東京都千代田区丸の内", "大阪府大阪市北区梅田", "愛知県名古屋市中村区名駅", "福岡県福岡市博多区博多駅前", "北海道札幌市中央区北一条西",
		"宮城県仙台市青葉区中央", "広島県広島市中区紙屋町", "香川県高松市サンポート", "新潟県新潟市中央区東大通", "神奈川県横浜市西区みなとみらい"}
	sampleTrades = []string{"商事", "工業", "電機", "システム", "建設", "製作所", "運輸", "不動産", "食品", "印刷", "学園", "クリニック", "データサービス"}
	sampleKana   = []rune("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")
	sampleGoods  = []string{"ウイルスバスター ビジネスセキュリティサービス", "Trend Micro Apex One", "Deep Security エージェント", "Cloud App Security アドバンス",
		"メールセキュリティ スタンダード", "エンドポイント保護 1年更新", "Web ゲートウェイ 基本ライセンス"}
)

// sampleApplication is an application as filled as real ones are, some 50
// values and three items. There are 50,000 companies and 2,000 resellers.
func sampleApplication(n int) *form.Application {
	a := &form.Application{Form: []string{"A-1", "A-2", "B-2", "B-2HW"}[n%4], Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid}
	row := int32(0)
	add := func(field string, kind form.Type, text string) {
		row++
		a.Values = append(a.Values, form.Value{Field: field, Type: kind, Text: text, Raw: text, Cell: diag.Cell{Row: row, Col: 11}, Label: "項目"})
	}
	party := func(prefix string, seed uint64) {
		r := rand.New(rand.NewPCG(seed, uint64(len(prefix))))
		name := string([]rune{sampleNames[r.IntN(len(sampleNames))], sampleNames[r.IntN(len(sampleNames))]})
		kana := string([]rune{sampleKana[r.IntN(len(sampleKana))], sampleKana[r.IntN(len(sampleKana))], sampleKana[r.IntN(len(sampleKana))], sampleKana[r.IntN(len(sampleKana))]})
		person := string([]rune{sampleNames[r.IntN(len(sampleNames))], sampleNames[r.IntN(len(sampleNames))], ' ', sampleNames[r.IntN(len(sampleNames))], sampleNames[r.IntN(len(sampleNames))]})
		phone := fmt.Sprintf("0%d-%04d-%04d", 3+r.IntN(6), r.IntN(10000), r.IntN(10000))
		add(prefix+"_company_name", form.Text, []string{"株式会社" + name, name + "株式会社", "㈱" + name, "有限会社" + name}[r.IntN(4)]+sampleTrades[r.IntN(len(sampleTrades))])
		add(prefix+"_company_kana", form.Kana, "カブシキガイシャ"+kana)
		add(prefix+"_postal_code", form.Postal, fmt.Sprintf("%03d-%04d", r.IntN(1000), r.IntN(10000)))
		add(prefix+"_address", form.Address, fmt.Sprintf("%s%d-%d-%d %s第%dビル%d階", samplePlaces[r.IntN(len(samplePlaces))], 1+r.IntN(9), 1+r.IntN(30), 1+r.IntN(20), name, 1+r.IntN(9), 1+r.IntN(20)))
		add(prefix+"_department", form.Text, []string{"情報システム部", "総務課", "営業第一部", "購買グループ"}[r.IntN(4)])
		add(prefix+"_person", form.Person, person)
		add(prefix+"_person_kana", form.Kana, kana+" "+string(sampleKana[r.IntN(len(sampleKana))])+string(sampleKana[r.IntN(len(sampleKana))]))
		add(prefix+"_phone", form.Phone, phone)
		add(prefix+"_fax", form.Phone, phone[:len(phone)-1]+"9")
		add(prefix+"_email", form.Email, fmt.Sprintf("user%d@c%d.example.co.jp", r.IntN(1000), seed%100_000))
	}
	party("eu", uint64(n%50_000))
	party("reseller", uint64(n%2_000)+1_000_000)
	party("applicant", uint64(n%7_000)+2_000_000)
	party("support", uint64(n%50_000)+3_000_000)
	r := rand.New(rand.NewPCG(uint64(n), 7))
	add("application_date", form.Date, fmt.Sprintf("2025-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)))
	add("transaction_type", form.EnumSet, []string{"new", "renew", "add"}[r.IntN(3)])
	add("terms_agreed", form.Bool, "true")
	add("quote_number", form.Code, fmt.Sprintf("Q%08d", n))
	add("existing_lid", form.Code, fmt.Sprintf("XX%010d", r.IntN(1e9)))
	add("remarks", form.Text, fmt.Sprintf("更新のため、前回と同じ内容でお願いします。管理番号 %d", r.IntN(1e6)))
	a.Rows.Name = "product_lines"
	for range 3 {
		i := r.IntN(len(sampleGoods))
		a.Rows.Append([]form.Value{
			{Field: "line_product_name", Type: form.Text, Text: sampleGoods[i], Raw: sampleGoods[i]},
			{Field: "line_product_code", Type: form.Code, Text: fmt.Sprintf("TM-%04d", i*37), Raw: "x"},
			{Field: "line_quantity", Type: form.Int, Text: fmt.Sprint(1 + r.IntN(500)), Raw: "x"},
			{Field: "line_start_date", Type: form.Date, Text: "2025-10-01", Raw: "x"},
		})
	}
	return a
}
