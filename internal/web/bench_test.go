package web

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/uketsuke/uketsuke/internal/account"
)

// BenchmarkUpload has 200 clerks upload at once, each through a connection of
// their own; compare forms/s with "uketsuke import" on the same files.
func BenchmarkUpload(b *testing.B) {
	const staff = 200
	files, err := filepath.Glob(filepath.Join(samples, "filled", "*_plain.xlsx"))
	if err != nil || len(files) == 0 {
		b.Skip("the samples are not here")
	}
	h := open(b)
	token := h.client("clerk", account.ScopeUpload).token
	var bodies [][]byte
	var kinds []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		body, kind := multipartBody(b, filepath.Base(name), data)
		var buf bytes.Buffer
		buf.ReadFrom(body)
		bodies, kinds = append(bodies, buf.Bytes()), append(kinds, kind)
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: staff, MaxConnsPerHost: staff}}
	work := make(chan int)
	var wg sync.WaitGroup
	b.ResetTimer()
	for range staff {
		wg.Go(func() {
			for i := range work {
				req, _ := http.NewRequest("POST", h.server.URL+"/api/v1/imports", bytes.NewReader(bodies[i%len(bodies)]))
				req.Header.Set("Content-Type", kinds[i%len(bodies)])
				req.Header.Set("Authorization", "Bearer "+token)
				res, err := client.Do(req)
				if err != nil {
					b.Error(err)
					continue
				}
				res.Body.Close()
				if res.StatusCode != 200 {
					b.Error(fmt.Sprint("status ", res.StatusCode))
				}
			}
		})
	}
	for i := range b.N {
		work <- i
	}
	close(work)
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "forms/s")
}
