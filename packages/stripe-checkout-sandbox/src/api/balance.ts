import { operation, type Operation } from './operation.ts';

/**
 * The balance, which is always empty: it shows the mode of a key.
 *
 * @see https://docs.stripe.com/api/balance/balance_object
 */
export const balanceOperations: Operation[] = [
	operation('GET /v1/balance', 'balance', () => ({
		object: 'balance',
		available: [],
		livemode: false,
		pending: []
	}))
];
