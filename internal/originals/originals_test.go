package originals

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/minio/minio-go/v7"
)

// places gives each test an empty place of either kind, and a way to damage
// what it keeps.
var places = map[string]func(t *testing.T) (string, func(k Keeper, sha [32]byte)){
	"folder": func(t *testing.T) (string, func(Keeper, [32]byte)) {
		dir := filepath.Join(t.TempDir(), "kept")
		return dir, func(_ Keeper, sha [32]byte) {
			if err := os.WriteFile(filepath.Join(dir, name(sha)), []byte("other"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	},
	"bucket": func(t *testing.T) (string, func(Keeper, [32]byte)) {
		t.Setenv("AWS_ACCESS_KEY_ID", "key")
		t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
		backend := s3mem.New()
		if err := backend.CreateBucket("kept"); err != nil {
			t.Fatal(err)
		}
		srv := httptest.NewServer(gofakes3.New(backend).Server())
		t.Cleanup(srv.Close)
		return "s3://kept/a?insecure=1&region=us-east-1&endpoint=" + strings.TrimPrefix(srv.URL, "http://"), func(k Keeper, sha [32]byte) {
			b := k.(*bucket)
			if _, err := b.client.PutObject(context.Background(), b.name, b.key(sha), strings.NewReader("other"), 5, minio.PutObjectOptions{}); err != nil {
				t.Fatal(err)
			}
		}
	},
}

func TestKeepers(t *testing.T) {
	for kind, place := range places {
		t.Run(kind, func(t *testing.T) {
			address, damage := place(t)
			k, err := Open(address)
			if err != nil {
				t.Fatal(err)
			}
			ctx := t.Context()
			data := bytes.Repeat([]byte("申請"), 1<<16)
			for _, d := range [][]byte{data, []byte("x")} {
				sha := sha256.Sum256(d)
				if _, err := k.Get(ctx, sha); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("before: %v", err)
				}
				for range 2 {
					if err := k.Put(ctx, sha, d); err != nil {
						t.Fatal(err)
					}
				}
				if got, err := k.Get(ctx, sha); err != nil || !bytes.Equal(got, d) {
					t.Errorf("%d bytes, %v", len(got), err)
				}
			}
			sha := sha256.Sum256(data)
			if err := k.Put(ctx, sha, []byte("other")); !errors.Is(err, ErrDamaged) {
				t.Errorf("bytes under a name of others: %v", err)
			}
			sizes := map[[32]byte]int64{}
			if err := k.Each(ctx, func(sha [32]byte, size int64) error { sizes[sha] = size; return nil }); err != nil {
				t.Fatal(err)
			}
			if len(sizes) != 2 || sizes[sha] != int64(len(data)) {
				t.Error(sizes)
			}
			damage(k, sha)
			if _, err := k.Get(ctx, sha); !errors.Is(err, ErrDamaged) {
				t.Errorf("damaged: %v", err)
			}
			if err := k.Put(ctx, sha, data); err != nil {
				t.Error(err)
			}
			if _, err := k.Get(ctx, sha); err != nil {
				t.Errorf("put anew after a damage: %v", err)
			}
			for range 2 {
				if err := k.Delete(ctx, sha); err != nil {
					t.Error(err)
				}
			}
			if _, err := k.Get(ctx, sha); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("after: %v", err)
			}
		})
	}
}

// Senders' data is not readable by other users of the machine.
func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	k, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Put(t.Context(), sha256.Sum256(nil), nil); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
