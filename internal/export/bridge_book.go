package export

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// bridgeBook writes what is handed over into a workbook.
type bridgeBook struct {
	*xlsxwrite.Workbook
	zone                                          *time.Location
	organizations, people, accounts, applications *xlsxwrite.Sheet
}

func newBridgeBook(w io.Writer, zone *time.Location) (*bridgeBook, error) {
	b := &bridgeBook{Workbook: xlsxwrite.New(w), zone: zone}
	head := b.Style(xlsxwrite.Style{Bold: true})
	for _, s := range []struct {
		to     **xlsxwrite.Sheet
		name   string
		widths xlsxwrite.Columns
		titles []string
	}{
		{&b.organizations, "組織", xlsxwrite.Columns{12, 36, 12, 30, 50, 12, 28}, []string{"組織キー", "名称", "種別", "ドメイン", "記入された名称", "統合先", "版"}},
		{&b.people, "担当者", xlsxwrite.Columns{12, 36, 20, 16, 12, 10, 12, 12}, []string{"組織キー", "メールアドレス", "氏名", "アドレス種別", "役割", "離任", "不達", "担当件数"}},
		{&b.accounts, "会社アカウント", xlsxwrite.Columns{12, 30, 36, 10, 10, 50}, []string{"組織キー", "アカウントキー", "契約者名", "自社", "申請件数", "担当者"}},
		{&b.applications, "申請", xlsxwrite.Columns{28, 12, 30, 36, 10, 12, 16, 36, 36, 28, 28, 28, 18}, []string{"受付番号", "組織キー", "アカウントキー", "契約者名", "様式", "状態",
			"発注番号", "申請者", "担当者", "コピー元", "訂正前", "訂正後", "登録日時"}},
	} {
		sheet, err := b.Sheet(s.name, xlsxwrite.Options{Columns: s.widths, Frozen: 1, Filter: len(s.titles), Titles: true, Wide: true})
		if err != nil {
			return nil, err
		}
		if *s.to = sheet; row(sheet, head, s.titles...) != nil {
			return nil, err
		}
	}
	return b, nil
}

// number marks a text as a number; no name begins with it.
const number = "\x00"

// row writes texts; what begins with number is one.
func row(s *xlsxwrite.Sheet, style xlsxwrite.StyleID, texts ...string) error {
	cells := make([]xlsxwrite.Cell, len(texts))
	for i, text := range texts {
		cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: style, Text: text}
		if digits, ok := strings.CutPrefix(text, number); ok {
			cells[i].Kind, cells[i].Text = xlsxwrite.Number, digits
		}
	}
	return s.Row(cells...)
}

func yes(is bool) string {
	if is {
		return "○"
	}
	return ""
}

func (b *bridgeBook) organization(o *BridgeOrganization) error {
	err := row(b.organizations, 0, o.Key, o.Name, org.Kind(o.Kind).Name(diag.JA), strings.Join(o.Domains, ", "), strings.Join(o.Names, " / "), o.MergedInto, o.Revision)
	for _, p := range o.People {
		role, _ := org.ParseRole(p.Role)
		if err == nil {
			err = row(b.people, 0, o.Key, p.Email, p.Name, org.Address(p.Kind).Name(diag.JA), role.Name(diag.JA), yes(p.Left), yes(p.Bounces), number+strconv.FormatInt(p.Holds, 10))
		}
	}
	for _, a := range o.Accounts {
		if err == nil {
			err = row(b.accounts, 0, o.Key, a.Key, a.Name, yes(a.Own), number+strconv.FormatInt(a.Applications, 10), strings.Join(a.People, ", "))
		}
	}
	return err
}

func (b *bridgeBook) application(a *BridgeApplication) error {
	return row(b.applications, 0, a.Number, a.Organization, a.Account, a.Company, a.Form, store.State(a.State).Name(diag.JA), a.OrderRef, a.AppliedBy, a.Holder,
		a.CopiedFrom, a.Supersedes, a.SupersededBy, a.Registered.In(b.zone).Format("2006-01-02 15:04"))
}

func (b *bridgeBook) end(Bridged) error { return b.Close() }
