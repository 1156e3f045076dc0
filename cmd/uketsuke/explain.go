package main

import (
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/uketsuke/uketsuke/internal/archive"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// explain is an error in the words of the person at the keyboard, and the
// technical text behind them where it helps.
func (a *app) explain(err error) string {
	for _, known := range a.explanations() {
		if errors.Is(err, known.err) {
			return a.withDetail(known.text, err)
		}
	}
	if fault := store.Fault(err); fault != nil {
		return a.withDetail(a.faults(fault), err)
	}
	var path *fs.PathError
	if a.lang == diag.JA && errors.As(err, &path) {
		return a.withDetail(pathJA(path), err)
	}
	return detail(err)
}

func (a *app) withDetail(text string, err error) string {
	return text + "\n" + a.say("詳細: ", "Details: ") + detail(err)
}

// faults describes why the store cannot be used, and the remedy.
func (a *app) faults(fault error) string {
	name := a.shownURL()
	switch {
	case errors.Is(fault, store.ErrUnreachable):
		return a.sayf("保管先 %s につながりません。サーバーが動いているか、ホストとポートが正しいかを確認してください。",
			"The store %s does not answer. Check that its server runs, and its host and port.", name)
	case errors.Is(fault, store.ErrDenied):
		return a.sayf("保管先 %s を使う権限がありません。利用者とパスワードを確認してください。",
			"Access to the store %s is denied. Check user and password.", name)
	case errors.Is(fault, store.ErrNoDatabase):
		return a.sayf("保管先 %s のデータベースがありません。名前を確認するか、先に作成してください。",
			"The database of %s does not exist. Check its name, or create it first.", name)
	case errors.Is(fault, store.ErrCannotOpen):
		return a.sayf("保管先 %s を開けません。フォルダーがあるか、読み書きの権限があるかを確認してください。",
			"The store %s cannot be opened. Check that its folder exists and may be read and written.", name)
	case errors.Is(fault, store.ErrNotOurs):
		return a.sayf("保管先 %s はデータベースではないか、壊れています。--store の指定を確認するか、写しから戻してください。",
			"The store %s is no database, or damaged. Check --store, or restore it from a backup.", name)
	case errors.Is(fault, store.ErrReadOnly):
		return a.sayf("保管先 %s に書き込めません。ファイルとフォルダーの権限を確認してください。",
			"The store %s cannot be written. Check the permissions of its file and folder.", name)
	}
	return a.sayf("保管先 %s のディスクがいっぱいです。空きを作ってからもう一度実行してください。",
		"The disk of the store %s is full. Make room and try again.", name)
}

// shownURL is the store's URL without its password.
func (a *app) shownURL() string {
	u, err := url.Parse(a.storeURL())
	if err != nil || u.User == nil {
		return a.storeURL()
	}
	return u.Redacted()
}

// pathJA returns the Japanese text of a file system error.
func pathJA(err *fs.PathError) string {
	switch {
	case errors.Is(err, fs.ErrNotExist) && err.Op == "create":
		return filepath.Dir(err.Path) + " というフォルダーがありません。"
	case errors.Is(err, fs.ErrNotExist):
		return err.Path + " が見つかりません。ファイル名とフォルダーを確認してください。"
	case errors.Is(err, fs.ErrPermission):
		return err.Path + " を使う権限がありません。"
	case errors.Is(err, fs.ErrExist):
		return err.Path + " はすでにあります。"
	}
	return err.Path + " を読み書きできません。"
}

type explanation struct {
	err  error
	text string
}

func (a *app) explanations() []explanation {
	return append(a.organizationExplanations(), []explanation{
		{store.ErrURL, a.say("保管先の書き方が違います。sqlite:ファイル名 または postgres://利用者@ホスト/データベース の形で指定してください（--store または UKETSUKE_STORE）。",
			"The store's URL is not understood. Write sqlite:PATH or postgres://USER@HOST/DATABASE (--store or UKETSUKE_STORE).")},
		{store.ErrBehind, a.say("保管先がこのプログラムより古い形式です。uketsuke migrate を実行してください。",
			"The store is older than this program. Run uketsuke migrate.")},
		{store.ErrAhead, a.say("保管先がこのプログラムより新しい形式です。新しい版の uketsuke を使ってください。",
			"The store is newer than this program. Use the newer uketsuke.")},
		{store.ErrNotFound, a.say("該当するものが保管先にありません。番号を確認してください。",
			"The store has nothing under that number. Please check the number.")},
		{store.ErrOrdered, a.say("この受付番号はすでに発注で使われています。一つの番号で発注できるのは一度だけです。",
			"An order has taken this number already. A number can be ordered once.")},
		{store.ErrSuperseded, a.say("この受付番号は、訂正された新しい申請に置き換えられています。",
			"This number has been superseded by a corrected application.")},
		{store.ErrWithdrawn, a.say("この受付番号は取り消されています。", "This number has been withdrawn.")},
		{store.ErrResolved, a.say("この保留はすでに処理されています。", "This held application has already been settled.")},
		{archive.ErrUndone, a.say("この過去分の取り込みは取り消されています（uketsuke runs list）。受け付け直すには uketsuke import でこのフォルダーを指定してください。",
			"This archive was taken over and undone (uketsuke runs list). To receive it again, give its folder to uketsuke import.")},
		{store.ErrExists, a.say("その名前のファイルがすでにあります。別の名前を指定してください。",
			"There is a file of that name already. Name another.")},
		{store.ErrMonths, a.say("受付記録は月ごとに分かれていません（PostgreSQL で uketsuke store partition を実行してください）。",
			"Receipts are not partitioned by month (on PostgreSQL: uketsuke store partition).")},
		{store.ErrBusyMonth, a.say("まだ終わっていない月か、保留中のものが残っている月です。", "The month is not over, or some of its applications are still held.")},
		{store.ErrOutside, a.say("原本が保管先の外にあります。設定 originals を指定してください。", "Originals are stored outside the database. Set their location with the setting originals.")},
		{store.ErrNotEmpty, a.say("保管先が空ではありません。空の保管先を指定してください。",
			"The store is not empty. Name an empty one.")},
	}...)
}

// detail is an error's own text without the name of the package that made it.
func detail(err error) string { return strings.TrimPrefix(err.Error(), "store: ") }
