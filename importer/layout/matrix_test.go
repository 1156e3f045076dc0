package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// In a matrix of parties each cell is an answer of its own, labelled by its row and by the
// heading of its column; － in a cell says that nothing is written there, and joins none.
func TestMatrixOfParties(t *testing.T) {
	d := draw(t,
		"+A1:B1=項目", "+C1:D1=申請者", "+E1:F1=保守連絡先", "+G1:H1=納品先", "+I1:J1=販売店",
		"+A2:B2=会社名", "C2:D2", "E2:F2", "G2:H2", "I2:J2",
		"+A3:B3=所属", "+C3:D3=－", "E3:F3", "+G3:H3=－", "I3:J3",
		"+A4:B4=電話番号", "C4:D4", "E4:F4", "+G4:H4=－", "I4:J4",
		"+A5:B5=省略", "+C5:D5=－", "E5:F5=□契約者と同じ", "+G5:H5=－", "+I5:J5=－",
	)
	d.must(d.f.SetColWidth(d.sheet, "A", "J", 12))
	if diff := cmp.Diff([]string{
		"text C2 会社名 申請者", "text E2 会社名 保守連絡先", "text G2 会社名 納品先", "text I2 会社名 販売店",
		"text E3 所属 保守連絡先", "text I3 所属 販売店",
		"text C4 電話番号 申請者", "text E4 電話番号 保守連絡先", "text I4 電話番号 販売店",
		"box E5 省略 保守連絡先 [E5 契約者と同じ]",
	}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A numbered title in the open with a frame below it is the label of that frame, and ends
// the section before; nothing is written beside it.
func TestTitleOfAFrame(t *testing.T) {
	d := draw(t,
		"-A1=申請書", "-A2=５　クラウド製品の場合", "+A3:C3=担当者名", "A4:C4",
		"-A6=６　備考", "A7:F9",
	)
	d.must(d.f.SetColWidth(d.sheet, "A", "F", 12))
	b := d.derive()
	if diff := cmp.Diff([]string{"text A4 担当者名", "text A7 6 備考"}, places(b)); diff != "" {
		t.Fatal(diff)
	}
	for i, want := range []string{"5 クラウド製品の場合", "6 備考"} {
		if got := b.Places[i].Section; got != want {
			t.Errorf("section of %s: %q, want %q", b.Places[i].Label, got, want)
		}
	}
}

// On a page that asks for circles a label above a date to fill in is no word to circle.
func TestNoWordAboveADate(t *testing.T) {
	d := draw(t,
		"-A1=申請書", "-A2=該当するものを○で囲んでください。",
		"+A4:B4=契約番号", "+C4:D4=契約満了日", "A5:B5=　　　ライセンス", "C5:D5=令和　　年　　月　　日",
		"+A7:B7=機種", "C7:D7", "+A8:B8=型番", "C8:D8",
	)
	d.must(d.f.SetColWidth(d.sheet, "A", "D", 14))
	if diff := cmp.Diff([]string{"inline A5 契約番号", "inline C5 契約満了日", "text C7 機種", "text C8 型番"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// In a matrix each column has its heading, also where the first row of the columns beside
// it says － that nothing is written there.
func TestMatrixBeginsWithNothing(t *testing.T) {
	d := draw(t, "A1=項目", "B1=記入者", "C1=使用者", "D1=窓口", "E1=代理店", "A2=同じ場合", "B2=－", "C2=－", "D2=□使用者と同じ", "E2=－", "A3=会社名", "B3", "C3", "D3", "E3")
	d.must(d.f.SetColWidth(d.sheet, "A", "E", 14))
	want := []string{"box D2 同じ場合 窓口 [D2 使用者と同じ]", "text B3 会社名 記入者", "text C3 会社名 使用者", "text D3 会社名 窓口", "text E3 会社名 代理店"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// － at the right end of a matrix joins no answers with what is beside the frame, and 〒
// before － is the label of its row.
func TestMatrixEndsInNothing(t *testing.T) {
	d := draw(t, "A1=項目", "B1=記入者", "C1=使用者", "D1=代理店", "A2=会社名", "B2", "C2", "D2", "A3=TEL", "B3", "C3", "D3=－", "A4=〒", "B4=－", "C4", "D4=－", "A5=住所", "B5=－", "C5", "D5=－")
	d.must(d.f.SetColWidth(d.sheet, "A", "D", 14))
	want := []string{"text B2 会社名 記入者", "text C2 会社名 使用者", "text D2 会社名 代理店", "text B3 TEL 記入者", "text C3 TEL 使用者", "text C4 〒 使用者", "text C5 住所 使用者"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
