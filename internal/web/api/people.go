package api

import (
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

func (s *API) peopleOps() []operation {
	const admin, scope = account.Administrator, account.ScopeAdmin
	ops := []operation{
		jsonOp("GET", "/users", admin, scope, "Everybody who may sign in.", s.apiUsers),
		jsonOp("GET", "/users/{name}", admin, scope, "One person.", s.apiUser),
		jsonOp("POST", "/users", admin, scope, "Add a person.", s.apiAddUser),
		jsonOp("POST", "/users/{name}", admin, scope, "Change role, password, or whether a person may sign in.", s.apiChangeUser),
		jsonOp("GET", "/tokens", admin, scope, "All tokens, without their secrets.", s.apiTokens),
		jsonOp("POST", "/tokens", admin, scope, "Issue a token; its secret is given this once.", s.apiAddToken),
		jsonOp("POST", "/tokens/{id}/revoke", admin, scope, "Revoke a token.", s.apiRevokeToken),
		jsonOp("GET", "/webhooks", admin, scope, "All webhooks, without their secrets.", s.apiWebhooks),
		jsonOp("POST", "/webhooks", admin, scope, "Add a webhook; the secret that signs its calls is given this once.", s.apiAddWebhook),
		jsonOp("GET", "/webhooks/{hook}/deliveries", admin, scope, "The newest calls of a webhook and how far they got.", s.apiDeliveries),
		jsonOp("POST", "/webhooks/{hook}/test", admin, scope, "Call a webhook with an event of the type ping.", s.apiTestWebhook),
		jsonOp("POST", "/webhooks/{hook}/replays", admin, scope, "Make a call once more.", s.apiReplay),
		jsonOp("POST", "/webhooks/{hook}/disable", admin, scope, "Stop calling a webhook.", s.apiDisableWebhook),
	}
	for i := range ops {
		ops[i].tags = ops[i].Method == http.MethodPost && ops[i].Path == "/users/{name}"
	}
	return ops
}

func describeUser(u *account.User) *userJSON {
	return &userJSON{Name: u.Name, Display: u.Display, Role: string(u.Role), Disabled: !u.Disabled.IsZero(), epoch: u.Epoch}
}

func (s *API) apiUser(r *http.Request, _ *none) (*userJSON, error) {
	u, err := s.Accounts.User(r.Context(), r.PathValue("name"))
	if err != nil {
		return nil, err
	}
	return describeUser(u), nil
}

func (s *API) apiUsers(r *http.Request, _ *none) (*list[userJSON], error) {
	users, err := s.Accounts.Users(r.Context())
	out := &list[userJSON]{Items: make([]userJSON, len(users))}
	for i, u := range users {
		out.Items[i] = userJSON{Name: u.Name, Display: u.Display, Role: string(u.Role), Disabled: !u.Disabled.IsZero()}
	}
	return out, err
}

type newUserJSON struct {
	Name     string `json:"name"`
	Display  string `json:"display"`
	Role     string `json:"role"`
	Password string `json:"password"`
}

func (s *API) apiAddUser(r *http.Request, in *newUserJSON) (*userJSON, error) {
	u := account.NewUser{Name: in.Name, Display: in.Display, Password: in.Password, Role: account.Role(in.Role)}
	if err := s.CreatePerson(r, u); err != nil {
		return nil, err
	}
	return &userJSON{Name: in.Name, Display: in.Display, Role: in.Role}, nil
}

// changeUserJSON is what is to change; what is absent stays.
type changeUserJSON struct {
	Role     *string `json:"role,omitempty"`
	Password *string `json:"password,omitempty"`
	Disabled *bool   `json:"disabled,omitempty"`
}

func (s *API) apiChangeUser(r *http.Request, in *changeUserJSON) (*userJSON, error) {
	name := r.PathValue("name")
	if in.Role == nil && in.Password == nil && in.Disabled == nil {
		return nil, site.BadRequest("nothing is to change")
	}
	if now, err := s.apiUser(r, nil); err != nil {
		return nil, err
	} else if err := matches(r, now); err != nil {
		return nil, err
	}
	if in.Role != nil {
		if err := s.AlterPerson(r, name, "role", *in.Role); err != nil {
			return nil, err
		}
	}
	if in.Password != nil {
		if err := s.AlterPerson(r, name, "password", *in.Password); err != nil {
			return nil, err
		}
	}
	if in.Disabled != nil {
		what := map[bool]string{true: "disable", false: "enable"}[*in.Disabled]
		if err := s.AlterPerson(r, name, what, ""); err != nil {
			return nil, err
		}
	}
	u, err := s.Accounts.User(r.Context(), name)
	if err != nil {
		return nil, err
	}
	return describeUser(u), nil
}

type tokenJSON struct {
	ID      string     `json:"id"`
	Label   string     `json:"label"`
	User    string     `json:"user"`
	Scopes  []string   `json:"scopes"`
	Expires time.Time  `json:"expires_at"`
	Used    *time.Time `json:"used_at,omitempty"`
	Revoked *time.Time `json:"revoked_at,omitempty"`
}

func (s *API) apiTokens(r *http.Request, _ *none) (*list[tokenJSON], error) {
	tokens, err := s.Accounts.Tokens(r.Context())
	out := &list[tokenJSON]{Items: make([]tokenJSON, len(tokens))}
	for i, t := range tokens {
		out.Items[i] = tokenJSON{ID: t.ID, Label: t.Label, User: t.User, Expires: t.Expires, Used: timeJSON(t.Used), Revoked: timeJSON(t.Revoked)}
		for _, scope := range t.Scopes {
			out.Items[i].Scopes = append(out.Items[i].Scopes, string(scope))
		}
	}
	return out, err
}

// timeJSON is nil for the zero time.
func timeJSON(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

type newTokenJSON struct {
	User   string   `json:"user"`
	Label  string   `json:"label"`
	Scopes []string `json:"scopes"`
	Days   int      `json:"days"` // of its life
}

// secretJSON is a secret, which is sent only once.
type secretJSON struct {
	ID     string `json:"id,omitempty"`
	Secret string `json:"secret"`
}

func (s *API) apiAddToken(r *http.Request, in *newTokenJSON) (*secretJSON, error) {
	secret, err := s.IssueToken(r, in.User, in.Label, in.Scopes, in.Days)
	return &secretJSON{Secret: secret}, err
}

// doneJSON confirms that something was done.
type doneJSON struct {
	Done bool `json:"done"`
}

func (s *API) apiRevokeToken(r *http.Request, _ *none) (*doneJSON, error) {
	return &doneJSON{true}, s.EndToken(r, r.PathValue("id"))
}

type webhookJSON struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Disabled bool   `json:"disabled"`
	Waiting  int    `json:"waiting"`
	Failed   int    `json:"failed"` // given up
	// Events are the types of events that it receives.
	Events []string `json:"events"`
}

func (s *API) apiWebhooks(r *http.Request, _ *none) (*list[webhookJSON], error) {
	hooks, err := s.Webhooks.List(r.Context())
	out := &list[webhookJSON]{Items: make([]webhookJSON, len(hooks))}
	for i, h := range hooks {
		out.Items[i] = webhookJSON{h.ID, h.URL, !h.Disabled.IsZero(), h.Waiting, h.Failed, h.Events}
	}
	return out, err
}

type newWebhookJSON struct {
	URL string `json:"url"`
	// Events are the types of events to receive; absent: registrations.
	Events []string `json:"events,omitempty"`
}

func (s *API) apiAddWebhook(r *http.Request, in *newWebhookJSON) (*secretJSON, error) {
	id, secret, err := s.CreateHook(r, in.URL, in.Events)
	return &secretJSON{id, secret}, err
}

// deliveryJSON is a call to a webhook and how far it got.
type deliveryJSON struct {
	ID       string     `json:"id"`
	Type     string     `json:"type"`
	Created  time.Time  `json:"created_at"`
	Attempts int        `json:"attempts"`
	Sent     *time.Time `json:"sent_at,omitempty"`
	Failed   *time.Time `json:"failed_at,omitempty"` // given up
	Error    string     `json:"error,omitempty"`     // of the last attempt
}

func (s *API) apiDeliveries(r *http.Request, _ *none) (*list[deliveryJSON], error) {
	calls, err := s.Webhooks.Deliveries(r.Context(), r.PathValue("hook"), 100)
	out := &list[deliveryJSON]{Items: make([]deliveryJSON, len(calls))}
	for i, d := range calls {
		out.Items[i] = deliveryJSON{ID: d.Subject, Type: d.Type, Created: d.Created, Attempts: d.Attempts, Error: d.Error}
		if !d.Sent.IsZero() {
			out.Items[i].Sent = &d.Sent
		}
		if !d.Failed.IsZero() {
			out.Items[i].Failed = &d.Failed
		}
	}
	return out, err
}

func (s *API) apiTestWebhook(r *http.Request, _ *none) (*doneJSON, error) {
	return &doneJSON{true}, s.TestHook(r, r.PathValue("hook"))
}

// replayJSON names a call to be made once more.
type replayJSON struct {
	ID string `json:"id"`
}

func (s *API) apiReplay(r *http.Request, in *replayJSON) (*doneJSON, error) {
	return &doneJSON{true}, s.ReplayHook(r, r.PathValue("hook"), in.ID)
}

func (s *API) apiDisableWebhook(r *http.Request, _ *none) (*doneJSON, error) {
	return &doneJSON{true}, s.EndHook(r, r.PathValue("hook"))
}
