import { RateLimiterSQLite } from 'rate-limiter-flexible';
import { createHashedLimiter } from 'svelte-stripe-books/server';

const counter = new RateLimiterSQLite({ storeClient: db, points: 60, duration: 60 });
const limiter = createHashedLimiter({ limiter: counter, secret: newSecret });

export {};
