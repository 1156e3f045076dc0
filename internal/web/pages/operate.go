package pages

import (
	"net/http"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// What an operator may retry and drop.
const (
	OperateJob     = "jobs"
	OperateArrival = "arrivals"
)

func (s *operationPages) operateRoutes() []site.Route {
	return []site.Route{
		site.On("GET /operation", account.Supervisor, s.operation),
		site.On("POST /operation/alarms/{id}/ack", account.Supervisor, s.operationAck),
		site.On("POST /operation/{what}/{id}/retry", account.Supervisor, s.operationRetry),
		site.On("POST /operation/{what}/{id}/drop", account.Supervisor, s.operationDrop),
	}
}

func (s *operationPages) operation(w http.ResponseWriter, r *http.Request) error {
	if s.Operate == nil {
		return site.ErrMissing
	}
	v, err := s.Operate.Open(r.Context())
	if err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "operation", "operation", "operation.title", v)
}

// operated finds out what an action is about.
func (s *operationPages) operated(r *http.Request) (what string, id int64, err error) {
	what = r.PathValue("what")
	if s.Operate == nil || what != OperateJob && what != OperateArrival {
		return "", 0, site.ErrMissing
	}
	id, err = site.PathID(r, "id")
	return what, id, err
}

func (s *operationPages) operationAck(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err == nil && s.Operate == nil {
		err = site.ErrMissing
	}
	if err == nil {
		err = s.Operate.Ack(r.Context(), id, site.VisitOf(r).Name())
	}
	if err != nil {
		return err
	}
	s.Flash(r, "operation.acked")
	site.Redirect(w, r, "/operation")
	return nil
}

func (s *operationPages) operationRetry(w http.ResponseWriter, r *http.Request) error {
	what, id, err := s.operated(r)
	if err != nil {
		return err
	}
	done, err := s.Operate.Retry(r.Context(), what, id, site.VisitOf(r).Name())
	if err != nil {
		return err
	}
	if done {
		s.Flash(r, "operation.retried")
	} else {
		s.Flash(r, "operation.still")
	}
	site.Redirect(w, r, "/operation")
	return nil
}

func (s *operationPages) operationDrop(w http.ResponseWriter, r *http.Request) error {
	what, id, err := s.operated(r)
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" {
		return site.ErrInput
	}
	if err := s.Operate.Drop(r.Context(), what, id, site.VisitOf(r).Name(), reason); err != nil {
		return err
	}
	s.Flash(r, "operation.dropped")
	site.Redirect(w, r, "/operation")
	return nil
}
