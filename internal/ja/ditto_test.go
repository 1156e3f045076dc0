package ja

import "testing"

func TestDitto(t *testing.T) {
	for _, s := range []string{"〃", " 〃　", "同上", "同　上", "（同上）", "々", "″", "\"", "''", "〃〃", "上に同じ", "上記と同じ", "↑", "↑同じ", "↑に同じ"} {
		if !Ditto(s) {
			t.Errorf("Ditto(%q) = false", s)
		}
	}
	for _, s := range []string{"", "同志社小学校", "上", "同上ビル", "〃台", "-", "例", "'"} {
		if Ditto(s) {
			t.Errorf("Ditto(%q) = true", s)
		}
	}
}

func TestSameAs(t *testing.T) {
	for _, s := range []string{"販売店と同じ", "（販売店に同じ）", "契約者様と同じ", "販売店と同様", "上記 に 同じ", "販売店と同一。", "同上", "〃", "※契約者と同じ", "販売店と同じです"} {
		if !SameAs(s) {
			t.Errorf("SameAs(%q) = false", s)
		}
	}
	for _, s := range []string{"", "同志社大学", "共同印刷株式会社", "同上ビル", "株式会社同じ", "合同会社", "日同"} {
		if SameAs(s) {
			t.Errorf("SameAs(%q) = true", s)
		}
	}
}
