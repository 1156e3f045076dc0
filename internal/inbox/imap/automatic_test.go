package imap

import "testing"

func TestAutomatic(t *testing.T) {
	tests := map[string]string{
		"From: a@example.jp\r\n":                                                       "",
		"From: a@example.jp\r\nAuto-Submitted: no\r\n":                                 "",
		"From: a@example.jp\r\nAuto-Submitted: NO (by hand)\r\n":                       "",
		"From: a@example.jp\r\nAuto-Submitted: auto-replied; owner-email=x\r\n":        "Auto-Submitted",
		"Return-Path: <>\r\nFrom: a@example.jp\r\n":                                    "Return-Path",
		"Return-Path: < >\r\nFrom: a@example.jp\r\n":                                   "Return-Path",
		"Return-Path: <a@example.jp>\r\nFrom: a@example.jp\r\n":                        "",
		"From: a@example.jp\r\nPrecedence: Bulk\r\n":                                   "Precedence",
		"From: a@example.jp\r\nPrecedence: first-class\r\n":                            "",
		"From: a@example.jp\r\nList-Id: <x.example.jp>\r\n":                            "List-Id",
		"From: a@example.jp\r\nX-Auto-Response-Suppress: All\r\n":                      "X-Auto-Response-Suppress",
		"From: a@example.jp\r\nX-Auto-Response-Suppress: None\r\n":                     "",
		"From: a@example.jp\r\nContent-Type: multipart/report; boundary=b\r\n":         "Content-Type",
		"From: MAILER-DAEMON@mx.example.jp\r\n":                                        "From",
		"From: \"=?utf-8?b?6YCa55+l?=\" <no-reply+17@example.jp>\r\n":                  "From",
		"From: Owner-forms@lists.example.jp\r\n":                                       "From",
		"From: ownerclub@example.jp\r\n":                                               "",
		"From: nori@example.jp\r\nSubject: =?iso-2022-jp?B?GyRCP3c5fhsoQg==?=\r\n\r\n": "",
	}
	for head, want := range tests {
		if got := Parse([]byte(head + "MIME-Version: 1.0\r\n\r\ntext\r\n")).Automatic; got != want {
			t.Errorf("%q: %q, not %q", head, got, want)
		}
	}
}
