package imap

// xoauth2 signs in with an access token the way that Google and Microsoft had
// before RFC 7628, and that many servers know alone:
// https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
type xoauth2 struct{ user, token string }

// Start is the whole of it.
func (x *xoauth2) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + x.user + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the server's reason for a refusal with nothing, upon which it
// refuses.
func (x *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
