package web

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/oauth2-proxy/mockoidc"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/api"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
	"github.com/xuri/excelize/v2"
)

// forApplicants is a house where applicants sign in through a real provider.
func forApplicants(t *testing.T, m *mockoidc.MockOIDC, change ...func(*site.Config)) *house {
	t.Helper()
	front := httptest.NewUnstartedServer(nil)
	address := "http://" + front.Listener.Addr().String()
	h := open(t, append(change, withExport(t), func(c *site.Config) {
		c.Applicants = account.NewPortal(account.PortalConfig{Issuer: m.Issuer(), ClientID: m.ClientID, ClientSecret: m.ClientSecret, RedirectURL: address + "/my/oidc/callback"})
	})...)
	front.Config.Handler = h.handler
	front.Start()
	t.Cleanup(front.Close)
	h.server.URL = address
	return h
}

// applies signs an applicant in and returns the status of the last step.
func (h *house) applies(m *mockoidc.MockOIDC, b *browser, email string, proven bool) int {
	h.t.Helper()
	m.QueueUser(&mockoidc.MockUser{Subject: email, Email: email, EmailVerified: proven, PreferredUsername: email})
	res, err := b.Get(b.get("/my/oidc/start").header.Get("Location"))
	if err != nil {
		h.t.Fatal(err)
	}
	res.Body.Close()
	back, err := url.Parse(res.Header.Get("Location"))
	if err != nil {
		h.t.Fatal(err)
	}
	return b.get(back.RequestURI()).code
}

