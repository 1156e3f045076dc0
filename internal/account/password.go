package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// Cost of argon2id: 19 MiB, two passes, as OWASP's password storage cheat
// sheet advises.
const (
	argonMemory = 19 * 1024 // KiB
	argonPasses = 2
	argonLanes  = 1
	argonKey    = 32
	argonSalt   = 16
)

// longestPassword is what 128 characters may take, in bytes.
const longestPassword = 128 * utf8.UTFMax

// checkPassword asks for length, not for kinds of characters (NIST SP 800-63B).
func checkPassword(name, password string) error {
	n := utf8.RuneCountInString(password)
	if n < 12 || n > 128 || !utf8.ValidString(password) || strings.EqualFold(name, password) {
		return ErrPassword
	}
	return nil
}

// hash returns the PHC string of a password.
func (s *Service) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, argonSalt)
	rand.Read(salt) // never fails, see crypto/rand
	key, err := s.derive(ctx, password, salt, argonPasses, argonMemory)
	if err != nil {
		return "", err
	}
	enc := phcEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonLanes,
		enc.EncodeToString(salt), enc.EncodeToString(key)), nil
}

// phcEncoding writes salt and key. Strict: of several texts for the same bytes it
// takes the one that it writes.
var phcEncoding = base64.RawStdEncoding.Strict()

// derive runs argon2id, a few at a time, so that many attempts at once cost
// time and not memory.
func (s *Service) derive(ctx context.Context, password string, salt []byte, passes, memory uint32) ([]byte, error) {
	select {
	case s.hashing <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-s.hashing }()
	return argon2.IDKey([]byte(password), salt, passes, memory, argonLanes, argonKey), nil
}

// blankHash is verified when there is no such person, so that the answer
// takes as long.
const blankHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// verify compares a password with a PHC string. Strings that this package did
// not write verify nothing.
func (s *Service) verify(ctx context.Context, phc, password string) (bool, error) {
	var version, memory, passes, lanes uint32
	var rest string
	_, err := fmt.Sscanf(phc, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &passes, &lanes, &rest)
	saltText, keyText, found := strings.Cut(rest, "$")
	if err != nil || !found || version != argon2.Version || memory > 1<<18 || passes > 16 || lanes != argonLanes {
		return false, nil
	}
	salt, err1 := phcEncoding.DecodeString(saltText)
	want, err2 := phcEncoding.DecodeString(keyText)
	if err1 != nil || err2 != nil {
		return false, nil
	}
	got, err := s.derive(ctx, password, salt, passes, memory)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}
