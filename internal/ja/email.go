package ja

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// Email reads one mail address. text is the address in ASCII, its case kept; n
// is how many addresses were found. ok is true for exactly one valid address.
// Full-width letters, ＠ ． and the hyphens that input methods type are folded;
// mailto:, a display name and < > around the address are taken off, and so are
// words beside it; beside is their text: 山田, 代表.
func Email(s string) (text, beside string, n int, ok bool) {
	if strings.ContainsAny(s, "~～〜") && addressRange.MatchString(s) {
		return "", "", 1, false // several addresses, of which none is written
	}
	if validAddress(s) {
		return s, "", 1, true
	}
	s, _ = Clean(s)
	folded := strings.Map(emailRune, s)
	if strings.Count(folded, "@") != 1 {
		return "", "", addresses(folded), false
	}
	text = bareAddress(folded)
	if !validAddress(text) {
		return text, "", 1, false
	}
	before, after, _ := strings.Cut(folded, text)
	return text, besideAddress(before, after), 1, true
}

// addresses counts the addresses in a text, by the signs @ between two letters.
// One that only letters of a domain part from the sign before it, a@@b and
// a@b@c, is no other address.
func addresses(s string) (n int) {
	domain := false
	for i := range len(s) {
		switch {
		case s[i] == '@':
			if !domain && i > 0 && localBytes[s[i-1]] && i+1 < len(s) && labelBytes[s[i+1]] {
				n++
			}
			domain = true
		case s[i] != '.' && !labelBytes[s[i]]:
			domain = false
		}
	}
	return n
}

// besideAddress is the text around an address, without signs that only separate
// it.
func besideAddress(before, after string) string {
	const signs = " \t\n\u3000,;:、。/()<>[]「」『』【】\"'※→"
	before, after = strings.Trim(before, signs), strings.Trim(after, signs)
	if len(before) >= 6 && strings.EqualFold(before[len(before)-6:], "mailto") {
		before = strings.Trim(before[:len(before)-6], signs)
	}
	return strings.TrimSpace(before + " " + after)
}

// addressRange is a run of addresses in one: user1～3@example.co.jp.
var addressRange = lazyregexp.New(`[0-9][~～〜][0-9]+@`)

func emailRune(r rune) rune {
	switch {
	case r == '﹫':
		return '@'
	case r == '．' || r == '﹒':
		return '.'
	case isHyphen(r):
		return '-'
	}
	return r
}

// bareAddress removes what surrounds an address.
func bareAddress(s string) string {
	if i := strings.IndexByte(s, '<'); i >= 0 {
		if j := strings.IndexByte(s[i:], '>'); j > 0 && strings.Contains(s[i:i+j], "@") {
			s = s[i+1 : i+j]
		}
	}
	s = strings.Trim(s, " \t\n\u3000,;、/")
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && !strings.Contains(s[i:], "@") {
		s = s[:i] // whose address it is
	}
	s = strings.Trim(s, " \t\n\u3000,;、/()「」。")
	s = withoutRemarks(s)
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	return strings.TrimSpace(s)
}

// withoutRemarks takes off words before and behind an address, 「担当：…」「… ※代表」
// 「… 宛」, that are no part of one: set off by a blank, a colon or ※, and without
// a letter or digit of ASCII. What a label may end in, ※ and （必須）, is no such word.
func withoutRemarks(s string) string {
	at := strings.IndexByte(s, '@')
	if i := strings.LastIndexAny(s[:at], " \n\u3000:※→"); i >= 0 && !hasAlnum(s[:i]) && !endsLabel(s[:i]) {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	at = strings.IndexByte(s, '@')
	if i := strings.IndexAny(s[at:], " \n\u3000※("); i > 0 && !hasAlnum(s[at+i:]) {
		s = s[:at+i]
	}
	return s
}

func endsLabel(s string) bool {
	return strings.Contains(s, "※") || strings.Contains(s, "必須") || strings.Contains(s, "任意")
}

func hasAlnum(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 0x80 && isAlnum(byte(r)) }) >= 0
}

// validAddress is true for local@domain with a dot-atom on the left (RFC 5321)
// and a domain of at least two labels on the right.
func validAddress(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && at <= 64 && len(s) <= 254 && validLocal(s[:at]) && validDomain(s[at+1:])
}

