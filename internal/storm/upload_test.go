package storm

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"
)

// uploaders is how many of the staff upload at a time.
const uploaders = 32

// uploaded has the staff upload the files of a folder through the page, each of
// them by itself as the page does it. It returns how long that took, and the CPU
// of program and database from when the first file is sent.
func uploaded(b *testing.B, binary, store, dir string, db *database) (took, cpu, server time.Duration) {
	b.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(binary, "serve", "--pages-only", "--listen", "127.0.0.1:0", "--store", store)
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "UKETSUKE_STATE_DIR="+b.TempDir())
	address := listening(b, cmd)
	client := signedIn(b, address)
	uploads(b, client, address, nil, 4) // so that the page has its connections
	begun, before, server := time.Now(), ticks(b, fmt.Sprint(cmd.Process.Pid), 2), db.cpu(b)
	uploads(b, client, address, paths, 0)
	took, server = time.Since(begun), db.cpu(b)-server
	_ = cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err != nil {
		b.Errorf("serve: %v", err)
	}
	return took, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime() - before, server
}

// uploads has the uploaders upload files, after each has asked for so many pages.
func uploads(b *testing.B, client *http.Client, address string, paths []string, pages int) {
	b.Helper()
	work, wg := make(chan string), sync.WaitGroup{}
	for range uploaders {
		wg.Go(func() {
			for range pages {
				res, err := client.Get(address + "/upload")
				if err != nil {
					b.Error(err)
					continue
				}
				_ = res.Body.Close()
			}
			for path := range work {
				if err := uploadPage(client, address, path); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for _, path := range paths {
		work <- path
	}
	close(work)
	wg.Wait()
}

var addressIn = regexp.MustCompile(`address=(\S+)`)

// listening starts the program and returns the address that it listens at.
func listening(b *testing.B, cmd *exec.Cmd) string {
	b.Helper()
	log, err := cmd.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = cmd.Process.Kill() })
	lines := bufio.NewReader(log)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			b.Fatalf("serve ended: %v", err)
		}
		if found := addressIn.FindStringSubmatch(line); found != nil {
			go func() { _, _ = io.Copy(io.Discard, lines) }()
			return "http://" + found[1]
		}
	}
}

// signedIn is the first user, who is created if there is none yet.
func signedIn(b *testing.B, address string) *http.Client {
	b.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.Fatal(err)
	}
	client := &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: uploaders}}
	person := url.Values{"name": {"clerk"}, "display": {"clerk"}, "password": {"a long enough secret"}, "again": {"a long enough secret"}}
	for _, page := range []string{"/setup", "/signin"} {
		res, err := client.PostForm(address+page, person)
		if err != nil {
			b.Fatal(err)
		}
		_ = res.Body.Close()
	}
	return client
}

// uploadPage uploads one file and wants it registered.
func uploadPage(client *http.Client, address, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", filepath.Base(path))
	if err == nil {
		_, err = part.Write(data)
	}
	if err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	res, err := client.Post(address+"/upload", w.FormDataContentType(), &body)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s, %v: %.200s", path, res.Status, err, answer)
	}
	return nil
}
