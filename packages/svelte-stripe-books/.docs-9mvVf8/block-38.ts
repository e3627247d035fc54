import { webhookEvents } from 'svelte-stripe-books/server';

const endpoint = await stripe.webhookEndpoints.create({
  url: 'https://books.example/webhooks/stripe',
  enabled_events: [...webhookEvents],
  api_version: '2026-10-28.endive'
});
console.log(endpoint.secret); // shown this once: the webhookSecret

export {};
