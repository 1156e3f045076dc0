package balance

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Verified is the result of reading originals again with an independent reader.
type Verified struct {
	Originals  int64 `json:"originals"` // read again
	Of         int64 `json:"of"`        // originals of the run
	Unverified int64 `json:"unverified"`
	Cells      int64 `json:"cells"`
	Values     int64 `json:"values"`
	Boxes      int64 `json:"boxes"`
	Alarms     int64 `json:"alarms"`    // unexplained differences
	Explained  int64 `json:"explained"` // differences with a known reason
}

// Verify puts what was verified of the run into the report. An unexplained
// difference is an alarm.
func (r *Report) Verify(v store.Verified) {
	r.Verified = &Verified{v.Originals, v.Of, v.Unverified, v.Cells, v.Fields, v.Boxes, v.Alarms, v.Explained}
	if v.Alarms > 0 {
		r.Alarm(AlarmVerify, "別の読み取り器との照合で、説明のつかない相違が %d 件あります（uketsuke verify %d）",
			"An independent reader sees %d differences that nobody can explain (uketsuke verify %d)", v.Alarms, r.Run)
	}
}

// In is the result as a sentence.
func (v *Verified) In(l diag.Lang) string {
	n := func(i int64) string { return strconv.FormatInt(i, 10) }
	return in(l, "原本 "+n(v.Of)+" 件中 "+n(v.Originals)+" 件を別の読み取り器で読み直しました: セル "+n(v.Cells)+"・登録値 "+n(v.Values)+
		"・チェックボックス "+n(v.Boxes)+"、説明のつかない相違 "+n(v.Alarms)+" 件（説明のつく相違 "+n(v.Explained)+"、未照合 "+n(v.Unverified)+"）",
		n(v.Originals)+" of "+n(v.Of)+" originals read again by an independent reader: "+n(v.Cells)+" cells, "+n(v.Values)+" values, "+
			n(v.Boxes)+" check boxes, "+n(v.Alarms)+" differences ("+n(v.Explained)+" explained, "+n(v.Unverified)+" unverified)")
}
