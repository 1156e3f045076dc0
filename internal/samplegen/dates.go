package samplegen

import (
	"fmt"
	"strconv"
	"time"
)

// serial is the day number of t; in the 1904 system it is 1462 days less.
func serial(t time.Time) int {
	return int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

func said(s string) *cell     { return &cell{kind: 's', text: s} }
func counted(n int) *cell     { return &cell{kind: 'n', text: strconv.Itoa(n)} }
func reiwa(t time.Time) int   { return t.Year() - 2018 }
func dated(t time.Time) *cell { return counted(serial(t)) }

// ordinaryDate writes a date as the blank invites one to.
func ordinaryDate(h *hand, s spot, t time.Time) *cell {
	if s.kind == "daytext" {
		return said(pick(h.r, []string{
			fmt.Sprintf("令和%d年%d月%d日", reiwa(t), t.Month(), t.Day()),
			fmt.Sprintf("令和　%d 年　%d 月　%d 日", reiwa(t), t.Month(), t.Day()),
			t.Format("2006年1月2日"), t.Format("2006/1/2"),
		}))
	}
	return dated(t)
}

var kanjiDigits = []string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// kanji writes 1–99 the way dates are written out.
func kanji(n int) string {
	switch {
	case n < 10:
		return kanjiDigits[n]
	case n == 10:
		return "十"
	case n < 20:
		return "十" + kanjiDigits[n-10]
	case n%10 == 0:
		return kanjiDigits[n/10] + "十"
	}
	return kanjiDigits[n/10] + "十" + kanjiDigits[n%10]
}

func eraYear(n int) string {
	if n == 1 {
		return "元"
	}
	return strconv.Itoa(n)
}

// spellings are the ways a date from 2019-05 on is written down.
var spellings = []func(t time.Time) string{
	func(t time.Time) string {
		return fmt.Sprintf("令和%s年%d月%d日", eraYear(reiwa(t)), t.Month(), t.Day())
	},
	func(t time.Time) string {
		return wideASCII(fmt.Sprintf("令和%d年%d月%d日", reiwa(t), t.Month(), t.Day()))
	},
	func(t time.Time) string {
		return fmt.Sprintf("令和%s年%s月%s日", kanjiOrFirst(reiwa(t)), kanji(int(t.Month())), kanji(t.Day()))
	},
	func(t time.Time) string { return fmt.Sprintf("㋿%d年%d月%d日", reiwa(t), t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("R%d.%d.%d", reiwa(t), t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("R%02d.%02d.%02d", reiwa(t), t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("r%d/%d/%d", reiwa(t), t.Month(), t.Day()) },
	func(t time.Time) string { return wideASCII(fmt.Sprintf("R%d.%d.%d", reiwa(t), t.Month(), t.Day())) },
	func(t time.Time) string { return fmt.Sprintf("令%d.%d.%d", reiwa(t), t.Month(), t.Day()) },
	func(t time.Time) string { return fmt.Sprintf("令和%d.%d.%d", reiwa(t), t.Month(), t.Day()) },
	func(t time.Time) string {
		return fmt.Sprintf("令和%d年%d月%d日（%s）", reiwa(t), t.Month(), t.Day(), weekday(t))
	},
	func(t time.Time) string {
		return fmt.Sprintf("令和 %2d 年 %2d 月 %2d 日", reiwa(t), t.Month(), t.Day())
	},
	func(t time.Time) string { return t.Format("2006年1月2日") + "(" + weekday(t) + ")" },
	func(t time.Time) string { return t.Format("2006-01-02") },
	func(t time.Time) string { return t.Format("2006.1.2") },
	func(t time.Time) string { return t.Format("2006/01/02") },
	func(t time.Time) string { return wideASCII(t.Format("2006/1/2")) },
	func(t time.Time) string { return t.Format("西暦2006年1月2日") },
	func(t time.Time) string { return t.Format("2006年 1月 2日") },
	func(t time.Time) string { return t.Format("20060102") },
	func(t time.Time) string { return t.Format("2006/1/2") + " 0:00:00" },
	func(t time.Time) string { return t.Format("2006‐1‐2") },
	func(t time.Time) string { return t.Format("2006年01月02日") + "　" },
	func(t time.Time) string {
		return fmt.Sprintf("令和%d年（%d年）%d月%d日", reiwa(t), t.Year(), t.Month(), t.Day())
	},
	func(t time.Time) string {
		return fmt.Sprintf("%s年%s月%s日", kanjiYear(t.Year()), kanji(int(t.Month())), kanji(t.Day()))
	},
}

func kanjiOrFirst(n int) string {
	if n == 1 {
		return "元"
	}
	return kanji(n)
}

func kanjiYear(y int) string {
	s := ""
	for _, c := range strconv.Itoa(y) {
		s += kanjiDigits[c-'0']
	}
	return s
}

func weekday(t time.Time) string {
	return []string{"日", "月", "火", "水", "木", "金", "土"}[t.Weekday()]
}

// day types a date into one cell or into a cell each for year, month and day.
func (f *filler) day(s spot, t time.Time) {
	if s.kind == "day" || s.kind == "daytext" {
		f.put(s.cells[0], *f.date(f.hand, s, t))
		return
	}
	y := t.Year()
	if s.kind == "wareki" {
		y = reiwa(t)
	}
	for i, n := range []int{y, int(t.Month()), t.Day()} {
		f.put(s.cells[i], *f.datePart(n, s.kind == "wareki" && i == 0))
	}
}

// datePart writes one number of a date as numbers and texts of all kinds.
func (f *filler) datePart(n int, era bool) *cell {
	if era && n == 1 {
		return said("元")
	}
	if !f.noise {
		return counted(n)
	}
	return pick(f.r, []func() *cell{
		func() *cell { return counted(n) },
		func() *cell { return said(strconv.Itoa(n)) },
		func() *cell { return said(fmt.Sprintf("%02d", n)) },
		func() *cell { return said(wideASCII(strconv.Itoa(n))) },
		func() *cell { return said(" " + strconv.Itoa(n) + "　") },
	})()
}
