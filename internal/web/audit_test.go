package web

import (
	"encoding/csv"
	"regexp"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/web/site"
)

// The record is filtered, leads to what it is about, and goes out as it is
// filtered.
func TestAuditFilter(t *testing.T) {
	h := open(t)
	number := h.registered("a-1_plain.xlsx")
	h.as("clerk").post("/applications/"+number+"/copy", map[string][]string{"copies": {"0"}})
	b := h.tab()
	b.size(1280, 900)
	b.signIn("supervisor")
	b.open("/audit")
	b.choose("[name=action]", "copy")
	b.click(".search form:last-child button")
	b.wait(`location.search.includes("action=copy") && document.querySelectorAll("main tbody tr").length === 2`)
	b.shot("audit-filtered")
	if link := evaluate[string](b, `[...document.querySelectorAll("main tbody a")].map((a) => a.getAttribute("href")).join(" ")`); !strings.Contains(link, "/applications/"+number) {
		t.Errorf("leads to %s", link)
	}
	b.fill("#search", number[:10])
	b.keys("\r")
	b.wait(`document.querySelector("#search").value !== "" && document.querySelectorAll("main tbody tr").length > 0`)
	out := h.as("supervisor").get("/audit/list.csv?action=copy")
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.body, "\uFEFF"))).ReadAll()
	if err != nil || len(lines) != 3 || lines[1][2] != site.Messages["action.copy"].JA || !strings.Contains(out.body, number) {
		t.Errorf("%q, %v", lines, err)
	}
	if out := h.as("clerk").get("/audit/list.csv"); out.code != 403 {
		t.Errorf("a clerk: %d", out.code)
	}
}

// A new token can be looked at again after a reload, which makes no second; no
// one else sees it.
func TestTokenSurvivesReload(t *testing.T) {
	h := open(t)
	b := h.tab()
	b.size(1280, 900)
	b.signIn("administrator")
	b.open("/people")
	b.fill("[action='/tokens'] [name=label]", "夜間連携")
	b.click("[action='/tokens'] button")
	b.wait(`document.querySelector(".notice .number code") !== null`)
	secret := b.text(".notice .number code")
	b.reload()
	if again := b.text(".notice .number code"); again != secret || !strings.HasPrefix(secret, "uk_") {
		t.Errorf("%q, then %q", secret, again)
	}
	tokens, err := h.people.Tokens(b.ctx)
	if err != nil || len(tokens) != 1 {
		t.Errorf("%d tokens, %v", len(tokens), err)
	}
	path := evaluate[string](b, `location.pathname + location.search`)
	if err := h.people.SetRole(b.ctx, "supervisor", "administrator"); err != nil {
		t.Fatal(err)
	}
	if page := h.as("supervisor").get(path).body; regexp.MustCompile(`uk_[0-9A-Za-z_-]{20}`).MatchString(page) {
		t.Error("somebody else is shown the token")
	}
}
