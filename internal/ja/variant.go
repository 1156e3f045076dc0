package ja

import "strings"

// variants are the characters that are used for each other in names. They are
// kept as they were written; who looks for a name is helped to find it either
// way.
var variants = variantSets(variantGroups[:]...)

// variantGroups are variants of one another, the usual one first.
var variantGroups = [...]string{
	"高髙", "崎﨑碕嵜", "斉斎齊齋", "辺邊邉", "浜濱濵", "沢澤", "島嶋嶌", "国國圀", "広廣", "桜櫻", "滝瀧", "竜龍",
	"塚塚", "神神", "徳德", "吉𠮷", "富冨", "館舘館", "条條", "宝寶", "恵惠", "栄榮", "円圓", "経經", "学學", "会會", "峰峯", "柳栁",
	"渕淵渊", "瀬瀨", "真眞", "静靜", "祐祐", "福福", "礼禮礼", "祥祥", "隆隆", "郎郞郎", "都都", "黒黑", "横橫", "薮藪籔", "松枩", "実實",
	"寿壽", "鉄鐵", "豊豐", "万萬", "与與", "亜亞", "弥彌", "槙槇", "飯飯", "羽羽", "精精", "靖靖", "益益", "逸逸", "諸諸", "鶴靏鸖",
	"猪猪", "暁曉", "晴晴", "葛葛", "辻辻", "蓮蓮", "芦蘆", "関關", "駅驛", "塩鹽", "温溫", "海海", "勝勝", "戸戶", "証證", "社社",
	"祖祖", "視視", "節節", "増增", "層層", "蔵藏", "朗朗", "録錄", "緑綠", "類類", "歴歷", "練練", "暦曆", "来來", "頼賴", "鋭銳",
}

func variantSets(sets ...string) map[rune][]rune {
	all := make(map[rune][]rune)
	for _, set := range sets {
		for _, r := range set {
			for _, other := range set {
				if other != r {
					all[r] = append(all[r], other)
				}
			}
		}
	}
	return all
}

// Spellings are the ways in which a text may be written with the variants of its
// characters, and in the other kana; the text itself comes first. There are never
// more than most: then the last characters stay as they are.
func Spellings(text string, most int) []string {
	list := []string{text}
	for _, other := range []string{strings.Map(inHiragana, text), strings.Map(inKatakana, text)} {
		if other != list[0] && other != list[len(list)-1] {
			list = append(list, other)
		}
	}
	at := 0
	for _, r := range text {
		alternatives := variants[r]
		if len(alternatives) > 0 && len(list)*(1+len(alternatives)) <= most {
			for _, s := range list[:len(list):len(list)] {
				for _, other := range alternatives {
					list = append(list, replaceAt(s, at, other))
				}
			}
		}
		at++
	}
	return list
}

// replaceAt replaces the n-th character.
func replaceAt(s string, n int, r rune) string {
	runes := []rune(s)
	runes[n] = r
	return string(runes)
}

func inHiragana(r rune) rune {
	if 'ァ' <= r && r <= 'ヶ' {
		return r - 'ァ' + 'ぁ'
	}
	return r
}

func inKatakana(r rune) rune {
	if 'ぁ' <= r && r <= 'ゖ' {
		return r - 'ぁ' + 'ァ'
	}
	return r
}

// usual gives for each variant the usual one of its group.
var usual = func() map[rune]rune {
	all := make(map[rune]rune, len(variants))
	for _, group := range variantGroups {
		first, _ := firstRune(group)
		for _, r := range group {
			all[r] = first
		}
	}
	return all
}()

// Unvaried writes a text with the usual one of variants and in katakana, so
// that texts which may be the same name become the same: 髙橋 and 高橋. It is
// for comparing only; the original text is kept.
func Unvaried(text string) string {
	return strings.Map(func(r rune) rune {
		r = inKatakana(r)
		if u, ok := usual[r]; ok {
			return u
		}
		return r
	}, text)
}
