package importer

import (
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A form with two tables has the items of one after those of the other, each with
// the columns of its own table.
func TestSeveralTables(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: person\n  columns:\n" +
			"    - {id: person, type: text}\n    - {id: age, type: int}\n    - {id: year, type: text}\n    - {id: what, type: text, required: yes}\n",
		names: []string{"C3,,name,,", "C6,,person,,", "D6,,age,,", "C12,,year,,", "D12,,what,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=家族調書", "B3=氏名", "C3:D3", "B5=番号", "C5=家族の氏名", "D5=年齢", "B11=番号", "C11=年月", "D11=生活歴", "B16=備考", "C16:D16")
			for i, row := range []string{"6", "7", "8", "12", "13", "14"} {
				p.print("B"+row+"="+string(rune('1'+i%3)), "C"+row, "D"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "山田", "C6": "花子", "D6": 40, "C7": "一郎", "D7": 12, "C12": "平成10年", "D12": "就職", "D13": "転職"}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "花子;一郎;", "age": "40;12;", "year": "平成10年;", "what": "就職;転職;"})
	app = o.read(t, map[string]any{"C3": "山田", "C6": "花子", "C13": "平成11年"}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "花子;", "year": "平成11年;"}, "error required rows[1].what D13")
}

// A form may have lists of its own for its tables. Each is counted, demanded and
// judged by itself.
func TestSeveralLists(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: members\n  anchor: person\n  columns:\n" +
			"    - {id: person, type: text, required: yes}\n    - {id: age, type: int}\n" +
			"lists:\n  - name: books\n    title: 教材\n    anchor: book\n    columns:\n" +
			"    - {id: book, type: text, required: yes}\n    - {id: count, type: int}\n" +
			"rules:\n  - name: some_book\n    each: true\n    demand: opt(count) > 0\n    at: [count, book]\n    message: {ja: 数を書いてください, en: give a number}\n" +
			"  - name: more_people\n    demand: sum(count) >= len(person)\n    at: [name]\n    severity: warning\n    message: {ja: 教材が足りません, en: too few books}\n",
		names: []string{"C3,,name,,", "C6,,person,,", "D6,,age,,", "C12,,book,,", "D12,,count,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=参加申請書", "B3=氏名", "C3:D3", "B5=番号", "C5=参加者", "D5=年齢", "B11=番号", "C11=教材名", "D11=数量", "B16=備考", "C16:D16")
			for i, row := range []string{"6", "7", "8", "12", "13", "14"} {
				p.print("B"+row+"="+string(rune('1'+i%3)), "C"+row, "D"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "山田", "C6": "花子", "D6": 40, "C7": "一郎", "C12": "入門", "D12": 2}, nil)
	if got := string(app.AppendValues(nil)); got != `{"name":"山田","members":[{"person":"花子","age":40},{"person":"一郎"}],"books":[{"book":"入門","count":2}]}` {
		t.Errorf("read as %s", got)
	}
	app = o.read(t, map[string]any{"C3": "山田", "C6": "花子", "C7": "一郎", "C12": "入門", "D12": 1}, nil)
	if got := said(app, diag.Warning); !slices.Equal(got, []string{"warning rule.more_people name C3"}) {
		t.Errorf("a rule over both lists: %v", got)
	}
	app = o.read(t, map[string]any{"C3": "山田", "C6": "花子", "C12": "入門"}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "花子;", "book": "入門;"}, "error rule.some_book books[0].book C12")
	app = o.read(t, map[string]any{"C3": "山田", "C6": "花子"}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "花子;"}, "error required books")
	app = o.read(t, map[string]any{"C3": "山田", "C12": "入門", "D12": 1, "D13": 3}, nil)
	wants(t, app, map[string]string{"name": "山田", "book": "入門;", "count": "1;3;"}, "error required books[1].book C13", "error required members")

	p := o.paper(t)
	setAll(t, p.f, ownSheet, map[string]any{"C3": "山田", "C6": "花子", "C7": "一郎", "C12": "入門", "D12": 2, "C13": "応用"})
	again := o.reader(t).Recheck(saved(t, p.f), ownSheet, map[string]string{"members[0].person": "", "books[1].count": "5", "books[2].book": "辞書", "books[2].count": "1"})
	if got := string(again.Application.AppendValues(nil)); got != `{"name":"山田","members":[{"person":"一郎"}],"books":[{"book":"入門","count":2},{"book":"応用","count":5},{"book":"辞書","count":1}]}` {
		t.Errorf("edited: %s", got)
	}
	if !slices.Equal(again.Rows, []int{1, 0, 1, 2}) || len(said(again.Application, diag.Error)) > 0 {
		t.Errorf("rows %v, %v", again.Rows, said(again.Application, diag.Error))
	}
}

// Numbers below a heading that is a number are answers, not numbers of rows.
func TestNumberedHeadings(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: person\n  columns:\n" +
			"    - {id: person, type: text}\n    - {id: count, type: int}\n",
		names: []string{"C3,,name,,", "C6,,person,,", "D6,,count,,"},
		draw: func(p *ownPaper) {
			p.print("B2:D2=調査票", "B3=氏名", "C3:D3", "B5=番号", "C5=項目", "D5=(2)")
			for i, row := range []string{"6", "7", "8"} {
				p.print("B"+row+"="+string(rune('1'+i)), "C"+row, "D"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "山田", "C6": "机", "D6": 12, "C7": "椅子", "D7": 199}, nil)
	wants(t, app, map[string]string{"name": "山田", "person": "机;椅子;", "count": "12;199;"})
}
