// src/routes/library/link/[token]/+page.server.ts
import type { RequestEvent } from '@sveltejs/kit';

export const load = ({ setHeaders }: RequestEvent) => {
  setHeaders({ 'referrer-policy': 'same-origin' });
};

export const actions = shop.magicLinkActions;

export {};
