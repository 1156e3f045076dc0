package web

import "testing"

// A naming that may be a mistake is pointed out beside the place and in a list, until it is
// put right; the choices of a yes or no are named by words.
func TestTeachDoubts(t *testing.T) {
	h := open(t, teaching)
	blank := onDisk(t, "参加申込書.xlsx", formBook(t, [][]string{
		{"懇親会参加申込書"}, {"2026年4月1日版"}, {"申込者"},
		{"会社名", "", "氏名", ""}, {"電話番号", "", "人数", ""}, {"同意の有無", "□次の問へ　□検討中", "備考", ""},
	}, nil))
	b := h.tab()
	b.size(1280, 900)
	b.signIn("clerk")
	b.open("/teach")
	b.wait(`document.documentElement.dataset.ready === "1"`)
	b.drop("#blank-drop", blank)
	b.wait(`document.querySelectorAll("#places [data-key]").length > 0`)
	b.click(`.picture [data-cell="B5"]`)
	b.wait(`document.querySelector("#place h2").textContent.includes("電話番号")`)
	b.choose("#place [name=type]", "int")
	b.click(`#place button[value="="]`)
	b.wait(`document.querySelector("#odd")?.innerText.includes("見出し「電話番号」は「電話番号」の欄に見えますが、「整数」")`)
	b.click(`.picture [data-cell="B6"]`)
	b.wait(`document.querySelector("#place h2").textContent.includes("同意の有無")`)
	b.click(`#odd button[data-key]`)
	b.wait(`document.querySelector("#place .notice.warn")?.innerText.includes("電話番号")`)
	// What a named place is, is kept at once; who chooses with the keys stays where he is.
	b.choose("#place [name=type]", "phone")
	b.wait(`document.querySelector("#place [name=type]").value === "phone" && document.querySelector("#place [name=was_type]").value === "phone"`)
	if at := evaluate[string](b, `document.activeElement.name`); at != "type" {
		t.Errorf("the focus is on %q", at)
	}
	b.wait(`document.querySelector("#odd") === null`)
	// A yes or no: the meanings are chosen, not typed.
	b.click(`.picture [data-cell="B6"]`)
	b.wait(`document.querySelector("#place h2").textContent.includes("同意の有無")`)
	b.choose("#place [name=type]", "bool")
	b.click(`#place button.primary`)
	b.wait(`document.querySelectorAll("#odd li").length === 2`)
	b.click(`#odd button[data-key]`)
	b.wait(`document.querySelectorAll("#place .notice.warn").length === 2`)
	b.shots("teach-odd")
	b.choose("#place [name='choice.0']", "true")
	b.wait(`document.querySelectorAll("#odd li").length < 2`)
	b.choose("#place [name='choice.1']", "false")
	b.wait(`document.querySelector("#odd") === null && document.querySelector("#place [name='choice.1']").value === "false"`)
}