// handIn hands in files as the page does.
func (b *browser) handIn(files map[string][]byte) answer {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, data := range files {
		part, err := w.CreateFormFile("file", name)
		if err != nil {
			b.t.Fatal(err)
		}
		part.Write(data)
	}
	w.Close()
	req, err := http.NewRequest("POST", b.base+"/my/upload", &body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	return b.do(req)
}

var myNumbers = regexp.MustCompile(`/my/applications/([0-9A-Z]{24})`)

// An applicant sees their organisation, hands in, gets a number, copies.
func TestApplicants(t *testing.T) {
	m := portal(t)
	h := forApplicants(t, m)
	old := h.submitted("abe@ichi.co.jp", "甲株式会社", "甲株式会社", "1")
	b := h.visitor()
	if got := b.get("/my"); got.code != http.StatusSeeOther || got.header.Get("Location") != "/my/signin" {
		t.Errorf("without signing in: %d %s", got.code, got.header.Get("Location"))
	}
	if code := h.applies(m, b, "Mori@ichi.co.jp", true); code != http.StatusSeeOther {
		t.Fatalf("signing in: %d", code)
	}
	if got := b.get("/my"); got.code != 200 || !strings.Contains(got.body, old) {
		t.Errorf("the organisation's applications: %d", got.code)
	}
	got := b.handIn(map[string][]byte{"a.xlsx": kept(t, "a-1_plain.xlsx")})
	match := myNumbers.FindStringSubmatch(got.body)
	if match == nil {
		t.Fatalf("handed in: %d %s", got.code, got.body)
	}
	belongs, err := h.store.BelongingOf(context.Background(), match[1])
	if err != nil || belongs.Applied != "mori@ichi.co.jp" {
		t.Errorf("what was handed in belongs to %+v, %v", belongs, err)
	}
	for _, path := range []string{"/my/applications/" + match[1], "/my/applications/" + match[1] + "/original", "/my/list.xlsx", "/my/people", "/my/held", "/my/upload"} {
		if got := b.get(path); got.code != 200 {
			t.Errorf("%s: %d", path, got.code)
		}
	}
	copied := b.post("/my/applications/"+old+"/copy", url.Values{"copies": {"0"}}).header.Get("Location")
	if again := b.post("/my/applications/"+old+"/copy", url.Values{"copies": {"0"}}).header.Get("Location"); copied == "" || again != copied {
		t.Errorf("copied to %q, asked twice to %q", copied, again)
	}
	belongs, err = h.store.BelongingOf(context.Background(), strings.TrimPrefix(copied, "/my/applications/"))
	if err != nil || belongs.Holder != "mori@ichi.co.jp" || belongs.Applied != "abe@ichi.co.jp" {
		t.Errorf("the copy: %+v, %v", belongs, err)
	}
	// What is wrong comes back marked.
	got = b.handIn(map[string][]byte{"bad.xlsx": kept(t, "a-1_bad_mail.xlsx")})
	held := regexp.MustCompile(`/my/held/(\d+)`).FindString(got.body)
	if held == "" {
		t.Fatalf("nothing was held: %s", got.body)
	}
	if page := b.get(held); page.code != 200 || !strings.Contains(page.body, held+"/marked") {
		t.Errorf("the page of what is held: %d", page.code)
	}
	marked := b.get(held + "/marked")
	if _, err := excelize.OpenReader(strings.NewReader(marked.body)); err != nil {
		t.Errorf("the marked workbook: %d %v", marked.code, err)
	}
	// A member must not manage people; an owner may.
	if got := b.post("/my/people/role", url.Values{"person": {"abe@ichi.co.jp"}, "role": {"none"}}); got.code != http.StatusForbidden {
		t.Errorf("a member changes roles: %d", got.code)
	}
	owner := h.visitor()
	h.applies(m, owner, "abe@ichi.co.jp", true)
	if got := owner.post("/my/people/hand-over", url.Values{"from": {"abe@ichi.co.jp"}, "to": {"mori@ichi.co.jp"}}); got.code != http.StatusSeeOther {
		t.Errorf("an owner hands over: %d %s", got.code, got.body)
	}
	if got := owner.post("/my/people/role", url.Values{"person": {"mori@ichi.co.jp"}, "role": {"none"}}); got.code != http.StatusSeeOther {
		t.Errorf("an owner changes roles: %d", got.code)
	}
	if got := b.get("/my"); got.code != http.StatusSeeOther {
		t.Errorf("whose role ended is still in: %d", got.code)
	}
	if code := h.applies(m, b, "mori@ichi.co.jp", true); code != http.StatusForbidden {
		t.Errorf("and comes back: %d", code)
	}
}

// Nobody is let in whose address is not proven, or is none of an organisation.
func TestApplicantsRefused(t *testing.T) {
	m := portal(t)
	h := forApplicants(t, m)
	for email, proven := range map[string]bool{"taro@gmail.com": true, "info@ichi.co.jp": true, "a@ichi.co.jp": false, "": true, "a@co.jp": true} {
		b := h.visitor()
		if code := h.applies(m, b, email, proven); code != http.StatusForbidden {
			t.Errorf("%q, proven %v: %d", email, proven, code)
		}
		if got := b.get("/my"); got.code != http.StatusSeeOther {
			t.Errorf("%q is in: %d", email, got.code)
		}
	}
	if got := open(t).visitor().get("/my"); got.code != http.StatusNotFound {
		t.Errorf("without the setting: %d", got.code)
	}
}

// hidden are what nobody of another organisation may get to see.
var hidden = []string{"秘密商事", "himitsu", "秘密の契約者", "ヒミツ"}

// secretHouse has an organisation with one of everything, and one number that
// its applications belong to.
func secretHouse(t *testing.T, m *mockoidc.MockOIDC) (h *house, numbers []string, held int64, bundle []byte) {
	t.Helper()
	h = forApplicants(t, m)
	ctx := context.Background()
	number := h.submitted("himitsu@himitsu.co.jp", "秘密商事株式会社", "秘密の契約者", "ヒミツ1")
	copied, err := h.store.Copy(ctx, number, "clerk")
	if err != nil {
		t.Fatal(err)
	}
	v := func(field, text string) form.Value {
		return form.Value{Field: field, Type: form.Text, Text: text, Raw: text}
	}
	wrong := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Held, Values: []form.Value{v("applicant_email", "himitsu@himitsu.co.jp"),
		v("eu_company_name", "秘密の契約者"), v("applicant_company", "秘密商事株式会社")},
		Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: "required", Field: "eu_phone", Value: "ヒミツ", Pos: diag.Pos{Cell: "K20", Label: "電話番号"}}}}
	list := &form.Application{Form: "annex_k12", Edition: "2025-06-06", Annex: true, Sheet: "リスト", Verdict: form.Valid,
		Values: []form.Value{{Field: "reception_number", Type: form.Code, Text: number, Raw: number}, v("organization_name", "秘密商事")}}
	bundle = kept(t, "a-1_plain.xlsx")
	src := store.NewSource("秘密商事.xlsx", append([]byte("PK himitsu"), bundle...))
	out, err := h.store.Register(ctx, []store.Registration{{Application: wrong, Source: src}, {Application: list, Source: src}})
	if err != nil {
		t.Fatal(err)
	}
	return h, []string{number, copied}, out[0].Held, src.Data
}

