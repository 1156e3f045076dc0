package judge2

// All names, addresses and numbers are invented. Mail domains are reserved ones.

type company struct{ name, kana, domain string }

var corporates = []company{
	{"株式会社ときわ精密", "カブシキガイシャトキワセイミツ", "tokiwa-seimitsu.example.co.jp"},
	{"医療法人社団 青葉会", "イリョウホウジンシャダン アオバカイ", "aobakai.example.or.jp"},
	{"瀬戸内フェリー株式会社", "セトウチフェリーカブシキガイシャ", "setouchi-ferry.example.jp"},
	{"㈱髙橋建設", "カブシキガイシャタカハシケンセツ", "takahashi-const.example.co.jp"},
	{"（株）サン・ロジスティクス関東", "カブシキガイシャサン・ロジスティクスカントウ", "sunlogi.example.com"},
	{"合同会社NORTH＆SONS", "ゴウドウガイシャノースアンドサンズ", "north-sons.example.com"},
	{"一般財団法人山城検査協会", "イッパンザイダンホウジンヤマシロケンサキョウカイ", "yamashiro-kensa.example.or.jp"},
	{"株式会社　ヴィラ・ローザ", "カブシキガイシャ　ヴィラ・ローザ", "villa-rosa.example.jp"},
	{"宗教法人 常光寺", "シュウキョウホウジン ジョウコウジ", "jokoji.example.jp"},
	{"有限会社ほしの電機商会", "ユウゲンガイシャホシノデンキショウカイ", "hoshino-denki.example.jp"},
	{"弁護士法人大手町法律事務所", "ベンゴシホウジンオオテマチホウリツジムショ", "otemachi-law.example.jp"},
	{"ミズキ＝ハルトマン株式会社", "ミズキ＝ハルトマンカブシキガイシャ", "mizuki-hartmann.example.com"},
}

var governments = []company{
	{"下妻沢町役場", "シモツマザワチョウヤクバ", "town-shimotsumazawa.example.jp"},
	{"南総広域消防本部", "ナンソウコウイキショウボウホンブ", "nanso-fd.example.jp"},
	{"国立研究開発法人気圏研究所", "コクリツケンキュウカイハツホウジンキケンケンキュウショ", "kiken.example.go.jp"},
}

var academics = []company{
	{"学校法人明峰学院", "ガッコウホウジンメイホウガクイン", "meiho.example.ed.jp"},
	{"国立大学法人 北陸総合大学", "コクリツダイガクホウジン ホクリクソウゴウダイガク", "hokuriku-u.example.ac.jp"},
	{"白川町教育委員会", "シラカワチョウキョウイクイインカイ", "shirakawa-ed.example.jp"},
}

var resellers = []company{
	{"アサヒナ・ビジネスソリューション株式会社", "", "asahina-bs.example.co.jp"},
	{"㈲丸福事務機", "", "marufuku.example.jp"},
	{"株式会社テクノパートナー東海", "", "tp-tokai.example.co.jp"},
	{"（株）北信OAセンター", "", "hokushin-oa.example.jp"},
	{"株式会社ＩＴワークス", "", "itworks.example.co.jp"},
}

var distributors = []company{
	{"東邦ディストリビューション株式会社", "", "toho-dist.example.co.jp"},
	{"日本ソフト流通㈱", "", "nihon-soft.example.co.jp"},
	{"株式会社クロスゲート", "", "crossgate.example.jp"},
}

type town struct{ pref, city, street, postal, area string }

var towns = []town{
	{"東京都", "品川区", "西五反田", "141-0031", "03"},
	{"神奈川県", "横浜市中区", "本町", "231-0005", "045"},
	{"北海道", "虻田郡倶知安町", "北一条東", "044-0001", "0136"},
	{"青森県", "八戸市", "内丸", "031-0075", "0178"},
	{"埼玉県", "さいたま市浦和区", "高砂", "330-0063", "048"},
	{"愛知県", "名古屋市中村区", "名駅", "450-0002", "052"},
	{"京都府", "京都市下京区", "四条通室町東入函谷鉾町", "600-8009", "075"},
	{"大阪府", "堺市堺区", "南瓦町", "590-0078", "072"},
	{"香川県", "小豆郡土庄町", "甲", "761-4106", "0879"},
	{"福岡県", "福岡市博多区", "博多駅前", "812-0011", "092"},
	{"沖縄県", "那覇市", "泉崎", "900-0021", "098"},
	{"三重県", "四日市市", "諏訪町", "510-0085", "059"},
}

