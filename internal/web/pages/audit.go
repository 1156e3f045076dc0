package pages

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

type auditView struct {
	Filter  auditFilter
	List    []store.Change
	Next    string // address
	Actions []string
	People  []string
}

// auditFilter is what the record is asked for, as the page has it.
type auditFilter struct {
	User, Action, Text, Since, Until string
	before                           int64
}

func (s *operationPages) auditFilter(r *http.Request) (f auditFilter, out store.ChangeFilter, err error) {
	q := r.URL.Query()
	f = auditFilter{User: q.Get("user"), Action: q.Get("action"), Since: q.Get("since"), Until: q.Get("until"), Text: strings.TrimSpace(r.PostFormValue("text"))}
	if text := q.Get("before"); text != "" {
		if f.before, err = strconv.ParseInt(text, 10, 64); err != nil {
			return f, out, site.ErrInput
		}
	}
	out = store.ChangeFilter{User: f.User, Action: f.Action, Text: f.Text, Before: f.before}
	if out.Since, err = work.Day(f.Since, s.Zone, 0); err != nil {
		return f, out, err
	}
	out.Until, err = work.Day(f.Until, s.Zone, 1)
	return f, out, err
}

// Query is the filter as a part of an address.
func (f auditFilter) Query() string {
	v := url.Values{}
	for name, text := range map[string]string{"user": f.User, "action": f.Action, "since": f.Since, "until": f.Until} {
		if text != "" {
			v.Set(name, text)
		}
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

const auditPage = 100

// audit shows the record of who did what.
func (s *operationPages) audit(w http.ResponseWriter, r *http.Request) error {
	f, filter, err := s.auditFilter(r)
	if err != nil {
		return err
	}
	filter.Limit = auditPage
	v := auditView{Filter: f, Actions: actions()}
	if v.List, err = s.Store.ChangesOf(r.Context(), filter); err != nil {
		return err
	}
	if len(v.List) == auditPage {
		next := f.Query()
		if next == "" {
			next = "?"
		} else {
			next += "&"
		}
		v.Next = "/audit" + next + "before=" + strconv.FormatInt(v.List[auditPage-1].ID, 10)
	}
	users, err := s.Accounts.Users(r.Context())
	for _, u := range users {
		v.People = append(v.People, u.Name)
	}
	if err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "audit", "audit", "audit.title", v)
}

// actions are those that the page has a word for.
func actions() (list []string) {
	for key := range site.Messages {
		if action, ok := strings.CutPrefix(key, "action."); ok {
			list = append(list, action)
		}
	}
	slices.Sort(list)
	return list
}

// maxAudit bounds an export of the record.
const maxAudit = 100_000

// auditExport sends the record, as it is filtered, as CSV that Excel opens.
func (s *operationPages) auditExport(w http.ResponseWriter, r *http.Request) error {
	_, filter, err := s.auditFilter(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	out, f := csv.NewWriter(&b), s.Words(r)
	out.UseCRLF = true
	line := []string{f.T("audit.at"), f.T("audit.who"), f.T("audit.action"), f.T("audit.subject"), f.T("audit.field"), f.T("audit.before"), f.T("audit.after"), f.T("reason")}
	if err := out.Write(line); err != nil {
		return err
	}
	filter.Limit = 1000
	for n := 0; n < maxAudit; {
		list, err := s.Store.ChangesOf(r.Context(), filter)
		if err != nil {
			return err
		}
		for _, c := range list {
			line = []string{f.Time(c.At), c.User, f.Word("action", c.Action), f.About(c).Text, f.Field("", c.Field), f.Said("", c.Field, c.Old), f.Became(c), c.Reason}
			for i := range line {
				line[i] = csvbook.Guard(line[i])
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
		if n += len(list); len(list) < filter.Limit {
			break
		}
		filter.Before = list[len(list)-1].ID
	}
	if out.Flush(); out.Error() != nil {
		return out.Error()
	}
	site.Attach(w, f.T("audit.title")+".csv", "text/csv; charset=utf-8")
	_, err = b.WriteTo(w)
	return err
}
