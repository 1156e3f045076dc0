package draft

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// Names that can be used, but look like mistakes, are told.
func TestDoubtsOfNames(t *testing.T) {
	for _, tt := range []struct {
		name, rows string
		want       []string
	}{
		{"sound", "Sheet1,B1,,name,person,\nSheet1,D1,,tel,phone,\nSheet1,B2,,mail,email,\nSheet1,D2,,remarks,,\n", nil},
		{"exchanged", "Sheet1,B1,,name,,\nSheet1,D1,,mail,email,\nSheet1,B2,,tel,phone,\n", []string{"unlike mail D1 phone email", "unlike tel B2 email phone"}},
		{"named twice", "Sheet1,B1,,name,,\nSheet1,D1,,name,phone,\n", []string{"joined name D1 B1"}},
		{"on the label", "Sheet1,B1,,name,,\nSheet1,C1,,tel,phone,\n", []string{"on label tel C1 D1"}},
		{"alike", "Sheet1,B3,1,kind,enum,new\nSheet1,B3,2,kind,enum,new\n", []string{"alike kind B3 新規 追加"}},
		{"no such box", "Sheet1,B3,1,kind,enum,new\nSheet1,B3,3,kind,enum,more\n", []string{"no part kind B3"}},
		{"undivided", "Sheet1,B1,,name,,\nSheet1,D1,1,area,code,\nSheet1,D1,2,number,code,\n", []string{"no part area D1", "no part number D1"}},
		{"replaced", "Sheet1,B1,,name,,\nSheet1,D2,,remarks,,\nSheet1,B1,,person,,\n", []string{"row 2"}},
	} {
		d := draftOf(t, "", []string{"氏名", "", "電話番号", ""}, []string{"メールアドレス", "", "備考", ""}, []string{"種類", "□新規　□追加"})
		names, err := ReadNames([]byte("sheet,cell,part,field,type,choice\n" + tt.rows))
		must(t, err)
		var got []string
		for _, n := range d.Dropped(names) {
			got = append(got, fmt.Sprintf("row %d", n.Row))
		}
		made, err := d.Apply(names)
		must(t, err)
		for _, doubt := range d.Doubts(names, made) {
			text := fmt.Sprintf("%s %s %s", map[DoubtKind]string{Joined: "joined", Unlike: "unlike", Alike: "alike", NoPart: "no part", OnLabel: "on label"}[doubt.Kind], doubt.Field, doubt.At.Area.Cell())
			switch doubt.Kind {
			case Unlike:
				text += " " + doubt.Asked + " " + doubt.Type
			case Alike:
				text += " " + doubt.Label + " " + doubt.Asked
			case Joined, OnLabel:
				text += " " + doubt.Other.Area.Cell().String()
			}
			got = append(got, text)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// Files of names are read as spreadsheets save them.
func TestNamesInAnyEncoding(t *testing.T) {
	for separator, text := range map[string]string{
		"comma": "sheet,cell,part,field\n申請書,Ｂ１,,氏名\n,,,\n", "semicolon": "sheet;cell;part;field\r\n申請書;B1;;氏名\r\n", "tab": "sheet\tcell\tpart\tfield\n申請書\tB1\t\t氏名\n",
	} {
		sjis, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(text))
		must(t, err)
		utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
		must(t, err)
		for _, data := range [][]byte{[]byte(text), []byte("\ufeff" + text), sjis, utf16} {
			names, err := ReadNames(data)
			must(t, err)
			if len(names) != 1 || names[0].Sheet != "申請書" || names[0].Area.Cell().String() != "B1" || names[0].Field != "氏名" || names[0].Row != 2 {
				t.Errorf("%s: %+v", separator, names)
			}
		}
	}
}

// Texts that seem to be tags are told; the room of a tag and printed braces of a sentence
// are not.
func TestBadTags(t *testing.T) {
	d := draftOf(t, "", []string{"氏名", "{{name}}", "住所", "{{address"}, []string{"電話", "{tel}", "備考", "｛｛備 考｝｝"}, []string{"{注}の欄は記入不要です", ""})
	var got []string
	for _, p := range d.BadTags() {
		got = append(got, p.Area.Cell().String())
	}
	if diff := cmp.Diff([]string{"D1", "B2", "D2"}, got); diff != "" {
		t.Error(diff)
	}
}
