package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// festival is a definition with rules of its own.
func festival(t testing.TB, rulesYAML string) (*form.Set, error) {
	t.Helper()
	return form.Load(fstest.MapFS{"parts.yaml": {Data: []byte("choices: {kinds: [{id: event, texts: [催事]}, {id: course, texts: [講座]}]}\n")},
		"forms/festival.yaml": {Data: []byte(`form: festival
edition: "2025-04-01"
titles: [助成金申請書]
sections:
  - section: main
    titles: []
    fields:
      - {id: kind, type: enum, choices: kinds, labels: [区分]}
      - {id: total, type: money, labels: [総額]}
      - {id: subsidy, type: money, labels: [助成額], required: when kind == "event"}
      - {id: begins, type: date, labels: [開始日]}
list: {name: costs, anchor: item, columns: [{id: item, type: text, labels: [品目]}, {id: cost, type: money, labels: [金額]}]}
` + rulesYAML)}})
}

const budget = `rules:
  - name: half
    when: given(kind) and kind == "event"
    demand: subsidy <= total * 0.5
    at: [subsidy]
    severity: warning
    message: {ja: "助成額 {subsidy} 円は総額の半分 {half} 円を超えています。", en: "{subsidy} yen are more than half, {half}."}
    hint: {ja: 半分までにしてください。, en: Please enter half at most.}
    args: {half: total * 0.5}
  - {name: sum, demand: sum(cost) == total, at: [total], message: {ja: 合計が違います。, en: The sum differs.}}
  - {name: dear, each: true, demand: cost < 100000, at: [cost], message: {ja: "{item}は高すぎます。", en: "{item} is too dear."}}
  - {name: once, unique: item, message: {ja: "{item}が重なっています。", en: "{item} twice."}}
`

func TestRulesOfOnesOwn(t *testing.T) {
	set, err := festival(t, budget)
	if err != nil {
		t.Fatal(err)
	}
	d := set.Latest("festival")
	rows := []fields{{"item": "椅子", "cost": "30000"}, {"item": "舞台", "cost": "250000"}, {"item": "椅子"}}
	for _, tt := range []struct {
		values fields
		rows   []fields
		faulty string
		want   []string
	}{
		{fields{"kind": "event", "subsidy": "5000", "total": "10000"}, nil, "", nil},
		{fields{"kind": "event", "subsidy": "5001", "total": "10000"}, nil, "",
			[]string{"warning rule.half subsidy 助成額 5001 円は総額の半分 5000 円を超えています。/5001 yen are more than half, 5000./半分までにしてください。"}},
		{fields{"kind": "course", "subsidy": "5001", "total": "10000"}, nil, "", nil},
		{fields{"subsidy": "5001", "total": "10000"}, nil, "", nil},
		{fields{"kind": "event", "subsidy": "5001"}, nil, "", nil},
		{fields{"kind": "event", "subsidy": "5001", "total": "10000"}, nil, "total", nil},
		{fields{"total": "280000"}, rows, "", []string{"error rule.dear costs[1].cost 舞台は高すぎます。/舞台 is too dear./", "error rule.once costs[2].item 椅子が重なっています。/椅子 twice./"}},
		{fields{"total": "280001"}, rows[:1], "", []string{"error rule.sum total 合計が違います。/The sum differs./"}},
		{fields{"total": "280001"}, rows[:1], "costs[0].cost", nil},
		{fields{"total": "280001"}, nil, "", nil},
	} {
		var got []string
		rules.New(set, "").Of(d).Judge(valuesOf(d, tt.values, tt.faulty, tt.rows...), func(found []rules.Finding) {
			for i := range found {
				f := &found[i]
				x := f.Diagnostic()
				x.Field = f.Field
				if f.Row >= 0 {
					x.Field = fmt.Sprintf("costs[%d].%s", f.Row, f.Field)
				}
				got = append(got, x.Severity.String()+" "+string(x.Code)+" "+x.Field+" "+x.Message(diag.JA)+"/"+x.Message(diag.EN)+"/"+x.Hint(diag.JA))
			}
		})
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.values, diff)
		}
	}
	p, when := rules.New(set, "").Of(d), d.Field("subsidy").Required.When
	if !p.Holds(when, valuesOf(d, fields{"kind": "event"}, "")) || p.Holds(when, valuesOf(d, fields{"kind": "course"}, "")) || p.Holds(when, valuesOf(d, nil, "")) {
		t.Error("the condition of required")
	}
}

