package samplegen

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// savers are the other programs a form may have passed through. They are not
// always installed; classes that need a missing one are skipped.
var savers struct {
	soffice  string // LibreOffice
	nodePath string // node_modules that hold exceljs
}

// resave passes workbooks through another program, all in one go, and gives
// the results in the same order.
func resave(in [][]byte, from, to string, run func(dir string, files []string) *exec.Cmd) ([][]byte, error) {
	dir, err := os.MkdirTemp("", "resave")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var files []string
	for i, b := range in {
		f := filepath.Join(dir, fmt.Sprintf("f%03d.%s", i, from))
		if err := os.WriteFile(f, b, 0o644); err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	cmd := run(dir, files)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", cmd.Path, err, out)
	}
	var result [][]byte
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(filepath.Base(f), from)+to))
		if err != nil {
			return nil, err
		}
		result = append(result, b)
	}
	return result, nil
}

func libreOffice(in [][]byte, to string) ([][]byte, error) {
	return resave(in, "xlsx", to, func(dir string, files []string) *exec.Cmd {
		args := []string{"-env:UserInstallation=file://" + filepath.Join(os.TempDir(), "lo-samples"), "--headless", "--convert-to", to, "--outdir", filepath.Join(dir, "out")}
		return exec.Command(savers.soffice, append(args, files...)...)
	})
}

const excelJS = `const E=require('exceljs'),fs=require('fs'),p=require('path');
(async()=>{const [out,...files]=process.argv.slice(1);fs.mkdirSync(out,{recursive:true});
for(const f of files){const w=new E.Workbook();await w.xlsx.readFile(f);await w.xlsx.writeFile(p.join(out,p.basename(f)));}})().catch(e=>{console.error(e);process.exit(1)})`

func excelJSSave(in [][]byte) ([][]byte, error) {
	return resave(in, "xlsx", "xlsx", func(dir string, files []string) *exec.Cmd {
		cmd := exec.Command("node", append([]string{"-e", excelJS, filepath.Join(dir, "out")}, files...)...)
		cmd.Env = append(os.Environ(), "NODE_PATH="+savers.nodePath)
		return cmd
	})
}

// resaved fills forms and passes them through another program.
func resaved(b *bench, ext string, save func([][]byte) ([][]byte, error), prepare func(*job), forms ...string) error {
	var jobs []*job
	var in [][]byte
	err := b.each(func(j *job) error {
		if prepare != nil {
			prepare(j)
		}
		data, err := j.build()
		jobs, in = append(jobs, j), append(in, data)
		return err
	}, forms...)
	if err != nil {
		return err
	}
	out, err := save(in)
	if err != nil {
		return err
	}
	for i, j := range jobs {
		b.put(j.fileName()+ext, out[i], j.truthLine())
	}
	return nil
}

func throughLibreOffice(b *bench) error {
	if savers.soffice == "" {
		return nil
	}
	return resaved(b, ".xlsx", func(in [][]byte) ([][]byte, error) { return libreOffice(in, "xlsx") }, nil)
}

// boxless keeps drawn check boxes unticked: the program loses them.
func boxless(j *job) {
	if j.l.form != "B-2HW" {
		return
	}
	if j.v.has("support_same_as_eu") {
		j.delete("support_same_as_eu")
		j.v.set("support_company_name", "㈱運用サービス")
		j.v.set("support_name", "森　一郎")
		j.v.set("support_email", "help@unyo.example.co.jp")
	}
	if j.v.has("distributor_same_as_reseller") {
		j.delete("distributor_same_as_reseller")
		j.v.set("distributor_company_name", distributors[0])
	}
}

var boxlessForms = []string{"A-1", "A-2", "B-1", "B-2HW", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person"}

func oldFormat(b *bench) error {
	if savers.soffice == "" {
		return nil
	}
	ext := []string{".xls", ".xls", ".xlsx"}[b.round%3]
	return resaved(b, ext, func(in [][]byte) ([][]byte, error) { return libreOffice(in, "xls") }, boxless, boxlessForms...)
}

// misnamed is an .xlsx sent under the old extension.
func misnamed(b *bench) error {
	return resaved(b, ".xls", func(in [][]byte) ([][]byte, error) { return in, nil }, nil, "A-1", "B-2", "annex_k12")
}

func throughExcelJS(b *bench) error {
	if savers.nodePath == "" {
		return nil
	}
	return resaved(b, ".xlsx", excelJSSave, boxless, boxlessForms...)
}

// encodings writes the same content as other producers do.
func encodings(b *bench) error {
	all := []encoding{{inline: true}, {inline: true, noRefs: true}, {prefix: true}, {strict: true}, {phonetic: true}, {rich: true}, {stored: true}}
	i := b.round * 3
	return b.each(func(j *job) error {
		j.k.enc = all[i%len(all)]
		i++
		return j.finish()
	})
}
