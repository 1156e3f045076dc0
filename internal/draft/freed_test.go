package draft

import "testing"

// Naming one place as no field takes nothing from the others that are none: only an id
// can be that of one place alone.
func TestNoFieldIsNotTakenAway(t *testing.T) {
	d := &Draft{Fields: []Field{{ID: "-", Sure: true}, {ID: "-", named: true}, {ID: "eu_phone", Sure: true}, {ID: "eu_phone", named: true}}}
	d.freeNamed()
	if f := d.Fields[0]; f.ID != "-" || !f.Sure {
		t.Errorf("a total has the field %q, sure %v", f.ID, f.Sure)
	}
	if id := d.Fields[2].ID; id != "" {
		t.Errorf("another place is %q too", id)
	}
}