var buildings = []string{"", "", "", "五反田サンライズビル12F", "第2合同庁舎", "ハイツ本町 203号室", "県民会館３階"}

type human struct{ last, first, kana, mail string }

var people = []human{
	{"渡邊", "健太郎", "ワタナベ ケンタロウ", "k.watanabe"},
	{"髙木", "ゆかり", "タカギ ユカリ", "takagi-y"},
	{"小比類巻", "誠", "コヒルイマキ マコト", "kohiruimaki"},
	{"山﨑", "真理子", "ヤマザキ マリコ", "m.yamazaki"},
	{"五十嵐", "悠", "イガラシ ユウ", "igarashi.yu"},
	{"金城", "ジョージ", "キンジョウ ジョージ", "g.kinjo"},
	{"森", "蘭", "モリ ラン", "ran-mori"},
	{"九", "十郎", "イチジク ジュウロウ", "ichijiku"},
	{"Smith", "Emma", "スミス エマ", "emma.smith"},
	{"二階堂", "智久", "ニカイドウ トモヒサ", "t_nikaido"},
	{"服部", "さつき", "ハットリ サツキ", "hattori.s"},
	{"陳", "美玲", "チン ミレイ", "chen.m"},
	{"御手洗", "修", "ミタライ オサム", "o.mitarai"},
	{"柳澤", "菜々子", "ヤナギサワ ナナコ", "yanagisawa-n"},
	{"土居", "一", "ドイ ハジメ", "h.doi"},
	{"仲宗根", "亜由美", "ナカソネ アユミ", "nakasone.a"},
}

var departments = []string{"情報システム室", "総務課 庶務係", "医事課", "ICT推進グループ", "事業管理本部　管理部", "経理財務課", "学術情報係"}
var branches = []string{"西日本営業部", "公共第二グループ", "名古屋支店", "メディカル営業課"}
var titles = []string{"課長補佐", "係長", "", "マネージャー", "", "主任"}

type product struct {
	name, code string
	cloud      bool
}

// products are names of the product table that this project's documents quote.
var products = []product{
	{"Client/Server Suite", "TM-CSS-A", false},
	{"ServerProtect for Windows", "TM-SPW-A", false},
	{"ServerProtect for Storage", "TM-SPS-A", false},
	{"InterScan WebManager", "TM-IWM-B", false},
	{"InterScan for Microsoft Exchange DLP Edition", "TM-IMX-D", false},
	{"ウイルスバスター ビジネスセキュリティ 5ユーザ版", "TM-VB-005", false},
	{"Trend Micro Endpoint Encryption", "TM-EE-01", false},
	{"Trend Micro Cloud App Security", "TM-CAS-Y", true},
	{"ウイルスバスタービジネスセキュリティサービス", "TM-VBSS-Y", true},
	{"Trend Micro Email Security", "TM-EMS-Y", true},
}

var hardware = []product{
	{"Deep Discovery Inspector 1200", "DDI-1200", false}, {"Deep Discovery Email Inspector 7200", "DDEI-7200", false},
	{"TippingPoint 1100TX", "TPS-1100TX", false}, {"Deep Discovery Analyzer 1200", "DDAN-1200", false},
}

var services = []string{"プレミアムサポート", "プレミアムサポート for サーバ", "スタンダードサポートプラス"}

const hybrid = "ウイルスバスタービジネスセキュリティサービス ハイブリッド移行ライセンス from ビジネスセキュリティ新規優待"

var k12Products = []string{"Web Security as a Service - Standard for K-12 RM", "SaaS Endpoint Security for K-12 RM"}

var remarksTexts = []string{
	"証書は電子データのみで結構です。",
	"①請求先は本部\n②納品は支店宛てでお願いします",
	"５月の組織改編により部署名が変わっています（旧：電算課）。",
	"PC更改プロジェクト分。追加は秋ごろ予定",
	"前回申込み分と契約期間をそろえてください。",
}

var prefectures = []string{"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
	"新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
	"鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"}
