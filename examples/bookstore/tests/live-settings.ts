import { randomBytes } from 'node:crypto';

/** What a shop with real money is told at least. Made anew by each run: a secret that stands here is one that everybody knows. */
export const live = {
	STRIPE_SECRET_KEY: 'sk_live_x',
	STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(16).toString('hex')}`,
	BOOKSTORE_SECRET: randomBytes(32).toString('base64'),
	ORIGIN: 'https://books.example'
};
