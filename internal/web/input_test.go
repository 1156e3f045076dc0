package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// People have a mouse and a keyboard: what tests do to a page goes through the
// browser's input, so that focus, blur and what lies on top count as they do for
// a person. Only what a test looks at is asked of the page's script.

// point waits until an element can be hit and says where. The page is scrolled
// to it, as with a wheel.
func (b *tab) point(css string) (x, y float64) {
	b.t.Helper()
	b.wait(`document.documentElement.dataset.ready === "1" && (() => {
		const e = document.querySelector(` + strconv.Quote(css) + `);
		if (!e || !e.getClientRects().length) return false;
		const hit = () => {
			const r = e.getClientRects()[0], x = r.x + r.width / 2, y = r.y + r.height / 2, at = document.elementFromPoint(x, y);
			return at && (e.contains(at) || at.closest("label")?.control === e) ? [x, y] : null;
		};
		let p = hit();
		if (!p) { e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" }); p = hit(); }
		window.hitAt = p;
		return !!p;
	})()`)
	at := evaluate[[]float64](b, `window.hitAt`)
	return at[0], at[1]
}

func (b *tab) mouse(kind input.DispatchMouseEventType, x, y float64, clicks int) {
	b.t.Helper()
	opts := []chromedp.MouseOption{chromedp.ClickCount(clicks)}
	if kind != chromedp.MouseMoved {
		opts = append(opts, chromedp.ButtonLeft)
	}
	b.do(chromedp.MouseEvent(kind, x, y, opts...))
}

// press puts the mouse on an element and its button down; release lets it go
// where it is then.
func (b *tab) press(css string) (release func()) {
	b.t.Helper()
	x, y := b.point(css)
	for range 20 { // as a person does, look once more: the page may have grown above it
		b.mouse(chromedp.MouseMoved, x, y, 0)
		if !evaluate[bool](b, `document.querySelector(`+strconv.Quote(css)+`)?.matches(":hover")`) {
			x, y = b.point(css)
			continue
		}
		b.mouse(chromedp.MousePressed, x, y, 1)
		if !evaluate[bool](b, movedAway(css)) {
			return func() { b.t.Helper(); b.mouse(chromedp.MouseReleased, x, y, 1) }
		}
		// A reply that came since then moved the element: off the page, the button
		// that is let go clicks nothing.
		b.mouse(chromedp.MouseMoved, 0, 0, 0)
		b.mouse(chromedp.MouseReleased, 0, 0, 1)
		x, y = b.point(css)
	}
	b.mouse(chromedp.MousePressed, x, y, 1)
	return func() { b.t.Helper(); b.mouse(chromedp.MouseReleased, x, y, 1) }
}

// movedAway asks whether an element is there, and the mouse that was over it is not.
func movedAway(css string) string {
	return `(() => { const e = document.querySelector(` + strconv.Quote(css) + `); return !!e && !e.matches(":hover") && !e.matches(":active"); })()`
}

// click clicks an element.
func (b *tab) click(css string) { b.t.Helper(); b.spent.clicks++; b.press(css)() }

// clicks clicks an element several times in a row, as fast as it goes.
func (b *tab) clicks(css string, times int) {
	b.t.Helper()
	x, y := b.point(css)
	b.mouse(chromedp.MouseMoved, x, y, 0)
	for n := range times {
		b.mouse(chromedp.MousePressed, x, y, n+1)
		b.mouse(chromedp.MouseReleased, x, y, n+1)
	}
}

// keys presses keys one after the other; "\x1b" is Escape, "\r" Enter.
func (b *tab) keys(keys ...string) {
	b.t.Helper()
	for _, key := range keys {
		b.spent.keys += len([]rune(key))
		b.do(chromedp.KeyEvent(key))
	}
}

// write puts the cursor into a field and writes over what it holds, and stays.
func (b *tab) write(css, text string) {
	b.t.Helper()
	b.click(css)
	b.wait(`document.activeElement === document.querySelector(` + strconv.Quote(css) + `)`)
	b.chord(keyAll)
	if text == "" {
		text = "\b"
	}
	b.keys(text)
}

// fill writes into a field and goes on to the next.
func (b *tab) fill(css, text string) {
	b.t.Helper()
	b.write(css, text)
	b.keys("\t")
}

// choose chooses an option of a select with the keys.
func (b *tab) choose(css, value string) {
	b.t.Helper()
	b.eval(fmt.Sprintf(`document.querySelector(%q).focus()`, css))
	if evaluate[bool](b, fmt.Sprintf(`(s => [...s.options].findIndex(o => o.value === %q) < s.selectedIndex)(document.querySelector(%q))`, value, css)) {
		b.do(chromedp.KeyEvent(kb.Home))
	}
	for range 200 {
		if evaluate[string](b, fmt.Sprintf(`document.querySelector(%q).value`, css)) == value {
			return
		}
		b.do(chromedp.KeyEvent(kb.ArrowDown))
	}
	b.t.Fatalf("%s has no %s", css, value)
}

// reload loads the page again and waits until it is another one.
func (b *tab) reload() {
	b.t.Helper()
	b.eval(`window.old = true`)
	b.do(chromedp.Reload())
	b.wait(`!window.old && document.documentElement.dataset.ready === "1"`)
}

// shows waits until a field holds a text.
func (b *tab) shows(css, text string) {
	b.t.Helper()
	b.wait(fmt.Sprintf(`document.querySelector(%q)?.value === %q`, css, text))
}

// hold presses a key and keeps it down until it repeats itself.
func (b *tab) hold(key string) {
	b.t.Helper()
	b.down(key, false)
	for range 3 {
		b.down(key, true)
	}
	b.sendKey(input.DispatchKeyEventTypeKeyUp, key, "", false)
}

// down is a key that goes down, or repeats itself while it is down.
func (b *tab) down(key string, again bool) {
	b.t.Helper()
	b.sendKey(input.DispatchKeyEventTypeKeyDown, key, key, again)
}

func (b *tab) sendKey(kind input.DispatchKeyEventType, key, text string, again bool) {
	b.t.Helper()
	p := input.DispatchKeyEventParams{Type: kind, Key: key, Code: "Key" + strings.ToUpper(key), Text: text, UnmodifiedText: text, AutoRepeat: &again,
		WindowsVirtualKeyCode: int64(strings.ToUpper(key)[0])}
	if key == "\r" {
		p.Key, p.Code = "Enter", "Enter"
	}
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, p)
		return err
	}))
}

// altEnter is Enter with the Alt key down.
var altEnter = chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierAlt))

// chord presses keys at the same time, which counts as one.
func (b *tab) chord(keys chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	b.spent.keys++
	b.do(keys)
}

// keyAll selects all of a field.
var keyAll = chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))
