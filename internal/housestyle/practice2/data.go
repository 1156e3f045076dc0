package practice2

// All names, addresses and numbers are invented. Mail domains are reserved ones.

type company struct{ name, kana, domain string }

var corporates = []company{
	{"株式会社北斗精機", "カブシキガイシャホクトセイキ", "hokuto-seiki.example.co.jp"},
	{"㈱髙木フーズ", "カブシキガイシャタカギフーズ", "takagi-foods.example.co.jp"},
	{"宮﨑運輸株式会社", "ミヤザキウンユカブシキガイシャ", "miyazaki-unyu.example.jp"},
	{"(株)みなとデザイン", "カブシキガイシャミナトデザイン", "minato-d.example.com"},
	{"有限会社吉田木工所", "ユウゲンガイシャヨシダモッコウショ", "yoshida-wood.example.co.jp"},
	{"合同会社ノースウインド", "ゴウドウガイシャノースウインド", "northwind.example.jp"},
	{"医療法人社団 緑風会", "イリョウホウジンシャダン リョクフウカイ", "ryokufu.example.jp"},
	{"一般財団法人 東海検査協会", "イッパンザイダンホウジン トウカイケンサキョウカイ", "tokai-kensa.example.jp"},
	{"ABCロジスティクス株式会社", "エービーシーロジスティクスカブシキガイシャ", "abc-logi.example.com"},
	{"株式会社ヤマト・テック", "カブシキガイシャヤマト・テック", "yamato-tech.example.co.jp"},
	{"信越化研㈱", "シンエツカケンカブシキガイシャ", "shinetsu-kaken.example.co.jp"},
}

var governments = []company{
	{"高砂市役所", "タカサゴシヤクショ", "city-takasago.example.jp"},
	{"西伊豆町役場", "ニシイズチョウヤクバ", "nishiizu.example.jp"},
	{"秋田中央広域消防組合", "アキタチュウオウコウイキショウボウクミアイ", "akita-119.example.jp"},
}

var academics = []company{
	{"学校法人 青嵐学園", "ガッコウホウジン セイランガクエン", "seiran.example.ac.jp"},
	{"川辺市教育委員会", "カワベシキョウイクイインカイ", "kawabe-ed.example.jp"},
	{"国立大学法人 瀬戸内大学", "コクリツダイガクホウジン セトウチダイガク", "setouchi-u.example.ac.jp"},
}

var resellers = []company{
	{"株式会社オフィスバンク", "カブシキガイシャオフィスバンク", "officebank.example.co.jp"},
	{"㈱中央ビジネスマシン", "カブシキガイシャチュウオウビジネスマシン", "chuo-bm.example.co.jp"},
	{"有限会社デンサン濵田", "ユウゲンガイシャデンサンハマダ", "densan-h.example.jp"},
	{"北陸コンピュータ販売株式会社", "ホクリクコンピュータハンバイカブシキガイシャ", "hokuriku-cs.example.jp"},
}

var distributors = []company{
	{"東西ディストリビューション株式会社", "", "tozai-dist.example.co.jp"},
	{"日本ソフト流通㈱", "", "nsr.example.co.jp"},
}

type town struct{ pref, city, street, postal, area string }

var towns = []town{
	{"東京都", "千代田区", "神田錦町", "101-0054", "03"},
	{"北海道", "札幌市中央区", "北三条西", "060-0003", "011"},
	{"神奈川県", "川崎市高津区", "久本", "213-0011", "044"},
	{"愛知県", "名古屋市中区", "丸の内", "460-0002", "052"},
	{"京都府", "京都市下京区", "四条通烏丸東入長刀鉾町", "600-8008", "075"},
	{"大阪府", "東大阪市", "荒本北", "577-0011", "06"},
	{"福岡県", "北九州市小倉北区", "浅野", "802-0001", "093"},
	{"岩手県", "盛岡市", "内丸", "020-0023", "019"},
	{"沖縄県", "那覇市", "泉崎", "900-0021", "098"},
	{"和歌山県", "和歌山市", "小松原通", "640-8269", "073"},
	{"鹿児島県", "鹿児島市", "鴨池新町", "890-0064", "099"},
	{"三重県", "四日市市", "諏訪町", "510-0085", "059"},
}

