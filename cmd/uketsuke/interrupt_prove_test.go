package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// longBlank is the folder of a form of many sheets with many places without a field.
// Its proof takes minutes.
func longBlank(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	f := excelize.NewFile()
	const sheets, rows = 30, 40
	for s := range sheets {
		name := fmt.Sprintf("別表%d", s+1)
		if s == 0 {
			name = "申込書"
			must(t, f.SetSheetName("Sheet1", name))
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		framed, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
		must(t, err)
		must(t, f.SetCellStyle(name, "A2", fmt.Sprint("B", rows+1), framed))
		must(t, f.SetCellStr(name, "A1", fmt.Sprintf("参加申請書 第%c部", 'あ'+rune(s))))
		for r := range rows {
			must(t, f.SetCellStr(name, fmt.Sprint("A", r+2), fmt.Sprintf("項目%c%c", 'ア'+rune(s), 'ア'+rune(r))))
		}
	}
	must(t, os.Mkdir(filepath.Join(dir, "forms"), 0o755))
	must(t, f.SaveAs(filepath.Join(dir, "forms", "long.xlsx")))
	for name, text := range map[string]string{
		"long.yaml": "form: long\nedition: \"2026-01-01\"\ntitles: [参加申請書]\nblank: long.xlsx\nplaces: long.csv\nsections:\n  - section: header\n    titles: []\n    fields:\n      - {id: eu_company_name, type: text}\n",
		"long.csv":  "sheet,cell,part,field,type,choice\n申込書,B2,,eu_company_name,,\n",
	} {
		must(t, os.WriteFile(filepath.Join(dir, "forms", name), []byte(text), 0o644))
	}
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Whoever stops a proof gets the prompt back at once: the exit status and one line
// say that it is not finished, and nothing is left in the folder for temporary files.
func TestProveInterrupted(t *testing.T) {
	dir, temp := longBlank(t), t.TempDir()
	for _, after := range []time.Duration{100 * time.Millisecond, 3 * time.Second} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, "uketsuke", "--lang", "en", "schema", "prove", "--json", dir)
		cmd.Env = append(os.Environ(), "TMPDIR="+temp)
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		must(t, cmd.Start())
		time.Sleep(after)
		must(t, cmd.Process.Signal(os.Interrupt))
		asked := time.Now()
		err := cmd.Wait()
		took := time.Since(asked)
		t.Logf("after %v: ended %v later, %v: %s", after, took, err, &stderr)
		if took > 3*time.Second {
			t.Errorf("interrupted after %v, it ended %v later", after, took)
		}
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.ExitCode() != statusFailed && ended.Sys().(syscall.WaitStatus).Signal() != syscall.SIGINT {
			t.Errorf("interrupted after %v, it ended with %v", after, err)
		}
		if text := stderr.String(); ended.Exited() && (!strings.Contains(text, "nterrupted") || strings.Count(text, "\n") != 1) {
			t.Errorf("interrupted after %v, it wrote: %s", after, text)
		}
		if stdout.Len() > 0 {
			t.Errorf("results of a proof that is not finished: %s", &stdout)
		}
	}
	left, err := os.ReadDir(temp)
	must(t, err)
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
