package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// TestReport checks the words of the table, its folders, and the notes below
// it.
func TestReport(t *testing.T) {
	var b bytes.Buffer
	a := &app{stdout: &b, stderr: &b, env: func(string) string { return "" }, lang: diag.JA}
	run := &importRun{app: a, counts: make(map[store.Status]int)}
	r := newReport(run)
	say := func(code diag.Code, s diag.Severity) []diag.Diagnostic {
		return []diag.Diagnostic{{Severity: s, Code: code}}
	}
	application := func(name string, annex bool) *form.Application {
		return &form.Application{Form: name, Annex: annex, Sheet: "一覧",
			Values: []form.Value{{Field: "eu_company_name", Text: "髙島測量㈱"}}}
	}
	for _, o := range []intake.Outcome{
		{File: "in/a.xlsx", Status: store.Registered, Number: "N1", Application: application("A-1", false), Diagnostics: say(store.CodeAnnexAttached, diag.Info)},
		{File: "in/k.xlsx", Status: store.Registered, Number: "N2", Application: application("annex_k12", true), Diagnostics: say(store.CodeAnnexWaiting, diag.Info)},
		{File: "in/z.zip", Entry: "申請/b.xlsx", Status: store.Refused, Application: application("B-1", false), Diagnostics: say("form.blank", diag.Error)},
		{File: "in/z.zip", Entry: "申請/c.pdf", Status: store.Refused, Diagnostics: say("file.pdf", diag.Error)},
		{File: "in/one.zip", Entry: "x/d.pdf", Status: store.Refused, Diagnostics: say("file.pdf", diag.Error)},
	} {
		run.counts[o.Status]++
		if err := r.outcome(&o); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	want := `in/
ファイル           様式  契約者      状態      受付番号
a.xlsx             A-1   髙島測量㈱  登録      N1
k.xlsx             K12   髙島測量㈱  申請待ち  N2
z.zip › 申請/
  b.xlsx           B-1   髙島測量㈱  未記入
  c.pdf                              受付不可
one.zip › x/d.pdf                    受付不可

受付不可  in/z.zip › 申請/c.pdf
          in/one.zip › x/d.pdf
  誤り
      PDFのため読み取れません。
      → PDFにする前のExcelブック（.xlsx）を送ってください。

5 件：登録 2、受付不可 2、未記入 1
申請待ち: 別紙は登録されました。その受付番号の申請が届くと結び付きます。
先に届いていた別紙が結び付いた申請 1 件。
未記入: 何も記入されていない様式なので、受け付けません。
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