var buildings = []string{"", "", "第二共同ビル 5F", "錦町スクエアB棟402", "中央ビルヂング3階", "OAPタワー 12F"}

type human struct{ last, first, kana, mail string }

var people = []human{
	{"髙橋", "健二", "タカハシ ケンジ", "k.takahashi"},
	{"﨑山", "由紀", "サキヤマ ユキ", "y_sakiyama"},
	{"佐々木", "翼", "ササキ ツバサ", "sasaki-t"},
	{"渡邊", "美穂", "ワタナベ ミホ", "m.watanabe"},
	{"小笠原", "進", "オガサワラ ススム", "ogasawara"},
	{"林", "真由美", "ハヤシ マユミ", "hayashi.mayumi"},
	{"德永", "誠一郎", "トクナガ セイイチロウ", "s-tokunaga"},
	{"金", "秀俊", "キム ヒデトシ", "h.kim"},
	{"Smith", "John", "スミス ジョン", "john.smith"},
	{"栁沢", "明日香", "ヤナギサワ アスカ", "yanagisawa.a"},
	{"五十嵐", "豊", "イガラシ ユタカ", "y.igarashi"},
	{"森", "さやか", "モリ サヤカ", "mori_s"},
	{"近藤", "ひろし", "コンドウ ヒロシ", "kondo1"},
	{"吉川", "ゑみ子", "ヨシカワ エミコ", "e.yoshikawa"},
}

var departments = []string{"情報システム部", "総務課", "管理本部 IT推進グループ", "DX推進室", "総務部庶務係", "医療情報課"}
var branches = []string{"東日本営業部", "西日本支店", "法人営業二課", "本社 公共営業部"}
var titles = []string{"課長", "主任", "係長", "", "", "部長代理"}

type product struct {
	name, code string
	cloud      bool
}

// products are names of the product table that this project's documents quote.
var products = []product{
	{"Client/Server Suite", "CSS-JP-10", false},
	{"ServerProtect for Windows", "SPNT-0123", false},
	{"ServerProtect for Storage", "SPST-0077", false},
	{"InterScan WebManager", "ISWM-500", false},
	{"InterScan for Microsoft Exchange DLP Edition", "ISME-D1", false},
	{"ウイルスバスター ビジネスセキュリティ 5ユーザ版", "CSB05-A", false},
	{"Trend Micro Endpoint Encryption", "TMEE-22", false},
	{"Trend Micro Cloud App Security", "CAS-SUB1", true},
	{"ウイルスバスタービジネスセキュリティサービス", "VBBSS-1Y", true},
	{"Trend Micro Email Security", "TMES-STD", true},
	{"Trend Micro Hosted Email Security", "HES-100", true},
}

var hardware = []product{
	{"Deep Discovery Inspector 1200", "DDI-1200", false}, {"Deep Discovery Email Inspector 7200", "DDEI-7200", false},
	{"TippingPoint 1100TX", "TP-1100TX", false}, {"Deep Discovery Analyzer 1200", "DDAN-1200", false},
}

var services = []string{"プレミアムサポート", "プレミアムサポート for サーバ", "スタンダードサポートプラス"}

const hybrid = "ウイルスバスタービジネスセキュリティサービス ハイブリッド移行ライセンス from ビジネスセキュリティ新規優待"

var k12Products = []string{"Web Security as a Service - Standard for K-12 RM", "SaaS Endpoint Security for K-12 RM"}

var remarksTexts = []string{
	"見積書の宛名は契約者名でお願いします。",
	"納期は月末までに希望します。\n不明点は販売店へご連絡ください。",
	"前回と同じ条件です",
	"証書は電子データのみで可。",
}

var prefectures = []string{"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
	"新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
	"鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"}
