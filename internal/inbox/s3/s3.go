// Package s3 is an inbox or outbox in a bucket of an S3-compatible store.
package s3

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Bucket is a bucket, or the part of it under a prefix. It is safe for
// concurrent use.
type Bucket struct {
	client   *minio.Client
	bucket   string
	prefix   string // "" or ending in "/"
	maxBytes int64
}

// Open opens s3://bucket/prefix?endpoint=host:port&region=…&insecure=1. Without
// an endpoint it is Amazon's. Keys come from AWS_ACCESS_KEY_ID and
// AWS_SECRET_ACCESS_KEY, from the shared credentials file, or from the role of
// the machine. maxBytes is how much of an object is read; 0 = 256 MiB.
func Open(u *url.URL, maxBytes int64) (*Bucket, error) {
	client, err := Client(u)
	if err != nil {
		return nil, err
	}
	prefix := strings.Trim(u.Path, "/")
	if prefix != "" {
		prefix += "/"
	}
	if maxBytes == 0 {
		maxBytes = 256 << 20
	}
	return &Bucket{client, u.Host, prefix, maxBytes}, nil
}

// Client is a client of the store that s3://bucket/… names, for others who keep
// something there.
func Client(u *url.URL) (*minio.Client, error) {
	if u.Host == "" {
		return nil, errors.New("s3: the name of the bucket is missing: s3://bucket/prefix")
	}
	q := u.Query()
	endpoint := cmp.Or(q.Get("endpoint"), "s3.amazonaws.com")
	client, err := minio.New(endpoint, &minio.Options{Secure: q.Get("insecure") == "", Region: q.Get("region"),
		Creds: credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}, &credentials.IAM{}})})
	if err != nil {
		return nil, fmt.Errorf("s3: %w", err)
	}
	return client, nil
}

// Close does nothing: no connection is kept.
func (b *Bucket) Close() error { return nil }

// List lists the objects. An object appears when it is whole, so that none is
// still being written.
func (b *Bucket) List(ctx context.Context) (box.Listing, error) {
	var list box.Listing
	for o := range b.client.ListObjects(ctx, b.bucket, minio.ListObjectsOptions{Prefix: b.prefix, Recursive: true}) {
		if o.Err != nil {
			return box.Listing{}, fmt.Errorf("s3: %w", o.Err)
		}
		name := strings.TrimPrefix(o.Key, b.prefix)
		top, _, _ := strings.Cut(name, "/")
		switch {
		case box.Reserved(top) || strings.HasSuffix(name, "/") || box.IsSystem(name):
		case box.IsTemporary(name):
			list.Left = append(list.Left, box.Left{Name: name, Reason: box.Temporary, Modified: o.LastModified})
		default:
			list.Ready = append(list.Ready, box.Item{Key: name + "|" + etag(o.ETag), Name: name, Size: o.Size, Modified: o.LastModified})
		}
	}
	return list, nil
}

func etag(s string) string { return strings.Trim(s, `"`) }

// version is the ETag that an item was listed with.
func version(it box.Item) string { return strings.TrimPrefix(it.Key, it.Name+"|") }

// Take looks whether the object is still the one that was listed. S3 has no
// rename; that one worker has the item is the ledger's word.
func (b *Bucket) Take(ctx context.Context, it box.Item, _ string) error {
	there, err := b.stat(ctx, it)
	switch {
	case err != nil:
		return err
	case there == "":
		return fmt.Errorf("%w: %s", box.ErrGone, it.Name)
	case there != version(it):
		return fmt.Errorf("%w: %s", box.ErrChanged, it.Name)
	}
	return nil
}

// stat is the ETag of an item's object, "" when there is none.
func (b *Bucket) stat(ctx context.Context, it box.Item) (string, error) {
	info, err := b.client.StatObject(ctx, b.bucket, b.prefix+it.Name, minio.StatObjectOptions{})
	if minio.ToErrorResponse(err).StatusCode == http.StatusNotFound {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("s3: %w", err)
	}
	return etag(info.ETag), nil
}

// Read returns the object as it was listed.
func (b *Bucket) Read(ctx context.Context, it box.Item, _ string) (*box.Delivery, error) {
	var opt minio.GetObjectOptions
	if err := opt.SetMatchETag(version(it)); err != nil {
		return nil, fmt.Errorf("s3: %w", err)
	}
	o, err := b.client.GetObject(ctx, b.bucket, b.prefix+it.Name, opt)
	if err != nil {
		return nil, fmt.Errorf("s3: %w", err)
	}
	defer o.Close()
	data, err := box.ReadAll(o, it.Size, b.maxBytes)
	switch minio.ToErrorResponse(err).StatusCode {
	case http.StatusNotFound:
		return nil, fmt.Errorf("%w: %s", box.ErrGone, it.Name)
	case http.StatusPreconditionFailed:
		return nil, fmt.Errorf("%w: %s", box.ErrChanged, it.Name)
	}
	if err != nil {
		return nil, fmt.Errorf("s3: %w", err)
	}
	// Not every store supports the condition.
	if info, err := o.Stat(); err == nil && etag(info.ETag) != version(it) {
		return nil, fmt.Errorf("%w: %s", box.ErrChanged, it.Name)
	}
	return &box.Delivery{Files: []box.File{{Name: strings.ToValidUTF8(it.Name, "�"), Data: data}}}, nil
}

// File copies the object to where it belongs, writes the receipt, and then
// deletes the object, if it is still the same. The claim is part of the name,
// so that the next object of this name has a place as well.
func (b *Bucket) File(ctx context.Context, it box.Item, claim, to string, receipt []byte) error {
	there, err := b.stat(ctx, it)
	if err != nil || there != version(it) {
		return err // filed before: it is deleted last
	}
	name := b.prefix + path.Join(to, box.Beside(it.Name, claim))
	_, err = b.client.CopyObject(ctx, minio.CopyDestOptions{Bucket: b.bucket, Object: name},
		minio.CopySrcOptions{Bucket: b.bucket, Object: b.prefix + it.Name, MatchETag: version(it)})
	if err != nil {
		return fmt.Errorf("s3: %w", err)
	}
	if err := b.put(ctx, name+box.ReceiptEnding, receipt, "application/json"); err != nil {
		return err
	}
	if there, err = b.stat(ctx, it); err != nil || there != version(it) {
		return err // another one came in its place meanwhile
	}
	if err := b.client.RemoveObject(ctx, b.bucket, b.prefix+it.Name, minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("s3: %w", err)
	}
	return nil
}

// Put writes an object, for an outbox.
func (b *Bucket) Put(ctx context.Context, name string, data []byte) error {
	return b.put(ctx, b.prefix+name, data, "application/octet-stream")
}

func (b *Bucket) put(ctx context.Context, key string, data []byte, kind string) error {
	_, err := b.client.PutObject(ctx, b.bucket, key, bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{ContentType: kind})
	if err != nil {
		return fmt.Errorf("s3: %w", err)
	}
	return nil
}

// Probe writes an object and removes it again. Its name is one that inboxes
// take no notice of.
func (b *Bucket) Probe(ctx context.Context) error {
	key := b.prefix + ".uketsuke-doctor"
	if err := b.put(ctx, key, []byte("uketsuke"), "text/plain"); err != nil {
		return err
	}
	if err := b.client.RemoveObject(ctx, b.bucket, key, minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("s3: %w", err)
	}
	return nil
}
