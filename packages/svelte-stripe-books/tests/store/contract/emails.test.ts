import { describe, expect, test } from 'vitest';
import { canonicalEmail } from '../../../src/lib/core/email.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { spellings } from '../../support/email-spellings.ts';
import { engines } from '../../support/contract-engines.ts';
import { june, may, paid } from '../../support/paid-checkout.ts';

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	describe.each(spellings)('finds the books and the magic link of %s', (given, ...others) => {
		test.each(others)('as %j', async (typed) => {
			const s = await fill({ books, bookFiles });
			await s.recordPurchases(paid({ customerEmail: canonicalEmail(given), bookIds: ['atlas'] }));
			const customerEmail = canonicalEmail(typed);
			expect((await s.listOwned(customerEmail)).map(({ book }) => book.id)).toEqual(['atlas']);
			await s.saveAccessLink({ tokenHash: 'abc', customerEmail, expiresAt: june });
			expect(await s.useAccessLink({ tokenHash: 'abc', now: may })).toBe(canonicalEmail(given));
		});
	});
});
