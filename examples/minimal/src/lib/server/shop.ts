import { existsSync } from 'node:fs';
import Stripe from 'stripe';
import { createBookshop, isLiveKey } from 'svelte-stripe-books/server';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import { openDatabase } from './db';
import * as schema from './db/schema';

// Vite does not copy .env into process.env. Variables that are already set take precedence.
if (existsSync('.env')) process.loadEnvFile();

const sandbox: Stripe.StripeConfig = { host: 'localhost', port: 12111, protocol: 'http' };

// Evaluated at the first request, so that a build needs no secrets.
export const shop = createBookshop(() => {
	const { STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '', SHOP_SECRET = '' } = process.env;
	const livemode = isLiveKey(STRIPE_SECRET_KEY); // keeps test purchases out of a live shop
	return {
		stripe: new Stripe(STRIPE_SECRET_KEY, STRIPE_SECRET_KEY === 'sk_test_sandbox' ? sandbox : {}),
		store: createStore(openDatabase(), schema, { livemode }),
		storage: createDiskStorage({ root: 'files' }),
		name: 'minimal', // marks your orders at Stripe; never change it
		livemode,
		origin: process.env.ORIGIN ?? 'http://localhost:5173',
		currency: 'usd',
		contactEmail: process.env.CONTACT_EMAIL || undefined,
		secret: SHOP_SECRET, // signs cookies and links
		webhookSecret: STRIPE_WEBHOOK_SECRET,
		access: 'email'
	};
});
