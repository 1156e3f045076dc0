package jobs

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/uketsuke/uketsuke/internal/config"
)

// Tokens come by the client's own rights, or by a refresh token, and are asked
// for once while they are good.
func TestToken(t *testing.T) {
	var asked int
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		_ = r.ParseForm()
		token := r.Form.Get("grant_type") + " " + r.Form.Get("scope") + r.Form.Get("refresh_token")
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": 3600})
	}))
	defer srv.Close()
	in := &config.Inbox{Name: "mail", OAuth2: &config.OAuth2{TokenURL: srv.URL, ClientID: "id", Scopes: []string{"mail"}}}
	for refresh, want := range map[string]string{"": "client_credentials mail", "r1": "refresh_token r1"} {
		asked = 0
		s := &Service{Options: Options{Getenv: func(name string) string {
			return map[string]string{"UKETSUKE_INBOX_MAIL_PASSWORD": "secret", "UKETSUKE_INBOX_MAIL_REFRESH": refresh}[name]
		}}}
		token := s.token(in)
		for range 2 {
			if got, err := token(t.Context()); err != nil || got != want {
				t.Errorf("%q, %v", got, err)
			}
		}
		if asked != 1 {
			t.Errorf("asked %d times", asked)
		}
	}
	if (&Service{}).token(&config.Inbox{}) != nil {
		t.Error("a token without oauth2")
	}
}
