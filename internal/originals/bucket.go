package originals

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"

	"github.com/uketsuke/uketsuke/internal/inbox/s3"
)

// bucket keeps originals as objects.
type bucket struct {
	client       *minio.Client
	name, prefix string
	address      string
}

func openBucket(u *url.URL) (*bucket, error) {
	client, err := s3.Client(u)
	if err != nil {
		return nil, err
	}
	prefix := strings.Trim(u.Path, "/")
	if prefix != "" {
		prefix += "/"
	}
	return &bucket{client, u.Host, prefix, "s3://" + u.Host + "/" + prefix}, nil
}

// Address is the bucket and the prefix.
func (b *bucket) Address() string { return b.address }

func (b *bucket) key(sha [32]byte) string { return b.prefix + name(sha) }

// Put uploads; the server compares the bytes with their checksum. An object
// appears when it is whole.
func (b *bucket) Put(ctx context.Context, sha [32]byte, data []byte) error {
	if _, err := verified(sha, data); err != nil {
		return err
	}
	if info, err := b.client.StatObject(ctx, b.name, b.key(sha), minio.StatObjectOptions{}); err == nil && info.Size == int64(len(data)) {
		return nil
	}
	_, err := b.client.PutObject(ctx, b.name, b.key(sha), bytes.NewReader(data), int64(len(data)),
		minio.PutObjectOptions{ContentType: "application/octet-stream", SendContentMd5: true})
	return wrap(err)
}

// Get downloads an object and compares it with its name.
func (b *bucket) Get(ctx context.Context, sha [32]byte) ([]byte, error) {
	o, err := b.client.GetObject(ctx, b.name, b.key(sha), minio.GetObjectOptions{})
	if err != nil {
		return nil, wrap(err)
	}
	defer o.Close()
	data, err := io.ReadAll(o)
	if minio.ToErrorResponse(err).StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("originals: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, wrap(err)
	}
	return verified(sha, data)
}

// Delete removes an object.
func (b *bucket) Delete(ctx context.Context, sha [32]byte) error {
	return wrap(b.client.RemoveObject(ctx, b.name, b.key(sha), minio.RemoveObjectOptions{}))
}

// Each lists the bucket.
func (b *bucket) Each(ctx context.Context, do func(sha [32]byte, size int64) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop() // ends the listing
	for o := range b.client.ListObjects(ctx, b.name, minio.ListObjectsOptions{Prefix: b.prefix, Recursive: true}) {
		if o.Err != nil {
			return wrap(o.Err)
		}
		if sha, ok := parse(o.Key); ok {
			if err := do(sha, o.Size); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

func wrap(err error) error {
	if err != nil {
		return fmt.Errorf("originals: %w", err)
	}
	return nil
}
