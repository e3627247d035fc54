import Stripe from 'stripe';
import { createSandbox } from 'stripe-checkout-sandbox';

const sandbox = createSandbox();
const stripe = new Stripe('sk_test_123', {
  httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
});
const { secret } = sandbox.webhook('http://shop.test/webhooks/stripe', {
  fetch: (request) => handleWebhook(request) // yours: (request: Request) => Response
});

const session = await stripe.checkout.sessions.create({
  mode: 'payment',
  success_url: 'http://shop.test/thanks?session_id={CHECKOUT_SESSION_ID}',
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: 999, product_data: { name: 'Emma' } }
    }
  ]
});

const result = await sandbox.pay(session.id, { email: 'ada@example.com' });
// { outcome: 'complete', redirectUrl: 'http://shop.test/thanks?session_id=cs_test_…', session }

export {};
