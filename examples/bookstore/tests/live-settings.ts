import { randomBytes } from 'node:crypto';

/** Minimal settings of a live shop, generated for each run, because the shop rejects published secrets. */
export const live = {
	STRIPE_SECRET_KEY: 'sk_live_x',
	STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(16).toString('hex')}`,
	BOOKSTORE_SECRET: randomBytes(32).toString('base64'),
	ORIGIN: 'https://books.example',
	CONTACT_EMAIL: 'hello@books.example'
};
