package importer

import (
	"testing"
	"time"
)

// A date beside the form is unread as the sheet shows it, not as the number that the
// file stores.
func TestUnreadDatesAreAsSeen(t *testing.T) {
	o := ownForm{
		fields: "      - {id: name, type: text}\n",
		names:  []string{"B2,,name,,"},
		draw:   func(p *ownPaper) { p.print("A1:B1=申請書", "A2=氏名", "B2") },
	}
	app := o.read(t, map[string]any{"B2": "山田", "D2": time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)}, nil)
	if len(app.Unread) != 1 || app.Unread[0].Text == "45931" || app.Unread[0].Text == "" {
		t.Errorf("unread %v", app.Unread)
	}
}
