package main

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// command runs a command line as a script would, with a store of its own.
func command(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	env := map[string]string{"UKETSUKE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "store.db"), "LANG": "ja_JP.UTF-8"}
	status = run(t.Context(), args, strings.NewReader(""), &out, &errs, func(key string) string { return env[key] })
	return status, out.String(), errs.String()
}

// object is a JSON object whose members keep their order.
type object []struct {
	key   string
	value json.RawMessage
}

func parse(t *testing.T, text []byte) (o object) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
		o = append(o, struct {
			key   string
			value json.RawMessage
		}{key.(string), value})
	}
	return o
}

func (o object) keys() (keys []string) {
	for _, m := range o {
		keys = append(keys, m.key)
	}
	return keys
}

func (o object) get(key string) json.RawMessage {
	for _, m := range o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// TestImportJSON holds the lines of "import --json" to the shape that scripts
// rely on.
func TestImportJSON(t *testing.T) {
	status, stdout, stderr := command(t, "import", "--json", "../../samples/filled")
	if status != statusPerson || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	counts := make(map[string]int)
	for line := range strings.Lines(stdout) {
		o := parse(t, []byte(line))
		var status string
		if err := json.Unmarshal(o.get("status"), &status); err != nil {
			t.Fatal(err)
		}
		counts[status]++
		want := []string{"file", "entry", "sheet", "form", "form_version", "status"}
		if status == "registered" || status == "duplicate" {
			want = append(want, "reception_number")
		}
		if status == "held" {
			want = append(want, "held")
		}
		want = append(want, "receipt")
		if o.get("values") != nil {
			want = append(want, "values", "evidence")
		}
		for _, key := range []string{"definition", "likeness", "unread"} { // of a form whose blank is known; of one that has any
			if o.get(key) != nil {
				want = append(want, key)
			}
		}
		want = append(want, "diagnostics")
		keys := slices.DeleteFunc(o.keys(), func(k string) bool { return k == "supersedes" })
		if diff := cmp.Diff(want, keys); diff != "" {
			t.Errorf("%.80s (-want +got):\n%s", line, diff)
		}
		checkEvidence(t, o)
		checkFindings(t, o)
	}
	if counts["registered"] == 0 || counts["held"] == 0 || counts["duplicate"] == 0 {
		t.Errorf("the samples hold too little: %v", counts)
	}
}

// checkEvidence wants a cell for each value, and nothing besides.
func checkEvidence(t *testing.T, o object) {
	if o.get("values") == nil {
		return
	}
	values, err := flatten(o.get("values"))
	if err != nil {
		t.Fatal(err)
	}
	var evidence map[string]struct{ Sheet, Cell, Raw *string }
	if err := json.Unmarshal(o.get("evidence"), &evidence); err != nil {
		t.Fatal(err)
	}
	for _, path := range union(values, evidence) {
		e, ok := evidence[path]
		if values[path] == nil || !ok || e.Sheet == nil || e.Cell == nil || e.Raw == nil {
			t.Errorf("%s of %s: value %s, evidence %+v", path, o.get("file"), values[path], e)
		}
	}
}

func checkFindings(t *testing.T, o object) {
	var list []json.RawMessage
	if err := json.Unmarshal(o.get("diagnostics"), &list); err != nil {
		t.Fatal(err)
	}
	want := []string{"severity", "code", "field", "sheet", "cell", "label", "value", "message", "hint"}
	for _, raw := range list {
		got := parse(t, raw).keys()
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("diagnostic %s", raw)
		}
	}
}

// TestLongList holds the pieces in which long lists are printed to JSON.
func TestLongList(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("No.,学校名,都道府県,市区町村,姓,名,管理者メールアドレス,台数\r\n")
	for range 3000 {
		csv.WriteString("1,第一小学校,東京都,港区,山田,花子,a@example.ed.jp,10\r\n")
	}
	name := write(t, "list.csv", csv.String())
	_, stdout, _ := command(t, "import", "--json", "--dry-run", name)
	var line struct {
		Values   struct{ Rows []map[string]any }
		Evidence map[string]struct{ Cell string }
	}
	d := json.NewDecoder(strings.NewReader(stdout))
	if err := d.Decode(&line); err != nil {
		t.Fatal(err)
	}
	if err := d.Decode(&line); err != io.EOF {
		t.Errorf("more than one line: %v", err)
	}
	if n := len(line.Values.Rows); n != 3000 || line.Evidence["rows[2999].units"].Cell != "H3001" {
		t.Errorf("%d rows, the last units in %q", n, line.Evidence["rows[2999].units"].Cell)
	}
}
