package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// An answer over several cells says when one of them is empty: 000 _ 234567 has lost a
// digit, 2401-－-1 a part. What is all in the first cell ends in no printed hyphen.
func TestHolesInCodesAreToldOf(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: number, type: text}\n      - {id: mark, type: text}\n",
		names:  []string{"C3,,name,,", "C4,,number,,", "C5,,mark,,"},
		draw: func(p *ownPaper) {
			p.print("A1:J1=届出書", "A3:B3=氏名", "C3:J3", "A4:B4=被保険者番号", "C4", "D4", "E4", "F4", "G4", "H4", "I4", "J4",
				"A5:B5=事業所番号", "C5:D5", "E5=－", "F5:G5", "H5=－", "I5:J5")
		},
	}
	warned := func(cells map[string]any, want map[string]string, warnings ...string) {
		t.Helper()
		app := o.read(t, cells, nil)
		wants(t, app, want)
		if d := cmp.Diff(warnings, said(app, diag.Warning)); d != "" {
			t.Errorf("warnings (-want +got):\n%s", d)
		}
	}
	warned(map[string]any{"C3": "山田", "C4": "0", "D4": "1", "F4": "2", "G4": "3"}, map[string]string{"name": "山田", "number": "0123"}, "warning cells.gap number C4")
	warned(map[string]any{"C3": "山田", "C4": "0", "D4": "1", "E4": "2", "F4": "3"}, map[string]string{"name": "山田", "number": "0123"})
	warned(map[string]any{"C3": "山田", "C5": "2401", "F5": "123456", "I5": "7"}, map[string]string{"name": "山田", "mark": "2401-123456-7"})
	warned(map[string]any{"C3": "山田", "C5": "2401-123456-7"}, map[string]string{"name": "山田", "mark": "2401-123456-7"})
	warned(map[string]any{"C3": "山田", "C5": "2401", "F5": "－", "I5": "7"}, map[string]string{"name": "山田", "mark": "2401---7"}, "warning cells.gap mark C5")
}

// A number behind the printed gaps of its field holds the form, told once: it had been a
// remark. 〃 outside a list is no answer.
func TestAnswersBesideTheirGapsHold(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: name, type: text}\n      - {id: phone, type: phone}\n",
		names:  []string{"C3,,name,,", "C4,,phone,,"},
		draw: func(p *ownPaper) {
			p.print("A1:J1=届出書", "A3:B3=氏名", "C3:J3", "C4:J4=電話番号　　　　（　　　　）")
		},
	}
	wants(t, o.read(t, map[string]any{"C3": "山田", "C4": "電話番号　　　　（　　　　）090-1111-2222"}, nil),
		map[string]string{"name": "山田"}, "error unread.answer  C4")
	app := o.read(t, map[string]any{"C3": "〃"}, nil)
	if got := said(app, diag.Warning); len(got) != 1 || got[0] != "warning value.reference name C3" {
		t.Errorf("〃 as a name: %q", got)
	}
}
