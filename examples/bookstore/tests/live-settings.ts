/** What a shop with real money is told at least. */
export const live = {
	STRIPE_SECRET_KEY: 'sk_live_x',
	STRIPE_WEBHOOK_SECRET: `whsec_${'x'.repeat(32)}`,
	BOOKSTORE_SECRET: 'Zm9yIHRlc3RzLCBhbmQgbm93aGVyZSBlbHNlIQ==',
	ORIGIN: 'https://books.example'
};
