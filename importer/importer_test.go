package importer

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

const blanks = "../samples/blank"

func newReader(t testing.TB) *Reader {
	t.Helper()
	r, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// builtIn is the reader of the definitions that are built in; it is made once,
// since reading the blanks takes longer than most tests.
var builtIn = sync.OnceValues(func() (*Reader, error) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		return nil, err
	}
	return New(set, DefaultOptions()), nil
})

// fill opens a blank form, lets edit write into it and reads what was saved.
func fill(t *testing.T, name string, edit func(f *excelize.File)) Result {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(blanks, name))
	if err != nil {
		t.Fatal(err)
	}
	edit(f)
	return newReader(t).Read(saved(t, f))
}

// fillUnknown is fill by a reader that knows no blank, as for a layout that
// nobody has defined: what is where is told by labels alone.
func fillUnknown(t *testing.T, name string, edit func(f *excelize.File)) Result {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(blanks, name))
	if err != nil {
		t.Fatal(err)
	}
	edit(f)
	byLabels := *newReader(t)
	byLabels.blanks, byLabels.library = nil, layout.NewLibrary(nil)
	return byLabels.Read(saved(t, f))
}

func saved(t *testing.T, f *excelize.File) *sheet.Book {
	t.Helper()
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.ReadXLSX(buf.Bytes(), sheet.DefaultLimits(), sheet.AsSeen())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// put writes cells, a text starting with = as formula.
func put(t *testing.T, sheetName string, cells map[string]any) func(f *excelize.File) {
	return func(f *excelize.File) {
		for ref, v := range cells {
			if err := f.SetCellValue(sheetName, ref, v); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// one is the only application of a result.
func one(t *testing.T, r Result) form.Application {
	t.Helper()
	if len(r.Applications) != 1 {
		t.Fatalf("%d applications, want 1: %v", len(r.Applications), r.Diagnostics)
	}
	return r.Applications[0]
}

func values(a form.Application) map[string]string {
	out := make(map[string]string)
	for _, v := range a.Values {
		out[v.Field] = v.Text
	}
	return out
}

// said lists the diagnostics as "severity code field cell".
func said(a form.Application, least diag.Severity) []string {
	var out []string
	for _, d := range a.Diagnostics {
		if d.Severity >= least {
			out = append(out, strings.TrimSpace(d.Severity.String()+" "+string(d.Code)+" "+d.Field+" "+d.Pos.Cell))
		}
	}
	return out
}

func TestBlankFormsAreRefused(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(blanks, "*.xlsx"))
	if err != nil || len(files) < 10 {
		t.Fatalf("blank forms: %v, %v", files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		r := newReader(t).Read(b)
		for _, a := range r.Applications {
			if a.Verdict != form.Refused || len(a.Diagnostics) != 1 || a.Diagnostics[0].Code != "form.blank" {
				t.Errorf("%s: verdict %v, %v", filepath.Base(name), a.Verdict, said(a, diag.Info))
			}
		}
		if strings.Contains(name, "対応表") != (len(r.Applications) == 0) {
			t.Errorf("%s: %d applications", filepath.Base(name), len(r.Applications))
		}
	}
}

// Every field of every definition is found on its blank form: a label that is
// not, is not declared right.
func TestEveryLabelIsFoundOnTheBlank(t *testing.T) {
	r := newReader(t)
	for _, d := range r.set.Definitions {
		for _, sample := range d.Samples {
			if !strings.HasPrefix(sample, "blank/") {
				continue
			}
			g := formGrid(t, r, filepath.Join("..", "samples", sample), d)
			table := findTable(g, d)
			p := locate(g, d)
			for i, at := range p.at {
				if f := d.Fields[i]; at < 0 && f.Reader == "" && !optionalLabel[d.Form+" "+f.ID] {
					t.Errorf("%s: no label for %s", sample, f.ID)
				}
			}
			if d.List != nil && (table == nil || len(table.columns) != len(d.List.Columns)) {
				t.Errorf("%s: list has %v columns, want %d", sample, table, len(d.List.Columns))
			}
		}
	}
}

// optionalLabel names fields for which a blank form has no cell.
var optionalLabel = map[string]bool{"B-2HW annex_refs": false}

func formGrid(t *testing.T, r *Reader, path string, d *form.Definition) *grid {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.ReadXLSX(data, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sheets {
		if s.State != sheet.Visible {
			continue
		}
		g := r.newGrid(s, b.Date1904, window{1, sheet.MaxRow})
		if found := r.recognise(g); found.def != nil && found.def.Form == d.Form {
			return g
		}
	}
	t.Fatalf("%s: no sheet of form %s", path, d.Form)
	return nil
}

const a1 = "【A-1】法人向け製品申請書.xlsx"

// good is a complete application A-1.
var good = map[string]any{
	"M10": 2025, "R10": 6, "V10": 12, "I13": "■新規　□追加　□更新", "I15": "□契約者　☑販売店　□代理店",
	"I17": "山﨑 翔", "AB17": "yamazaki@example.co.jp", "K21": "ｶﾌﾞｼｷｶﾞｲｼｬｷｭｳｼｭｳ", "K23": "㈱九州電材", "K26": "■企業　□ガバメント　□アカデミック",
	"M30": "村上", "Y30": "陽子", "K32": "〒380-0823", "AA32": "長野県", "AO32": "026-204-1740", "K34": "長野市南千歳23-11",
	"K36": "mura@example.com", "K42": "■契約者と同じ", "K52": "nouhin@example.com", "K59": "四国OA販売株式会社", "K63": "■販売店と同じ",
	"D76": "Trend Micro Deep Security", "AE76": "50台", "K103": "■ 使用許諾契約書に同意する",
}

// with is good with some cells replaced; nil empties a cell.
func with(changes map[string]any) map[string]any {
	out := make(map[string]any)
	for k, v := range good {
		out[k] = v
	}
	for k, v := range changes {
		out[k] = v
	}
	return out
}

func TestReadForm(t *testing.T) {
	a := one(t, fill(t, a1, put(t, "申請書", good)))
	want := map[string]string{
		"application_date": "2025-06-12", "transaction_type": "new", "applicant_role": "reseller", "applicant_name": "山﨑 翔",
		"applicant_email": "yamazaki@example.co.jp", "eu_company_name": "㈱九州電材", "eu_company_name_kana": "カブシキガイシャキュウシュウ",
		"eu_segment": "corporate", "eu_contact_last_name": "村上", "eu_contact_first_name": "陽子", "eu_postal_code": "380-0823",
		"eu_prefecture": "長野県", "eu_address": "長野市南千歳23-11", "eu_phone": "026-204-1740", "eu_email": "mura@example.com",
		"support_same_as_eu": "true", "delivery_email": "nouhin@example.com", "reseller_company_name": "四国OA販売株式会社",
		"distributor_same_as_reseller": "true", "terms_agreed": "true",
	}
	if d := cmp.Diff(want, values(a)); d != "" {
		t.Errorf("values (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string(nil), said(a, diag.Warning)); d != "" {
		t.Error(d)
	}
	if a.Verdict != form.Valid || a.Rows.Len() != 1 || a.Form != "A-1" || a.Edition != "2025-06-06" {
		t.Errorf("verdict %v, %d rows, form %s, edition %s", a.Verdict, a.Rows.Len(), a.Form, a.Edition)
	}
	v, _ := a.Get("eu_company_name_kana")
	if v.Cell.String() != "K21" || v.Raw != "ｶﾌﾞｼｷｶﾞｲｼｬｷｭｳｼｭｳ" || v.Label != "フリガナ" {
		t.Errorf("evidence %+v", v)
	}
}

// What is beside an answer and is no part of it, or looks as if the form had
// printed it, is never passed over in silence.
func TestSaidBeside(t *testing.T) {
	tests := []struct {
		cell, text, field, want string
		said                    []string
	}{
		{"K52", "nouhin@example.com（山田）", "delivery_email", "nouhin@example.com", []string{"info email.beside delivery_email K52"}},
		{"K52", "nouhin@example.com まで", "delivery_email", "nouhin@example.com", []string{"info email.beside delivery_email K52"}},
		{"K52", "担当：nouhin@example.com", "delivery_email", "nouhin@example.com", []string{"info email.beside delivery_email K52"}},
		{"K52", "nouhin@example.com。", "delivery_email", "nouhin@example.com", nil},
		{"K105", "※至急お願いします", "remarks", "※至急お願いします", []string{"warning remark.note remarks K105"}},
		{"K105", "※該当する場合のみ", "remarks", "", []string{"info unread_text remarks K105"}},
		{"K105", "※なし", "remarks", "", nil},
		{"K105", "※電子納品は納品先メールアドレスに送付されます。契約者およびサポート窓口のメールアドレスには送付されません。", "remarks", "", nil},
		{"K23", "未定", "eu_company_name", "未定", []string{"warning value.stand_in eu_company_name K23"}},
		{"K23", "○○株式会社", "eu_company_name", "○○株式会社", []string{"warning value.stand_in eu_company_name K23"}},
		{"K23", "別紙参照", "eu_company_name", "別紙参照", []string{"warning value.reference eu_company_name K23"}},
		{"M30", "同上", "eu_contact_last_name", "同上", []string{"warning value.reference eu_contact_last_name M30"}},
		{"M30", "村上 陽子", "eu_contact_last_name", "村上 陽子", []string{"warning name_unsure eu_contact_last_name M30"}},
		{"M30", "村　上", "eu_contact_last_name", "村　上", nil},
		{"M30", "村上陽子", "eu_contact_last_name", "村上陽子", []string{"warning name_unsure eu_contact_last_name M30"}},
		{"M30", "陽子", "eu_contact_last_name", "陽子", []string{"warning name_unsure eu_contact_last_name M30"}},
		{"Y30", "村上陽子", "eu_contact_first_name", "村上陽子", []string{"warning name_unsure eu_contact_first_name Y30"}},
		{"K21", "サ－ビス", "eu_company_name_kana", "サービス", nil},
		{"AO32", "026-204-1740 FAX:026-204-1741", "eu_phone", "026-204-1740", []string{"warning phone.several eu_phone AO32"}},
		{"K42", "■契約者と同じ（電話番号のみ別）", "support_same_as_eu", "true", []string{"warning choice.unclear support_same_as_eu K42"}},
		{"K103", "同意", "terms_agreed", "true", nil},
		{"AN76", "３ヵ年", "product_lines", "", nil},
		{"AK94", "メール", "activation_method", "", []string{"error choice.unknown activation_method AK94"}},
		{"AC63", "■販売店と同じ", "distributor_company_name", "", []string{"warning value.reference distributor_company_name AC63"}},
		{"AC63", "□販売店と同じ", "distributor_company_name", "", nil},
		{"Y30", "村上 陽子", "eu_contact_first_name", "村上 陽子", []string{"warning name_unsure eu_contact_first_name Y30"}},
		{"I15", "■販売店", "applicant_role", "reseller", nil},
		{"I15", "□契約者　■販売店　□代理店", "applicant_role", "reseller", nil},
		{"I15", "☑ 販売店", "applicant_role", "reseller", nil},
		{"I15", "（販売店）", "applicant_role", "reseller", nil},
		{"I15", "●販売店", "applicant_role", "reseller", nil},
		{"I15", "【代理店】", "applicant_role", "distributor", nil},
		{"I15", "■契約者", "applicant_role", "end_user", nil},
		{"K23", "(誤)港運輸㈱ (正)㈱みなと運輸", "eu_company_name", "(誤)港運輸㈱ (正)㈱みなと運輸", []string{"error value.correction eu_company_name K23"}},
		{"K23", "誤解をとく正しい会", "eu_company_name", "誤解をとく正しい会", nil},
		{"K34", "富山県富山市本町1-20-3", "eu_address", "富山県富山市本町1-20-3", []string{"warning prefecture.contradiction eu_address K34"}},
		{"K34", "長野県長野市南千歳23-11", "eu_address", "長野県長野市南千歳23-11", nil},
		{"M30", "森・林", "eu_contact_last_name", "森・林", []string{"warning name_unsure eu_contact_last_name M30"}},
		{"M30", "ジョン・スミス", "eu_contact_last_name", "ジョン・スミス", nil},
		{"K28", "※総務部経由", "eu_department", "", []string{"warning unread_text  K28"}},
	}
	for _, tt := range tests {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{tt.cell: tt.text}))))
		if got := values(a)[tt.field]; got != tt.want {
			t.Errorf("%s: %s = %q, want %q", tt.text, tt.field, got, tt.want)
		}
		if d := cmp.Diff(tt.said, said(a, diag.Info)); d != "" {
			t.Errorf("%s: %s", tt.text, d)
		}
	}
}

func TestDiagnostics(t *testing.T) {
	tests := []struct {
		name    string
		changes map[string]any
		want    []string
	}{
		{"required field empty", map[string]any{"AO32": nil}, []string{"error required eu_phone AO32"}},
		{"consent not ticked", map[string]any{"K103": "□ 使用許諾契約書に同意する"}, []string{"error terms terms_agreed K103"}},
		{"several mail addresses", map[string]any{"K52": "a@example.com; b@example.com"}, []string{"error email.several delivery_email K52"}},
		{"sign of a mail address twice", map[string]any{"K52": "nouhin@@example.com"}, []string{"error email delivery_email K52"}},
		{"broken mail address", map[string]any{"K52": "nouhin.example.com"}, []string{"error email delivery_email K52"}},
		{"free mail", map[string]any{"AB17": "yamazaki@gmail.com"}, []string{"warning email.free applicant_email AB17"}},
		{"support window missing", map[string]any{"K42": "□契約者と同じ"}, []string{
			"error required support_company_name AD42", "error required support_name K44", "error required support_email AD44"}},
		{"contradiction", map[string]any{"I13": "■新規　□追加　■更新"}, []string{"error choice.contradiction transaction_type I13"}},
		{"two of one", map[string]any{"K26": "■企業　■ガバメント　□アカデミック"}, []string{"error choice.several eu_segment K26"}},
		{"quantity in words", map[string]any{"AE76": "要相談"}, []string{"error number product_lines[0].line_quantity AE76"}},
		{"phone as number", map[string]any{"AO32": 262041740}, nil},
		{"impossible date", map[string]any{"R10": 2, "V10": 30}, []string{"error date.impossible application_date M10"}},
		{"after retirement", map[string]any{"R10": 10}, []string{"warning date.after_retirement application_date M10"}},
		{"unknown product", map[string]any{"D76": "万能ソフト"}, []string{"warning product.unknown product_lines[0].line_product_name D76"}},
		{"cloud without account", map[string]any{"D76": "Trend Micro Cloud App Security"}, []string{"error required cloud_admin_email K94"}},
		{"points elsewhere", map[string]any{"K50": "契約者と同じ"}, []string{"warning value.reference delivery_company_name K50"}},
		{"says what could be ticked", map[string]any{"K63": nil, "AC63": "販売店と同一"}, []string{"warning value.reference distributor_company_name AC63"}},
		{"company that holds such words", map[string]any{"K50": "株式会社同じ"}, nil},
		{"consent refused", map[string]any{"K103": "■同意しない"}, []string{"error terms terms_agreed K103"}},
		{"consent in words", map[string]any{"K103": "同意します", "AJ103": "同意する"}, nil},
		{"code of the prefecture", map[string]any{"AA32": "20(長野県)"}, []string{"warning list.value eu_prefecture AA32"}},
		{"remark behind an address", map[string]any{"K52": "nouhin@example.com　※代表"}, nil},
		{"weekday of another day", map[string]any{"M10": "2024年4月1日(火)", "R10": nil, "V10": nil}, []string{"warning date.weekday application_date M10"}},
		{"thousand or one", map[string]any{"AE76": "1.000"}, []string{"error number.grouped product_lines[0].line_quantity AE76"}},
		{"one as a number", map[string]any{"AE76": 1.000}, nil},
		{"year of another era", map[string]any{"M10": 1995}, []string{"warning date.far application_date M10"}},
		{"year of 令和 that Excel took for one of this century", map[string]any{"M10": 39239, "R10": nil, "V10": nil}, []string{"warning date.far application_date M10"}},
		{"six digits of a day", map[string]any{"M10": 250612, "R10": nil, "V10": nil}, []string{"error date.incomplete application_date M10"}},
		{"number rounded off", map[string]any{"I65": 1234567890123456789}, []string{"error precision_lost quote_number I65"}},
		{"cell that a check box is linked to", map[string]any{"K23": true, "K50": false}, []string{
			"warning cell_bool eu_company_name K23", "warning cell_bool delivery_company_name K50", "error required eu_company_name K23"}},
		{"carrier mail", map[string]any{"AB17": "yamazaki@ymail.ne.jp"}, []string{"warning email.free applicant_email AB17"}},
		{"circles for yes and no", map[string]any{"K103": "◉ 使用許諾契約書に同意する", "AJ103": "◯ 個人情報の取り扱いに同意する"}, []string{"warning choice.unclear privacy_agreed AJ103"}},
		{"corporate number", map[string]any{"AR23": "7000012050003"}, []string{"error corporate_number eu_corporate_number AR23"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := one(t, fill(t, a1, put(t, "申請書", with(tt.changes))))
			if d := cmp.Diff(tt.want, said(a, diag.Warning)); d != "" {
				t.Errorf("diagnostics (-want +got):\n%s", d)
			}
		})
	}
}

// Excel makes days of 3-5-1 and 10-20, and what was typed is lost.
func TestAnswersThatBecameDates(t *testing.T) {
	for cell, field := range map[string]string{"K34": "eu_address", "K32": "eu_postal_code", "I65": "quote_number", "AE76": "product_lines[0].line_quantity"} {
		a := one(t, fill(t, a1, func(f *excelize.File) {
			put(t, "申請書", with(map[string]any{cell: 37742}))(f)
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("申請書", cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}))
		if d := cmp.Diff([]string{"error cell_date " + field + " " + cell}, said(a, diag.Info)); d != "" {
			t.Error(d)
		}
		if got := values(a)[field]; got != "" {
			t.Errorf("%s was read as %s", field, got)
		}
	}
}

func TestFormulaWithoutValue(t *testing.T) {
	a := one(t, fill(t, a1, func(f *excelize.File) {
		put(t, "申請書", good)(f)
		if err := f.SetCellValue("申請書", "AA32", nil); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("申請書", "AA32", "VLOOKUP(1,リスト!A1:B9,2)"); err != nil {
			t.Fatal(err)
		}
	}))
	if d := cmp.Diff([]string{"error formula_no_value eu_prefecture AA32"}, said(a, diag.Warning)); d != "" {
		t.Error(d)
	}
	if v, ok := a.Get("eu_prefecture"); ok {
		t.Errorf("a value was invented: %v", v)
	}
}

// Rows and columns that somebody inserts move everything and change nothing.
func TestInsertedRowsAndColumns(t *testing.T) {
	want := values(one(t, fill(t, a1, put(t, "申請書", good))))
	for row := 8; row < 110; row += 13 {
		a := one(t, fill(t, a1, func(f *excelize.File) {
			put(t, "申請書", good)(f)
			if err := f.InsertRows("申請書", row, 2); err != nil {
				t.Fatal(err)
			}
			if err := f.InsertCols("申請書", "A", 1); err != nil {
				t.Fatal(err)
			}
		}))
		if d := cmp.Diff(want, values(a)); d != "" {
			t.Errorf("rows inserted before %d (-want +got):\n%s", row, d)
		}
	}
}
