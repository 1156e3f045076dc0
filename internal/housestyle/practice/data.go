package practice

import "strings"

// An entity is an end user.
type entity struct {
	name, kana, segment, mail string
	place                     int
}

// A site is an address with its own area code.
type site struct {
	postal, prefecture, city, street, building, area string
}

var entities = []entity{
	{"㈱あおぞら電機", "アオゾラデンキ", "corporate", "aozora-denki.example.jp", 0},
	{"髙橋製作所株式会社", "タカハシセイサクショ", "corporate", "takahashi-mfg.example.jp", 4},
	{"有限会社﨑山商店", "サキヤマショウテン", "corporate", "sakiyama.example.jp", 6},
	{"株式会社みなと物流", "ミナトブツリュウ", "corporate", "minato-log.example.jp", 7},
	{"合同会社ソラノネ", "ソラノネ", "corporate", "soranone.example.jp", 5},
	{"(株)北斗建設", "ホクトケンセツ", "corporate", "hokuto-kensetsu.example.jp", 2},
	{"東洋ケミカル株式会社", "トウヨウケミカル", "corporate", "toyo-chem.example.jp", 1},
	{"医療法人社団 若葉会", "イリョウホウジンシャダン ワカバカイ", "corporate", "wakabakai.example.jp", 9},
	{"さくら信用金庫", "サクラシンヨウキンコ", "corporate", "sakura-shinkin.example.jp", 11},
	{"丸德食品㈱", "マルトクショクヒン", "corporate", "marutoku.example.jp", 10},
	{"青葉市役所", "アオバシヤクショ", "government", "city.aoba.example.jp", 3},
	{"東灘県庁", "ヒガシナダケンチョウ", "government", "pref.higashinada.example.jp", 8},
	{"みどり町水道事業所", "ミドリチョウスイドウジギョウショ", "government", "town.midori.example.jp", 12},
	{"学校法人 清和学園", "ガッコウホウジン セイワガクエン", "academic", "seiwa.example.jp", 13},
	{"青葉市教育委員会", "アオバシキョウイクイインカイ", "academic", "edu.aoba.example.jp", 3},
	{"国立大学法人 南海大学", "コクリツダイガクホウジン ナンカイダイガク", "academic", "nankai-u.example.jp", 14},
	{"市立第二中学校", "シリツダイニチュウガッコウ", "academic", "daini-jhs.example.jp", 15},
}

var sites = []site{
	{"100-0005", "東京都", "千代田区", "丸の内1-8-3", "丸の内トラストビル 12F", "03"},
	{"530-0001", "大阪府", "大阪市北区", "梅田3丁目1番1号", "梅田センタービル", "06"},
	{"060-0001", "北海道", "札幌市中央区", "北1条西4-2-2", "", "011"},
	{"980-0811", "宮城県", "仙台市青葉区", "一番町2-4-1", "仙台興和ビル 5階", "022"},
	{"460-0008", "愛知県", "名古屋市中区", "栄3-18-1", "ナディアパーク 18F", "052"},
	{"812-0011", "福岡県", "福岡市博多区", "博多駅前2-1-1", "福岡朝日ビル", "092"},
	{"730-0011", "広島県", "広島市中区", "基町6-78", "", "082"},
	{"220-0012", "神奈川県", "横浜市西区", "みなとみらい2-2-1", "ランドマークタワー 31F", "045"},
	{"650-0021", "兵庫県", "神戸市中央区", "三宮町1-9-1", "センタープラザ 8F", "078"},
	{"330-0854", "埼玉県", "さいたま市大宮区", "桜木町1-7-5", "ソニックシティ", "048"},
	{"920-0853", "石川県", "金沢市", "本町2-15-1", "ポルテ金沢 10F", "076"},
	{"500-8833", "岐阜県", "岐阜市", "神田町9-27", "大岐阜ビル", "058"},
	{"890-0053", "鹿児島県", "鹿児島市", "中央町11", "", "099"},
	{"604-8187", "京都府", "京都市中京区", "東洞院通御池下る笹屋町445", "日宝烏丸ビル 3F", "075"},
	{"760-0023", "香川県", "高松市", "寿町2-2-10", "高松寿町プライムビル", "087"},
	{"260-0013", "千葉県", "千葉市中央区", "中央1-11-1", "", "043"},
}

var resellers = []struct{ name, mail, place string }{
	{"㈱オフィスサポート東京", "officesupport.example.jp", "首都圏第一営業部"},
	{"大和システム販売株式会社", "yamato-sys.example.jp", "大阪支店"},
	{"株式会社リンクス", "linx-corp.example.jp", "法人営業2課"},
	{"ミライ商事(株)", "mirai-shoji.example.jp", "仙台営業所"},
	{"株式会社テクノ九州", "techno-q.example.jp", "ソリューション営業部"},
	{"﨑本OA機器株式会社", "sakimoto-oa.example.jp", "本店営業課"},
}

var distributors = []string{"東日本ディストリビューション㈱", "株式会社ネットワールズ", "髙千穂情報流通株式会社", "セントラル電算販売(株)"}

