package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/api"
	"github.com/xuri/excelize/v2"
)

// submitted enters an application of somebody of a company and returns its
// number.
func (h *house) submitted(address, company, endUser, quote string) string {
	h.t.Helper()
	v := func(field, text string) form.Value {
		return form.Value{Field: field, Type: form.Text, Text: text, Raw: text}
	}
	a := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid, Values: []form.Value{v("applicant_email", address),
		v("applicant_name", "担当 "+address[:1]), v("applicant_company", company), v("reseller_company_name", company), v("eu_company_name", endUser), v("quote_number", quote)}}
	a.Rows.Name = "product_lines"
	a.Rows.Append([]form.Value{v("line_product_name", "ウイルスバスター ビジネスセキュリティ"), v("line_quantity", "10")})
	out, err := h.store.Register(context.Background(), []store.Registration{{Application: a, Source: store.NewSource(quote+".xlsx", []byte(quote+address))}})
	if err != nil {
		h.t.Fatal(err)
	}
	return out[0].Number
}

// organized is a house with organisations of all kinds.
func organized(t *testing.T) *house {
	h := open(t, withExport(t))
	for i := range 12 {
		h.submitted(fmt.Sprintf("tanto%d@shikoku-oa.co.jp", i%3), "四国OA販売株式会社", fmt.Sprintf("株式会社客先%d", i%5), fmt.Sprint("a", i))
	}
	h.submitted("mori@shikoku-oa-hanbai.co.jp", "㈱四国OA販売", "髙橋商店", "b1")
	h.submitted("sato@takahashi.co.jp", "株式会社髙橋商店", "株式会社髙橋商店", "c1")
	h.submitted("taro@gmail.com", "個人商店", "乙", "d1")
	return h
}