// Each fault is named with line and column, and what was probably meant.
func TestLint(t *testing.T) {
	for rule, want := range map[string]string{
		`{name: a, demand: subsidi <= total, message: {ja: あ。, en: A.}}`:                `forms/festival.yaml:14:23: rule a: there is no field or function "subsidi", did you mean "subsidy"?`,
		`{name: a, demand: "total > 1 and subsidy <= totl", message: {ja: あ。, en: A.}}`: `forms/festival.yaml:14:49: rule a: there is no field or function "totl", did you mean "total"?`,
		`{name: a, demand: subsidy == "x", message: {ja: あ。, en: A.}}`:                  `forms/festival.yaml:14:31: rule a: invalid operation: == (mismatched types float64 and string)`,
		`{name: a, demand: total, message: {ja: あ。, en: A.}}`:                           `rule a: expected bool, but got float64`,
		`{name: a, demand: kind == "evnt", message: {ja: あ。, en: A.}}`:                  `forms/festival.yaml:14:31: rule a: kind has no choice "evnt", did you mean "event"?`,
		`{name: a, demand: product(kind).clod, message: {ja: あ。, en: A.}}`:              `"clod" is no part of it, did you mean "cloud"?`,
		`{name: a, demand: "same_compny(kind, kind)", message: {ja: あ。, en: A.}}`:       `there is no field or function "same_compny", did you mean "same_company"?`,
		`{name: a, demand: cost > 1, message: {ja: あ。, en: A.}}`:                        `invalid operation: > (mismatched types`,
		`{name: a, demand: total > 1, at: [totl], message: {ja: あ。, en: A.}}`:           `rule a: at: the form has no field "totl", did you mean "total"?`,
		`{name: a, unique: itm, message: {ja: あ。, en: A.}}`:                             `rule a: unique: the list has no column "itm", did you mean "item"?`,
		`{name: a, demand: total > 1, message: {ja: "{totl}。", en: A.}}`:                `rule a: message: there is no value "totl", did you mean "total"?`,
		`{name: a, demand: total > 1, message: {ja: あ。}}`:                               `rule a: it takes a code, or a message in both languages`,
		`{name: a, demand: total > 1, code: numbr}`:                                     `rule a: unknown code "numbr", did you mean "number"?`,
		`{name: a, demand: total > 1, severity: eror, code: number}`:                    `rule a: unknown severity "eror" (error, warning, info)`,
		`{name: a, code: number}`: `rule a: it takes either demand or unique`,
		`no_such_rule`:            `unknown rule "no_such_rule"`,
		`{name: a, demand: total +, message: {ja: あ。, en: A.}}`: `forms/festival.yaml:14:`,
	} {
		set, err := festival(t, "rules:\n  - "+rule+"\n")
		got := fmt.Sprint(err)
		for _, f := range rules.Lint(set) {
			got += fmt.Sprintf("\n%s:%d:%d: %s", f.Pos.File, f.Pos.Line, f.Pos.Column, f.Text)
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s\n got %s\nwant %s", rule, got, want)
		}
	}
	if set, err := festival(t, budget); err != nil || len(rules.Lint(set)) > 0 {
		t.Errorf("%v, %v", err, rules.Lint(set))
	}
}

// given is about the row that is judged, not about one before it; an item of a
// list has its own.
func TestGivenInRows(t *testing.T) {
	set, err := festival(t, `rules:
  - {name: priced, each: true, demand: given(cost), at: [item], message: {ja: "{item}の金額。", en: "{item}: cost."}}
`)
	if err != nil {
		t.Fatal(err)
	}
	d := set.Latest("festival")
	var got []int
	rules.New(set, "").Of(d).Judge(valuesOf(d, nil, "", fields{"item": "a", "cost": "1"}, fields{"item": "b"}, fields{"item": "c", "cost": "2"}, fields{"item": "d"}), func(found []rules.Finding) {
		for i := range found {
			got = append(got, found[i].Row)
		}
	})
	if diff := cmp.Diff([]int{1, 3}, got); diff != "" {
		t.Error(diff)
	}
}

