import { createRawSnippet, untrack, type Snippet } from 'svelte';

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Returns a snippet with a text that `Intl` formats. Hydration keeps the server's text, since the first use of `Intl` takes about 100 ms on a
 * phone. After that, the text is formatted again whenever its inputs change.
 *
 * @param format returns the text
 * @param inputs returns what the text depends on
 */
export const formatted = (format: () => string, inputs: () => string): Snippet =>
	createRawSnippet(() => ({
		render: () => `<span>${escapeHtml(format())}</span>`,
		setup(element) {
			let known = untrack(inputs);
			$effect(() => {
				if (known === inputs()) return;
				known = inputs();
				element.textContent = format();
			});
		}
	}));
