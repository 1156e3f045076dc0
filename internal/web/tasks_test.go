package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// seconds is how long a practised person takes, by the keystroke-level model: a
// click is pointing (1.1 s) and pressing (0.2 s), a key 0.2 s, and before each
// decision they think for 1.35 s.
func (e effort) seconds(decisions int) float64 {
	return 1.3*float64(e.clicks) + 0.2*float64(e.keys) + 1.35*float64(decisions)
}

// a task is a piece of a clerk's work, done in a browser with real clicks and keys.
type task struct {
	name      string
	decisions int
	do        func(t *testing.T, h *house, b *tab)
}

var tasks = []task{
	{"Set up: the first administrator", 1, func(t *testing.T, h *house, b *tab) {
		b.spent = effort{}
		b.open("/")
		b.wait(`location.pathname === "/setup" && document.activeElement.name === "name"`)
		b.keys("hanako", "\t", "花子", "\t", password, "\t", password, "\r")
		b.wait(`location.pathname !== "/setup"`)
	}},
	{"Thirty mixed files, twelve to fix", 12, func(t *testing.T, h *house, b *tab) {
		files := mixed(t)
		b.signIn("clerk")
		b.open("/upload")
		b.spent = effort{clicks: 3} // to choose the files in the dialog of the system: open, mark all, confirm
		b.files("#pick", files)
		b.wait(`document.querySelector("#results").dataset.done === "30"`)
		b.click("[data-key='g h']")
		b.wait(`document.querySelectorAll(".work tbody tr").length === 12 && document.documentElement.dataset.ready === "1"`)
		b.click(".bar-top .primary")
		for n := range 12 {
			b.wait(fmt.Sprintf(`location.pathname === "/held/%d" && document.activeElement.id === "cloud_admin_email"`, n+1))
			b.chord(keyAll)
			b.keys(goodMail, "\r")
			b.wait(`document.activeElement.id === "register" && document.querySelector("#saved").className === "saved"`)
			b.keys("\r")
		}
		b.wait(`location.pathname.startsWith("/applications/")`)
		if n, err := h.store.Count(context.Background(), zeroFilter); n != 30 || err != nil {
			t.Errorf("%d registered, %v", n, err)
		}
	}},
	{"Fix one with the mouse", 1, func(t *testing.T, h *house, b *tab) {
		path := h.heldSample("a-1_bad_mail.xlsx")
		b.signIn("clerk")
		b.open("/held")
		b.spent = effort{}
		b.click(".work tbody a")
		b.wait(`location.pathname === "` + path + `" && document.activeElement.id === "cloud_admin_email"`)
		b.write("#cloud_admin_email", goodMail)
		b.click("#register")
		b.wait(`location.pathname.startsWith("/applications/")`)
	}},
	{"Fix one with the keys", 1, func(t *testing.T, h *house, b *tab) {
		h.heldSample("a-1_bad_mail.xlsx")
		b.signIn("clerk")
		b.open("/held")
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.spent = effort{}
		b.keys("j", "\r")
		b.wait(`document.activeElement.id === "cloud_admin_email"`)
		b.chord(keyAll)
		b.keys(goodMail)
		b.chord(altEnter)
		b.wait(`location.pathname.startsWith("/applications/")`)
	}},
	{"Settle two entries that no field claims", 2, func(t *testing.T, h *house, b *tab) {
		path := h.holds("b-1.xlsx", changedSample(t, "b-1_plain.xlsx", "B-1申請書", unclaimed, "BD24:BH24", "BI24:BZ24", "BD26:BH26", "BI26:BZ26"))
		b.signIn("clerk")
		b.open(path)
		b.spent = effort{}
		b.click(`.unread [value=all]`)
		b.wait(`document.querySelector("#register").ariaDisabled !== "true"`)
		b.click("#register")
		b.wait(`location.pathname.startsWith("/applications/")`)
	}},
	{"Return 500 held for one reason", 1, func(t *testing.T, h *house, b *tab) {
		h.many(t, 500, form.Held)
		b.signIn("clerk")
		b.open("/held")
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.spent = effort{}
		b.click("[data-all]")
		b.click("[data-everything] input")
		b.click("[data-open=bulk-return]")
		b.write("#bulk-return textarea", "様式が古いため")
		b.click("[data-bulk=returned]")
		b.wait(`document.querySelector("#notice .ok") !== null`)
		if n, err := h.store.HeldCount(context.Background(), store.HeldFilter{State: store.HeldReturned}); n != 500 || err != nil {
			t.Errorf("%d returned, %v", n, err)
		}
	}},
	{"Find one among 10,000 by its company", 1, func(t *testing.T, h *house, b *tab) {
		h.many(t, 10_000, form.Valid)
		b.signIn("clerk")
		b.open("/find")
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.spent = effort{}
		b.write("[name=company]", "髙島測量7321")
		b.keys("\r")
		b.wait(`document.querySelectorAll("#found tbody tr").length === 1`)
		b.click("#found tbody a")
		b.wait(`location.pathname.startsWith("/applications/")`)
	}},
	{"Find one among 10,000 by its telephone number", 1, func(t *testing.T, h *house, b *tab) {
		h.many(t, 10_000, form.Valid)
		b.signIn("clerk")
		b.open("/find")
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.spent = effort{}
		b.write("[name=text]", "0300007321")
		b.keys("\r")
		b.wait(`document.querySelectorAll("#found tbody tr").length === 1`)
		b.click("#found tbody a")
		b.wait(`location.pathname.startsWith("/applications/")`)
	}},
	{"Download the marked workbook", 1, func(t *testing.T, h *house, b *tab) {
		path := h.heldSample("a-1_bad_mail.xlsx")
		b.signIn("clerk")
		b.open(path)
		b.spent = effort{}
		b.click(`a[href$="/marked"]`)
	}},
	{"Attach a waiting annex to its application", 1, func(t *testing.T, h *house, b *tab) {
		h.as("clerk").upload("k12.xlsx", kept(t, "annex_k12_plain.xlsx"))
		number := h.submitted("abe@chiba.ed.jp", "販売店", expected(t, "annex_k12_plain.xlsx")["organization_name"], "q1")
		b.signIn("clerk")
		b.open("/held")
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.spent = effort{}
		b.click(`a[href="/annexes/1"]`)
		b.wait(`location.pathname === "/annexes/1" && document.documentElement.dataset.ready === "1"`)
		b.click(".attach table button")
		b.wait(`location.pathname === "/annexes/2"`)
		if list, err := h.store.Annexes(context.Background(), number); err != nil || len(list) != 1 {
			t.Errorf("%+v, %v", list, err)
		}
	}},
	{"Correct what is registered", 1, func(t *testing.T, h *house, b *tab) {
		number := h.registered("a-1_plain.xlsx")
		b.signIn("clerk")
		b.open("/applications/" + number)
		b.wait(`document.documentElement.dataset.ready === "1"`)
		b.spent = effort{}
		b.click("[data-open=correct]")
		b.click("#correct .primary")
		b.wait(`location.pathname.startsWith("/held/") && document.documentElement.dataset.ready === "1"`)
		b.write("#eu_phone", "03-0000-2222")
		b.chord(altEnter)
		b.wait(`location.pathname.startsWith("/applications/") && !location.pathname.includes("` + number + `")`)
	}},
	{"See why a file of the night was refused", 1, func(t *testing.T, h *house, b *tab) {
		h.as("clerk").upload("memo.xlsx", ownLayout(t, "a-1_plain.xlsx", "記入要領"))
		h.ended("nightly", summaryOf(t, balance.Report{Day: "2026-08-27", Inboxes: []balance.Inbox{{Name: "share", Items: 1, Files: 1, Counts: balance.Counts{Refused: 1}}}}))
		b.signIn("supervisor")
		b.open("/upload")
		b.spent = effort{}
		b.click("nav .menu summary")
		b.click("[data-key='g n']")
		b.wait(`location.pathname === "/nights" && document.documentElement.dataset.ready === "1"`)
		b.click(".two details summary")
		b.click(`.two td a[href*="status=refused"]`)
		b.wait(`location.pathname === "/receipts"`)
		b.click("main tbody a")
		b.wait(`location.pathname.startsWith("/receipts/")`)
	}},
}

