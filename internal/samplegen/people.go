package samplegen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

type named struct{ text, kana string }

var lastNames = []named{
	{"佐藤", "サトウ"}, {"髙橋", "タカハシ"}, {"山﨑", "ヤマザキ"}, {"𠮷田", "ヨシダ"}, {"渡邉", "ワタナベ"}, {"渡邊", "ワタナベ"},
	{"齋藤", "サイトウ"}, {"齊藤", "サイトウ"}, {"濵田", "ハマダ"}, {"栁", "ヤナギ"}, {"勅使河原", "テシガワラ"}, {"五十嵐", "イガラシ"},
	{"辻󠄀", "ツジ"}, {"塚本", "ツカモト"}, {"大塚", "オオツカ"}, {"林", "ハヤシ"}, {"森", "モリ"}, {"伊集院", "イジュウイン"},
	{"神﨑", "カンザキ"}, {"小野寺", "オノデラ"}, {"黒柳", "クロヤナギ"}, {"与那嶺", "ヨナミネ"}, {"Nguyen", "グエン"}, {"山本", "ヤマモト"},
}

var firstNames = []named{
	{"太郎", "タロウ"}, {"花子", "ハナコ"}, {"一郎", "イチロウ"}, {"さくら", "サクラ"}, {"ジュリア", "ジュリア"}, {"健太", "ケンタ"},
	{"美咲", "ミサキ"}, {"悠斗", "ユウト"}, {"久美子", "クミコ"}, {"智", "サトシ"}, {"Thi Lan", "ティラン"}, {"凜々子", "リリコ"}, {"真琴", "マコト"},
}

type person struct{ last, first named }

func (p person) name(sep string) string { return p.last.text + sep + p.first.text }
func (p person) kana(sep string) string { return p.last.kana + sep + p.first.kana }

func pick[T any](r *rand.Rand, l []T) T { return l[r.IntN(len(l))] }

func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

func digits(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(10))
	}
	return string(b)
}

func letters(r *rand.Rand, alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(b)
}

func newPerson(r *rand.Rand) person {
	p := person{pick(r, lastNames), pick(r, firstNames)}
	if p.last.text == "Nguyen" {
		p.first = named{"Thi Lan", "ティラン"}
	} else if p.first.text == "Thi Lan" {
		p.first = firstNames[0]
	}
	return p
}

// company is an organisation as it writes itself.
type company struct {
	text, kana, domain, segment string
}

var bareNames = []struct{ text, kana, domain string }{
	{"北斗電機", "ホクトデンキ", "hokuto-e"}, {"髙島測量", "タカシマソクリョウ", "takashima-s"}, {"宮﨑鉄工所", "ミヤザキテッコウショ", "miyazaki-iron"},
	{"塚田醸造", "ツカダジョウゾウ", "tsukada"}, {"オーシャンロジスティクス", "オーシャンロジスティクス", "ocean-logi"},
	{"ＡＢＣマート企画", "エービーシーマートキカク", "abc-plan"}, {"東京第２倉庫", "トウキョウダイニソウコ", "tokyo2"}, {"𠮷野家具", "ヨシノカグ", "yoshino-kagu"},
	{"ヴェルデ化粧品", "ヴェルデケショウヒン", "verde-c"}, {"三ツ星クリーニング", "ミツボシクリーニング", "mitsuboshi"}, {"日の出印刷", "ヒノデインサツ", "hinode-p"},
	{"サン・フーズ", "サンフーズ", "sunfoods"}, {"R&Dラボ", "アールアンドディーラボ", "rdlab"}, {"〆野水産", "シメノスイサン", "shimeno"},
}

var legalForms = []struct {
	before, after, kanaBefore, kanaAfter string
}{
	{before: "株式会社", kanaBefore: "カブシキガイシャ"}, {after: "株式会社", kanaAfter: "カブシキガイシャ"}, {after: "㈱", kanaAfter: "カブシキガイシャ"},
	{before: "㈱", kanaBefore: "カブシキガイシャ"}, {before: "(株)", kanaBefore: "カブシキガイシャ"}, {before: "有限会社", kanaBefore: "ユウゲンガイシャ"},
	{after: "合同会社", kanaAfter: "ゴウドウガイシャ"}, {before: "株式会社 ", kanaBefore: "カブシキガイシャ "}, {before: "医療法人社団", kanaBefore: "イリョウホウジンシャダン"},
	{before: "一般財団法人　", kanaBefore: "イッパンザイダンホウジン　"},
}

func newCompany(r *rand.Rand) company {
	n, f := pick(r, bareNames), pick(r, legalForms)
	c := company{f.before + n.text + f.after, f.kanaBefore + n.kana + f.kanaAfter, n.domain + "." + pick(r, []string{"example.co.jp", "example.jp", "example.com"}), "corporate"}
	if chance(r, 12) {
		c.text += "　関西支社"
	}
	// Full-width letters in a name are folded by the canonical form.
	c.text = foldASCII(c.text)
	return c
}

func newSchool(r *rand.Rand, p place) company {
	s := pick(r, []named{{"東小学校", "ヒガシショウガッコウ"}, {"若葉高等学校", "ワカバコウトウガッコウ"}, {"第二中学校", "ダイニチュウガッコウ"}, {"みどり丘義務教育学校", "ミドリガオカギムキョウイクガッコウ"}})
	return company{p.town() + "立" + s.text, p.townKana + "リツ" + s.kana, "gakko" + digits(r, 2) + ".example.ed.jp", "academic"}
}

func newOffice(r *rand.Rand, p place) company {
	s := pick(r, []named{{"役所", "ヤクショ"}, {"水道局", "スイドウキョク"}, {"教育委員会", "キョウイクイインカイ"}})
	return company{p.town() + s.text, p.townKana + s.kana, "city" + digits(r, 2) + ".example.lg.jp", "government"}
}

var resellers = []company{
	{"株式会社四国OA販売", "", "shikoku-oa.example.co.jp", ""}, {"(株)データリンク", "", "datalink.example.co.jp", ""}, {"ミライテック㈱", "", "miraitec.example.co.jp", ""},
	{"株式会社関西情報サービス", "", "kjs.example.co.jp", ""}, {"有限会社髙松事務機", "", "takamatsu-oa.example.jp", ""}, {"システムパートナーズ株式会社", "", "sys-partners.example.co.jp", ""},
}

var distributors = []string{"流通パートナー西日本株式会社", "第一ソフトバンキング株式会社", "エコーディストリビューション㈱", "東日本ソフト流通(株)"}

var mailNames = []string{"sato", "takahashi.k", "m_kondo", "r-maeda2", "abe.h", "yoshida", "info-sys", "n.goto.k", "kanri", "t.ishii_t"}

func mail(r *rand.Rand, domain string) string {
	m := pick(r, mailNames)
	if chance(r, 30) {
		m += digits(r, 1+r.IntN(2))
	}
	return m + "@" + domain
}

const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
const codeChars = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

func activationCode(r *rand.Rand) string {
	g := []string{letters(r, codeLetters, 2), letters(r, codeChars, 4)}
	for range 5 {
		g = append(g, letters(r, codeChars, 5))
	}
	return strings.Join(g, "-")
}

func licenceID(r *rand.Rand) string {
	return pick(r, []func() string{
		func() string { return "00" + digits(r, 8) }, func() string { return "0" + digits(r, 11) }, func() string { return "LID" + digits(r, 8) },
	})()
}

func receptionNumber(r *rand.Rand) string {
	return letters(r, codeLetters, 3) + letters(r, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 19) + fmt.Sprintf("%02d", r.IntN(100))
}
