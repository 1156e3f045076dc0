package jobs

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/inbox/imap"
)

// token is how an inbox gets its access tokens; nil where it has a password. A
// token is kept for as long as it is good.
func (s *Service) token(in *config.Inbox) imap.Token {
	if in.OAuth2 == nil {
		return nil
	}
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, &http.Client{Timeout: 30 * time.Second})
	secret := s.Getenv(in.PasswordVariable())
	var source oauth2.TokenSource
	if refresh := s.Getenv(in.RefreshVariable()); refresh != "" {
		c := oauth2.Config{ClientID: in.OAuth2.ClientID, ClientSecret: secret, Scopes: in.OAuth2.Scopes, Endpoint: oauth2.Endpoint{TokenURL: in.OAuth2.TokenURL}}
		source = c.TokenSource(ctx, &oauth2.Token{RefreshToken: refresh})
	} else {
		c := clientcredentials.Config{ClientID: in.OAuth2.ClientID, ClientSecret: secret, Scopes: in.OAuth2.Scopes, TokenURL: in.OAuth2.TokenURL}
		source = c.TokenSource(ctx)
	}
	return func(context.Context) (string, error) {
		t, err := source.Token()
		if err != nil {
			return "", err
		}
		return t.AccessToken, nil
	}
}
