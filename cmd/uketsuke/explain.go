package main

import (
	"errors"
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
)

// explain is an error in the words of the person at the keyboard, and the
// technical text behind them where it helps.
func (a *app) explain(err error) string {
	for _, known := range a.explanations() {
		if errors.Is(err, known.err) {
			return known.text + "\n" + a.say("詳細: ", "Details: ") + detail(err)
		}
	}
	return detail(err)
}

type explanation struct {
	err  error
	text string
}

func (a *app) explanations() []explanation {
	return []explanation{
		{store.ErrURL, a.say("保管先の書き方が違います。sqlite:ファイル名 または postgres://利用者@ホスト/データベース の形で指定してください（--store または UKETSUKE_STORE）。",
			"The store's URL is not understood. Write sqlite:PATH or postgres://USER@HOST/DATABASE (--store or UKETSUKE_STORE).")},
		{store.ErrBehind, a.say("保管先がこのプログラムより古い形式です。uketsuke migrate を実行してください。",
			"The store is older than this program. Run uketsuke migrate.")},
		{store.ErrAhead, a.say("保管先がこのプログラムより新しい形式です。新しい版の uketsuke を使ってください。",
			"The store is newer than this program. Use the newer uketsuke.")},
		{store.ErrNotFound, a.say("該当するものが保管先にありません。番号を確認してください。",
			"The store has nothing under that number. Please check the number.")},
		{store.ErrOrdered, a.say("この受付番号はすでに注文で使われています。一つの番号で注文できるのは一度だけです。",
			"An order has taken this number already. A number can be ordered once.")},
		{store.ErrSuperseded, a.say("この受付番号は、訂正された新しい申請に置き換えられています。",
			"This number has been superseded by a corrected application.")},
		{store.ErrWithdrawn, a.say("この受付番号は取り消されています。", "This number has been withdrawn.")},
		{store.ErrResolved, a.say("この保留はすでに処理されています。", "This held application is settled already.")},
		{store.ErrNotEmpty, a.say("保管先が空ではありません。空の保管先を指定してください。",
			"The store is not empty. Name an empty one.")},
	}
}

// detail is an error's own text without the name of the package that made it.
func detail(err error) string { return strings.TrimPrefix(err.Error(), "store: ") }
