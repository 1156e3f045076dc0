package importer

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// slips is a page with two by two slips to cut, below one date for all of them.
var slips = ownForm{
	fields: "      - {id: day, type: text}\n      - {id: who, type: text, required: \"yes\"}\n      - {id: phone, type: phone}\n",
	names:  []string{"B2,,day,,", "B4,,who,,", "B5,,phone,,"},
	draw: func(p *ownPaper) {
		p.print("A1:H1=申込書", "A2=受付日", "B2:D2")
		for _, at := range [][2]int{{3, 0}, {3, 4}, {9, 0}, {9, 4}} {
			for i, label := range []string{"受付票", "氏名", "電話番号", "備考"} {
				row, left := at[0]+i, string(rune('A'+at[1]))
				right := fmt.Sprintf("%c%d:%c%d", 'B'+at[1], row, 'D'+at[1], row)
				p.print(fmt.Sprintf("%s%d=%s", left, row, label), right)
			}
		}
	},
}

// Each slip that is filled in is an application of its own, with what stands above all
// of them; slips left blank are none, and no slip answers for another.
func TestSlipsOnAPage(t *testing.T) {
	p := slips.paper(t)
	setAll(t, p.f, ownSheet, map[string]any{"B2": "3月1日", "F4": "山田", "F5": "03-1234-5678", "B10": "佐藤", "F11": "03-9876-5432", "F12": "至急"})
	var got []string
	for _, app := range slips.reader(t).Read(saved(t, p.f)).Applications {
		v := values(app)
		got = append(got, fmt.Sprint(v["day"], " ", v["who"], " ", v["phone"], " ", said(app, diag.Error)))
	}
	want := []string{"3月1日 山田 03-1234-5678 []", "3月1日 佐藤  []", "3月1日  03-9876-5432 [error required who F10 error unread.answer  F12]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if apps := slips.reader(t).Read(saved(t, slips.paper(t).f)).Applications; len(apps) != 1 || apps[0].Verdict != form.Refused {
		t.Errorf("the blank is %+v", apps)
	}
}

// One of several printed words in brackets is chosen, which is reported where it is no
// place, as is a circle before a word that is none of those to choose from.
func TestMarksAtWordsThatAreNoPlace(t *testing.T) {
	o := ownForm{
		fields: "      - {id: kind, type: enum}\n      - {id: who, type: text}\n",
		names:  []string{"A2,1,kind,,plan", "A2,2,kind,,report", "B4,,who,,"},
		draw: func(p *ownPaper) {
			p.print("A1:H1=申込書", "A2:H2=国内・国外出張（予定・報告）　該当に○をつけてください", "A4=氏名", "B4:D4", "A5=添付", "B5=有", "C5=無", "A6:H6=帯広市・音更町・本別町")
		},
	}
	for cell, tt := range map[string][2]string{
		"A2": {"国内・○国外出張（予定・○報告）　該当に○をつけてください", "error unread.mark  A2"},
		"B5": {"（有）", "error unread.answer  B5"},
		"A6": {"帯広市・（音更町）・本別町", "error unread.mark  A6"},
	} {
		app := o.read(t, map[string]any{"B4": "山田", cell: tt[0]}, nil)
		if diff := cmp.Diff([]string{tt[1]}, said(app, diag.Error)); diff != "" {
			t.Errorf("%s: %s", tt[0], diff)
		}
	}
	app := o.read(t, map[string]any{"B4": "山田", "A2": "国内・国外出張（予定・○報告）　該当に○をつけてください", "A5": "（添付）"}, nil)
	wants(t, app, map[string]string{"kind": "report", "who": "山田"})
}
