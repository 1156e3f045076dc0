package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// receiptFile is the receipt that lies beside a filed item.
type receiptFile struct {
	Claim   string        `json:"claim"`
	Inbox   string        `json:"inbox"`
	Name    string        `json:"name"`
	Sender  string        `json:"sender,omitempty"`
	Subject string        `json:"subject,omitempty"`
	Silent  string        `json:"not_answered,omitempty"` // why the sender gets no answer by itself
	Results []receiptLine `json:"results"`
	Passed  []string      `json:"passed,omitempty"` // parts of a mail that are no files

	messageID string
}

// receiptLine is what became of one application, or of a file or entry that held
// none.
type receiptLine struct {
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

// receiptFiles write the receipts of arrivals from what the store has on record, so
// that they are the same whoever writes them.
func (s *Service) receiptFiles(ctx context.Context, list []ledger.Arrival, files map[int64]map[int64]ledger.File) ([]*receiptFile, error) {
	var sources [][]byte
	var users []string
	for i := range list {
		for no, f := range files[list[i].ID] {
			sources, users = append(sources, f.SHA256[:]), append(users, fileUser(&list[i], no))
		}
	}
	receipts, err := s.Store.ReceiptsOf(ctx, sources, users)
	if err != nil {
		return nil, err
	}
	out := make([]*receiptFile, len(list))
	for i := range list {
		a := &list[i]
		out[i] = &receiptFile{Claim: a.Claim(), Inbox: a.Inbox, Name: a.Item.Name, Silent: a.Silent}
		if a.Note != "" {
			out[i].Passed = strings.Split(a.Note, "\n")
		}
		for _, no := range slices.Sorted(maps.Keys(files[a.ID])) {
			for _, r := range receipts[fileUser(a, no)] {
				out[i].Sender, out[i].Subject, out[i].messageID = r.Provenance.Sender, r.Provenance.Subject, r.Provenance.MessageID
				out[i].Results = append(out[i].Results, s.receiptLine(&r))
			}
		}
	}
	return out, nil
}

func (s *Service) receiptLine(r *store.Receipt) receiptLine {
	line := receiptLine{File: r.File, Entry: r.Entry, Sheet: r.Sheet, Form: r.Form, Status: string(r.Status), Number: r.Number,
		Held: r.Held, Receipt: r.ID, Received: r.At.In(s.zone).Format("2006-01-02T15:04:05-07:00")}
	for i := range r.Diagnostics {
		d := &r.Diagnostics[i]
		line.Problems = append(line.Problems, fmt.Sprintf("%s %s: %s", d.Pos.Cell, d.Severity, d.Message(s.lang())))
	}
	return line
}

func (s *receiptFile) json() ([]byte, error) { return json.MarshalIndent(s, "", "  ") }
