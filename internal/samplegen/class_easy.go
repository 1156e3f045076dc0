package samplegen

import (
	"fmt"
	"time"
)

// applications are the seven application forms; annexes the three lists.
var (
	applications = []string{"A-1", "A-2", "B-1", "B-2", "B-2HW", "B-3", "NUR"}
	annexForms   = []string{"annex_k12", "annex_vbbss_hyb", "annex_contact_person"}
	withLines    = []string{"A-1", "A-2", "B-1", "B-2", "B-2HW"}
)

func plain(b *bench) error { return b.each((*job).finish) }

func noise(b *bench) error {
	return b.each(func(j *job) error {
		j.h.noise = true
		return j.finish()
	})
}

// marksClass goes through the marks, one sign per form.
func marksClass(b *bench) error {
	i := b.round * 7
	return b.each(func(j *job) error {
		j.h.mark = signs[i%len(signs)]
		i++
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2HW", "B-3", "NUR", "annex_contact_person")
}

func oddMarks(b *bench) error {
	i := b.round * 5
	return b.each(func(j *job) error {
		j.h.mark = oddSigns[i%len(oddSigns)]
		i++
		return j.finish()
	}, "A-1", "A-2", "B-2HW", "B-3", "NUR")
}

// cellMarks are marks typed into cells of their own, booleans among them.
func cellMarks(b *bench) error {
	i := b.round * 3
	return b.each(func(j *job) error {
		j.h.mark = cellSigns[i%len(cellSigns)]
		i++
		return j.finish()
	}, "A-2", "B-2HW", "B-3")
}

// marksAfter puts the mark behind the text, with and without the printed box.
func marksAfter(b *bench) error {
	return b.each(func(j *job) error {
		j.h.mark = mark{on: pick(b.r, []string{"○", "✓", "レ", "●"}), off: pick(b.r, []string{"", "□"}), after: true, kind: 's'}
		return j.finish()
	}, "A-1", "NUR")
}

// dates goes through the spellings of dates.
func dates(b *bench) error {
	return b.each(func(j *job) error {
		i := b.round*9 + j.turn()*3
		j.h.date = func(_ *hand, _ spot, t time.Time) *cell {
			i++
			return said(spellings[i%len(spellings)](t))
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-2HW", "B-3", "NUR", "annex_contact_person", "annex_vbbss_hyb", "annex_k12")
}

// oldDates puts contracts of the first year of Reiwa and of earlier eras into
// the forms: 元年, 平成31年, serials under era formats.
func oldDates(b *bench) error {
	olds := []struct {
		iso   string
		write func(t time.Time) *cell
	}{
		{"2019-05-01", dated}, {"2019-04-30", dated}, {"2019-12-31", func(time.Time) *cell { return said("令和元年12月31日") }},
		{"2019-04-30", func(time.Time) *cell { return said("平成31年4月30日") }}, {"2018-03-31", func(time.Time) *cell { return said("H30.3.31") }},
		{"2019-06-30", func(time.Time) *cell { return said("令和1年6月30日") }}, {"1989-01-07", func(time.Time) *cell { return said("昭和64年1月7日") }},
		{"2018-12-31", func(time.Time) *cell { return said("平３０．１２．３１") }}, {"2019-05-31", func(time.Time) *cell { return said("㋿元年5月31日") }},
		{"2017-09-30", func(time.Time) *cell { return said("㍻29年9月30日") }},
	}
	i := b.round * 4
	return b.each(func(j *job) error {
		o := olds[i%len(olds)]
		i++
		t, _ := time.Parse("2006-01-02", o.iso)
		if s, _ := j.l.spot("existing_contract_end"); s.kind != "wareki" {
			j.typeInstead("existing_contract_end", o.write(t))
		} else {
			o.iso = "2019-06-30" // the printed era is 令和
		}
		j.v.set("existing_contract_end", o.iso)
		return j.finish()
	}, "A-2", "B-1", "B-2", "B-2HW")
}

// beyondEra writes years an era never had: read, with a warning.
func beyondEra(b *bench) error {
	return b.each(func(j *job) error {
		j.v.set("existing_contract_end", "2025-08-31")
		j.typeInstead("existing_contract_end", said(pick(b.r, []string{"平成37年8月31日", "H37.8.31", "昭和100年8月31日", "S100.8.31"})))
		j.t.warnOn("era", "existing_contract_end")
		return j.finish()
	}, "A-2", "B-1", "B-2")
}

// luckyDay writes a day that names none: absent with a warning, an error
// where the date is required.
func luckyDay(b *bench) error {
	return b.each(func(j *job) error {
		j.typeInstead("application_date", said(pick(b.r, []string{"令和7年6月吉日", "2025年7月吉日"})))
		j.delete("application_date")
		j.t.warnOn("date", "application_date")
		if j.l.form == "B-2" && b.round%2 == 1 {
			j.wrong("required", "existing_contract_end", said("令和7年8月吉日"))
		}
		return j.finish()
	}, "A-2", "B-1", "B-2", "B-3", "NUR")
}

// notADay writes days that do not exist or cannot be read.
func notADay(b *bench) error {
	return b.each(func(j *job) error {
		j.wrong("date", "existing_contract_end", said(pick(b.r, []string{"2025年13月1日", "令和7年2月30日", "近日中", "6月末", "2025/6/31"})))
		return j.finish()
	}, "B-1", "B-2")
}

// bareSerial leaves the number of a day in a cell without a date format.
func bareSerial(b *bench) error {
	return b.each(func(j *job) error {
		j.h.date = func(_ *hand, s spot, t time.Time) *cell {
			c := dated(t)
			c.style = j.k.generalStyle()
			return c
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR", "annex_vbbss_hyb")
}

// westernEra types 令和 over the printed 西暦, and the year that belongs to it.
func westernEra(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			t, _ := time.Parse("2006-01-02", j.v.str("application_date"))
			k.form.cell(at("I10")).text = "令和"
			*k.form.cell(at("M10")) = cell{kind: 'n', text: fmt.Sprint(reiwa(t)), style: k.form.cell(at("M10")).style}
		})
		return j.finish()
	}, "A-1")
}

func native(b *bench) error {
	return b.each((*job).finish, "B-2", "B-2HW")
}
