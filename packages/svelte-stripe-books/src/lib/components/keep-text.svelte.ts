import { untrack } from 'svelte';

/**
 * Returns an attachment that replaces the text of an element when it changes. When a browser translates a page, it replaces text nodes, and
 * Svelte would write the new text into a node that is no longer shown.
 *
 * @param inputs returns what the text depends on
 * @param text returns the text. @default the inputs
 */
export function keepText(
	inputs: () => string | number,
	text: () => string | number = inputs
): (element: Element) => void {
	return (element) => {
		let known = untrack(inputs);
		$effect(() => {
			if (known === inputs()) return;
			known = inputs();
			element.textContent = String(text());
		});
	};
}
