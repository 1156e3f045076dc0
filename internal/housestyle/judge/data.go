package judge

// All names, addresses and numbers are invented. Mail domains are reserved ones.

type company struct{ name, kana, domain string }

var corporates = []company{
	{"株式会社やまびこ醸造", "カブシキガイシャヤマビコジョウゾウ", "yamabiko-brew.example.co.jp"},
	{"霧ヶ峰観光開発株式会社", "キリガミネカンコウカイハツカブシキガイシャ", "kirigamine.example.jp"},
	{"（株）エヌ・ケイ・プランニング", "カブシキガイシャエヌ・ケイ・プランニング", "nkp.example.co.jp"},
	{"㈱ジェイテクノロジー", "カブシキガイシャジェイテクノロジー", "j-technology.example.com"},
	{"株式会社𠮷野家具製作所", "カブシキガイシャヨシノカグセイサクショ", "yoshino-kagu.example.co.jp"},
	{"Blue Heron株式会社", "ブルーヘロンカブシキガイシャ", "blueheron.example.com"},
	{"三ツ矢薬品工業株式会社", "ミツヤヤクヒンコウギョウカブシキガイシャ", "mitsuya-ph.example.co.jp"},
	{"合資会社 濵崎商会", "ゴウシガイシャ ハマサキショウカイ", "hamasaki.example.jp"},
	{"社会福祉法人 ひばりの郷", "シャカイフクシホウジン ヒバリノサト", "hibari-sato.example.jp"},
	{"特定非営利活動法人まちづくり支援室", "トクテイヒエイリカツドウホウジンマチヅクリシエンシツ", "machizukuri.example.jp"},
	{"㈲ア・ラ・カルト", "ユウゲンガイシャア・ラ・カルト", "alacarte.example.jp"},
	{"税理士法人 辻会計", "ゼイリシホウジン ツジカイケイ", "tsuji-tax.example.jp"},
}

var governments = []company{
	{"北浦町役場", "キタウラチョウヤクバ", "town-kitaura.example.jp"},
	{"独立行政法人 海洋観測機構", "ドクリツギョウセイホウジン カイヨウカンソクキコウ", "kaiyo-obs.example.jp"},
	{"三笠市上下水道局", "ミカサシジョウゲスイドウキョク", "mikasa-water.example.jp"},
}

var academics = []company{
	{"学校法人 桐友学園", "ガッコウホウジン トウユウガクエン", "toyu.example.ac.jp"},
	{"公立大学法人みちのく大学", "コウリツダイガクホウジンミチノクダイガク", "michinoku-u.example.ac.jp"},
	{"安曇市教育委員会", "アズミシキョウイクイインカイ", "azumi-ed.example.jp"},
}

var resellers = []company{
	{"株式会社コトブキ情報サービス", "", "kotobuki-is.example.co.jp"},
	{"㈱文具のタカラ", "", "bungu-takara.example.jp"},
	{"南九州システムズ株式会社", "", "mksys.example.co.jp"},
	{"(有)オーエー・サプライ", "", "oa-supply.example.jp"},
}

var distributors = []company{
	{"株式会社ソフトウェア・ロジ", "", "soft-logi.example.co.jp"},
	{"ニチホウ流通株式会社", "", "nichiho.example.co.jp"},
	{"㈱ダイトク 広域営業本部", "", "daitoku.example.jp"},
}

type town struct{ pref, city, street, postal, area string }

var towns = []town{
	{"東京都", "港区", "芝公園", "105-0011", "03"},
	{"東京都", "八王子市", "元本郷町", "192-0051", "042"},
	{"北海道", "旭川市", "六条通", "070-0036", "0166"},
	{"宮城県", "仙台市青葉区", "一番町", "980-0811", "022"},
	{"石川県", "金沢市", "広坂", "920-0962", "076"},
	{"長野県", "諏訪郡下諏訪町", "東町中", "393-0056", "0266"},
	{"京都府", "京都市中京区", "烏丸通御池下る虎屋町", "604-8156", "075"},
	{"大阪府", "大阪市北区", "中之島", "530-0005", "06"},
	{"広島県", "廿日市市", "下平良", "738-0023", "0829"},
	{"高知県", "四万十市", "中村大橋通", "787-0029", "0880"},
	{"鹿児島県", "大島郡龍郷町", "瀬留", "894-0102", "0997"},
	{"和歌山県", "田辺市", "新屋敷町", "646-0033", "0739"},
}

