const states = /:(hover|active|focus-visible)\b/g;
const done = new WeakSet<CSSStyleSheet>();

/** Makes `data-pseudo="hover"` look like `:hover`, and so on, in these rules and those nested in them. */
function extend(rules: CSSRuleList): void {
	for (const rule of rules) {
		if (rule instanceof CSSStyleRule) {
			const selector = rule.selectorText.replace(states, ":is(:$1, [data-pseudo='$1'])");
			if (selector !== rule.selectorText) rule.selectorText = selector;
		}
		if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) extend(rule.cssRules);
	}
}

/** Lets stories show the states of a pointer and of the keyboard side by side. Call it when styles are loaded. */
export function showPseudoStates(): void {
	for (const sheet of document.styleSheets) {
		if (done.has(sheet) || sheet.cssRules.length === 0) continue;
		done.add(sheet);
		extend(sheet.cssRules);
	}
}
