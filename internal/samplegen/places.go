package samplegen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// place is a capital with a real postal code and trunk code.
type place struct {
	prefecture, city, street, postal, trunk, townKana string
}

// town is the city without its ward.
func (p place) town() string {
	i := strings.Index(p.city, "市")
	if i < 0 {
		return p.city
	}
	return p.city[:i+len("市")]
}

var places = parsePlaces(`
北海道 札幌市中央区 大通西 060-0042 011 サッポロシ
青森県 青森市 新町 030-0801 017 アオモリシ
岩手県 盛岡市 中央通 020-0021 019 モリオカシ
宮城県 仙台市青葉区 一番町 980-0811 022 センダイシ
秋田県 秋田市 中通 010-0001 018 アキタシ
山形県 山形市 香澄町 990-0039 023 ヤマガタシ
福島県 福島市 栄町 960-8031 024 フクシマシ
茨城県 水戸市 南町 310-0021 029 ミトシ
栃木県 宇都宮市 大通り 320-0811 028 ウツノミヤシ
群馬県 前橋市 本町 371-0023 027 マエバシシ
埼玉県 さいたま市大宮区 桜木町 330-0854 048 サイタマシ
千葉県 千葉市中央区 新町 260-0028 043 チバシ
東京都 千代田区 丸の内 100-0005 03 チヨダク
神奈川県 横浜市西区 みなとみらい 220-0012 045 ヨコハマシ
新潟県 新潟市中央区 東大通 950-0087 025 ニイガタシ
富山県 富山市 桜橋通り 930-0004 076 トヤマシ
石川県 金沢市 香林坊 920-0961 076 カナザワシ
福井県 福井市 中央 910-0006 0776 フクイシ
山梨県 甲府市 丸の内 400-0031 055 コウフシ
長野県 長野市 南千歳 380-0823 026 ナガノシ
岐阜県 岐阜市 神田町 500-8833 058 ギフシ
静岡県 静岡市葵区 御幸町 420-0857 054 シズオカシ
愛知県 名古屋市中村区 名駅 450-0002 052 ナゴヤシ
三重県 津市 羽所町 514-0009 059 ツシ
滋賀県 大津市 梅林 520-0051 077 オオツシ
京都府 京都市下京区 東塩小路町 600-8216 075 キョウトシ
大阪府 大阪市中央区 北浜 541-0041 06 オオサカシ
兵庫県 神戸市中央区 三宮町 650-0021 078 コウベシ
奈良県 奈良市 大宮町 630-8115 0742 ナラシ
和歌山県 和歌山市 本町 640-8033 073 ワカヤマシ
鳥取県 鳥取市 富安 680-0845 0857 トットリシ
島根県 松江市 朝日町 690-0003 0852 マツエシ
岡山県 岡山市北区 本町 700-0901 086 オカヤマシ
広島県 広島市中区 基町 730-0011 082 ヒロシマシ
山口県 山口市 大手町 753-0072 083 ヤマグチシ
徳島県 徳島市 八百屋町 770-0841 088 トクシマシ
香川県 高松市 寿町 760-0023 087 タカマツシ
愛媛県 松山市 三番町 790-0003 089 マツヤマシ
高知県 高知市 本町 780-0870 088 コウチシ
福岡県 福岡市博多区 博多駅前 812-0011 092 フクオカシ
佐賀県 佐賀市 駅前中央 840-0801 0952 サガシ
長崎県 長崎市 万才町 850-0033 095 ナガサキシ
熊本県 熊本市中央区 花畑町 860-0806 096 クマモトシ
大分県 大分市 府内町 870-0021 097 オオイタシ
宮崎県 宮崎市 橘通西 880-0001 0985 ミヤザキシ
鹿児島県 鹿児島市 東千石町 892-0842 099 カゴシマシ
沖縄県 那覇市 久茂地 900-0015 098 ナハシ`)

func parsePlaces(lines string) []place {
	var out []place
	for _, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		w := strings.Fields(l)
		out = append(out, place{w[0], w[1], w[2], w[3], w[4], w[5]})
	}
	return out
}

// number is the prefecture's number in JIS X 0401.
func (p place) number() int {
	for i, q := range places {
		if q.prefecture == p.prefecture {
			return i + 1
		}
	}
	return 0
}

func (p place) address(r *rand.Rand) string {
	a, b, c := 1+r.IntN(28), 1+r.IntN(28), 1+r.IntN(28)
	n := pick(r, []string{
		fmt.Sprintf("%d-%d-%d", a, b, c), fmt.Sprintf("%d-%d", a, b), fmt.Sprintf("%d丁目%d番%d号", a, b, c), fmt.Sprintf("%d番地%d", a, b),
	})
	return p.city + p.street + n
}

func (p place) phone(r *rand.Rand) string {
	middle := 6 - len(p.trunk)
	return p.trunk + "-" + string('2'+byte(r.IntN(8))) + digits(r, middle-1) + "-" + digits(r, 4)
}

var buildings = []string{"丸の内ビル3F", "本町プラザ 5階", "グランドメゾン101", "第2山田ビル", "駅前ビル　302号室", "東棟B1"}

var departments = []string{"総務部", "管理部 情報システム課", "DX推進室", "学務課", "情報政策課", "営業本部　第二営業部", "IT推進グループ"}