// mixed are thirty files: eighteen that are sound and twelve to fix.
func mixed(t *testing.T) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	put := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for n := range 18 {
		put(fmt.Sprintf("a%02d.xlsx", n), changedSample(t, "a-1_plain.xlsx", "申請書", map[string]string{"K23": fmt.Sprintf("株式会社サンプル%d", n)}))
	}
	for n := range 12 {
		put(fmt.Sprintf("z%02d.xlsx", n), changedSample(t, "a-1_bad_mail.xlsx", "申請書", map[string]string{"K23": fmt.Sprintf("株式会社見本%d", n)}))
	}
	return paths
}

// many enters applications without a workbook.
func (h *house) many(t *testing.T, n int, verdict form.Verdict) {
	t.Helper()
	for from := 0; from < n; from += 1000 {
		var list []store.Registration
		for i := from; i < min(from+1000, n); i++ {
			a := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: verdict, Values: []form.Value{
				{Field: "eu_company_name", Type: form.Text, Text: fmt.Sprintf("髙島測量%d", i)},
				{Field: "eu_phone", Type: form.Phone, Text: fmt.Sprintf("03-0000-%04d", i)}}}
			if verdict == form.Held {
				a.Diagnostics = []diag.Diagnostic{{Severity: diag.Error, Code: "required", Field: "eu_email", Pos: diag.Pos{Label: "メールアドレス"}}}
			}
			name := fmt.Sprintf("%d.xlsx", i)
			list = append(list, store.Registration{Application: a, Source: store.NewSource(name, []byte(name))})
		}
		if _, err := h.store.Register(context.Background(), list); err != nil {
			t.Fatal(err)
		}
	}
}