// A condition of a column is compiled too, and a rule for rows needs a list.
func TestLintOfColumnsAndOfFormsWithoutList(t *testing.T) {
	const head = "form: %s\nedition: \"2025-04-01\"\ntitles: [申請]\nsections:\n  - section: main\n    titles: []\n    fields:\n      - {id: kind, type: text, labels: [区分]}\n"
	set, err := form.Load(fstest.MapFS{
		"forms/rows.yaml": {Data: []byte(fmt.Sprintf(head, "rows") +
			"list: {name: costs, anchor: item, columns: [{id: item, type: text, labels: [品目]}, {id: cost, type: money, labels: [金額], required: when itm == \"x\"}]}\n")},
		"forms/plain.yaml": {Data: []byte(fmt.Sprintf(head, "plain") + "rules:\n  - {name: a, each: true, demand: kind == \"x\", message: {ja: あ。, en: A.}}\n")},
	})
	got := fmt.Sprint(err)
	for _, f := range rules.Lint(set) {
		got += "\n" + f.Text.String()
	}
	for _, want := range []string{`field cost: required: there is no field or function "itm", did you mean "item"?`, "rule a: plain (edition 2025-04-01) has no list"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
	if strings.Contains(got, "(form ") {
		t.Errorf("a fault in its own file names the form again: %s", got)
	}
}

// What the rules of a form cost, and those of each row of a list.
func BenchmarkForm(b *testing.B) {
	set := built(b)
	d := set.Latest("B-2HW")
	v := valuesOf(d, fields{"transaction_type": "renewal", "existing_quantity": "10", "eu_company_name": "㈱九州電材", "reseller_company_name": "有限会社九州電材",
		"application_date": "2025-06-01", "hw_delivery_date": "2025-06-30", "existing_contract_end": "2025-07-31", "eu_segment": "corporate"}, "",
		fields{"line_quantity": "10", "line_start_date": "2025-06-01", "line_end_date": "2026-05-31"})
	p := rules.New(set, "2025-09-30").Of(d)
	for b.Loop() {
		p.Judge(v, func([]rules.Finding) { b.Fatal("found") })
	}
}

func BenchmarkRow(b *testing.B) {
	set := built(b)
	d := set.Latest("annex_k12")
	const n = 10_000
	rows := make([]fields, n)
	for i := range rows {
		rows[i] = fields{"mext_school_code": "B114210000004", "school_type": "B1", "establishment": "2", "prefecture": "神奈川県", "units": "1",
			"school_name": fmt.Sprint("第", i), "admin_email": fmt.Sprint(i, "@example.jp"), "account_name": fmt.Sprint("a", i)}
		delete(rows[i], "mext_school_code")
		if i%2 == 0 {
			rows[i]["mext_school_code"] = "B114210000004"
		}
	}
	v := valuesOf(d, fields{"total_units": fmt.Sprint(n)}, "", rows...)
	v.Faulty = nil
	p := rules.New(set, "2025-09-30").Of(d)
	b.ResetTimer()
	for b.Loop() {
		p.Judge(v, func([]rules.Finding) {})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
}

func BenchmarkCompile(b *testing.B) {
	set := built(b)
	for b.Loop() {
		rules.New(set, "2025-09-30").Of(set.Latest("B-2HW"))
	}
}

// A tick is true in an expression and its absence nothing; a message may name
// several values, and a rule about a list field sees each item.
func TestValuesInExpressions(t *testing.T) {
	set, err := form.Load(fstest.MapFS{"forms/f.yaml": {Data: []byte(`form: f
edition: "2025-04-01"
titles: [申込]
sections:
  - section: main
    titles: []
    fields:
      - {id: same, type: bool, labels: [同じ]}
      - {id: name, type: text, labels: [名]}
      - {id: other, type: text, labels: [別名]}
rules:
  - {name: either, when: same, demand: not given(other), at: [other], message: {ja: "{name}と{other}", en: "{name} and {other}"}}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	d := set.Latest("f")
	for _, tt := range []struct {
		values fields
		want   string
	}{
		{fields{"same": "true", "name": "甲", "other": "乙"}, "甲と乙"},
		{fields{"name": "甲", "other": "乙"}, ""},
		{fields{"same": "true", "name": "甲"}, ""},
	} {
		got := ""
		rules.New(set, "").Of(d).Judge(valuesOf(d, tt.values, ""), func(found []rules.Finding) {
			for i := range found {
				x := found[i].Diagnostic()
				got += x.Message(diag.JA)
				if found[i].Row != -1 || found[i].First != -1 {
					t.Errorf("a finding about the form is in row %d", found[i].Row)
				}
			}
		})
		if got != tt.want {
			t.Errorf("%v: %q, want %q", tt.values, got, tt.want)
		}
	}
}
