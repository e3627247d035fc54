import type { Source } from './case.ts';

const docs = (path: string): Source => ({ docs: `https://docs.stripe.com/${path}` });
const issue = (path: string): Source => ({ recorded: `https://github.com/${path}` });

/** Responses that a public project recorded from Stripe's API in September 2026. */
const probe = (path: string): Source =>
	issue(`Kiln-AI/stripe_world/blob/8658d40957fa45875578dd05d8edd8f120c3a16b/${path}`);

/** The sources of the cases. */
export const sources = {
	adaptivePricing: docs('payments/currencies/localize-prices/adaptive-pricing'),
	authentication: docs('api/authentication'),
	automaticTax: docs('tax/checkout'),
	capture: docs('payments/place-a-hold-on-a-payment-method'),
	changelogOfSdk: issue('stripe/stripe-node/blob/v23.1.0/CHANGELOG.md'),
	couponProbe: probe('src/stripeapi/resources/coupons.py'),
	createSession: docs('api/checkout/sessions/create'),
	currencies: docs('currencies'),
	customerUpdate: issue('TryGhost/Ghost/pull/30101'),
	declines: docs('declines/codes'),
	disputeProbe: issue(
		'Kiln-AI/stripe_world/blob/a7f7ebda2e91ade8a2ac4546cbdae5a2370ffb96/src/stripeapi/resources/disputes.py'
	),
	embedded: docs('checkout/embedded/quickstart'),
	emptyString: issue('craftcms/commerce-stripe/issues/22'),
	errorCodes: docs('error-codes'),
	exclusive: issue('laravel/cashier-stripe/issues/1163'),
	expand: docs('api/expanding_objects'),
	expireClosed: issue('Sylius/PayumStripePlugin/issues/70'),
	expiresLate: issue('alexmorrisnz/moodle-paygw_stripe/pull/72'),
	expiresSoon: issue('stripe/stripe-go/issues/1550'),
	headers: issue('stripe/stripe-node/issues/1127'),
	idempotency: docs('api/idempotent_requests'),
	idempotencyEndpoint: issue('stripe/stripe-ruby/issues/598'),
	idempotencyParams: issue('fjordllc/bootcamp/issues/3928'),
	invalidArray: issue('stripe/stripe-ruby/issues/930'),
	invalidBoolean: issue('stripe/stripe-php/issues/1395'),
	lineItemWithoutPrice: issue('exercism/website/issues/7149'),
	managedPayments: docs('payments/managed-payments/update-checkout'),
	metadata: docs('api/metadata'),
	missingSuccessUrl: issue('stripe/stripe-node/issues/1944'),
	pagination: docs('api/pagination'),
	permission: issue('stripe/stripe-node/issues/2246'),
	priorTransactions: issue('stripe/stripe-php/issues/1146'),
	promotionCodeProbe: probe('src/stripeapi/resources/promotion_codes.py'),
	promotionCodes: docs('payments/checkout/discounts'),
	quantity: issue('stripe/stripe-java/issues/1584'),
	rateLimit: issue('lukasaron/terraform-provider-stripe/issues/40'),
	recorded: { recorded: true } as Source,
	refundTooMuch: issue('woocommerce/woocommerce-gateway-stripe/issues/1315'),
	refundTwice: issue('Sylius/StripePlugin/pull/120'),
	refusalProbe: issue(
		'Kiln-AI/stripe_world/blob/f563398ba86305c647b85d3c14b2621a1a6afcce/specs/projects/no_tells/research/mcp-fidelity-probe/absence-and-refusal/refusal-matrix.md'
	),
	session: docs('api/checkout/sessions/object'),
	shipping: docs('payments/checkout/shipping'),
	testing: docs('testing'),
	unknownVersion: issue('stripe/stripe-java/issues/682'),
	urlInvalid: issue('AntonioErdeljac/next13-ai-saas/issues/40'),
	urlTooLong: issue('vm0-ai/vm0/issues/25340'),
	versioning: docs('api/versioning')
} satisfies Record<string, Source>;
