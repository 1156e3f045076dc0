package web

import (
	"context"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// ownStyle is 新規ユーザー登録書 in another house's words and order, with a field
// of its own.
var ownStyle = [][]string{
	{"新規ユーザー登録書"},
	{"2026年4月1日版"},
	{"契約者"},
	{"ご契約団体の名称", "", "団体名のよみ", ""},
	{"ライセンス区分", "□企業　□ガバメント　□アカデミック", "郵便番号", ""},
	{"都道府県", "", "市区町村・番地", ""},
	{"担当者姓", "", "担当者名", ""},
	{"代表の電話", "", "ご連絡用アドレス", ""},
	{"サポート窓口"},
	{"窓口登録", "□契約者と同じ", "サポート窓口電話番号", ""},
	{"納品先"},
	{"納品先メールアドレス", "", "納品先会社名", ""},
	{"販売店"},
	{"販売店名", "", "販売店担当者名", ""},
	{"代理店"},
	{"登録区分", "□販売店と同じ", "代理店担当者名", ""},
	{"申請者"},
	{"申請者担当者名", "", "申請者メールアドレス", ""},
	{"使用許諾契約", "□同意する", "稟議の番号", ""},
}

var ownAnswers = map[string]string{
	"B4": "有限会社オーシャン", "D4": "ユウゲンガイシャオーシャン", "B5": "■企業　□ガバメント　□アカデミック", "D5": "220-0012", "B6": "神奈川県", "D6": "横浜市西区みなとみらい21番地16",
	"B7": "髙橋", "D7": "悠斗", "B8": "045-282-3707", "D8": "sato@ocean.example.co.jp", "B10": "■契約者と同じ", "B12": "license@ocean.example.co.jp", "B14": "株式会社データリンク",
	"B16": "■販売店と同じ", "B18": "神﨑 悠斗", "D18": "abe@datalink.example.co.jp", "B19": "■同意する", "D19": "承認2026-77",
}

// What is held because nobody has defined its layout leads to teaching it; a
// rehearsal shows what would become of it and why, a second person approves, and
// what was held is registered without anybody's touching it.
func TestTeachWhatIsHeld(t *testing.T) {
	h := open(t, teaching, func(c *site.Config) { c.TwoPeople = true })
	ctx := context.Background()
	h.as("clerk").upload("東京/海.xlsx", formBook(t, ownStyle, ownAnswers))
	h.registered("nur_plain.xlsx")
	held, err := h.store.HeldList(ctx, store.HeldFilter{State: store.HeldOpen})
	if err != nil || len(held) != 1 || held[0].Cause != "edition.unknown_layout" {
		t.Fatalf("held: %+v %v", held, err)
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/held/1")
	b.click(`a[href="/teach?held=1"]`)
	b.wait(`location.pathname === "/teach" && document.documentElement.dataset.ready === "1"`)
	b.drop("#blank-drop", onDisk(t, "登録書.xlsx", formBook(t, ownStyle, nil)))
	b.wait(`/^\/teach\/\d+$/.test(location.pathname) && document.documentElement.dataset.ready === "1"`)
	b.shots("teach-like")
	if like := evaluate[string](b, `document.querySelector("#describe [name=like]").value`); like != "NUR" {
		t.Errorf("like %q", like)
	}
	// Four of 22 places are not as proposed, or not certain.
	name := func(cell, search, want string) {
		t.Helper()
		b.click(`.picture [data-cell="` + cell + `"]`)
		b.wait(`document.querySelector("#place")?.dataset.key === "0.` + cell + `.0"`)
		b.write("#teach-search", search)
		b.wait(`document.querySelectorAll("#dictionary li:not([hidden])").length > 0`)
		b.keys("\r")
		b.wait(`document.querySelector('#places [data-cells="` + cell + `"]').innerText.includes("` + want + `") && document.querySelector('#places [data-cells="` + cell + `"]').dataset.state === "named"`)
	}
	name("B4", "契約者名", "契約者名")
	name("D4", "契約者名フリガナ", "契約者名フリガナ")
	b.click(`.picture [data-cell="D8"]`)
	b.wait(`document.querySelector("#place")?.dataset.key === "0.D8.0" && document.activeElement.matches("#place .primary")`)
	b.keys("\r")
	b.wait(`document.querySelector('#places [data-cells="D8"]').dataset.state === "named"`)
	b.wait(`document.querySelector("#place")?.dataset.key === "0.D19.0"`) // it goes on to the next
	b.click(`#place button[value="+"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.left === "0"`)
	b.click(`button[data-do="rehearse"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.rehearsal === "done"`)
	b.shots("teach-rehearsed")
	said := b.text("#rehearsal")
	if !strings.Contains(said, "新たに 1 件が登録でき、ほかに 0 個の値") || !strings.Contains(said, "東京/海.xlsx") || !strings.Contains(said, "解消:") || strings.Contains(said, "corporate") {
		t.Errorf("the rehearsal says %s", said)
	}
	b.click(`button[data-do="prove"]`)
	b.wait(`document.querySelector("#teach-panel").dataset.proof === "good"`)
	b.click(`#release button`)
	b.wait(`location.pathname === "/teach" && document.querySelector("[data-version='1'] .badge.held") !== null`)
	b.shots("teach-waiting")
	if n := evaluate[int](b, `document.querySelectorAll("[data-version='1'] form[action$='/release']").length`); n != 0 {
		t.Error("the author may approve")
	}
	if out := h.as("clerk").post("/definitions/1/release", nil); out.code != 403 {
		t.Errorf("the author approved: %d", out.code)
	}
	if inForce, err := h.store.Definitions(ctx); err != nil || len(inForce) != 0 {
		t.Errorf("in force before anybody approved: %d %v", len(inForce), err)
	}
	other := h.tab()
	other.size(1280, 900)
	other.signIn("supervisor")
	other.open("/teach")
	other.click(`[data-version='1'] button.primary`)
	other.wait(`document.querySelector("[data-version='1'] .badge.registered") !== null && document.querySelector("#notice .ok") !== null`)
	if said := other.text("#notice"); !strings.Contains(said, "1 件を登録") {
		t.Errorf("the page says %s", said)
	}
	item, err := h.store.HeldShow(ctx, 1)
	if err != nil || item.Number == "" {
		t.Fatalf("still held: %+v %v", item, err)
	}
	rec, err := h.store.Show(ctx, item.Number)
	must(t, err)
	if v, _ := rec.Application.Get("eu_phone"); v.Text != "045-282-3707" || rec.Form != "NUR" || rec.Application.Definition != "forms/@1/nur_2026-04-01.xlsx" {
		t.Errorf("%s %s %+v", rec.Form, rec.Application.Definition, v)
	}
	// Whoever takes it out of use brings back what was before.
	other.click(`[data-version='1'] button.withdraw`)
	other.wait(`document.querySelector("[data-version='1'] .badge.registered") === null`)
	// A changed version starts from what was entered before.
	other.click(`[data-version='1'] button.again`)
	other.wait(`/^\/teach\/\d+$/.test(location.pathname) && document.querySelector("#teach-panel")?.dataset.left === "0"`)
	if inForce, err := h.store.Definitions(ctx); err != nil || len(inForce) != 0 {
		t.Errorf("in force after withdrawing: %d %v", len(inForce), err)
	}
}
