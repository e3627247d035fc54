import { idOf } from '../objects/charge.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import { noSuch } from '../wire/errors.ts';
import { operation, type Operation } from './operation.ts';

/**
 * Operations on invoices, which only sessions with `invoice_creation` create.
 *
 * @see https://docs.stripe.com/api/invoices
 */
export const invoiceOperations: Operation[] = [
	operation('GET /v1/invoices', 'list of invoice', ({ account: { store } }, query) =>
		paginate(newestFirst(store.invoices), query, {
			url: '/v1/invoices',
			kind: 'invoice',
			where: (invoice) =>
				isWithin(invoice.created, query.created) &&
				(!query.customer || query.customer === idOf(invoice.customer)) &&
				(!query.status || query.status === invoice.status)
		})
	),
	operation(
		'GET /v1/invoices/:id',
		'invoice',
		({ account: { store }, id }) => store.invoices.get(id) ?? noSuch('invoice', id, 'invoice')
	)
];
