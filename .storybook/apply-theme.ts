import type { Language } from '../packages/svelte-stripe-books/stories/support/languages.ts';
import poster from './themes/poster.css?inline';

/** What the toolbar says. */
export interface Dress {
	/** `system` follows the reader's. */
	scheme: 'system' | 'light' | 'dark';
	look: 'books' | 'poster';
	/** `auto` follows the language. */
	direction: 'auto' | 'ltr' | 'rtl';
	language: Language;
}

const looks = { books: '', poster };
const sheet = document.head.appendChild(document.createElement('style'));

/** Dresses the page as the toolbar says, by nothing but what an app would do: attributes, and a style sheet of its own. */
export function dress({ scheme, look, direction, language }: Dress): void {
	const root = document.documentElement;
	if (scheme === 'system') delete root.dataset.booksTheme;
	else root.dataset.booksTheme = scheme;
	root.lang = language;
	root.dir = direction === 'auto' ? (language === 'ar' ? 'rtl' : 'ltr') : direction;
	sheet.textContent = looks[look];
}
