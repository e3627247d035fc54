/** What Stripe says of a request that it refuses. */
export interface Refusal {
	status?: number;
	type?: 'invalid_request_error' | 'idempotency_error' | 'api_error';
	code?: string;
	param?: string;
	message: string;
}

/** A refusal on its way to the caller; the HTTP layer writes it down in Stripe's shape. */
export class StripeRefusal extends Error {
	readonly status: number;
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super(refusal.message);
		this.name = 'StripeRefusal';
		this.status = refusal.status ?? 400;
		this.refusal = refusal;
	}
}

/** Ends the request with Stripe's answer for a mistake of the caller (400 unless said). */
export function refuse(refusal: Refusal): never {
	throw new StripeRefusal(refusal);
}

/** 404: there is no object of that kind with that id. */
export function noSuch(kind: string, id: string, param: string, status = 404): never {
	refuse({ status, code: 'resource_missing', param, message: `No such ${kind}: '${id}'` });
}

/** 400 for what Stripe can do and this sandbox cannot, so that nobody believes it was done. */
export function notSimulated(what: string, param: string): never {
	refuse({ param, message: `stripe-checkout-sandbox does not simulate ${what}.` });
}

/** The JSON body of a refusal. */
export function errorBody(refusal: Refusal, requestId: string): object {
	const { code, param, message, type = 'invalid_request_error' } = refusal;
	return {
		error: {
			...(code && {
				code,
				doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
			}),
			message,
			...(param && { param }),
			request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
			type
		}
	};
}
