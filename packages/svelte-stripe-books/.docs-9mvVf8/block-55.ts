import { createMemoryLimiter } from 'svelte-stripe-books/server';

const limiter = createMemoryLimiter({ points: 60, duration: 60 });

export {};
