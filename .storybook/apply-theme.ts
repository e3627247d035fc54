import type { Language } from '../packages/svelte-stripe-books/stories/support/languages.ts';
import poster from './themes/poster.css?inline';

/** Choices of the toolbar. */
export interface ThemeOptions {
	/** `system` follows the operating system. */
	scheme: 'system' | 'light' | 'dark';
	/** Name of a style sheet in `themes/`, or `books` for the default. */
	look: 'books' | 'poster';
	/** `auto` follows the language. */
	direction: 'auto' | 'ltr' | 'rtl';
	language: Language;
}

const styleSheets = { books: '', poster };
const style = document.head.appendChild(document.createElement('style'));

/** Applies the toolbar's choices as an app would: with attributes on `<html>` and a style sheet. */
export function applyTheme({ scheme, look, direction, language }: ThemeOptions): void {
	const root = document.documentElement;
	if (scheme === 'system') delete root.dataset.booksTheme;
	else root.dataset.booksTheme = scheme;
	root.lang = language;
	root.dir = direction === 'auto' ? (language === 'ar' ? 'rtl' : 'ltr') : direction;
	style.textContent = styleSheets[look];
}
