package imap

import (
	"context"
	"fmt"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// File moves the mail to the mailbox for its place and puts the receipt there
// before. To file again what is filed is no error.
func (m *Mailbox) File(ctx context.Context, it box.Item, claim, to string, receipt []byte) error {
	place, _, _ := strings.Cut(to, "/")
	target := "uketsuke-" + place
	return m.do(ctx, func(c *imapclient.Client) error {
		uid, err := m.uid(it)
		if err != nil {
			return err
		}
		ok, err := there(c, uid)
		if err != nil || !ok {
			return err
		}
		_ = c.Create(target, nil).Wait() // it may exist already; if not, the next step fails
		if err := leaveReceipt(c, target, claim, receipt); err != nil {
			return err
		}
		if err := m.selected(c); err != nil {
			return err
		}
		return move(c, uid, target)
	})
}

// move moves a mail. Where the server can neither move nor expunge a single
// mail, it is copied and marked as deleted: to expunge would take with it what
// others have marked.
func move(c *imapclient.Client, uid imap.UIDSet, target string) error {
	if c.Caps().Has(imap.CapMove) || c.Caps().Has(imap.CapUIDPlus) {
		_, err := c.Move(uid, target).Wait()
		return err
	}
	if _, err := c.Copy(uid, target).Wait(); err != nil {
		return err
	}
	return c.Store(uid, &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagDeleted}}, nil).Close()
}

// leaveReceipt appends the receipt, unless it is there.
func leaveReceipt(c *imapclient.Client, target, claim string, receipt []byte) error {
	if _, err := c.Select(target, nil).Wait(); err != nil {
		return err
	}
	id := "<" + claim + ".receipt@uketsuke>"
	found, err := c.UIDSearch(&imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: id}}}, nil).Wait()
	if err != nil || len(found.AllUIDs()) > 0 {
		return err
	}
	text := fmt.Sprintf("From: uketsuke <uketsuke@localhost>\r\nSubject: receipt %s\r\nMessage-ID: %s\r\nMIME-Version: 1.0\r\n"+
		"Content-Type: application/json; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n",
		claim, id, strings.ReplaceAll(string(receipt), "\n", "\r\n"))
	cmd := c.Append(target, int64(len(text)), &imap.AppendOptions{Flags: []imap.Flag{imap.FlagSeen}})
	if _, err := cmd.Write([]byte(text)); err != nil {
		return err
	}
	if err := cmd.Close(); err != nil {
		return err
	}
	_, err = cmd.Wait()
	return err
}
