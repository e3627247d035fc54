import type Stripe from 'stripe';

/**
 * Parameters of each endpoint, as typed by the SDK. `pnpm params` generates `table.ts` from this interface; run it after an
 * update of `stripe`, or after adding an endpoint.
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
	'POST /v1/payment_intents/:id': Stripe.PaymentIntentUpdateParams;
	'POST /v1/payment_intents/:id/capture': Stripe.PaymentIntentCaptureParams;
	'POST /v1/payment_intents/:id/cancel': Stripe.PaymentIntentCancelParams;
	'GET /v1/payment_methods/:id': Stripe.PaymentMethodRetrieveParams;
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
	'POST /v1/coupons': Stripe.CouponCreateParams;
	'GET /v1/coupons': Stripe.CouponListParams;
	'GET /v1/coupons/:id': Stripe.CouponRetrieveParams;
	'POST /v1/coupons/:id': Stripe.CouponUpdateParams;
	'DELETE /v1/coupons/:id': Stripe.CouponDeleteParams;
	'POST /v1/promotion_codes': Stripe.PromotionCodeCreateParams;
	'GET /v1/promotion_codes': Stripe.PromotionCodeListParams;
	'GET /v1/promotion_codes/:id': Stripe.PromotionCodeRetrieveParams;
	'POST /v1/promotion_codes/:id': Stripe.PromotionCodeUpdateParams;
	'GET /v1/tax/settings': Stripe.Tax.SettingsRetrieveParams;
	'POST /v1/tax/settings': Stripe.Tax.SettingsUpdateParams;
	'GET /v1/invoices': Stripe.InvoiceListParams;
	'GET /v1/invoices/:id': Stripe.InvoiceRetrieveParams;
	'GET /v1/events': Stripe.EventListParams;
	'GET /v1/events/:id': Stripe.EventRetrieveParams;
	'GET /v1/balance': Stripe.BalanceRetrieveParams;
	'POST /v1/webhook_endpoints': Stripe.WebhookEndpointCreateParams;
	'GET /v1/webhook_endpoints': Stripe.WebhookEndpointListParams;
	'GET /v1/webhook_endpoints/:id': Stripe.WebhookEndpointRetrieveParams;
	'POST /v1/webhook_endpoints/:id': Stripe.WebhookEndpointUpdateParams;
	'DELETE /v1/webhook_endpoints/:id': Stripe.WebhookEndpointDeleteParams;
}

/** Method and path, with `:id` as placeholder of an ID. */
export type Endpoint = keyof EndpointParams;

/**
 * Type of a parameter:
 *
 * - a string: `<string>`, `<integer>`, `<number>`, `<decimal>`, `<boolean>`, `<metadata>` or `<range>` (an integer, or any of
 *   `gt`, `gte`, `lt` and `lte`), or the allowed values, separated by `|`
 * - an array of one element: a list of items of that type
 * - an object: the types of its properties. `!` after a name marks a required property, `?` one that accepts an empty string to
 *   unset it, and `*` matches any name.
 */
export type Param = string | readonly [Param] | Params;

/** Parameters of an object, by name. */
export interface Params {
	readonly [name: string]: Param;
}
