package jobs

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// TestOversize refuses a file that is larger than any that is read by its size,
// as the command line does, and makes no trial of it: whether one goes well near
// the bound of memory is chance.
func TestOversize(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx")
	large := make([]byte, container.DefaultLimits().Bytes+1)
	if err := os.WriteFile(filepath.Join(o.in, "large.xlsx"), large, 0o644); err != nil {
		t.Fatal(err)
	}
	o.Trial = func(_ context.Context, in intake.Input) error {
		t.Errorf("a trial of %s", in.Name)
		return ErrMemory
	}
	r := nightly(t, o.Service)
	if diff := cmp.Diff(balance.Counts{Registered: 1, Refused: 1}, r.Total()); diff != "" {
		t.Error(diff)
	}
	if !r.Good() {
		t.Error(r.Alarms)
	}
	day := time.Now().In(o.zone).Format(time.DateOnly)
	path := filepath.Join(o.in, "refused", day, "large.xlsx")
	if info, err := os.Stat(path); err != nil || info.Size() != int64(len(large)) {
		t.Errorf("%v %v", info, err)
	}
	if text, err := os.ReadFile(path + ".receipt.json"); err != nil || !strings.Contains(string(text), "64 MB") {
		t.Errorf("no cause: %s %v", text, err)
	}
	again(t, o)
}

// again checks that attempts which other causes cut off, as storing it, do not
// change what becomes of such a file.
func again(t *testing.T, o *office) {
	t.Helper()
	o.Trial = nil
	large := intake.Input{Name: "large.xlsx", Data: make([]byte, container.DefaultLimits().Bytes+1), Provenance: store.Provenance{Inbox: "main"}}
	if _, err := o.tryFirst(context.Background(), maxAttempts+1, large); err != nil {
		t.Errorf("the file is to blame for attempts that were cut off: %v", err)
	}
}
