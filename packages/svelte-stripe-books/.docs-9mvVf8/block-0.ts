// src/lib/server/shop.ts
import Stripe from 'stripe';
import { createBookshop, isLiveKey } from 'svelte-stripe-books/server';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const { ORIGIN = '', STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '' } = process.env;
const livemode = isLiveKey(STRIPE_SECRET_KEY);

export const shop = createBookshop(() => ({
  stripe: new Stripe(STRIPE_SECRET_KEY),
  store: createStore(db, schema, { livemode }), // your Drizzle database and tables
  storage: createDiskStorage({ root: 'files' }),
  name: 'my-shop',
  livemode,
  origin: ORIGIN,
  currency: 'usd',
  secret: process.env.SHOP_SECRET ?? '', // signs cookies and links
  webhookSecret: STRIPE_WEBHOOK_SECRET,
  access: 'email' // customers open their library with the email used at checkout
}));

export {};
