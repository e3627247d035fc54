import type Stripe from 'stripe';

/**
 * The parameters of each endpoint, by the SDK's own types. `pnpm params` writes `table.ts` from this interface: after an
 * update of `stripe`, or when an endpoint is added, run it again.
 *
 * @see https://docs.stripe.com/api
 */
export interface EndpointParams {
	'POST /v1/checkout/sessions': Stripe.Checkout.SessionCreateParams;
	'GET /v1/checkout/sessions': Stripe.Checkout.SessionListParams;
	'GET /v1/checkout/sessions/:id': Stripe.Checkout.SessionRetrieveParams;
	'POST /v1/checkout/sessions/:id': Stripe.Checkout.SessionUpdateParams;
	'GET /v1/checkout/sessions/:id/line_items': Stripe.Checkout.SessionListLineItemsParams;
	'POST /v1/checkout/sessions/:id/expire': Stripe.Checkout.SessionExpireParams;
	'GET /v1/payment_intents': Stripe.PaymentIntentListParams;
	'GET /v1/payment_intents/:id': Stripe.PaymentIntentRetrieveParams;
	'POST /v1/payment_intents/:id/capture': Stripe.PaymentIntentCaptureParams;
	'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntentCancelParams;
	'GET /v1/charges': Stripe.ChargeListParams;
	'GET /v1/charges/:id': Stripe.ChargeRetrieveParams;
	'POST /v1/refunds': Stripe.RefundCreateParams;
	'GET /v1/refunds': Stripe.RefundListParams;
	'GET /v1/refunds/:id': Stripe.RefundRetrieveParams;
	'POST /v1/refunds/:id': Stripe.RefundUpdateParams;
	'POST /v1/refunds/:id/cancel': Stripe.RefundCancelParams;
	'GET /v1/disputes': Stripe.DisputeListParams;
	'GET /v1/disputes/:id': Stripe.DisputeRetrieveParams;
	'POST /v1/disputes/:id': Stripe.DisputeUpdateParams;
	'POST /v1/disputes/:id/close': Stripe.DisputeCloseParams;
	'GET /v1/events': Stripe.EventListParams;
	'GET /v1/events/:id': Stripe.EventRetrieveParams;
	'POST /v1/webhook_endpoints': Stripe.WebhookEndpointCreateParams;
	'GET /v1/webhook_endpoints': Stripe.WebhookEndpointListParams;
	'GET /v1/webhook_endpoints/:id': Stripe.WebhookEndpointRetrieveParams;
	'DELETE /v1/webhook_endpoints/:id': Stripe.WebhookEndpointDeleteParams;
}

/** A method and a path, in which `:id` stands for an id. */
export type Endpoint = keyof EndpointParams;

/**
 * The type of a parameter:
 *
 * - a string: `<string>`, `<integer>`, `<number>`, `<decimal>`, `<boolean>`, `<metadata>` or `<range>` (an integer, or any of
 *   `gt`, `gte`, `lt` and `lte`), or the allowed values, separated by `|`
 * - an array of one element: a list whose items have that type
 * - an object: the types of its properties. A name that ends in `!` is required, one that ends in `?` accepts an empty
 *   string, which unsets it, and `*` stands for any name.
 */
export type Param = string | readonly [Param] | Params;

/** The parameters of an object, by name. */
export interface Params {
	readonly [name: string]: Param;
}
