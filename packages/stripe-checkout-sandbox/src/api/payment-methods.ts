import { noSuch } from '../wire/errors.ts';
import { operation, type Operation } from './operation.ts';

/**
 * Operations on payment methods. Only attempts to pay create them.
 *
 * @see https://docs.stripe.com/api/payment_methods
 */
export const paymentMethodOperations: Operation[] = [
	operation(
		'GET /v1/payment_methods/:id',
		'payment_method',
		({ account, id }) =>
			account.store.paymentMethods.get(id) ?? noSuch('PaymentMethod', id, 'payment_method')
	)
];
