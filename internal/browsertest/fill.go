package browsertest

import "encoding/json"

// fill sets the fields of a form and sends it as a person does: with the button
// that is first to be seen, or with the one that was named "button".
const fill = `((selector, pairs) => {
	const form = [...document.querySelectorAll(selector)].find((f) => pairs.every(([name]) => name === "button" || f.elements[name]));
	if (!form) throw new Error("no form " + selector + " with " + pairs.map(([name]) => name).join(", "));
	let button = [...form.querySelectorAll("button:not([type=button])")].find((b) => !b.classList.contains("vh"));
	for (const [name, value] of pairs) {
		if (name === "button") { button = [...form.querySelectorAll("button")].find((b) => b.textContent.trim() === value); continue }
		const all = [...form.querySelectorAll("[name='" + name + "']")], one = all.find((f) => f.value === value);
		if (["radio", "checkbox"].includes(all[0].type)) { if (!one) throw new Error(name + " has no " + value); one.click(); continue }
		all[0].value = value;
		if (all[0].value !== value) throw new Error(name + " does not take " + value);
		all[0].dispatchEvent(new Event("input", {bubbles: true}));
		all[0].dispatchEvent(new Event("change", {bubbles: true}));
	}
	button.click();
})`

// Fill sets fields of the first form that a selector finds and that has them
// all, given as names and values, and sends it. A field called "button" names
// the button to send it with by its words.
func (b *Browser) Fill(selector string, fields ...string) {
	b.t.Helper()
	pairs := [][2]string{}
	for i := 0; i+1 < len(fields); i += 2 {
		pairs = append(pairs, [2]string{fields[i], fields[i+1]})
	}
	arguments, err := json.Marshal([]any{selector, pairs})
	if err != nil {
		b.t.Fatal(err)
	}
	b.Script(fill + "(..." + string(arguments) + ")")
}