// Every route and every export, of staff, of the API and of applicants, tried by
// an applicant of another organisation with everything that they could know:
// nothing of others comes back, and nothing changes.
func TestStrangers(t *testing.T) {
	m := portal(t)
	h, numbers, held, _ := secretHouse(t, m)
	ctx := context.Background()
	before := h.everything()
	b := h.visitor()
	own := h.submitted("stranger@yoso.co.jp", "よそ株式会社", "よそ株式会社", "9")
	if code := h.applies(m, b, "stranger@yoso.co.jp", true); code != http.StatusSeeOther {
		t.Fatal(code)
	}
	p, err := h.store.PersonNamed(ctx, "stranger@yoso.co.jp")
	if err != nil || p.Role != org.Owner {
		t.Fatalf("%+v, %v", p, err) // an owner may most
	}
	s := assemble(&work.Service{Site: &site.Site{Config: Config{Store: h.store}}})
	var tried []string
	for _, rt := range s.pages.Routes() {
		tried = append(tried, rt.Pattern)
	}
	for _, op := range s.api.Operations() {
		tried = append(tried, op.Method+" "+api.Base+op.Path)
	}
	for _, rt := range s.my.MyRoutes() {
		tried = append(tried, rt.Pattern)
	}
	if len(tried) < 120 {
		t.Fatalf("only %d routes", len(tried))
	}
	victims := []url.Values{
		{"number": {numbers[0]}, "company": {"秘密"}, "text": {"秘密"}, "organization": {"himitsu.co.jp"}, "person": {"himitsu@himitsu.co.jp"}, "role": {"none"},
			"from": {"himitsu@himitsu.co.jp"}, "to": {"stranger@yoso.co.jp"}, "into": {"1"}, "copies": {"0"}, "operation": {"1"}, "numbers": {numbers[0]}, "leaves": {"1"}, "reason": {"x"}, "ref": {"x"}},
		{"from": {"stranger@yoso.co.jp"}, "to": {"himitsu@himitsu.co.jp"}, "number": {""}, "person": {"himitsu@himitsu.co.jp"}, "role": {"member"}},
	}
	for _, pattern := range tried {
		method, path, _ := strings.Cut(pattern, " ")
		for _, number := range append(numbers, "X") {
			path := strings.NewReplacer("{id}", fmt.Sprint(held), "{number}", number, "{run}", "1", "{form}", "A-1", "{hook}", "x", "{$}", "", "{kind}", "k12").Replace(path)
			path = regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "1")
			for _, values := range victims {
				var got answer
				switch {
				case method == "GET":
					got = b.get(path + "?" + url.Values{"organization": {"1"}, "text": {"x"}, "after": {"0"}}.Encode())
					check(t, pattern, got, own)
					got = b.get(path)
				case strings.HasPrefix(path, "/api/"):
					got = b.postJSON(path, `{"number":"`+number+`"}`)
				case path == "/signout" || path == "/my/signout" || path == "/signin" || path == "/setup":
					continue // a stranger may go; and the sign-in page repeats what it is sent
				default:
					got = b.post(path, values)
				}
				check(t, pattern, got, own)
				if got.code == 200 && !strings.HasPrefix(path, "/my") && path != "/signin" && !strings.HasSuffix(path, "openapi.json") {
					t.Errorf("%s is open to applicants: %d", pattern, got.code)
				}
				if got.code >= 500 {
					t.Errorf("%s: %d %s", pattern, got.code, got.body)
				}
			}
			if !strings.Contains(pattern, "{number}") {
				break
			}
		}
	}
	if b.get("/my").code != 200 {
		t.Fatal("the stranger was signed out on the way, so that nothing was tried")
	}
	if after := h.everything("よそ", "yoso", "stranger", own); after != before {
		t.Errorf("something changed:\n%s\n→\n%s", before, after)
	}
	// The list is of one's own, and has something.
	f, err := excelize.OpenReader(strings.NewReader(b.get("/my/list.xlsx").body))
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := f.GetRows(f.GetSheetList()[0]); err != nil || len(rows) < 2 || !strings.Contains(strings.Join(rows[1], " "), "よそ") {
		t.Errorf("one's own list: %v, %v", rows, err)
	}
}