// The pages of organisations, at all widths, light and dark.
func TestOrganizationsLook(t *testing.T) {
	h := organized(t)
	ctx := context.Background()
	if err := h.store.Bounced(ctx, "tanto0@shikoku-oa.co.jp", h.store.Now(), "clerk"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.HandOver(ctx, store.HandOver{From: "tanto1@shikoku-oa.co.jp", To: "tanto2@shikoku-oa.co.jp", Leaves: true}, "clerk", "退職のため"); err != nil {
		t.Fatal(err)
	}
	main, err := h.store.OrganizationNamed(ctx, "shikoku-oa.co.jp")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"organizations": "/organizations", "organizations-no-owner": "/organizations?work=no-owner", "organizations-alike": "/organizations/alike",
		"organization": fmt.Sprint("/organizations/", main.ID)}
	for name, path := range pages {
		b := h.tab() // its time is its own
		b.size(1280, 900)
		b.signIn("administrator")
		for _, width := range []int64{1920, 1280, 390} {
			t.Run(fmt.Sprint(name, width), func(t *testing.T) {
				b.size(width, 900)
				b.open(path)
				b.shot(fmt.Sprintf("%s-%d", name, width))
				if wide := evaluate[int](b, `document.documentElement.scrollWidth`); int64(wide) > width {
					t.Errorf("the page is %d pixels wide: %s", wide, evaluate[string](b, widest))
				}
				if cut := evaluate[string](b, hiddenParts); cut != "" {
					t.Errorf("something is cut off: %s", cut)
				}
				if inside := evaluate[string](b, scrolling); width < 500 && inside != "" {
					t.Errorf("must be scrolled sideways: %s", inside)
				}
			})
		}
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("administrator")
	h.as("administrator").post("/settings", map[string][]string{"theme": {"dark"}, "lang": {"en"}})
	b.open(pages["organization"])
	b.shot("organization-dark")
	if text := b.text("h1"); !strings.Contains(text, "reseller") {
		t.Errorf("in English: %s", text)
	}
}

// Two organisations of one company are one after a click, and two again after
// another; somebody's applications go to another's hands.
func TestOrganizationsByHand(t *testing.T) {
	h := organized(t)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/organizations")
	b.click("a[href='/organizations/alike']")
	b.wait(`location.pathname === "/organizations/alike"`)
	b.wait(`document.querySelector("main").innerText.includes("四国OA販売")`)
	b.click("form[action$='/merge'] button")
	b.wait(`/^\/organizations\/\d+$/.test(location.pathname)`)
	b.wait(`document.querySelector(".facts").innerText.includes("shikoku-oa-hanbai.co.jp")`)
	b.wait(`document.querySelector("main").innerText.includes("13")`)
	b.click("form[action$='/undo'] button")
	b.wait(`document.querySelectorAll("form[action$='/undo']").length === 1 && document.body.textContent.includes("取り消し")`)
	if strings.Contains(b.text(".facts"), "shikoku-oa-hanbai") {
		t.Error("the merge was not undone")
	}
	b.click("[data-open='hand-over']")
	b.choose("#hand-over [name=from]", "tanto0@shikoku-oa.co.jp")
	b.choose("#hand-over [name=to]", "tanto1@shikoku-oa.co.jp")
	b.fill("#hand-over [name=reason]", "異動")
	b.click("#hand-over .primary")
	b.wait(`document.body.textContent.includes("異動")`)
	p, err := h.store.People(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	holding := make(map[string]int64)
	for _, x := range p {
		holding[x.Address] = x.Holding
	}
	if d := cmp.Diff(map[string]int64{"tanto0@shikoku-oa.co.jp": 0, "tanto1@shikoku-oa.co.jp": 8, "tanto2@shikoku-oa.co.jp": 4}, holding); d != "" {
		t.Error(d)
	}
	// One account renamed, and another joined to it and separated again.
	list, err := h.store.Accounts(context.Background(), 1, 0)
	if err != nil || len(list) < 2 {
		t.Fatal(list, err)
	}
	b.click("details.account summary")
	b.fill("details.account [name=name]", "得意先A")
	b.click("details.account button")
	b.wait(`document.querySelector("main").innerText.includes("得意先A")`)
	b.click("tr:nth-child(2) details.account summary")
	b.fill("tr:nth-child(2) details.account [name=into]", "得意先A")
	b.click("tr:nth-child(2) details.account button")
	b.wait(`document.querySelector("form[action$='/account'] small")?.innerText.includes("まとめた表記")`)
	if joined, err := h.store.Accounts(context.Background(), 1, 0); err != nil || len(joined) != len(list)-1 {
		t.Errorf("%d accounts of %d, %v", len(joined), len(list), err)
	}
	b.click("form[action$='/account'].inline button")
	b.wait(`!document.querySelector("form[action$='/account'] small")`)
	b.click("form[action='/find'] button")
	b.wait(`location.pathname === "/find"`)
	b.wait(`document.querySelector("#found").innerText.includes("12件")`)
}

// A program does what the page does, and gets what the portal takes over.
func TestOrganizationsAPI(t *testing.T) {
	h := organized(t)
	c := h.client("supervisor", account.Scopes...)
	var found struct {
		Items []api.OrganizationJSON
		Total int64
	}
	parse := func(a answer, into any) {
		t.Helper()
		if a.code != 200 {
			t.Fatalf("%d %s", a.code, a.body)
		}
		if err := json.Unmarshal([]byte(a.body), into); err != nil {
			t.Fatal(err, a.body)
		}
	}
	parse(c.call("POST", "/organizations/search", `{"text":"shikoku-oa"}`), &found)
	if len(found.Items) != 2 || found.Total != 2 || found.Items[0].Applications != 12 {
		t.Fatalf("%+v", found)
	}
	one, two := strconv.FormatInt(found.Items[0].ID, 10), strconv.FormatInt(found.Items[1].ID, 10)
	for _, path := range []string{"/organizations?work=no-owner", "/organizations/" + one, "/organizations/" + one + "/people", "/organizations/" + one + "/accounts",
		"/organizations/" + one + "/applications?limit=5", "/organizations/" + one + "/held", "/organizations/alike", "/applications?organization=" + one} {
		if a := c.call("GET", path, ""); a.code != 200 {
			t.Errorf("%s: %d %s", path, a.code, a.body)
		}
	}
	var op api.OrganizationOperationJSON
	parse(c.call("POST", "/organizations/"+two+"/merge", `{"into":`+one+`,"reason":"同じ会社"}`), &op)
	if op.Kind != "merge" || op.Applications != 1 || op.User != "supervisor" {
		t.Errorf("%+v", op)
	}
	parse(c.call("POST", "/organizations/"+one+"/undo", fmt.Sprintf(`{"operation":%d}`, op.ID)), &op)
	parse(c.call("POST", "/organizations/"+one+"/hand-over", `{"from":"tanto0@shikoku-oa.co.jp","to":"tanto1@shikoku-oa.co.jp"}`), &op)
	parse(c.call("POST", "/organizations/"+one+"/role", `{"email":"tanto1@shikoku-oa.co.jp","role":"owner"}`), &op)
	var accounts struct{ Items []api.AccountJSON }
	parse(c.call("GET", "/organizations/"+one+"/accounts", ""), &accounts)
	first, second := accounts.Items[0].Key, accounts.Items[1].Key
	n := len(accounts.Items)
	parse(c.call("POST", "/organizations/"+one+"/account", fmt.Sprintf(`{"account":%q,"name":"得意先","into":%q}`, second, first)), &accounts)
	if len(accounts.Items) != n-1 || !slices.ContainsFunc(accounts.Items, func(a api.AccountJSON) bool { return slices.Equal(a.Joined, []string{second}) }) {
		t.Errorf("%+v", accounts)
	}
	parse(c.call("POST", "/organizations/"+one+"/account", fmt.Sprintf(`{"account":%q,"own":true}`, second)), &accounts)
	if len(accounts.Items) != n {
		t.Errorf("%+v", accounts)
	}
	for body, code := range map[string]int{`{"account":"無い会社"}`: 404, fmt.Sprintf(`{"account":%q,"into":%q,"own":true}`, second, first): 400} {
		if a := c.call("POST", "/organizations/"+one+"/account", body); a.code != code {
			t.Errorf("%s: %d %s", body, a.code, a.body)
		}
	}
	parse(c.call("POST", "/organizations/"+one+"/split", `{"name":"分室","people":["tanto2@shikoku-oa.co.jp"]}`), &op)
	parse(c.call("POST", "/organizations/"+one+"/assign", `{"people":["taro@gmail.com"]}`), &op)
	parse(c.call("POST", "/organizations/"+one+"/domain", `{"domain":"shikoku-oa.jp"}`), &op)
	var history struct {
		Items []api.OrganizationOperationJSON
	}
	parse(c.call("GET", "/organizations/"+one+"/history", ""), &history)
	if len(history.Items) != 7 {
		t.Errorf("%d operations", len(history.Items))
	}
	if a := c.call("POST", "/organizations/apart", `{"low":`+one+`,"high":`+two+`}`); a.code != 200 {
		t.Errorf("apart: %d", a.code)
	}
	for call, code := range map[string]int{"GET /organizations/999": 404, "GET /organizations?work=x": 400, "GET /organizations?kind=x": 400, "GET /organizations/export?since=-!": 400,
		"POST /organizations/" + one + "/merge {\"into\":" + one + "}": 422, "POST /organizations/" + one + "/role {\"email\":\"sato@takahashi.co.jp\",\"role\":\"owner\"}": 422} {
		parts := strings.SplitN(call, " ", 3)
		body := ""
		if len(parts) == 3 {
			body = parts[2]
		}
		if a := c.call(parts[0], parts[1], body); a.code != code {
			t.Errorf("%s: %d %s", call, a.code, a.body)
		}
	}
	lines := strings.Split(strings.TrimSpace(c.call("GET", "/organizations/export", "").body), "\n")
	var end struct{ Type, Cursor string }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &end); err != nil || end.Type != "end" || end.Cursor == "" {
		t.Errorf("%+v, %v", end, err)
	}
	if !strings.Contains(lines[0], `"type":"organization"`) || len(lines) < 17 {
		t.Errorf("%d lines, first %s", len(lines), lines[0])
	}
	book := c.call("GET", "/organizations/export.xlsx?organization="+one, "")
	if f, err := excelize.OpenReader(strings.NewReader(book.body)); err != nil || book.header.Get("Uketsuke-Cursor") == "" || len(f.GetSheetList()) != 4 {
		t.Errorf("the workbook: %v", err)
	}
	for path, ops := range c.doc.Paths {
		for method, op := range ops {
			if !c.seen[op.OperationID] && strings.HasPrefix(path, "/organizations") {
				t.Errorf("no test calls %s %s", method, path)
			}
		}
	}
	viewer := h.client("viewer", account.ScopeRead)
	if a := viewer.call("POST", "/organizations/"+two+"/merge", `{"into":`+one+`}`); a.code != 403 {
		t.Errorf("a viewer merges: %d", a.code)
	}
	// The page's lists are of that organisation alone.
	sheet := h.as("viewer").get("/organizations/" + two + "/list.xlsx")
	f, err := excelize.OpenReader(bytes.NewReader([]byte(sheet.body)))
	if err != nil {
		t.Fatal(sheet.code, err)
	}
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil || len(rows) != 2 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if a := h.as("viewer").post("/organizations", url.Values{"text": {"髙橋商店"}}); !strings.Contains(a.body, "takahashi.co.jp") || strings.Contains(a.body, "shikoku-oa.co.jp") {
		t.Error("the search of the page")
	}
}

// hiddenParts names what a box of the page cuts off.
const hiddenParts = `[...document.querySelectorAll("main .abreast, main section.card")].filter(e=>e.scrollHeight>e.clientHeight+1&&getComputedStyle(e).overflowY!=="visible").map(e=>e.className).join(" ")`
