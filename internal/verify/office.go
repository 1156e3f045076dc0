package verify

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// FindOffice is the path of LibreOffice's soffice; "" when it is not installed.
func FindOffice() string {
	path, err := exec.LookPath("soffice")
	if err != nil {
		return ""
	}
	return path
}

// legacy has LibreOffice read a .xls and save it as .xlsx, which the second
// reader then reads: two programs by other authors than ours.
func (c *Child) legacy(ctx context.Context, original []byte, book *sheet.Book, fields []Field) (*Result, error) {
	if c.Office == "" || original == nil {
		return Unread(ReasonNoSecond, ""), nil
	}
	saved, err := c.convert(ctx, original)
	var failed *failure
	if errors.As(err, &failed) {
		return Unread(failed.why, failed.detail), nil
	}
	if err != nil {
		return nil, err
	}
	cmp := newComparison(book, fields)
	cmp.office = true
	r, err := c.compare(ctx, cmp, saved)
	if err == nil && r.Outcome == Different && cmp.theirCells == 0 {
		return Unread(ReasonRefused, "LibreOffice reads no cell of it"), nil
	}
	return r, err
}

// convert has LibreOffice save a workbook as .xlsx, in a folder that is gone
// afterwards, with a profile of its own.
func (c *Child) convert(ctx context.Context, original []byte) (saved []byte, err error) {
	folder, err := os.MkdirTemp("", "uketsuke-verify-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	in := filepath.Join(folder, "book.xls")
	if err := os.WriteFile(in, original, 0o600); err != nil {
		return nil, err
	}
	limited, stop := context.WithTimeout(ctx, c.timeout())
	defer stop()
	cmd := exec.CommandContext(limited, c.Office, "--headless", "--norestore", "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(folder, "out"), in)
	said := &tail{}
	cmd.Stdout, cmd.Stderr = said, said
	cmd.Dir = folder
	cmd.WaitDelay = 5 * time.Second
	alone(cmd)
	runErr := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return nil, &failure{ReasonSlow, "LibreOffice took longer than " + c.timeout().String()}
	case runErr != nil:
		return nil, verdict(runErr, said.String(), c.timeout())
	}
	saved, err = os.ReadFile(filepath.Join(folder, "out", "book.xlsx"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, &failure{ReasonRefused, "LibreOffice: " + said.String()}
	}
	return saved, err
}
