/** Letters and digits that people confuse when they read a number out or copy it by hand. */
const lookAlikes = /[IO01]/g;

/**
 * Returns the number of an order, for customers and the seller: the last eight characters of the Checkout session's id, in upper case and
 * not counting I, O, 0 and 1. They are random. In SQL, this condition finds the order:
 * `replace(replace(replace(replace(upper(stripe_checkout_session_id), 'I', ''), 'O', ''), '0', ''), '1', '') like '%K3D9ZQ7B'`.
 *
 * @example orderNumber('cs_live_a1…k3dO9ZQ17b') // 'K3D9ZQ7B'
 */
export function orderNumber(checkoutSessionId: string): string {
	return checkoutSessionId.toUpperCase().replace(lookAlikes, '').slice(-8);
}
