package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/store"
)

// slip is the receipt that lies beside a filed item.
type slip struct {
	Claim   string     `json:"claim"`
	Inbox   string     `json:"inbox"`
	Name    string     `json:"name"`
	Sender  string     `json:"sender,omitempty"`
	Subject string     `json:"subject,omitempty"`
	Results []slipLine `json:"results"`
}

// slipLine is what became of one application, or of a file or entry that held
// none.
type slipLine struct {
	File     string   `json:"file"`
	Entry    string   `json:"entry,omitempty"`
	Sheet    string   `json:"sheet,omitempty"`
	Form     string   `json:"form,omitempty"`
	Status   string   `json:"status"`
	Number   string   `json:"reception_number,omitempty"`
	Held     int64    `json:"held,omitempty"`
	Receipt  int64    `json:"receipt"`
	Received string   `json:"received_at"`
	Problems []string `json:"problems,omitempty"`
}

// slip writes the receipt from what the store has on record, so that it is the
// same whoever writes it.
func (s *Service) slip(ctx context.Context, a *ledger.Arrival, files map[int64]ledger.File) (*slip, error) {
	out := &slip{Claim: a.Claim(), Inbox: a.Inbox, Name: a.Item.Name}
	for _, no := range slices.Sorted(maps.Keys(files)) {
		receipts, err := s.receiptsOf(ctx, a, files[no])
		if err != nil {
			return nil, err
		}
		for i := range receipts {
			r := &receipts[i]
			out.Sender, out.Subject = r.Provenance.Sender, r.Provenance.Subject
			out.Results = append(out.Results, s.slipLine(r))
		}
	}
	return out, nil
}

// receiptsOf are the receipts of one file of an arrival, in their order.
func (s *Service) receiptsOf(ctx context.Context, a *ledger.Arrival, f ledger.File) ([]store.Receipt, error) {
	var mine []store.Receipt
	filter := store.ReceiptFilter{Source: f.SHA256[:], Inbox: a.Inbox, Limit: 1000}
	for {
		list, err := s.Store.Receipts(ctx, filter)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			if r.Provenance.User == fileUser(a, f.No) {
				mine = append(mine, r)
			}
		}
		if len(list) < filter.Limit || int64(len(mine)) >= f.Sum() {
			slices.Reverse(mine)
			return mine, nil
		}
		filter.Before = list[len(list)-1].ID
	}
}

func (s *Service) slipLine(r *store.Receipt) slipLine {
	line := slipLine{File: r.File, Entry: r.Entry, Sheet: r.Sheet, Form: r.Form, Status: string(r.Status), Number: r.Number,
		Held: r.Held, Receipt: r.ID, Received: r.At.In(s.zone).Format("2006-01-02T15:04:05-07:00")}
	for i := range r.Diagnostics {
		d := &r.Diagnostics[i]
		line.Problems = append(line.Problems, fmt.Sprintf("%s %s: %s", d.Pos.Cell, d.Severity, d.Message(s.lang())))
	}
	return line
}

func (s *slip) json() ([]byte, error) { return json.MarshalIndent(s, "", "  ") }

// returnMails posts a mail for each held application of an arrival that came
// by mail. The key makes sure that it is posted once.
func (s *Service) returnMails(ctx context.Context, out *slip) error {
	if !s.Config.ReturnsFrom(out.Inbox) || out.Sender == "" {
		return nil
	}
	var mails []store.Mail
	for _, line := range out.Results {
		if line.Held != 0 && line.Form != "" {
			key, _ := store.ReturnKeys(line.Held)
			mails = append(mails, store.Mail{Key: key, Kind: mail.Return, To: out.Sender,
				Subject: fmt.Sprintf("held:%d", line.Held), Payload: fmt.Sprintf(`{"held":%d}`, line.Held)})
		}
	}
	if len(mails) == 0 {
		return nil
	}
	return s.Store.Post(ctx, mails...)
}