// check looks for what others' hide in an answer, workbooks unpacked.
func check(t *testing.T, pattern string, got answer, own string) {
	t.Helper()
	text := got.body + got.header.Get("Location") + got.header.Get("Content-Disposition")
	if f, err := excelize.OpenReader(strings.NewReader(got.body)); err == nil {
		for _, sheet := range f.GetSheetList() {
			rows, _ := f.GetRows(sheet)
			for _, row := range rows {
				text += strings.Join(row, " ")
			}
		}
	}
	for _, secret := range hidden {
		if strings.Contains(text, secret) || strings.Contains(text, url.PathEscape(secret)) {
			t.Errorf("%s tells %q: %d", pattern, secret, got.code)
		}
	}
}

func (b *browser) postJSON(path, body string) answer {
	b.t.Helper()
	req, err := http.NewRequest("POST", b.base+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	return b.do(req)
}

// everything is what the store contains of others than those named.
func (h *house) everything(but ...string) string {
	h.t.Helper()
	var lines []string
	for _, query := range []string{"SELECT reception_number || ' ' || superseded_by || order_ref || withdrawn_reason || eu_company_name FROM applications",
		"SELECT reception_number || ' ' || organization_id || ' ' || person_id || ' ' || holder_id || name FROM organization_applications",
		"SELECT address || ' ' || organization_id || ' ' || role || ' ' || left_at FROM organization_people", "SELECT id || ' ' || state || file FROM held",
		"SELECT name || ' ' || merged_into FROM organizations", "SELECT id || kind FROM organization_operations", "SELECT username || role FROM users",
		"SELECT id || name || form FROM definitions", "SELECT id || name || definition_id FROM definition_releases", "SELECT id || file || revision || closed_at FROM definition_drafts",
		"SELECT mail_key || sent_at || failed_at || bounced_at FROM outbox", "SELECT username || page || name FROM saved_views", "SELECT hook || url FROM webhooks"} {
		rows, err := h.store.SQL().Query(query)
		if err != nil {
			h.t.Fatal(err)
		}
	next:
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				h.t.Fatal(err)
			}
			for _, word := range but {
				if strings.Contains(line, word) {
					continue next
				}
			}
			lines = append(lines, line)
		}
		rows.Close()
	}
	return strings.Join(lines, "\n")
}

