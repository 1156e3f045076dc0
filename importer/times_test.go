package importer

import (
	"testing"
	"time"
)

// timesForm asks for dates and times of them in one cell each.
func timesForm() ownForm {
	return ownForm{
		fields: "      - {id: day, type: date}\n      - {id: at, type: time}\n      - {id: use, type: date}\n      - {id: from, type: time}\n      - {id: to, type: time}\n" +
			"      - {id: open, type: time}\n      - {id: shut, type: time}\n      - {id: born, type: date}\n      - {id: happened, type: date}\n      - {id: hour, type: time}\n",
		names: []string{"C3,1,day,,", "C3,2,-,,", "C3,3,at,,", "C4,1,use,,", "C4,2,-,,", "C4,3,from,,", "C4,4,to,,", "C5,1,open,,", "C5,2,shut,,", "C6,1,born,,", "C7,1,happened,,", "C7,2,-,,", "C7,3,hour,,"},
		draw: func(p *ownPaper) {
			p.print("B2:I2=届出書", "B3=入館日時", "C3:I3=　　　年　　月　　日（　）　　　時　　分", "B4=使用日時", "C4:I4=　　　　年　　月　　日（　）　　　：　　　～　　　：　　　",
				"B5=就業時間", "C5:I5=　　：　　～　　：　　", "B6=生年月日", "C6:I6=昭・平・西暦\n　　　年　　月　　日", "B7=発生日時", "C7:I7=令和　　年　　月　　日（　曜日）　午前・午後　　時　　分頃")
		},
	}
}

// Dates and times in one cell are read, however they are typed over what is printed.
func TestTimesTogether(t *testing.T) {
	t.Parallel()
	o := timesForm()
	for _, cells := range []map[string]any{
		{"C3": "2025年5月8日（木）11時15分", "C4": "２０２５年４月２５日（金）１３：３０～１８：１５", "C5": "10：15～13：30", "C6": "○昭・平・西暦\n42年4月26日", "C7": "令和8年12月26日（土曜日）　午前・○午後　5時15分頃"},
		{"C3": "2025/5/8 11:15", "C4": "令和7年4月25日 13時30分から18時15分まで", "C5": "10時15分〜13時半", "C6": "昭和42年4月26日", "C7": "令和8年12月26日（土曜日）午後5時15分頃"},
		{"C3": "R7.5.8(木) 午前11時15分", "C4": "2025年 4月 25日（金曜日） 午後1:30 ～ 18:15", "C5": "午前10：15～午後1：30", "C6": "昭和\n42年4月26日", "C7": "令和8年12月26日（土）17：15"},
		{"C3": time.Date(2025, 5, 8, 11, 15, 0, 0, time.UTC), "C4": "令和７年４月２５日（金）　13：30　～　18：15", "C5": " 10:15 - 13:30 ", "C6": "1967年4月26日", "C7": "令和8年12月26日（土曜日）午後　5時15分頃"},
	} {
		app := o.read(t, cells, nil)
		wants(t, app, map[string]string{"day": "2025-05-08", "at": "11:15", "use": "2025-04-25", "from": "13:30", "to": "18:15", "open": "10:15", "shut": "13:30",
			"born": "1967-04-26", "happened": "2026-12-26", "hour": "17:15"})
	}
}

// A half of the day that is printed counts; of two to choose from one must be chosen unless
// the hour tells. What is neither date nor time beside them is no one's answer.
func TestHalvesOfDay(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: from, type: time}\n      - {id: to, type: time}\n      - {id: day, type: date}\n      - {id: at, type: time}\n      - {id: come, type: time}\n",
		names:  []string{"C3,1,from,,", "C3,2,to,,", "C4,1,day,,", "C4,2,at,,", "C5,1,come,,"},
		draw: func(p *ownPaper) {
			p.print("B2:I2=届出書", "B3=利用時間", "C3:I3=午前　　時　　分から午後　　時　　分まで", "B4=発生日時", "C4:I4=　　　年　　月　　日　　時　　分", "B5=到着時刻", "C5:I5=AM・PM　　：　　")
		},
	}
	for _, tt := range []struct {
		cells map[string]any
		want  map[string]string
		held  []string
	}{
		{map[string]any{"C3": "午前9時30分から午後5時00分まで", "C5": "AM・○PM　5：15"}, map[string]string{"from": "09:30", "to": "17:00", "come": "17:15"}, nil},
		{map[string]any{"C3": "午前 9 時 30 分から午後 17 時 00 分まで", "C5": "PM　5：15"}, map[string]string{"from": "09:30", "to": "17:00", "come": "17:15"}, nil},
		{map[string]any{"C3": "9:30～17:00", "C5": "AM・PM　17：15"}, map[string]string{"from": "09:30", "to": "17:00", "come": "17:15"}, nil},
		{map[string]any{"C3": "午前9時半～午後5時", "C5": "5:15 PM"}, map[string]string{"from": "09:30", "to": "17:00", "come": "17:15"}, nil},
		{map[string]any{"C5": "AM・PM　5：15"}, map[string]string{}, []string{"error choice.unclear come C5"}},
		{map[string]any{"C4": "2025年5月8日"}, map[string]string{"day": "2025-05-08"}, nil},
		{map[string]any{"C4": time.Date(2025, 5, 8, 0, 0, 0, 0, time.UTC)}, map[string]string{"day": "2025-05-08"}, nil},
		{map[string]any{"C4": "2025年5月8日(木) 9時"}, map[string]string{"day": "2025-05-08", "at": "09:00"}, nil},
		{map[string]any{"C4": "2025年5月8日 9時頃、雨天中止"}, map[string]string{}, []string{"error cells.several day C4", "error cells.several at C4"}},
		{map[string]any{"C3": "9時～"}, map[string]string{}, []string{"error cells.several from C3", "error cells.several to C3"}},
	} {
		app := o.read(t, tt.cells, nil)
		wants(t, app, tt.want, tt.held...)
	}
}

// Each of two times has a choice of the half of the day of its own.
func TestTwoHalves(t *testing.T) {
	t.Parallel()
	o := ownForm{
		fields: "      - {id: from, type: time}\n      - {id: to, type: time}\n",
		names:  []string{"C3,1,from,,", "C3,2,to,,"},
		draw: func(p *ownPaper) {
			p.print("B2:I2=届出書", "B3=利用時間", "C3:I3=午前・午後　　時　　分　～　午前・午後　　時　　分")
		},
	}
	both := map[string]string{"from": "09:30", "to": "17:00"}
	for _, text := range []string{"○午前・午後　9時30分　～　午前・○午後　5時00分", "午前9時30分～午後5時00分", "午前・午後　9:30　～　午前・午後　17:00", "午前　9時30分　～　午後　5時00分"} {
		if text == "午前・午後　9:30　～　午前・午後　17:00" {
			wants(t, o.read(t, map[string]any{"C3": text}, nil), map[string]string{"to": "17:00"}, "error choice.unclear from C3")
			continue
		}
		wants(t, o.read(t, map[string]any{"C3": text}, nil), both)
	}
	wants(t, o.read(t, map[string]any{"C3": "○午前・午後　9時30分　～　午前・午後　5時00分"}, nil), map[string]string{"from": "09:30"}, "error choice.unclear to C3")
}
