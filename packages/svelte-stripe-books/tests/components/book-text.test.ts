import { expect, test } from 'vitest';
import { bookText } from '../../src/lib/components/book-text.ts';

test.each([
	['de', 'Die Lampe', 'ltr'],
	['ar', 'حديقة', 'rtl'],
	['ar-EG', 'SQL بالعربية', 'rtl'],
	['AR', 'حديقة', 'rtl'],
	['he', 'גן', 'rtl'],
	['fa-IR', 'باغ', 'rtl'],
	['ur', 'باغ', 'rtl'],
	['ckb', 'باخ', 'rtl'],
	['az-Arab', 'باغ', 'rtl'],
	['az', 'Bağ', 'ltr'],
	['pa-Arab-PK', 'باغ', 'rtl'],
	['ar-Latn', 'Hadiqa', 'ltr'],
	['arn', 'Mapu', 'ltr'],
	['el', 'Κήπος', 'ltr'],
	['ko', '정원', 'ltr'],
	[null, 'حديقة', 'rtl'],
	[null, '«גן»', 'rtl'],
	[null, 'ܓܢܬܐ', 'rtl'],
	[null, 'Garden حديقة', 'ltr'],
	[null, 'Сад', 'ltr']
])('a book in %s with the title %s is written %s', (language, title, dir) => {
	expect(bookText({ title, author: 'Ida', language })).toEqual({
		lang: language ?? undefined,
		dir
	});
});

test('the author tells the direction of a title without letters, and the page that of a book without any', () => {
	expect(bookText({ title: '1984', author: 'جورج أورويل', language: null }).dir).toBe('rtl');
	expect(bookText({ title: '1984', author: '—', language: null }).dir).toBeUndefined();
});
