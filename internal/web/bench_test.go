package web

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// BenchmarkUpload has 200 of the staff upload at once, each through a
// connection of their own, and beside it the command line's way with the same
// files: no form comes twice, so that each is registered.
func BenchmarkUpload(b *testing.B) {
	b.Run("200 staff", func(b *testing.B) {
		h := open(b)
		files := fresh(b, b.N)
		up := uploader{h, h.client("clerk", account.ScopeUpload).token,
			&http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: staff, MaxConnsPerHost: staff}}}
		b.ResetTimer()
		up.all(b, files)
		report(b, h.store)
	})
	b.Run("command line", func(b *testing.B) {
		h := open(b)
		files := fresh(b, b.N)
		set, err := form.Load(schemas.FS)
		if err != nil {
			b.Fatal(err)
		}
		service := &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: h.store}
		b.ResetTimer()
		each := func(yield func(intake.Input) bool) {
			for i, data := range files {
				if !yield(intake.Input{Name: fmt.Sprint(i, ".xlsx"), Data: data}) {
					return
				}
			}
		}
		if err := service.Stream(context.Background(), each, false, func(intake.Outcome) error { return nil }); err != nil {
			b.Fatal(err)
		}
		report(b, h.store)
	})
}

// staff is how many upload at once.
const staff = 200

// report wants every form to be registered, and says how many were in a second.
func report(b *testing.B, st *store.Store) {
	b.Helper()
	b.StopTimer()
	if n, err := st.Count(context.Background(), store.Filter{}); n != int64(b.N) || err != nil {
		b.Errorf("%d of %d registered, %v", n, b.N, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "forms/s")
}

type uploader struct {
	*house
	token  string
	client *http.Client
}

func (u *uploader) all(b *testing.B, files [][]byte) {
	b.Helper()
	work := make(chan int)
	var wg sync.WaitGroup
	for range staff {
		wg.Go(func() {
			for i := range work {
				if err := u.upload(b, i, files[i]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for i := range files {
		work <- i
	}
	close(work)
	wg.Wait()
}

func (u *uploader) upload(b *testing.B, i int, data []byte) error {
	body, kind := multipartBody(b, fmt.Sprint(i, ".xlsx"), data)
	req, err := http.NewRequest("POST", u.server.URL+"/api/v1/imports", body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", kind)
	req.Header.Set("Authorization", "Bearer "+u.token)
	res, err := u.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d, %v", res.StatusCode, err)
	}
	return nil
}

// fresh are n forms of which no two have the same company.
func fresh(b *testing.B, n int) [][]byte {
	b.Helper()
	const name = "a-1_plain.xlsx"
	data := kept(b, name)
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	company := companyIn(b, name)
	files := make([][]byte, n)
	for i := range files {
		files[i] = renamed(b, book, company, fmt.Sprintf("%s第%d", company, i+1))
	}
	return files
}

// companyIn is the company that a sample names.
func companyIn(b *testing.B, name string) string {
	b.Helper()
	h := open(b)
	rec, err := h.store.Show(context.Background(), h.registered(filepath.Base(name)))
	if err != nil {
		b.Fatal(err)
	}
	return rec.Company
}

// renamed is a package with another company; all other parts stay as they are.
func renamed(b *testing.B, book *zip.Reader, was, is string) []byte {
	b.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range book.File {
		if f.Name != "xl/sharedStrings.xml" && !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			if err := w.Copy(f); err != nil {
				b.Fatal(err)
			}
			continue
		}
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			b.Fatal(err)
		}
		part, err := w.Create(f.Name)
		if err == nil {
			_, err = part.Write(bytes.Replace(text, []byte(">"+was+"<"), []byte(">"+is+"<"), 1))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
