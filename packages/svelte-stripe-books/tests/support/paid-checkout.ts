import type { PaidCheckout } from '../../src/lib/store/book-store.ts';

export const may = new Date('2026-05-01T10:00:00.000Z');
export const june = new Date('2026-06-01T10:00:00.000Z');

/** Returns a date some milliseconds after another. */
export const later = (date: Date, ms: number): Date => new Date(date.getTime() + ms);

/** Returns a paid checkout of three books. */
export const paid = (more: Partial<PaidCheckout> = {}): PaidCheckout => ({
	checkoutSessionId: 'cs_test_one',
	paymentIntentId: 'pi_one',
	customerEmail: 'ada@example.com',
	purchasedAt: may,
	bookIds: ['clock', 'atlas', 'bread'],
	...more
});