var buildings = []string{"", "", "", "メゾン・ド・芝301", "第３小川ビル８階", "グランフロントB館 21F", "市民会館内"}

type human struct{ last, first, kana, mail string }

var people = []human{
	{"齋藤", "潤", "サイトウ ジュン", "j.saito"},
	{"長谷川", "千鶴子", "ハセガワ チヅコ", "hasegawa.c"},
	{"一ノ瀬", "碧", "イチノセ アオイ", "ichinose"},
	{"澤田", "恭平", "サワダ キョウヘイ", "k-sawada"},
	{"邉見", "理恵", "ヘンミ リエ", "r.hemmi"},
	{"大久保", "宗一", "オオクボ ソウイチ", "s_okubo"},
	{"関", "ヨシ江", "セキ ヨシエ", "seki.y"},
	{"東海林", "卓", "ショウジ タク", "taku.shoji"},
	{"李", "明哲", "リ メイテツ", "m.lee"},
	{"García", "Lucia", "ガルシア ルシア", "lucia.garcia"},
	{"𠮷田", "えりか", "ヨシダ エリカ", "erika.y"},
	{"勅使河原", "隆", "テシガワラ タカシ", "teshigawara.t"},
	{"辻", "聖", "ツジ セイ", "sei.tsuji"},
	{"神山", "望", "コウヤマ ノゾム", "n.koyama"},
	{"本間", "美佐緒", "ホンマ ミサオ", "homma-m"},
}

var departments = []string{"経営企画室", "総務部 情報管理課", "ＩＴソリューション部", "管財課", "庶務係", "教務部学務課", "デジタル推進担当"}
var branches = []string{"首都圏第一支店", "官公庁営業部", "文教ソリューション課", "仙台営業所"}
var titles = []string{"室長", "主査", "", "チームリーダー", "", "主任技師"}

type product struct {
	name, code string
	cloud      bool
}

// products are names of the product table that this project's documents quote.
var products = []product{
	{"Client/Server Suite", "CSS-010", false},
	{"ServerProtect for Windows", "SPW-221", false},
	{"ServerProtect for Storage", "SPS-105", false},
	{"InterScan WebManager", "IWM-300", false},
	{"InterScan for Microsoft Exchange DLP Edition", "IME-DLP", false},
	{"ウイルスバスター ビジネスセキュリティ 5ユーザ版", "VBBS-5U", false},
	{"Trend Micro Endpoint Encryption", "TEE-150", false},
	{"Trend Micro Cloud App Security", "TCAS-01", true},
	{"ウイルスバスタービジネスセキュリティサービス", "VBSS-01", true},
	{"Trend Micro Email Security", "TES-900", true},
	{"Trend Micro Hosted Email Security", "THES-10", true},
}

var hardware = []product{
	{"Deep Discovery Inspector 1200", "HW-DDI12", false}, {"Deep Discovery Email Inspector 7200", "HW-DDE72", false},
	{"TippingPoint 1100TX", "HW-TP11", false}, {"Deep Discovery Analyzer 1200", "HW-DDA12", false},
}

var services = []string{"プレミアムサポート", "プレミアムサポート for サーバ", "スタンダードサポートプラス"}

const hybrid = "ウイルスバスタービジネスセキュリティサービス ハイブリッド移行ライセンス from ビジネスセキュリティ新規優待"

var k12Products = []string{"Web Security as a Service - Standard for K-12 RM", "SaaS Endpoint Security for K-12 RM"}

var remarksTexts = []string{
	"請求書は別送してください。",
	"・納期：月末\n・証書の宛名は契約者名でお願いします",
	"昨年度と同内容です。\n\nご不明な点は経営企画室までご連絡ください。",
	"旧サーバの入替えに伴うもの（来年３月まで併用）",
	"急ぎ対応をお願いします！",
}

var prefectures = []string{"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
	"新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
	"鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"}
