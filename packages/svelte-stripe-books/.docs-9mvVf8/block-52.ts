import { reconcile } from 'svelte-stripe-books/server';

const since = new Date(Date.now() - 7 * 86_400_000);
for await (const step of reconcile({ stripe, store, name: 'my-shop', livemode, since })) {
  if (step.outcome !== 'unchanged' && step.outcome !== 'ignored') console.log(step);
}

export {};
