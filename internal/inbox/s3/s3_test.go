package s3

import (
	"context"
	"errors"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/minio/minio-go/v7"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// bucket is an inbox on a server of the test, with some objects.
func bucket(t *testing.T, names ...string) *Bucket {
	t.Helper()
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	backend := s3mem.New()
	if err := backend.CreateBucket("forms"); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(srv.Close)
	u, err := url.Parse("s3://forms/in?insecure=1&region=us-east-1&endpoint=" + strings.TrimPrefix(srv.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(u, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		put(t, b, name, name)
	}
	return b
}

func put(t *testing.T, b *Bucket, name, text string) {
	t.Helper()
	if err := b.Put(context.Background(), name, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func ready(t *testing.T, b *Bucket) []box.Item {
	t.Helper()
	l, err := b.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return l.Ready
}

func keys(t *testing.T, b *Bucket) (list []string) {
	t.Helper()
	for o := range b.client.ListObjects(context.Background(), b.bucket, minio.ListObjectsOptions{Recursive: true}) {
		list = append(list, o.Key)
	}
	return list
}

// TestEveryStepTwice repeats each step, as a worker does that takes over from
// one that was killed.
func TestEveryStepTwice(t *testing.T) {
	b := bucket(t, "8月/申請.xlsx", "x.tmp", "done/2026-08-01/old.xlsx")
	ctx := context.Background()
	items := ready(t, b)
	if len(items) != 1 {
		t.Fatalf("ready: %v", items)
	}
	it := items[0]
	for range 2 {
		if err := b.Take(ctx, it, "a1"); err != nil {
			t.Fatal(err)
		}
	}
	d, err := b.Read(ctx, it, "a1")
	if err != nil || string(d.Files[0].Data) != "8月/申請.xlsx" {
		t.Fatalf("%v, %v", d, err)
	}
	for range 2 {
		if err := b.File(ctx, it, "a1", "done/2026-08-27", []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"in/done/2026-08-01/old.xlsx", "in/done/2026-08-27/8月/申請~a1.xlsx",
		"in/done/2026-08-27/8月/申請~a1.xlsx.receipt.json", "in/x.tmp"}
	if diff := cmp.Diff(want, keys(t, b)); diff != "" {
		t.Error(diff)
	}
}

func TestReplacedWhileFiling(t *testing.T) {
	b := bucket(t, "a.xlsx")
	ctx := context.Background()
	it := ready(t, b)[0]
	put(t, b, "a.xlsx", "another")
	if err := b.Take(ctx, it, "a1"); !errors.Is(err, box.ErrChanged) {
		t.Errorf("take: %v", err)
	}
	if _, err := b.Read(ctx, it, "a1"); !errors.Is(err, box.ErrChanged) {
		t.Errorf("read: %v", err)
	}
	if err := b.File(ctx, it, "a1", "done", nil); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"in/a.xlsx"}, keys(t, b)); diff != "" {
		t.Error(diff)
	}
}

func TestGone(t *testing.T) {
	b := bucket(t, "a.xlsx")
	it := ready(t, b)[0]
	if err := b.client.RemoveObject(context.Background(), b.bucket, "in/a.xlsx", minio.RemoveObjectOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := b.Take(context.Background(), it, "a1"); !errors.Is(err, box.ErrGone) {
		t.Errorf("%v", err)
	}
}
