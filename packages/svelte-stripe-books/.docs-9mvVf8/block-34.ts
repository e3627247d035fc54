const stripe = new Stripe(secretKey, {
  apiVersion: '2026-10-28.endive',
  timeout: 5_000,
  maxNetworkRetries: 1
});

export {};
