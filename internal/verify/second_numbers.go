package verify

import (
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
	"github.com/xuri/nfp"
)

// number adds to a number how it is shown and, if as a date, the day.
func (s *second) number(sheet, name string, c *cellLine) {
	if shown, err := s.f.GetCellValue(sheet, name, excelize.Options{RawCellValue: false}); err == nil && shown != c.Raw {
		c.Shown = shown
	}
	style, err := s.f.GetCellStyle(sheet, name)
	if err != nil {
		return
	}
	date, known := s.dates[style]
	if !known {
		date = s.showsDate(style)
		s.dates[style] = date
	}
	c.Date = date
	if serial, err := strconv.ParseFloat(c.Raw, 64); (date || c.Shown != "") && err == nil && serial >= 0 {
		if day, err := excelize.ExcelDateToTime(serial, s.date1904); err == nil {
			c.Day = day.Format("2006-01-02")
		}
	}
}

// builtinDates are the built-in number formats that show dates or times
// ([ISO/IEC 29500-1], 18.8.30), of which those from 27 on do so in East Asia.
func builtinDate(id int) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
}

// showsDate reports whether a style shows dates, as the format parser of
// excelize's author takes its code apart.
func (s *second) showsDate(style int) bool {
	st, err := s.f.GetStyle(style)
	if err != nil || st == nil {
		return false
	}
	if st.CustomNumFmt == nil {
		return builtinDate(st.NumFmt)
	}
	p := nfp.NumberFormatParser()
	sections := p.Parse(*st.CustomNumFmt)
	if len(sections) == 0 {
		return false
	}
	return slices.ContainsFunc(sections[0].Items, func(t nfp.Token) bool {
		return t.TType == nfp.TokenTypeDateTimes || t.TType == nfp.TokenTypeElapsedDateTimes
	})
}
