package importer

import "testing"

// A mail address may be over two cells with ＠ printed between them, or all of it in the
// first.
func TestMailOverTwoCells(t *testing.T) {
	o := ownForm{
		fields: "      - {id: mail, type: email, labels: [電子メール]}\n",
		names:  []string{"B2,,mail,,"},
		draw: func(p *ownPaper) {
			p.print("A1:F1=申込書", "A2=電子メール", "B2:C2", "D2=＠", "E2:F2", "A3=備考")
		},
	}
	wants(t, o.read(t, map[string]any{"B2": "n.sano", "E2": "sysport.example.com"}, nil), map[string]string{"mail": "n.sano@sysport.example.com"})
	app := o.read(t, map[string]any{"B2": "n.sano@sysport.example.com"}, nil)
	wants(t, app, map[string]string{"mail": "n.sano@sysport.example.com"})
	if app.Unread != nil {
		t.Errorf("unread: %v", app.Unread)
	}
}
