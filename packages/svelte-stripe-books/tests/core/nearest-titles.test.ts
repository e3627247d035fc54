import { describe, expect, test } from 'vitest';
import { nearestTitles } from '../../src/lib/core/nearest-titles.ts';

const books = [
	{ title: 'Slow Light', author: 'Tamsin Okafor-Reyes' },
	{ title: 'The Fox Who Counted Snow', author: 'Elin Marsh' },
	{ title: 'Bread, Salt & Patience', author: 'Tomas Řehák' },
	{ title: 'Harry Potter and the Philosopher’s Stone', author: 'J. K. Rowling' },
	{ title: 'Βίος και πολιτεία', author: 'Νίκος Καζαντζάκης' },
	{ title: 'Преступление и наказание', author: 'Фёдор Достоевский' },
	{ title: '源氏物語', author: '紫式部' },
	{ title: '대한민국의 역사', author: '김영하' }
];

const nearest = (search: string, limit = 3) =>
	nearestTitles(search, books, limit).map(({ title }) => title);

describe('nearestTitles', () => {
	test.each([
		['hary poter', 'Harry Potter and the Philosopher’s Stone', 'letters left out'],
		['harrypotter', 'Harry Potter and the Philosopher’s Stone', 'a space left out'],
		['slow lihgt', 'Slow Light', 'letters swapped'],
		['bred and salt', 'Bread, Salt & Patience', 'a letter left out'],
		['okafour', 'Slow Light', 'an author'],
		['the vox cuonted', 'The Fox Who Counted Snow', 'several mistakes'],
		['rehack', 'Bread, Salt & Patience', 'an author with marks'],
		['Καζατζάκης', 'Βίος και πολιτεία', 'Greek'],
		['приступление', 'Преступление и наказание', 'Russian'],
		['достаевский', 'Преступление и наказание', 'a Russian author'],
		['源治物語', '源氏物語', 'kanji'],
		['대한민극의', '대한민국의 역사', 'Korean']
	])('suggests for “%s” %s: %s', (search, title) => {
		expect(nearest(search)[0]).toBe(title);
	});

	test.each(['xyzzy', 'the quantum', 'Война и мир', '', '…', '林'])(
		'suggests nothing for “%s”, since nothing is near',
		(search) => {
			expect(nearest(search)).toEqual([]);
		}
	);

	test('returns the nearest first, and at most as many as asked for', () => {
		const series = ['Slow Lights', 'Slow Night', 'Slow Light'].map((title) => ({
			title,
			author: ''
		}));
		const order = (limit: number) => nearestTitles('slow ligt', series, limit).map((b) => b.title);
		expect(order(3)).toEqual(['Slow Light', 'Slow Lights', 'Slow Night']);
		expect(order(1)).toEqual(['Slow Light']);
	});
});