// persons are family name, given name, kana and the local part of the address.
var persons = [][4]string{
	{"髙橋", "一郎", "タカハシ イチロウ", "ichiro.takahashi"}, {"佐藤", "花子", "サトウ ハナコ", "h-sato"},
	{"山﨑", "健太", "ヤマザキ ケンタ", "k.yamazaki"}, {"渡邊", "真由美", "ワタナベ マユミ", "mayumi_w"},
	{"小笠原", "徹", "オガサワラ トオル", "ogasawara"}, {"田中", "美咲", "タナカ ミサキ", "m.tanaka"},
	{"中村", "大輔", "ナカムラ ダイスケ", "nakamura-d"}, {"五十嵐", "ひろみ", "イガラシ ヒロミ", "igarashi.h"},
	{"濵田", "翔", "ハマダ ショウ", "s.hamada"}, {"吉田", "恵", "ヨシダ メグミ", "megumi.yoshida"},
	{"林", "正樹", "ハヤシ マサキ", "m-hayashi"}, {"ジョンソン", "エミリー", "ジョンソン エミリー", "emily.johnson"},
	{"齋藤", "由紀子", "サイトウ ユキコ", "y.saito"}, {"森", "拓也", "モリ タクヤ", "t.mori"},
	{"長谷川", "亮", "ハセガワ リョウ", "hasegawa"}, {"德永", "さやか", "トクナガ サヤカ", "tokunaga.s"},
}

var departments = []string{"情報システム部", "総務部 情報管理課", "経営企画室", "ICT推進課", "管理本部 システムG", "企画財政課 電算係", "インフラ統括部"}

// A product is an item that may be ordered.
type product struct {
	name, code, unit string
	cloud            bool
}

var products = []product{
	{"ウイルスバスター コーポレートエディション Plus", "OSLZ-7701A", "client", false},
	{"Trend Micro Apex One", "APX1-0001L", "client", false},
	{"Client/Server Suite Premium", "CSSP-2210N", "client", false},
	{"ServerProtect for Linux", "SPLX-3100B", "server", false},
	{"ServerProtect for Windows", "SPNT-5800B", "server", false},
	{"InterScan Messaging Security Suite Plus", "IMSP-0912C", "user", false},
	{"InterScan Web Security Suite Plus", "IWSP-0650C", "user", false},
	{"InterScan WebManager", "IWMG-0200D", "user", false},
	{"InterScan for Microsoft Exchange", "ISME-1400E", "user", false},
	{"Deep Security", "DSEC-2000S", "server", false},
	{"Trend Micro Safe Lock", "TMSL-0300F", "device", false},
	{"ウイルスバスター ビジネスセキュリティ", "VBBS-1005U", "user", false},
	{"Cloud App Security", "CASX-0100Y", "user", true},
	{"Trend Vision One Endpoint Security", "TVOE-0001Y", "device", true},
	{"Hosted Email Security", "HESX-0015Y", "user", true},
	{"ウイルスバスター ビジネスセキュリティサービス", "VBSS-0010Y", "device", true},
}

var hardware = []product{
	{"Deep Discovery Inspector", "DDI-0520", "device", false},
	{"Cloud Edge", "CE-0050", "device", false},
	{"TippingPoint", "TPX-1100", "device", false},
}

var services = []string{"プレミアムサービス", "プレミアムサービス ライト", "テクニカルアカウントマネジメント"}

var lineOptions = []string{"24時間サポート", "メディアキット付", "DLPオプション", "拡張保守", "モバイル管理"}

var remarks = []string{"証書は電子納品を希望します。", "至急手配願います", "9月末までに納品をお願いいたします。\n請求書は別送希望。",
	"前回の申込内容から台数を変更しています。\nご確認をお願いします。", "見積有効期限にご注意ください"}

var k12Products = []string{"Web Security as a Service - Standard for K-12 RM", "SaaS Endpoint Security for K-12 RM"}

const hybridProduct = "ウイルスバスタービジネスセキュリティサービス ハイブリッド移行ライセンス from ビジネスセキュリティ新規優待"

var prefectures = strings.Fields(`北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県
福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県
愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県`)

// masters are the lists of hidden sheets.
var masters = map[string][]string{
	"unit":     {"クライアント", "サーバ", "ユーザー", "台", "校"},
	"segment":  {"企業", "ガバメント", "アカデミック"},
	"years":    {"1", "2", "3", "4", "5"},
	"level":    {"センドバック", "オンサイト（平日9-17時）", "オンサイト（24時間365日）"},
	"method":   {"アクティベーションコード", "アクティベーションリンク"},
	"role":     {"契約者", "販売店", "代理店"},
	"school":   {"A1（幼稚園）", "A2（幼保連携型認定こども園）", "B1（小学校）", "C1（中学校）", "C2（義務教育学校）", "D1（高等学校）", "D2（中等教育学校）", "E1（特別支援学校）"},
	"founder":  {"1（国）", "2（公）", "3（私）"},
	"k12":      k12Products,
	"hybrid":   {hybridProduct},
	"action":   {"新規", "追加", "変更", "削除"},
	"services": services,
}

// printedChoices are the texts of docs/fields.md for the ids of drop-down lists.
var printedChoices = map[string]string{
	"client": "クライアント", "server": "サーバ", "user": "ユーザー", "device": "台", "school": "校",
	"corporate": "企業", "government": "ガバメント", "academic": "アカデミック",
	"new": "新規", "additional": "追加", "renewal": "更新", "preferential": "新規優待", "switch": "切替", "upgrade": "アップグレード", "migration": "移行",
	"end_user": "契約者", "reseller": "販売店", "distributor": "代理店",
	"code": "アクティベーションコード", "link": "アクティベーションリンク",
	"sendback": "センドバック", "onsite_weekday": "オンサイト（平日9-17時）", "onsite_24x7": "オンサイト（24時間365日）",
	"add": "追加", "change": "変更", "delete": "削除",
	"A1": "A1（幼稚園）", "A2": "A2（幼保連携型認定こども園）", "B1": "B1（小学校）", "C1": "C1（中学校）", "C2": "C2（義務教育学校）", "D1": "D1（高等学校）",
	"D2": "D2（中等教育学校）", "E1": "E1（特別支援学校）", "1": "1（国）", "2": "2（公）", "3": "3（私）",
}
