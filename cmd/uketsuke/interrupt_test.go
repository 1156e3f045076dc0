package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// onWrite does something at the first write, and fails with what that returns.
type onWrite func() error

func (f onWrite) Write(p []byte) (int, error) {
	if err := f(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// TestInterrupted checks that an interrupted import reports its progress, and
// that its run is closed.
func TestInterrupted(t *testing.T) {
	for name, tt := range map[string]struct {
		end  func(cancel context.CancelFunc) error
		says string
	}{
		"Ctrl-C":        {func(cancel context.CancelFunc) error { cancel(); return nil }, "件のファイルのうち"},
		"a closed pipe": {func(context.CancelFunc) error { return syscall.EPIPE }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{"UKETSUKE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "store.db"), "LANG": "ja_JP.UTF-8"}
			getenv := func(key string) string { return env[key] }
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var stderr bytes.Buffer
			out := onWrite(func() error { return tt.end(cancel) })
			status := run(ctx, []string{"import", "--json", "../../samples/filled"}, strings.NewReader(""), out, &stderr, getenv)
			if status != statusFailed || !strings.Contains(stderr.String(), tt.says) || tt.says == "" && stderr.Len() > 0 {
				t.Errorf("status %d, %s", status, &stderr)
			}
			if n := strings.Count(stderr.String(), "\n"); n > 1 {
				t.Errorf("%d lines: %s", n, &stderr)
			}
			var list bytes.Buffer
			if status := run(t.Context(), []string{"runs", "list"}, strings.NewReader(""), &list, &stderr, getenv); status != statusOK {
				t.Fatal(status, stderr.String())
			}
			if text := list.String(); !strings.Contains(text, "取り込み") || !strings.Contains(text, "中断") || strings.Contains(text, "実行中") {
				t.Error(text)
			}
		})
	}
}
