package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Signs in place of the boxes of a text, and nothing else changed.
func TestSignsOfBoxes(t *testing.T) {
	for _, tt := range []struct{ text, print, want string }{
		{"□身体レ知的□精神", "□身体□知的□精神", "□レ□"},
		{"☑身体□知的■精神", "□身体□知的□精神", "☑□■"},
		{"□身体レ知的□精神（重度）", "□身体□知的□精神", ""},
		{"□身体知的□精神", "□身体□知的□精神", ""},
		{"⦿身体○知的○精神", "□身体□知的□精神", ""},
	} {
		if got := string(SignsOfBoxes(tt.text, tt.print)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// What strangers' forms ask for between their words and in their rows.
func TestMorePlaces(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"a tick that is spoken of", []string{"A1:D1=□　他の地区でも良い（希望する場合は☑）"}, []string{"box A1 他の地区でも良い(希望する場合は☑) [A1 他の地区でも良い(希望する場合は☑)]"}},
		{"words with a remark", []string{"A1:H1=9 救急車の要請・医師への連絡(該当を○で囲む)時刻"}, []string{"options A1  [A1 救急車の要請] [A1 医師への連絡]"}},
		{"numbers that go on", []string{"A1:D1=内容", "A2:D2=①転倒　　②転落　　③誤嚥", "A3:D3=④異食　　⑤食中毒"}, []string{"options A2 内容 [A2 転倒] [A2 転落] [A2 誤嚥] [A3 異食] [A3 食中毒]"}},
		{"a place name is no label", []string{"A1=敷地の位置", "B1=港区　　　　丁目　　　　番"}, []string{"inline B1 敷地の位置", "inline B1 番"}},
		{"a year in a heading", []string{"-A1=令和　　　年度補助金申請書", "A2=氏名", "B2:D2"}, []string{"inline A1", "text B2 氏名"}},
		{"an arrow is no label", []string{"A1=区間", "B1", "C1=⇔", "D1"}, []string{"text B1 区間", "text D1 区間"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := draw(t, tt.cells...).derive()
			if diff := cmp.Diff(tt.want, places(b)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Room below the title of its own frame has that title, not the one of the block
// beside it.
func TestTitleBehindNumber(t *testing.T) {
	d := draw(t, "-A1=4 状況", "-B1=ハ）", "-C1:D1=内容", "-B2:D4")
	d.frame("A1", "A4")
	d.frame("B1", "D4")
	if diff := cmp.Diff([]string{"text B2 内容"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// What is marked ※ is required, unless the form says that the office fills it in.
func TestMarkedForOffice(t *testing.T) {
	for note, want := range map[string]bool{"注：※印の欄は、記入不要です。": false, "注：※印の欄は必須です。": true} {
		b := draw(t, "A1=※番号", "B1", "-A3="+note).derive()
		if len(b.Places) != 1 || b.Places[0].Required != want {
			t.Errorf("%s: %+v, want required %v", note, b.Places, want)
		}
	}
}

// A ※ on a box for the office says that it is not for whoever applies.
func TestBoxOfTheOffice(t *testing.T) {
	for label, want := range map[string]bool{"※受付番号": false, "※事務局使用欄": false, "受付日 ※": false, "受付番号（必須）": true, "※氏名": true, "※お客様記入欄": true} {
		b := draw(t, "A1="+label, "B1:D1").derive()
		if len(b.Places) != 1 || b.Places[0].Required != want {
			t.Errorf("%s: %+v, want required %v", label, b.Places, want)
		}
	}
}

// ※ in a tall cell beside a block refers to a note; beside a label it requires an answer.
func TestMarkBesideBlock(t *testing.T) {
	for mark, want := range map[string]bool{"A2:A4=※": false, "A3=※": true} {
		b := draw(t, mark, "B3=部署長", "C3:D3").derive()
		if len(b.Places) != 1 || b.Places[0].Required != want {
			t.Errorf("%s: %+v, want required %v", mark, b.Places, want)
		}
	}
}

// What must be chosen does not have to be その他: the room behind that word is required
// no more than the others are.
func TestRoomOfAChoiceIsNotRequired(t *testing.T) {
	b := draw(t, "A1=交通手段（必須）", "B1:D1=□電車　□バス　□その他（　　　　）", "A2=代表者（必須）", "B2:D2=氏名：　　　　　　電話：　　　　　　").derive()
	want := map[string]bool{"交通手段": true, "その他": false, "氏名": true, "電話": true}
	for _, p := range b.Places {
		if required, ok := want[p.Label]; !ok || p.Required != required {
			t.Errorf("%s: required %v", p.Label, p.Required)
		}
		delete(want, p.Label)
	}
	if len(want) > 0 {
		t.Errorf("no place for %v in %v", want, places(b))
	}
}
