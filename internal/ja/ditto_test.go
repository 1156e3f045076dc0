package ja

import "testing"

func TestDitto(t *testing.T) {
	for _, s := range []string{"〃", " 〃　", "同上", "同　上", "（同上）", "々", "″", "\"", "''", "〃〃", "上に同じ", "上記と同じ", "↑"} {
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
