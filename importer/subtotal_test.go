package importer

import "testing"

// A subtotal typed among the items is none of them and does not end the list.
func TestSubtotals(t *testing.T) {
	for _, word := range []string{"小計", "（合計）", "合　計"} {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{
			"D78": word, "AE78": 50, "D80": "Trend Micro Cloud App Security", "AE80": 20, "K94": "cloud@example.co.jp", "D82": word, "AE82": 70,
		}))))
		if a.Rows.Len() != 2 {
			t.Errorf("%s: %d items, want 2", word, a.Rows.Len())
		}
	}
}

// A person may be called 計, and a row with as many texts as an item is one.
func TestItemsNamedLikeTotals(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\nlist:\n  name: rows\n  anchor: family\n  total: [計, 合計]\n  columns:\n    - {id: family, type: text}\n    - {id: given, type: text}\n    - {id: section, type: text}\n    - {id: job, type: text}\n",
		names:  []string{"C3,,name,,", "B6,,family,,", "C6,,given,,", "D6,,section,,", "E6,,job,,"},
		draw: func(p *ownPaper) {
			p.print("B2:E2=名簿", "B3=会社", "C3:E3", "A5=No.", "B5=姓", "C5=名", "D5=部署", "E5=役職")
			for _, row := range []string{"6", "7", "8"} {
				p.print("A"+row+"="+row, "B"+row, "C"+row, "D"+row, "E"+row)
			}
		},
	}
	app := o.read(t, map[string]any{"C3": "東", "B6": "計", "C6": "智子", "D6": "営業部", "E6": "部長"}, nil)
	if app.Rows.Len() != 1 {
		t.Errorf("%d rows, want 1", app.Rows.Len())
	}
	app = o.read(t, map[string]any{"C3": "東", "B6": "計", "C6": "智子", "D6": "営業部", "E6": "部長", "B7": "計1名"}, nil)
	if app.Rows.Len() != 1 {
		t.Errorf("%d rows above 計1名, want 1", app.Rows.Len())
	}
}