// Uploading is no way to others' applications either: not by their number, not
// by their content, not by their file.
func TestStrangersUpload(t *testing.T) {
	m := portal(t)
	h, numbers, _, _ := secretHouse(t, m)
	ctx := context.Background()
	plain := kept(t, "a-1_plain.xlsx")
	h.as("clerk").upload("theirs.xlsx", plain) // of datalink.example.co.jp or another
	h.as("clerk").upload("bad.xlsx", kept(t, "a-1_bad_mail.xlsx"))
	list, err := h.store.HeldList(ctx, store.HeldFilter{})
	if err != nil {
		t.Fatal(err)
	}
	theirs := list[len(list)-1].ID
	b := h.visitor()
	h.applies(m, b, "stranger@yoso.co.jp", true)
	got := b.handIn(map[string][]byte{"theirs.xlsx": plain})
	if got.code != 200 || myNumbers.MatchString(got.body) || !strings.Contains(got.body, site.Messages["my.elsewhere"].JA) {
		t.Errorf("others' content gives their number: %d %s", got.code, got.body)
	}
	got = b.handIn(map[string][]byte{"bad.xlsx": kept(t, "a-1_bad_mail.xlsx")})
	if strings.Contains(got.body, fmt.Sprintf(`"/my/held/%d"`, theirs)) || !strings.Contains(got.body, "/my/held/") {
		t.Errorf("others' work became the stranger's: %s", got.body)
	}
	// Their number, typed into one's own form or above one's own list.
	typed := typedNumber(t, "a-1_plain.xlsx", numbers[0])
	got = b.handIn(map[string][]byte{"typed.xlsx": typed})
	if !strings.Contains(got.body, site.Messages["my.refused"].JA) {
		t.Errorf("another's number was accepted: %s", got.body)
	}
	if rec, err := h.store.Show(ctx, numbers[0]); err != nil || rec.SupersededBy != "" {
		t.Errorf("it took their place: %+v, %v", rec, err)
	}
	// A file that holds others' applications beside one's own is given to nobody.
	v := func(field, text string) form.Value {
		return form.Value{Field: field, Type: form.Text, Text: text, Raw: text}
	}
	of := func(mail, company string) *form.Application {
		return &form.Application{Form: "A-1", Edition: "2025-06-06", Verdict: form.Valid, Values: []form.Value{v("applicant_email", mail), v("eu_company_name", company), v("quote_number", mail)}}
	}
	src := store.NewSource("bundle.zip", []byte("PK of many himitsu"))
	out, err := h.store.Register(ctx, []store.Registration{{Application: of("stranger@yoso.co.jp", "よそ"), Source: src, Entry: "a"}, {Application: of("himitsu@himitsu.co.jp", "秘密"), Source: src, Entry: "b"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.get("/my/applications/" + out[0].Number); got.code != 200 || strings.Contains(got.body, "/original") {
		t.Errorf("the page offers a bundle: %d", got.code)
	}
	if got := b.get("/my/applications/" + out[0].Number + "/original"); got.code != 404 {
		t.Errorf("a bundle with others' applications is given out: %d", got.code)
	}
	if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(hex.EncodeToString(src.SHA256[:])) {
		t.Error("no digest")
	}
}

// typedNumber types a reception number into a filled form.
func typedNumber(t *testing.T, name, number string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(kept(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, text := range row {
				if !strings.HasPrefix(text, "受付番号") {
					continue
				}
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				at := valueCell(t, f, sheet, cell)
				if err := f.SetCellValue(sheet, at, number); err != nil {
					t.Fatal(err)
				}
				var out bytes.Buffer
				if err := f.Write(&out); err != nil {
					t.Fatal(err)
				}
				return out.Bytes()
			}
		}
	}
	t.Fatal("the form has no cell for a number")
	return nil
}

// valueCell is the cell right of a label, behind its merged range.
func valueCell(t *testing.T, f *excelize.File, sheet, label string) string {
	t.Helper()
	merged, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	end := label
	for _, m := range merged {
		if m.GetStartAxis() == label {
			end = m.GetEndAxis()
		}
	}
	col, _, err := excelize.CellNameToCoordinates(end)
	if err != nil {
		t.Fatal(err)
	}
	_, row, err := excelize.CellNameToCoordinates(label)
	if err != nil {
		t.Fatal(err)
	}
	cell, err := excelize.CoordinatesToCellName(col+1, row)
	if err != nil {
		t.Fatal(err)
	}
	return cell
}

// The pages of applicants ask a scope and nothing else.
func TestApplicantsAskAScope(t *testing.T) {
	names, err := filepath.Glob("my/*.go")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if filepath.Base(name) == "applicants.go" { // finds out whose the scope is
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "s.Store") {
			t.Errorf("%s asks the store itself", name)
		}
	}
}

// The pages of applicants, at all widths.
func TestApplicantsLook(t *testing.T) {
	m := portal(t)
	h := forApplicants(t, m)
	number := h.submitted("abe@ichi.co.jp", "甲株式会社", "甲株式会社", "1")
	b := h.tab()
	b.size(1280, 900)
	b.open("/my/signin")
	b.shot("my-signin-1280")
	m.QueueUser(&mockoidc.MockUser{Subject: "abe", Email: "abe@ichi.co.jp", EmailVerified: true, PreferredUsername: "abe"})
	b.click("a[href='/my/oidc/start']")
	b.wait(`location.pathname === "/my"`)
	a := b.text("main")
	if !strings.Contains(a, number) {
		t.Errorf("the list: %s", a)
	}
	pages := map[string]string{"my": "/my", "my-upload": "/my/upload", "my-application": "/my/applications/" + number, "my-held": "/my/held", "my-people": "/my/people"}
	for name, path := range pages {
		for _, width := range []int64{1920, 1280, 390} {
			b.size(width, 900)
			b.open(path)
			b.shot(fmt.Sprintf("%s-%d", name, width))
			if wide := evaluate[int](b, `document.documentElement.scrollWidth`); int64(wide) > width {
				t.Errorf("%s is %d pixels wide at %d: %s", path, wide, width, evaluate[string](b, widest))
			}
		}
	}
	b.size(1280, 900)
	b.open("/my/applications/" + number)
	b.click("[data-open='copy']")
	b.click("#copy .primary")
	b.wait(`location.pathname !== "/my/applications/` + number + `" && document.querySelector("#notice").innerText.trim() !== ""`)
}
