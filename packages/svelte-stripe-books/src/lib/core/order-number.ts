/**
 * Returns the number of an order, for customers and the seller: the last eight characters of the Checkout session's id, in upper case.
 * They are random, and a query finds the order by them: `upper(stripe_checkout_session_id) like '%K3D9ZQ1B'`.
 *
 * @example orderNumber('cs_live_a1…k3d9ZQ1b') // 'K3D9ZQ1B'
 */
export function orderNumber(checkoutSessionId: string): string {
	return checkoutSessionId.slice(-8).toUpperCase();
}
