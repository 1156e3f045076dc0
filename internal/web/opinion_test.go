package web

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// The page of a run says what the independent reader makes of it, and a
// supervisor has all of it verified from there.
func TestOpinion(t *testing.T) {
	var asked []int64
	h := open(t, func(c *site.Config) {
		c.Verify = func(_ context.Context, run int64, _ string) error {
			asked = append(asked, run)
			return nil
		}
	})
	run := h.ended("nightly", []byte("{}"))
	viewer := h.as("viewer")
	if page := viewer.get("/nights/1").body; strings.Contains(page, "照合") {
		t.Error("a viewer is offered what they cannot do")
	}
	if code := viewer.post("/nights/1/verify", nil).code; code != 403 {
		t.Errorf("a viewer has it verified: %d", code)
	}
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/nights/1")
	b.wait(`document.querySelector("#opinion").innerText.includes("まだ照合されていません")`)
	b.click("form[action='/nights/1/verify'] button")
	b.wait(`document.body.innerText.includes("照合を始めました")`)
	if len(asked) != 1 || asked[0] != run {
		t.Errorf("asked for %v", asked)
	}
	if changes, err := h.store.Changes(context.Background(), 0, 10); err != nil || !slices.ContainsFunc(changes, func(c store.Change) bool {
		return c.Action == "verify" && c.Subject == "run:1" && c.User == "supervisor"
	}) {
		t.Errorf("%+v, %v", changes, err)
	}
	different := &verify.Result{Outcome: verify.Different, Cells: 444, Values: 34, Alarms: 1, Quirks: map[verify.Quirk]int{verify.QuirkSpacing: 3},
		Differences: []verify.Difference{{About: verify.AboutField, Sheet: "申請書", Cell: "K12", Field: "eu_phone", Ours: "03-1234-5678", Theirs: "<b>03-1234-5679</b>"}}}
	text, err := json.Marshal(different)
	if err != nil {
		t.Fatal(err)
	}
	err = h.store.KeepVerifications(context.Background(),
		store.Verification{Source: []byte("a"), File: "a.xlsx", Run: run, Outcome: "different", Cells: 444, Fields: 34, Alarms: 1, Explained: 3, Summary: string(text)},
		store.Verification{Source: []byte("b"), File: "b.xls", Run: run, Outcome: "unverified", Why: "no_xls", Summary: `{"outcome":"unverified","why":"no_xls"}`})
	if err != nil {
		t.Fatal(err)
	}
	b.open("/nights/1")
	page := b.text("#opinion")
	for _, want := range []string{"相違 1件", "セル 444", "a.xlsx", "申請書!K12", "<b>03-1234-5679</b>", "共有数式", "LibreOffice が必要です"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	b.shot("night-opinion")
}
