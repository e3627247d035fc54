import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LibraryForm from '../../src/lib/components/library/LibraryForm.svelte';
import SearchBox from '../../src/lib/components/catalog/SearchBox.svelte';
import { useEmptyCart } from './shop.ts';
import '../../src/lib/styles.css';

useEmptyCart();
afterEach(() => document.documentElement.removeAttribute('data-books-theme'));

/** Relative luminance of an opaque color, as in WCAG 2. */
function luminance(color: string): number {
	const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((channel) => {
		const value = Number(channel) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

/** Resolves a custom property to a color. */
function colorOf(property: string): string {
	const sample = document.createElement('i');
	sample.style.color = `var(${property})`;
	document.body.append(sample);
	const { color } = getComputedStyle(sample);
	sample.remove();
	return color;
}

test.each(['light', 'dark'])(
	'the border of buttons without a background and of fields has a contrast of 3:1 in %s colors',
	async (theme) => {
		document.documentElement.dataset['booksTheme'] = theme;
		await render(SearchBox, {});
		await render(LibraryForm, {});

		for (const element of [
			page.getByRole('button', { name: 'Search' }),
			page.getByRole('searchbox'),
			page.getByRole('textbox')
		]) {
			const { borderTopColor } = getComputedStyle(element.element());
			for (const paper of ['--books-paper', '--books-wash']) {
				expect(contrast(borderTopColor, colorOf(paper))).toBeGreaterThanOrEqual(3);
			}
		}
	}
);

test('a part of a page can have a color scheme of its own', () => {
	document.documentElement.dataset['booksTheme'] = 'light';
	const paper = colorOf('--books-paper');
	const part = document.body.appendChild(document.createElement('div'));
	part.dataset['booksTheme'] = 'dark';
	part.style.background = 'var(--books-paper)';
	const { backgroundColor } = getComputedStyle(part);
	part.remove();
	expect([paper, backgroundColor]).toEqual(['rgb(253, 252, 250)', 'rgb(23, 22, 20)']);
});
