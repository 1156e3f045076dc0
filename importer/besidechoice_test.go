package importer

import (
	"strings"
	"testing"
)

// What is typed beside the chosen word of a cell, and is neither the blank's print nor the
// mark, is told of, be it a number, a letter or a sign: all but words had been lost.
func TestToldBesideChoice(t *testing.T) {
	t.Parallel()
	tests := []struct {
		print string
		names []string
		texts []string
		lost  string
	}{
		{"普通・当座　　　　　　　", twoWords(), []string{"○普通・当座　　7654321", "普通　7654321", "普通・◎当座　（7654321）", "普通 7654321"}, "7654321"},
		{"はい・いいえ", twoWords(), []string{"はい（3回）", "○はい・いいえ 3", "○はい・いいえ　3名"}, "3"},
		{"はい・いいえ", twoWords(), []string{"○はい・いいえ　Ａ", "○はい・いいえ Ａ"}, "Ａ"},
		{"はい・いいえ", twoWords(), []string{"○はい・いいえ　※", "はい・○いいえ※"}, "※"},
		{"□有　□無", twoWords(), []string{"■有　□無　2名", "■有（2） □無", "☑有 □無 2025/4/1"}, "2"},
		{"□A4　□A3　　　　枚", twoWords(), []string{"■A4　□A3　35枚"}, "35"},
	}
	for _, tt := range tests {
		o := ownForm{
			draw: func(p *ownPaper) {
				p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=区分", "C4:F4="+tt.print)
			},
		}
		for _, named := range []bool{true, false} {
			o.fields, o.names = "      - {id: name, type: text}\n      - {id: kind, type: enum}\n", tt.names
			if !named {
				o.fields, o.names = "      - {id: name, type: text}\n", tt.names[:1]
			}
			for _, text := range tt.texts {
				app := o.read(t, map[string]any{"C3": "山田", "C4": text}, nil)
				told := false
				for _, u := range app.Unread {
					told = told || strings.Contains(u.Text, tt.lost)
				}
				if !told {
					t.Errorf("%s (named: %v): nothing is said of %s: %v %v", text, named, tt.lost, app.Unread, app.Diagnostics)
				}
			}
		}
	}
}

// Nothing is said of marks, and of words that were set in another way.
func TestNothingBesideChoice(t *testing.T) {
	t.Parallel()
	tests := []struct {
		print string
		names []string
		texts []string
	}{
		{"普通・当座　　　　　　　", twoWords(), []string{"○普通・当座", "普通", "普通 ・ 当座○", "普通・（当座）"}},
		{"１．はい　　２．いいえ", twoWords(), []string{"①はい　２．いいえ", "1.はい ○2.いいえ", "○1 はい　2 いいえ", "２．いいえ"}},
		{"□10人以上　□10人未満", twoWords(), []string{"■10人以上　□10人未満", "☑ １０人以上 □ １０人未満", "10 人以上"}},
	}
	for _, tt := range tests {
		o := ownForm{
			fields: "      - {id: name, type: text}\n      - {id: kind, type: enum}\n",
			names:  tt.names,
			draw: func(p *ownPaper) {
				p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=区分", "C4:F4="+tt.print)
			},
		}
		for _, text := range tt.texts {
			if app := o.read(t, map[string]any{"C3": "山田", "C4": text}, nil); len(app.Unread) > 0 {
				t.Errorf("%s: unread %v", text, app.Unread)
			}
		}
	}
}

// twoWords names the two choices of the cell C4.
func twoWords() []string {
	return []string{"C3,,name,text,", "C4,1,kind,enum,first", "C4,2,kind,enum,second"}
}

// A × in a box of its own is told of where no box of the question is ticked; beside a
// tick it denies the other box.
func TestCrossInBox(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: kind, type: enum}\n",
		names:  []string{"C3,,name,text,", "C4,,kind,enum,new", "E4,,kind,enum,more"},
		draw: func(p *ownPaper) {
			p.print("B2:F2=届出書", "B3=氏名", "C3:F3", "B4=区分", "C4=□", "D4=新規", "E4=□", "F4=追加")
		},
	}
	app := o.read(t, map[string]any{"C3": "山田", "C4": "×"}, nil)
	if len(app.Unread) != 1 || app.Unread[0].Text != "×" {
		t.Errorf("unread %v, %v", app.Unread, app.Diagnostics)
	}
	app = o.read(t, map[string]any{"C3": "山田", "C4": "×", "E4": "■"}, nil)
	wants(t, app, map[string]string{"name": "山田", "kind": "more"})
	if len(app.Unread) > 0 {
		t.Errorf("unread %v", app.Unread)
	}
	o.fields, o.names = "      - {id: name, type: text}\n", o.names[:1]
	app = o.read(t, map[string]any{"C3": "山田", "C4": "×"}, nil)
	if len(app.Unread) != 1 || app.Unread[0].Text != "×" {
		t.Errorf("unnamed: unread %v, %v", app.Unread, app.Diagnostics)
	}
}
