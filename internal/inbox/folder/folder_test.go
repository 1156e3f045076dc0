package folder

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

var now = time.Date(2026, 8, 27, 2, 0, 0, 0, time.UTC)

// folder is an inbox with files that were left alone for an hour.
func folder(t *testing.T, names ...string) (string, *Folder) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		write(t, dir, name, name, now.Add(-time.Hour))
	}
	f, err := Open(dir, Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return dir, f
}

func write(t *testing.T, dir, name, text string, at time.Time) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644),
		os.Chtimes(path, at, at)); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, f *Folder) box.Listing {
	t.Helper()
	l, err := f.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// tree is every file in the folder.
func tree(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestWhatIsLeftAlone(t *testing.T) {
	dir, f := folder(t, "a.xlsx", "7月/b.zip", "c.xlsx.part", ".d.xlsx.Xy12", "~$e.xlsx", "e.xlsx", ".DS_Store", "7月/Thumbs.db", "done/2026-08-01/old.xlsx",
		".taken/a9", "open.xlsx")
	write(t, dir, "fresh.xlsx", "x", now.Add(-time.Second))
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "link.xlsx")); err != nil {
		t.Fatal(err)
	}
	writer, err := os.OpenFile(filepath.Join(dir, "open.xlsx"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	got := map[string]box.Reason{}
	l := list(t, f)
	for _, it := range l.Ready {
		got[it.Name] = "ready"
	}
	for _, left := range l.Left {
		got[left.Name] = left.Reason
	}
	want := map[string]box.Reason{"a.xlsx": "ready", "7月/b.zip": "ready", "c.xlsx.part": box.Temporary,
		".d.xlsx.Xy12": box.Temporary, "~$e.xlsx": box.Temporary, "e.xlsx": box.Open, "fresh.xlsx": box.Fresh,
		"link.xlsx": box.Strange, "open.xlsx": box.Open, ".taken/a9": box.Claimed}
	if !leases(t, dir) {
		want["open.xlsx"] = "ready"
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// leases reports whether the file system of the test has them.
func leases(t *testing.T, dir string) bool {
	file, err := os.OpenFile(filepath.Join(dir, "probe"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	return hasWriter(file)
}

// TestOneOfManyTakes has ten machines go for one file.
func TestOneOfManyTakes(t *testing.T) {
	_, f := folder(t, "a.xlsx")
	it := list(t, f).Ready[0]
	won := make([]error, 10)
	var group sync.WaitGroup
	for i := range won {
		group.Go(func() { won[i] = f.Take(context.Background(), it, "a"+string(rune('0'+i))) })
	}
	group.Wait()
	winners := 0
	for _, err := range won {
		switch {
		case err == nil:
			winners++
		case !errors.Is(err, box.ErrGone):
			t.Error(err)
		}
	}
	if winners != 1 {
		t.Errorf("%d took the same file", winners)
	}
}

// TestEveryStepTwice repeats each step as a worker does that takes over from
// one that was killed.
func TestEveryStepTwice(t *testing.T) {
	dir, f := folder(t, "7月/申請.xlsx")
	ctx := context.Background()
	it := list(t, f).Ready[0]
	for range 2 {
		if err := f.Take(ctx, it, "a1"); err != nil {
			t.Fatal(err)
		}
	}
	d, err := f.Read(ctx, it, "a1")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]box.File{{Name: "7月/申請.xlsx", Data: []byte("7月/申請.xlsx")}}, d.Files); diff != "" {
		t.Error(diff)
	}
	for range 2 {
		if err := f.File(ctx, it, "a1", "done/2026-08-27", []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"done/2026-08-27/7月/申請.xlsx", "done/2026-08-27/7月/申請.xlsx.receipt.json"}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestKilledBetweenReceiptAndMove leaves the receipt written and the file where
// it was.
func TestKilledBetweenReceiptAndMove(t *testing.T) {
	dir, f := folder(t, "a.xlsx")
	ctx := context.Background()
	it := list(t, f).Ready[0]
	if err := f.Take(ctx, it, "a1"); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "held/d/a.xlsx.receipt.json", "{1}", now)
	if err := f.File(ctx, it, "a1", "held/d", []byte("{1}")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"held/d/a.xlsx", "held/d/a.xlsx.receipt.json"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// A receipt is there whole or not at all, so that a worker killed while it
// writes one leaves nothing that its successor takes for another's.
func TestReceiptIsNeverSeenInPart(t *testing.T) {
	dir, f := folder(t, "a.xlsx")
	it := list(t, f).Ready[0]
	if err := f.Take(t.Context(), it, "a1"); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "done/.a1.receipt.json", "{", now) // of one killed
	receipt := bytes.Repeat([]byte("1"), 32<<20)
	ready, seen := make(chan struct{}), make(chan int)
	go func() {
		close(ready)
		for {
			if info, err := os.Stat(filepath.Join(dir, "done/a.xlsx.receipt.json")); err == nil {
				seen <- int(info.Size())
				return
			}
		}
	}()
	<-ready
	if err := f.File(t.Context(), it, "a1", "done", receipt); err != nil {
		t.Fatal(err)
	}
	if n := <-seen; n != len(receipt) {
		t.Errorf("%d of %d bytes", n, len(receipt))
	}
	if diff := cmp.Diff([]string{"done/a.xlsx", "done/a.xlsx.receipt.json"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestSameNameNeverOverwrites(t *testing.T) {
	dir, f := folder(t)
	ctx := context.Background()
	long := strings.Repeat("申", 80) + ".xlsx" // with a receipt's ending more than 255 bytes
	for i, name := range []string{"a.xlsx", "a.xlsx", long, long} {
		write(t, dir, name, name, now.Add(-time.Hour))
		claim := "a" + string(rune('1'+i))
		it := list(t, f).Ready[0]
		if err := f.Take(ctx, it, claim); err != nil {
			t.Fatal(err)
		}
		if err := f.File(ctx, it, claim, "done", []byte(claim)); err != nil {
			t.Fatal(err)
		}
	}
	got := slices.DeleteFunc(tree(t, dir), func(name string) bool { return strings.HasSuffix(name, box.ReceiptEnding) })
	if diff := cmp.Diff([]string{"done/a.xlsx", "done/a3.xlsx", "done/a4.xlsx", "done/a~a2.xlsx"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReplacedSinceListed(t *testing.T) {
	dir, f := folder(t, "a.xlsx")
	it := list(t, f).Ready[0]
	write(t, dir, "a.xlsx", "another", now.Add(-time.Minute))
	if err := f.Take(context.Background(), it, "a1"); !errors.Is(err, box.ErrChanged) {
		t.Errorf("taken: %v", err)
	}
	if diff := cmp.Diff([]string{"a.xlsx"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestPut(t *testing.T) {
	dir, f := folder(t)
	for _, text := range []string{"one", "two"} {
		if err := f.Put(context.Background(), "2026-08-27/別紙.xlsx", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(filepath.Join(dir, "2026-08-27/別紙.xlsx"))
	if err != nil || string(got) != "two" {
		t.Errorf("%q, %v", got, err)
	}
	if diff := cmp.Diff([]string{"2026-08-27/別紙.xlsx"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestNothingOutside(t *testing.T) {
	_, f := folder(t)
	if err := f.Put(context.Background(), "../out.xlsx", nil); err == nil {
		t.Error("wrote outside of the folder")
	}
}

// TestMountedOver has a share mounted over the folder of a running process, and
// taken away again.
func TestMountedOver(t *testing.T) {
	dir, f := folder(t)
	if l := list(t, f); len(l.Ready) != 0 || !l.Bare {
		t.Fatalf("%+v", l)
	}
	below, share := dir+".below", t.TempDir()
	write(t, share, "a.xlsx", "a", now.Add(-time.Hour))
	mount := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	mount(dir, below)
	mount(share, dir)
	l := list(t, f)
	if len(l.Ready) != 1 {
		t.Fatalf("the file on the share is not seen: %+v", l)
	}
	ctx, it := context.Background(), l.Ready[0]
	if err := f.Take(ctx, it, "a1"); err != nil {
		t.Fatal(err)
	}
	mount(dir, share)
	mount(below, dir)
	if err := f.Take(ctx, it, "a1"); !errors.Is(err, box.ErrBare) {
		t.Errorf("taken from a share that is away: %v", err)
	}
	if err := f.File(ctx, it, "a1", "done/2026-08-27", []byte("{}")); !errors.Is(err, box.ErrBare) {
		t.Errorf("filed on a share that is away: %v", err)
	}
	if l := list(t, f); !l.Bare {
		t.Errorf("what is below the share was marked: %v", tree(t, dir))
	}
	mount(dir, below)
	mount(share, dir)
	if err := f.File(ctx, it, "a1", "done/2026-08-27", []byte("{}")); err != nil {
		t.Error(err)
	}
	if l := list(t, f); l.Bare || len(tree(t, dir)) != 2 {
		t.Errorf("%+v %v", l, tree(t, dir))
	}
}
