package site

import (
	"crypto/rand"
	"sync"
	"time"
)

// secretLife is how long a new secret can be looked at again, for example after a reload.
const secretLife = 10 * time.Minute

// Secrets are those that were just made, in memory alone: whoever made one sees
// it under an address of its own, so that reloading the page makes no second.
type Secrets struct {
	mu   sync.Mutex
	now  func() time.Time
	kept map[string]keptSecret
}

type keptSecret struct {
	user, kind, text string
	at               time.Time
}

func newSecrets(now func() time.Time) *Secrets {
	return &Secrets{now: now, kept: make(map[string]keptSecret)}
}

// Keep returns the key under which the secret is shown.
func (s *Secrets) Keep(user, kind, text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	for key, k := range s.kept {
		if now.Sub(k.at) > secretLife {
			delete(s.kept, key)
		}
	}
	key := rand.Text()
	s.kept[key] = keptSecret{user, kind, text, now}
	return key
}

// Show is the secret of a key, "" when it is nobody's, somebody else's or old.
func (s *Secrets) Show(key, user string) (kind, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.kept[key]
	if k.user != user || s.now().Sub(k.at) > secretLife {
		return "", ""
	}
	return k.kind, k.text
}
