package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/samplegen"
	"github.com/uketsuke/uketsuke/internal/store"
)

// sample is a file of samples/.
func sample(t testing.TB, name string) Input {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return Input{Name: filepath.Base(name), Data: data}
}

// bundle is a ZIP of files.
func bundle(t testing.TB, name string, files ...Input) Input {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		entry, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return Input{Name: name, Data: b.Bytes()}
}

// lines are the outcomes in short.
func lines(out []Outcome) []string {
	list := make([]string, len(out))
	for i, o := range out {
		name := ""
		if o.Application != nil {
			name = o.Application.Form
		}
		list[i] = strings.Join([]string{o.File, o.Entry, name, string(o.Status)}, "|")
	}
	return list
}

func compare(t *testing.T, want []string, out []Outcome, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, lines(out)); d != "" {
		t.Error(d)
	}
}

func TestReceive(t *testing.T) {
	s := withStore(t)
	plain, again := sample(t, "filled/a-1_plain.xlsx"), sample(t, "filled/a-1_plain.xlsx")
	again.Name = "名前だけ別.xlsx"
	in := []Input{
		plain, again,
		sample(t, "filled/a-1_bad_mail.xlsx"),
		sample(t, "blank/【A-1】法人向け製品申請書.xlsx"),
		{Name: "メモ.txt", Data: []byte("これは申請書ではありません")},
		{Name: "空.xlsx", Data: []byte{}},
		bundle(t, "一式.zip", sample(t, "filled/a-2_plain.xlsx"), Input{Name: "写真.png", Data: []byte("\x89PNG\r\n\x1a\n")}, plain),
		{Name: "消えた.xlsx", Load: func() ([]byte, error) { return nil, os.ErrNotExist }},
	}
	out, err := s.Receive(context.Background(), in...)
	want := []string{
		"a-1_plain.xlsx||A-1|registered",
		"名前だけ別.xlsx||A-1|duplicate",
		"a-1_bad_mail.xlsx||A-1|held",
		"【A-1】法人向け製品申請書.xlsx||A-1|refused",
		"メモ.txt|||refused",
		"空.xlsx|||refused",
		"一式.zip|a-2_plain.xlsx|A-2|registered",
		"一式.zip|写真.png||refused",
		"一式.zip|a-1_plain.xlsx|A-1|duplicate",
		"消えた.xlsx|||refused",
	}
	compare(t, want, out, err)
	if out[0].Number == "" || out[0].Number != out[1].Number || out[0].Number != out[8].Number {
		t.Errorf("numbers: %q %q %q", out[0].Number, out[1].Number, out[8].Number)
	}
	for i, o := range out {
		errs := slices.ContainsFunc(o.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
		if bad := o.Status == store.Held || o.Status == store.Refused; bad != errs {
			t.Errorf("%s: %s, with an error: %v", lines(out)[i], o.Status, errs)
		}
		for _, d := range o.Diagnostics {
			if d.Pos.File != o.File || d.Pos.Entry != o.Entry || !d.Code.Known() {
				t.Errorf("%s: %+v", lines(out)[i], d)
			}
		}
	}
	receipts, err := s.Store.Receipts(context.Background(), store.ReceiptFilter{})
	if err != nil || len(receipts) != len(want) {
		t.Errorf("%d receipts for %d outcomes, %v", len(receipts), len(want), err)
	}
	second, err := s.Receive(context.Background(), in...)
	for i := range want {
		want[i] = strings.Replace(want[i], "registered", "duplicate", 1)
	}
	compare(t, want, second, err)
}

func TestDryRun(t *testing.T) {
	for name, s := range map[string]*Service{"without a store": service(t), "with a store": withStore(t)} {
		t.Run(name, func(t *testing.T) {
			plain := sample(t, "filled/a-1_plain.xlsx")
			in := []Input{plain, sample(t, "filled/a-1_bad_mail.xlsx"), sample(t, "filled/annex_k12_plain.xlsx"), plain}
			want := []string{"a-1_plain.xlsx||A-1|valid", "a-1_bad_mail.xlsx||A-1|held",
				"annex_k12_plain.xlsx||annex_k12|valid", "a-1_plain.xlsx||A-1|duplicate"}
			out, err := s.DryRun(context.Background(), in...)
			compare(t, want, out, err)
			out, err = s.DryRun(context.Background(), in...)
			compare(t, want, out, err)
			if s.Store == nil {
				return
			}
			if n, err := s.Store.Count(context.Background(), store.Filter{}); n != 0 || err != nil {
				t.Errorf("a dry run registered %d applications, %v", n, err)
			}
			if _, err := s.Receive(context.Background(), plain); err != nil {
				t.Fatal(err)
			}
			out, err = s.DryRun(context.Background(), plain)
			compare(t, []string{"a-1_plain.xlsx||A-1|duplicate"}, out, err)
		})
	}
}

func TestReceiveNeedsAStore(t *testing.T) {
	if _, err := service(t).Receive(context.Background(), sample(t, "filled/a-1_plain.xlsx")); err == nil {
		t.Error("registered nowhere")
	}
}

// Several groups, larger than one, come out in the order they went in.
func TestStreamKeepsTheOrder(t *testing.T) {
	s := withStore(t)
	plain := sample(t, "filled/a-1_plain.xlsx")
	const n = 700
	in := func(yield func(Input) bool) {
		for i := range n {
			one := Input{Name: fmt.Sprint(i), Load: func() ([]byte, error) { return plain.Data, nil }}
			if i%3 == 1 {
				one = Input{Name: fmt.Sprint(i), Data: []byte("x")}
			}
			if !yield(one) {
				return
			}
		}
	}
	next := 0
	err := s.Stream(context.Background(), in, false, func(o Outcome) error {
		if o.File != fmt.Sprint(next) {
			t.Fatalf("%s came, %d was due", o.File, next)
		}
		next++
		return nil
	})
	if err != nil || next != n {
		t.Errorf("%d of %d came, %v", next, n, err)
	}
	if got, err := s.Store.Count(context.Background(), store.Filter{}); got != 1 || err != nil {
		t.Errorf("%d applications, %v", got, err)
	}
}

// A large bundle, and files that weigh more than may be under way at once, get
// through one after the other.
func TestStreamLargeFiles(t *testing.T) {
	s := service(t)
	var entries []Input
	for i := range 300 {
		entries = append(entries, Input{Name: fmt.Sprintf("%d.txt", i), Data: []byte("x")})
	}
	noise := func(n int) []byte { return append([]byte("%PDF-1.4\n"), make([]byte, n)...) }
	in := []Input{bundle(t, "a.zip", entries...), {Name: "b", Data: noise(20 << 20)}, {Name: "c", Data: noise(30 << 20)},
		bundle(t, "d.zip", Input{Name: "1", Data: noise(5 << 20)}, Input{Name: "2", Data: noise(5 << 20)}), {Name: "e", Data: noise(1)}}
	out, err := s.DryRun(context.Background(), in...)
	if err != nil || len(out) != 305 {
		t.Errorf("%d outcomes, %v", len(out), err)
	}
}

func TestStreamStops(t *testing.T) {
	plain := sample(t, "filled/a-1_plain.xlsx")
	endless := func(yield func(Input) bool) {
		for yield(plain) {
		}
	}
	stop := errors.New("stop")
	if err := withStore(t).Stream(context.Background(), endless, false, func(Outcome) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("each said stop: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err := withStore(t).Stream(ctx, endless, false, func(Outcome) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

// A failure of the program's own ends with the file.
func TestPanicRefusesTheFileAlone(t *testing.T) {
	s := withStore(t)
	s.Reader, s.Log = new(importer.Reader), slog.New(slog.NewTextHandler(io.Discard, nil))
	out, err := s.Receive(context.Background(), sample(t, "filled/a-1_plain.xlsx"), Input{Name: "x.txt", Data: []byte("x")})
	compare(t, []string{"a-1_plain.xlsx|||refused", "x.txt|||refused"}, out, err)
	if d := out[0].Diagnostics; len(d) != 1 || d[0].Code != codeUnreadable {
		t.Errorf("%+v", d)
	}
}

// Text that no database takes spoils neither its group nor the run.
func TestBrokenTextRefusesTheFileAlone(t *testing.T) {
	s := withStore(t)
	plain := sample(t, "filled/a-1_plain.xlsx")
	plain.Name = "a\xff\x00.xlsx"
	plain.Provenance = store.Provenance{Sender: "\x00", Subject: "\xff"}
	d := &registrar{service: s, ctx: context.Background(), each: func(Outcome) error { return nil }, budget: newBudget(inFlight)}
	out, err := s.Receive(context.Background(), plain)
	compare(t, []string{"a\uFFFD\uFFFD.xlsx||A-1|registered"}, out, err)

	reg := store.Registration{File: "x", Entry: "\x00", Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: codeNoForm}}}
	got, err := d.enter([]store.Registration{{File: "first"}, reg, {File: "last"}})
	if err != nil || len(got) != 3 || got[1].Status != store.Refused {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAnnexIsCheckedAgainstItsApplication(t *testing.T) {
	s := withStore(t)
	out, err := s.Receive(context.Background(), sample(t, "filled/annex_k12_plain.xlsx"))
	if err != nil || len(out) != 1 || out[0].Status != store.Registered {
		t.Fatal(lines(out), err)
	}
	if d := out[0].Diagnostics; len(d) == 0 || d[len(d)-1].Code != store.CodeAnnexWaiting {
		t.Errorf("%+v", d)
	}
	if out[0].Number == "" || out[0].Supersedes != "" {
		t.Errorf("%+v", out[0])
	}
}

// An annex that came first is compared when its application comes, and what
// differs is reported on the application, where people look.
func TestApplicationIsCheckedAgainstItsAnnex(t *testing.T) {
	s := withStore(t)
	out, err := s.Receive(context.Background(), sample(t, "filled/annex_k12_plain.xlsx"))
	if err != nil || len(out) != 1 || out[0].Number == "" {
		t.Fatal(lines(out), err)
	}
	annex, err := samplegen.Expected("../../samples", "annex_k12_plain.xlsx")
	if err != nil || annex["organization_name"] == "" {
		t.Fatal(annex, err)
	}
	typed := form.Value{Field: "reception_number", Type: form.Code, Text: out[0].Number, Raw: out[0].Number, Cell: diag.Cell{Row: 3, Col: 30}, Label: "受付番号"}
	app := &form.Application{Form: "A-1", Edition: "2025-06-06", Sheet: "申請書", Verdict: form.Valid,
		Values: []form.Value{{Field: "eu_company_name", Type: form.Text, Text: "別の会社", Raw: "別の会社"}, typed}}
	d := &registrar{service: s, ctx: context.Background()}
	got, err := d.enter([]store.Registration{{Application: app, File: "申請書.xlsx"}})
	if err != nil || got[0].Status != store.Registered || got[0].Number == "" {
		t.Fatal(got, err)
	}
	rec, err := s.Store.Show(context.Background(), got[0].Number)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[diag.Code]diag.Diagnostic)
	for _, x := range rec.Diagnostics {
		found[x.Code] = x
		if x.Pos.File != "申請書.xlsx" || x.Pos.Sheet != "申請書" || x.Pos.Cell != "AD3" || x.Field != "reception_number" {
			t.Errorf("not at the number of the application: %+v", x)
		}
	}
	holder := found["organization_mismatch"]
	if holder.Severity != diag.Warning || !strings.Contains(holder.Message(diag.JA), annex["organization_name"]) {
		t.Errorf("%+v: %s", holder, holder.Message(diag.JA))
	}
	if a := found[store.CodeAnnexAttached]; a.Severity != diag.Info || !strings.Contains(a.Message(diag.EN), typed.Text) {
		t.Errorf("%+v", a)
	}
}

// The object has the members that the command line's contract names.
func TestJSONLines(t *testing.T) {
	s := withStore(t)
	out, err := s.Receive(context.Background(), sample(t, "filled/a-1_bad_mail.xlsx"), Input{Name: "x.txt", Data: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []map[string]bool{
		{"file": true, "entry": true, "sheet": true, "form": true, "form_version": true, "status": true, "held": true, "receipt": true,
			"values": true, "evidence": true, "diagnostics": true, "definition": true, "likeness": true, "unread": true},
		{"file": true, "entry": true, "sheet": true, "form": true, "form_version": true, "status": true, "receipt": true, "diagnostics": true},
	} {
		var object map[string]json.RawMessage
		var line bytes.Buffer
		if err := NewJSONLines(&line, diag.JA).Write(&out[i]); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(line.Bytes(), &object); err != nil {
			t.Fatal(err)
		}
		got := make(map[string]bool)
		for key := range object {
			got[key] = true
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		var found []struct{ Severity, Code, Field, Sheet, Cell, Label, Value, Message, Hint, Rule string }
		if err := json.Unmarshal(object["diagnostics"], &found); err != nil || len(found) == 0 || found[0].Message == "" {
			t.Errorf("%+v, %v", found, err)
		}
		if found[0].Field != "" {
			checkRule(t, found[0].Rule, found[0].Field)
		}
	}
}

// checkRule wants a line of a definition that declares the field.
func checkRule(t *testing.T, rule, field string) {
	t.Helper()
	name, number, _ := strings.Cut(rule, ":")
	n, err := strconv.Atoi(number)
	text, readErr := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil || readErr != nil {
		t.Fatalf("rule %q: %v, %v", rule, err, readErr)
	}
	if lines := strings.Split(string(text), "\n"); n < 1 || n > len(lines) || !strings.Contains(lines[n-1], field) {
		t.Errorf("%s does not declare %s", rule, field)
	}
}
