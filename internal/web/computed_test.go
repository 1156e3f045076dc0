package web

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/verify"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/xuri/excelize/v2"
)

// What a formula without a stored result comes to is offered as computed: "all"
// leaves it out, and a click on it takes it.
func TestComputedProposal(t *testing.T) {
	child := &verify.Child{Command: []string{os.Args[0], "second"}}
	h := open(t, func(c *site.Config) { c.Compute = child.Compute })
	f, err := excelize.OpenReader(bytes.NewReader(kept(t, "a-1_plain.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var book bytes.Buffer
	if err := f.SetCellFormula("申請書", "AO59", `"第"&(1+1)&"営業部"`); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	out := h.as("clerk").upload("formula.xlsx", book.Bytes())
	at := strings.Index(out.body, `/held/`)
	if at < 0 {
		t.Fatalf("it is not held: %s", out.body)
	}
	path := out.body[at : at+strings.IndexByte(out.body[at:], '"')]
	path, _, _ = strings.Cut(path, "?")
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open(path)
	b.wait(`document.querySelectorAll(".computed li").length === 1`)
	if text := b.text(".computed"); !strings.Contains(text, "第2営業部") || !strings.Contains(text, `="第"&(1+1)`) || !strings.Contains(text, "excelize が計算した値") {
		t.Error(text)
	}
	b.shot("repair-computed")
	if res := h.as("clerk").post(path+"/accept", map[string][]string{"accept": {"*"}}); strings.Contains(res.body, `value="第2営業部"`) {
		t.Error("it was taken among all")
	}
	b.open(path)
	if evaluate[string](b, `document.querySelector("#reseller_department").value`) == "第2営業部" {
		t.Error("it was taken by itself")
	}
	b.click(".computed li button")
	b.wait(`document.querySelector("#reseller_department").value === "第2営業部" && document.querySelectorAll(".computed li").length === 0`)
}
