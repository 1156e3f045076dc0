package draft

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// meaningsAt are the meanings of the choices of the place at a cell.
func meaningsAt(d *Draft, cell string) (lines []string) {
	for _, j := range d.JSON() {
		if j.Cell != cell {
			continue
		}
		for _, c := range j.Choices {
			lines = append(lines, c.Text+"="+c.ID)
		}
	}
	return lines
}

// A no means no in whatever language it is said, and a choice that is known in one of
// two languages is known.
func TestChoicesInTwoLanguages(t *testing.T) {
	d := draftOf(t, "A-1", []string{"サポート窓口 契約者と同じ", "□はい Yes　□いいえ No"}, []string{"申請者区分", "□契約者 End user　□販売パートナー Reseller　□代理店 Distributor"})
	for i := range d.Fields {
		if d.Fields[i].ID != "support_same_as_eu" && d.Fields[i].ID != "applicant_role" {
			t.Fatalf("%s is %q", d.Fields[i].Place.Area.Cell(), d.Fields[i].ID)
		}
	}
	if diff := cmp.Diff([]string{"はい Yes=true", "いいえ No=false"}, meaningsAt(d, "B1")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"契約者 End user=end_user", "販売パートナー Reseller=reseller", "代理店 Distributor=distributor"}, meaningsAt(d, "B2")); diff != "" {
		t.Error(diff)
	}
}

// Where none of the choices of a yes or no says no, none of those that do not say yes
// means it: 添付する and 郵送する.
func TestChoicesOfYesOrNoThatSayNeither(t *testing.T) {
	d := draftOf(t, "A-1", []string{"契約者と同じ", "□はい　□あとで連絡"})
	names, err := ReadNames([]byte("sheet,cell,part,field,type\nSheet1,B1,,support_same_as_eu,\n"))
	must(t, err)
	_, err = d.Apply(names)
	must(t, err)
	if diff := cmp.Diff([]string{"はい=true", "あとで連絡=false"}, meaningsAt(d, "B1")); diff != "" {
		t.Error(diff)
	}
}

// A choice of a known field that is none of its own is told, and not sure.
func TestUnknownChoices(t *testing.T) {
	d := draftOf(t, "A-1", []string{"申請者区分", "□契約者　□宇宙飛行士"})
	f := &d.Fields[0]
	if got := strings.Join(f.Unknown(), " "); got != "宇宙飛行士" || f.ID != "applicant_role" || f.Sure {
		t.Errorf("%s, sure %v: unknown %q", f.ID, f.Sure, got)
	}
}

// Whoever names the boxes of a yes or no may say yes and no, はい and いいえ; a row without
// a choice names the place, and takes no meaning from the rows that have one.
func TestNamesOfChoices(t *testing.T) {
	for _, rows := range []string{
		"Sheet1,B1,1,terms_agreed,,yes\nSheet1,B1,2,terms_agreed,,no\n",
		"Sheet1,B1,1,terms_agreed,,はい\nSheet1,B1,2,terms_agreed,,いいえ\n",
		"Sheet1,B1,,terms_agreed,,\nSheet1,B1,1,terms_agreed,,true\nSheet1,B1,2,terms_agreed,,false\n",
	} {
		d := draftOf(t, "A-1", []string{"使用許諾", "□了承　□保留"})
		names, err := ReadNames([]byte("sheet,cell,part,field,type,choice\n" + rows))
		must(t, err)
		_, err = d.Apply(names)
		must(t, err)
		if diff := cmp.Diff([]string{"了承=true", "保留=false"}, meaningsAt(d, "B1")); diff != "" {
			t.Errorf("%s%s", rows, diff)
		}
	}
}

// The word before a bracket and the text in it may be named both: a choice and an answer.
func TestWordAndTextInItsBrackets(t *testing.T) {
	for _, rows := range []string{
		"Sheet1,B2,,paper,enum_set,other\nSheet1,B2,,which,text,\n",
		"Sheet1,B2,1,which,text,\nSheet1,B2,1,paper,enum_set,other\n",
	} {
		d := draftOf(t, "", []string{"氏名", ""}, []string{"対象", "３　その他　（　　　　　　　　　　　　）"})
		names, err := ReadNames([]byte("sheet,cell,part,field,type,choice\nSheet1,B1,,name,text,\n" + rows))
		must(t, err)
		made, err := d.Apply(names)
		must(t, err)
		if len(made) > 0 {
			t.Errorf("made %v", made)
		}
		if diff := cmp.Diff([]string{"B1 text name", "B2 enum[] paper", "B2 text which"}, fields(d)); diff != "" {
			t.Error(diff)
		}
		if !strings.Contains(string(d.Places()), "Sheet1,B2,1,paper,enum_set,other\nSheet1,B2,1,which,text,\n") {
			t.Errorf("places are\n%s", d.Places())
		}
	}
}

// Words with room behind each are answers where names say that both are written.
func TestWordsWithRoomAreWritten(t *testing.T) {
	d := draftOf(t, "", []string{"氏名", ""}, []string{"電話", "自宅（　　　　　　）　携帯（　　　　　　　）"})
	names, err := ReadNames([]byte("sheet,cell,part,field,type\nSheet1,B1,,name,text\nSheet1,B2,1,home,phone\nSheet1,B2,2,mobile,phone\n"))
	must(t, err)
	_, err = d.Apply(names)
	must(t, err)
	if diff := cmp.Diff([]string{"B1 text name", "B2 phone home", "B2 phone mobile"}, fields(d)); diff != "" {
		t.Error(diff)
	}
}

// The room behind words to circle may be named as an answer beside them.
func TestRoomBehindWordsIsWritten(t *testing.T) {
	d := draftOf(t, "", []string{"氏名", ""}, []string{"振込先", "　　　　銀行　　　　支店　普通・当座　　　　　　　"})
	names, err := ReadNames([]byte("sheet,cell,part,field,type,choice\nSheet1,B1,,name,text,\nSheet1,B2,1,bank,text,\nSheet1,B2,2,branch,text,\n" +
		"Sheet1,B2,1,kind,enum,ordinary\nSheet1,B2,2,kind,enum,current\nSheet1,B2,3,number,code,\n"))
	must(t, err)
	_, err = d.Apply(names)
	must(t, err)
	if diff := cmp.Diff([]string{"B1 text name", "B2 enum kind", "B2 text bank", "B2 text branch", "B2 code number"}, fields(d)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"普通=ordinary", "当座=current"}, meaningsAt(d, "B2")); diff != "" {
		t.Error(diff)
	}
}
