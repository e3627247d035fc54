import { untrack } from 'svelte';

/**
 * Returns an attachment that keeps the text of an element current. Browsers' translators replace text nodes, and Svelte writes a new text
 * into the replaced node, where it would never be seen.
 */
export function keepText(text: () => string | number): (element: Element) => void {
	return (element) => {
		let shown = untrack(text);
		$effect(() => {
			if (shown === text()) return;
			shown = text();
			if (element.textContent !== String(shown)) element.textContent = String(shown);
		});
	};
}