// The clerk's tasks take as many clicks and keys as docs/tasks.md says. UPDATE=1
// writes the table anew.
func TestTasks(t *testing.T) {
	const page = "../../docs/tasks.md"
	doc, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := string(doc)
	for _, task := range tasks {
		t.Run(task.name, func(t *testing.T) {
			open := open
			if strings.HasPrefix(task.name, "Set up") {
				open = func(t testing.TB, change ...func(*site.Config)) *house { return build(t, change...) }
			}
			h := open(t)
			b := h.tab()
			b.size(1280, 900)
			task.do(t, h, b)
			line := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(task.name) + ` \|([^|]*)\|.*$`)
			now := fmt.Sprintf("| %s |${1}| %d | %d | %.0f s |", task.name, b.spent.clicks, b.spent.keys, b.spent.seconds(task.decisions))
			changed := line.ReplaceAllString(text, now)
			switch {
			case !line.MatchString(text):
				t.Errorf("%s has no line for it: %+v", page, b.spent)
			case os.Getenv("UPDATE") != "":
				text = changed
			case changed != text:
				t.Errorf("%+v, %.0f s; %s says %s", b.spent, b.spent.seconds(task.decisions), page, line.FindString(text))
			}
		})
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The pictures of the help page, of each language its own, and of the documents
// are what the page looks like. UPDATE=1 makes them anew.
func TestPictures(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		h := open(t)
		h.as("clerk").post("/settings", url.Values{"lang": {lang}, "theme": {"light"}})
		if os.Getenv("UPDATE") != "" {
			h.takePictures(t, "assets/help-"+lang+"-") // the next build has them
			continue
		}
		page := h.as("clerk").get("/help").body
		for _, name := range []string{"upload", "held", "repair", "find"} {
			if info, err := os.Stat("assets/help-" + lang + "-" + name + ".png"); err != nil || info.Size() < 5_000 || info.Size() > 400_000 {
				t.Errorf("the picture %s of %s: %v, %v", name, lang, info, err)
			}
			if !strings.Contains(page, "/help-"+lang+"-"+name+".") {
				t.Errorf("the page in %s does not show its picture %s", lang, name)
			}
		}
	}
}

// takePictures takes those of the clerk's language.
func (h *house) takePictures(t *testing.T, prefix string) {
	t.Helper()
	b := h.tab()
	b.size(1280, 760)
	b.signIn("clerk")
	b.open("/upload")
	b.files("#pick", thirty(t))
	b.wait(`document.querySelector("#results").dataset.done === "30"`)
	take := func(name string) {
		b.eval(`document.documentElement.dataset.ready; window.scrollTo(0, 0); document.activeElement?.blur()`)
		data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err == nil {
			data, err = fewer(data)
		}
		if err == nil {
			err = os.WriteFile(prefix+name+".png", data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	take("upload")
	b.open("/held")
	take("held")
	path := h.heldSample("a-1_bad_mail.xlsx")
	b.open(path)
	b.wait(`document.activeElement.id === "cloud_admin_email"`)
	take("repair")
	b.open("/find")
	take("find")
}

// fewer is a picture in the 256 colours that it has most of: a quarter of the
// bytes.
func fewer(data []byte) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	counts := make(map[color.Color]int)
	for y := range src.Bounds().Dy() {
		for x := range src.Bounds().Dx() {
			counts[src.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.Color) int { return cmp.Compare(counts[b], counts[a]) })
	palette := color.Palette(colours[:min(256, len(colours))])
	out, nearest := image.NewPaletted(src.Bounds(), palette), make(map[color.Color]uint8)
	for y := range src.Bounds().Dy() {
		for x := range src.Bounds().Dx() {
			c := src.At(x, y)
			n, ok := nearest[c]
			if !ok {
				n = uint8(palette.Index(c))
				nearest[c] = n
			}
			out.SetColorIndex(x, y, n)
		}
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}
