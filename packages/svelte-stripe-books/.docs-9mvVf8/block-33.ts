import { isLiveKey } from 'svelte-stripe-books/server';

const livemode = isLiveKey(secretKey); // sk_live_… and rk_live_…

export {};
