package web

import (
	"bytes"
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/xuri/excelize/v2"
)

// changedSample is a filled sample with other texts in some cells.
func changedSample(t *testing.T, name, sheet string, cells map[string]string, merged ...string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(kept(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, area := range merged {
		first, last, _ := strings.Cut(area, ":")
		if err := f.MergeCell(sheet, first, last); err != nil {
			t.Fatal(err)
		}
	}
	for cell, text := range cells {
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// ownLayout is a filled sample laid out as no blank is: what its sheet says, row
// by row, without gaps.
func ownLayout(t *testing.T, name, sheet string, more ...string) []byte {
	t.Helper()
	from, err := excelize.OpenReader(bytes.NewReader(kept(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	rows, err := from.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	line := 0
	for _, row := range append(rows, more) {
		texts := slices.DeleteFunc(row, func(text string) bool { return text == "" })
		if len(texts) == 0 {
			continue
		}
		line++
		for i, text := range texts {
			cell, err := excelize.CoordinatesToCellName(2+2*i, line)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr("Sheet1", cell, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var heldLink = regexp.MustCompile(`href="(/held/\d+)"`)

// holds uploads a workbook that is held, and returns its page.
func (h *house) holds(name string, data []byte) string {
	h.t.Helper()
	out := h.as("clerk").upload(name, data)
	m := heldLink.FindStringSubmatch(out.body)
	if m == nil {
		h.t.Fatalf("%s is not held: %d %s", name, out.code, out.body)
	}
	return m[1]
}

// unclaimed are texts beside the items of B-1 that no field claims.
var unclaimed = map[string]string{"BD24": "納品先メールアドレス", "BI24": "nohin@hokuto.example.co.jp", "BD26": "納品先会社名", "BI26": "株式会社北斗電機"}

// What no field claims is settled on the page: one entry goes into a field, the
// other is no answer; the application is registered then, and who decided what
// is on record.
func TestSettleUnread(t *testing.T) {
	h := open(t)
	path := h.holds("b-1.xlsx", changedSample(t, "b-1_plain.xlsx", "B-1申請書", unclaimed, "BD24:BH24", "BI24:BZ24", "BD26:BH26", "BI26:BZ26"))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.documentElement.dataset.ready === "1"`)
	if n := evaluate[int](b, `document.querySelectorAll(".unread [data-holds]").length`); n != 2 {
		t.Fatalf("%d entries keep it from being registered: %s", n, b.text("#panel"))
	}
	b.shot("unread")
	b.click(`.unread tr[data-at="BI26"] button[value^=none]`)
	b.wait(`document.querySelectorAll(".unread [data-holds]").length === 1`)
	b.click(`.unread tr[data-at="BI26"] button[value^=undo]`)
	b.wait(`document.querySelectorAll(".unread [data-holds]").length === 2`)
	b.click(`.unread tr[data-at="BI26"] button[value^=none]`)
	b.wait(`document.querySelectorAll(".unread [data-holds]").length === 1`)
	b.choose(`.unread tr[data-at="BI24"] select`, "remarks")
	b.click(`.unread tr[data-at="BI24"] button[value^=take]`)
	b.wait(`document.querySelectorAll(".unread [data-holds]").length === 0`)
	b.wait(`document.querySelector("#remarks")?.value.endsWith("nohin@hokuto.example.co.jp")`) // behind what was written there
	b.click("#register")
	b.wait(`location.pathname.startsWith("/applications/")`)
	rec, err := h.store.Show(context.Background(), evaluate[string](b, `location.pathname.split("/")[2]`))
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := rec.Application.Get("remarks"); !strings.Contains(v.Text, "nohin@hokuto.example.co.jp") {
		t.Errorf("the remarks say %q", v.Text)
	}
	if len(rec.Application.Unread) == 0 {
		t.Error("what was not read is not kept")
	}
	history, err := h.store.History(context.Background(), "held:"+strings.TrimPrefix(path, "/held/"))
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, c := range history {
		said = append(said, c.Action+" "+c.Field+" "+c.Old+" "+c.Reason)
	}
	for _, want := range []string{"settle B-1申請書!BI26 株式会社北斗電機 回答ではない", "unsettle B-1申請書!BI26", "settle B-1申請書!BI24 nohin@hokuto.example.co.jp"} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("not on record: %s\n%s", want, strings.Join(said, "\n"))
		}
	}
}

// A layout that nobody has defined is read by its labels when somebody asks for
// it, and registered after they have seen to what is left.
func TestUndefinedLayout(t *testing.T) {
	h := open(t)
	path := h.holds("own.xlsx", ownLayout(t, "a-1_plain.xlsx", "申請書", "特別な合意", "値引きあり"))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.shot("undefined")
	b.click(`.undefined [value=layout]`)
	b.wait(`document.querySelector(".undefined") === null && document.querySelector("#eu_company_name") !== null`)
	b.shot("undefined-by-labels")
	company := expected(t, "a-1_plain.xlsx")["eu_company_name"]
	b.shows("#eu_company_name", company)
	if list := h.as("clerk").get("/held").body; !strings.Contains(list, company) {
		t.Error("the list does not name the company")
	}
}

// What nobody could read is read again once its layout is known: here the
// definition stays as it is, and the page says so.
func TestReadAgain(t *testing.T) {
	h := open(t)
	path := h.holds("own.xlsx", ownLayout(t, "a-1_plain.xlsx", "申請書", "特別な合意", "値引きあり"))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.click(`.undefined [formaction]`)
	b.wait(`document.querySelector("#notice .ok") !== null`)
	if got := b.text("#notice"); got != site.Messages["repair.reread_same"].JA {
		t.Errorf("the page says %q", got)
	}
	// One that has become sound in the meantime is registered.
	good := h.heldSample("a-1_bad_mail.xlsx")
	h.as("clerk").post(good+"/edit", map[string][]string{"f.cloud_admin_email": {goodMail}})
	b.open("/held")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.click("[data-all]")
	b.click(`.bulk [value=reread]`)
	b.wait(`document.querySelector("#notice .ok") !== null`)
	if n, err := h.store.Count(context.Background(), zeroFilter); n != 1 || err != nil {
		t.Errorf("%d registered, %v", n, err)
	}
}
