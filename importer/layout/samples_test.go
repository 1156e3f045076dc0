package layout

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What shows in an answer's cell what to write there is written over; what the form says
// there is not.
func TestSamples(t *testing.T) {
	d := draw(t, "-A1:H1=〇〇年〇月〇日", "+A3:B3=所属", "C3:D3=代表取締役", "+E3:F3=氏名", "G3:H3=サンプル　太郎",
		"-A5=所属", "-C5:H5=人材派遣株式会社", "-A6=スタッフ名", "-C6:H6=山田太郎 (123456789)",
		"-B5", "-B6", "A8:B8=受付番号", "C8:D8=ＴＲ", "E8:F8=関連書類", "G8:H8=無し", "A9:B12=事象", "C9:H12=表面的な事象を記述する",
		"A14:B14=提出先", "C14:H14=市役所２階", "A15:B15=申込先", "C15:H15=〇〇県知事　殿", "A16:B16=○○について", "C16:H16")
	d.must(d.f.MergeCell("Sheet1", "A5", "B5"))
	d.must(d.f.MergeCell("Sheet1", "A6", "B6"))
	want := []string{"text A1", "text C3 所属", "text G3 氏名", "text C5 所属", "text C6 スタッフ名", "text C8 受付番号", "text G8 関連書類", "text C9 事象", "text C16 ○○について"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// What is typed over a sample is all of it, also where it begins like the sample.
func TestTypedOverSample(t *testing.T) {
	form := func(name string) *drawing {
		return draw(t, "A1:H1=作業報告書", "A2:B2=作業報告番号", "C2:H2="+name, "A3:B3=担当者", "C3:H3", "A4:B4=備考", "C4:H4")
	}
	f := filledOf(t, form("WR").derive(), form("WR-26-015"))
	n, _ := f.Sheet.Index(cellOf(t, "C2"))
	i := slices.IndexFunc(f.Answers, func(a Answer) bool { return a.Area.Cell() == cellOf(t, "C2") })
	if i < 0 {
		t.Fatal("C2 is no place")
	}
	if got := f.AfterPrint(int32(n), f.Answers[i].Place.Spots[0].Area); got != "WR-26-015" {
		t.Errorf("typed over WR: %q", got)
	}
}
