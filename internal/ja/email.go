package ja

import "strings"

// Email reads one mail address. text is the address in ASCII, its case kept; n
// is how many addresses were found. ok holds for exactly one valid address.
// Full-width letters, ＠ ． and the hyphens that input methods type are folded;
// mailto:, a display name and < > around the address are taken off.
func Email(s string) (text string, n int, ok bool) {
	if validAddress(s) && s[0] != '/' {
		return s, 1, true
	}
	s, _ = Clean(s)
	s = strings.Map(emailRune, s)
	n = strings.Count(s, "@")
	if n != 1 {
		return "", n, false
	}
	text = bareAddress(s)
	return text, 1, validAddress(text)
}

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

// bareAddress takes off what stands around an address.
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
	s = strings.Trim(s, " \t\n\u3000,;、/()。")
	s = withoutRemark(s)
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	return strings.TrimSpace(s)
}

// withoutRemark takes off words behind an address, 「… ※代表」「… 宛」, that are no
// part of one: behind a blank or ※, without a letter or digit of ASCII.
func withoutRemark(s string) string {
	i := strings.IndexAny(s, " \n\u3000※")
	if i < 0 || !strings.Contains(s[:i], "@") {
		return s
	}
	for j := i; j < len(s); j++ {
		if isAlnum(s[j]) {
			return s
		}
	}
	return s[:i]
}

// validAddress holds for local@domain with a dot-atom on the left (RFC 5321)
// and a domain of at least two labels on the right.
func validAddress(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && at <= 64 && len(s) <= 254 && validLocal(s[:at]) && validDomain(s[at+1:])
}

// Of which bytes the two sides of an address are made, dots aside.
var (
	localBytes = leadsOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-")
	labelBytes = leadsOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
)

func validLocal(s string) bool {
	dot := true // where no dot may stand
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

// validTop holds for a top level domain: letters, or an xn-- label.
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

// FreeMail holds for domains of free or personal mail services, which the web
// application store does not take as a login: everybody can open an account
// there in any name.
func FreeMail(domain string) bool {
	d := strings.ToLower(strings.TrimSuffix(domain, "."))
	switch d {
	case "gmail.com", "googlemail.com", "ymail.com", "rocketmail.com",
		"hotmail.com", "hotmail.co.jp", "outlook.com", "outlook.jp", "live.com", "live.jp", "msn.com",
		"icloud.com", "me.com", "mac.com", "aol.com", "aol.jp", "gmx.com", "mail.com",
		"proton.me", "protonmail.com", "zoho.com", "tutanota.com", "qq.com", "163.com", "naver.com",
		"excite.co.jp", "excite.jp", "goo.jp", "mail.goo.ne.jp", "infoseek.jp", "livedoor.com",
		"nifty.com", "biglobe.ne.jp", "so-net.ne.jp", "inter7.jp", "eay.jp",
		"docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp",
		"disney.ne.jp", "willcom.com", "ymobile.ne.jp", "y-mobile.ne.jp", "rakumail.jp", "rakuten.jp", "uqmobile.jp":
		return true
	}
	return freeSuffix(d)
}

// freeSuffix holds for families of domains: yahoo.* and the regional domains
// of the mobile carriers.
func freeSuffix(d string) bool {
	if rest, ok := strings.CutPrefix(d, "yahoo."); ok {
		return rest == "com" || rest == "co.jp" || rest == "ne.jp" || len(rest) == 2
	}
	for _, suffix := range [...]string{".vodafone.ne.jp", ".ezweb.ne.jp", ".pdx.ne.jp", ".biz.ezweb.ne.jp"} {
		if strings.HasSuffix(d, suffix) {
			return true
		}
	}
	return false
}

// GroupAddress holds for the local parts of addresses that several people
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