// Of which bytes the two sides of an address are made, dots aside.
var (
	// A / is allowed as well, but who writes one names two people: suzuki/sato@.
	localBytes = leadsOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+=?^_`{|}~-")
	labelBytes = leadsOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
)

func validLocal(s string) bool {
	dot := true // where no dot is allowed
	for i := 0; i < len(s); i++ {
		switch {
		case localBytes[s[i]]:
			dot = false
		case s[i] != '.' || dot:
			return false
		default:
			dot = true
		}
	}
	return !dot
}

func validDomain(s string) bool {
	from, labels := 0, 0
	for i := 0; i < len(s); i++ {
		if labelBytes[s[i]] {
			continue
		}
		if s[i] != '.' || !validLabel(s[from:i]) {
			return false
		}
		from = i + 1
		labels++
	}
	return labels > 0 && validLabel(s[from:]) && validTop(s[from:])
}

// validLabel looks at the length and the ends of a label.
func validLabel(s string) bool {
	return s != "" && len(s) <= 63 && s[0] != '-' && s[len(s)-1] != '-'
}

// validTop is true for a top level domain: letters, or an xn-- label.
func validTop(s string) bool {
	if len(s) > 4 && strings.EqualFold(s[:4], "xn--") {
		return true
	}
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) || s[i] == '-' {
			return false
		}
	}
	return len(s) > 1
}

func isAlnum(c byte) bool {
	return isDigit(c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// FreeMail is true for domains of free or personal mail services, which the web
// application store does not take as a login: everybody can open an account
// there in any name.
func FreeMail(domain string) bool {
	d := strings.ToLower(strings.TrimSuffix(domain, "."))
	switch d {
	case "gmail.com", "googlemail.com", "ymail.com", "ymail.ne.jp", "ybb.ne.jp", "rocketmail.com",
		"hotmail.com", "hotmail.co.jp", "hotmail.jp", "outlook.com", "outlook.jp", "live.com", "live.jp", "msn.com", "windowslive.com",
		"icloud.com", "me.com", "mac.com", "aol.com", "aol.jp", "gmx.com", "gmx.net", "gmx.de", "mail.com", "mail.ru", "yandex.com", "yandex.ru",
		"proton.me", "protonmail.com", "pm.me", "zoho.com", "zohomail.com", "zohomail.jp", "tutanota.com", "tuta.io", "tuta.com", "hushmail.com", "fastmail.com", "inbox.lv",
		"qq.com", "163.com", "126.com", "foxmail.com", "sina.com", "naver.com", "hanmail.net", "daum.net", "kakao.com",
		"excite.co.jp", "excite.jp", "goo.jp", "mail.goo.ne.jp", "infoseek.jp", "livedoor.com", "livedoor.jp",
		"nifty.com", "biglobe.ne.jp", "so-net.ne.jp", "inter7.jp", "eay.jp",
		"docomo.ne.jp", "dwmail.jp", "mopera.net", "mopera.ne.jp", "ezweb.ne.jp", "au.com", "auone.jp", "uqmobile.jp",
		"softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp", "disney.ne.jp", "disneymobile.ne.jp",
		"willcom.com", "pdx.ne.jp", "wcm.ne.jp", "emnet.ne.jp", "emobile.ne.jp", "emobile-s.ne.jp", "ymobile.ne.jp", "ymobile1.ne.jp", "y-mobile.ne.jp",
		"rakumail.jp", "rakuten.jp", "mineo.jp", "bmobile.ne.jp", "jp-t.ne.jp", "sky.tu-ka.ne.jp":
		return true
	}
	return freeSuffix(d)
}

// freeSuffix is true for families of domains: yahoo.* and the regional domains
// of the mobile carriers.
func freeSuffix(d string) bool {
	if rest, ok := strings.CutPrefix(d, "yahoo."); ok {
		return rest == "com" || rest == "co.jp" || rest == "ne.jp" || len(rest) == 2
	}
	for _, suffix := range [...]string{".vodafone.ne.jp", ".ezweb.ne.jp", ".pdx.ne.jp", ".wcm.ne.jp"} {
		if strings.HasSuffix(d, suffix) {
			return true
		}
	}
	return false
}

// GroupAddress is true for the local parts of addresses that several people
// read. The web application store wants a person's own address as a login.
func GroupAddress(local string) bool {
	l := strings.ToLower(local)
	if i := strings.IndexAny(l, "+"); i > 0 {
		l = l[:i]
	}
	switch strings.TrimRight(l, "0123456789-_.") {
	case "info", "information", "sales", "support", "contact", "office", "mail", "webmaster",
		"postmaster", "admin", "administrator", "root", "system", "sysadmin", "helpdesk", "desk",
		"jimu", "soumu", "somu", "eigyo", "eigyou", "keiri", "jinji", "koho", "toiawase", "customer",
		"license", "licence", "order", "orders", "purchase", "all", "staff", "team", "group", "member",
		"members", "ml", "noreply", "no-reply", "service", "inquiry", "security", "joho", "jouhou",
		"johosystem", "it", "is", "dx", "daihyo", "renraku", "hello", "web", "shop", "recruit", "press":
		return true
	}
	return false
}
