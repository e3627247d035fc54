import { createMemoryLimiter } from 'svelte-stripe-books/server';

const shop = createBookshop(() => ({
  ...options,
  access: { magicLink: { send: ({ email, url }) => mail(email, `Open your library: ${url}`) } },
  limiters: {
    mail: createMemoryLimiter({ points: 3, duration: 900 }),
    mailbox: createMemoryLimiter({ points: 10, duration: 900 })
  }
}));

export {};
