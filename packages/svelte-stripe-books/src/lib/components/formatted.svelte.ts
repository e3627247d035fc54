import { createRawSnippet, type Snippet } from 'svelte';

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Returns a snippet with a text that `Intl` formats. Hydration keeps the server's text, since the first use of `Intl` takes about 100 ms on a
 * phone. Later, the text is formatted again whenever its inputs change.
 *
 * @param format returns the text
 * @param inputs returns what the text depends on
 */
export function formatted(format: () => string, inputs: () => string): Snippet {
	return createRawSnippet(() => ({
		render: () => `<span>${escapeHtml(format())}</span>`,
		setup(element) {
			let rendered = inputs();
			$effect(() => {
				if (rendered !== inputs()) element.textContent = format();
				rendered = inputs();
			});
		}
	}));
}
