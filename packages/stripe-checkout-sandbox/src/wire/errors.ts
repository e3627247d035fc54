/** An error of Stripe's API. */
export interface ApiErrorDetails {
	/** HTTP status. @default 400 */
	status?: number;
	type?: 'invalid_request_error' | 'idempotency_error' | 'api_error';
	code?: string;
	param?: string;
	message: string;
}

/** An error that the HTTP layer sends in Stripe's format. */
export class ApiError extends Error {
	readonly status: number;
	readonly details: ApiErrorDetails;

	constructor(details: ApiErrorDetails) {
		super(details.message);
		this.name = 'ApiError';
		this.status = details.status ?? 400;
		this.details = details;
	}
}

/** Throws an error in Stripe's format, with status 400 by default. */
export function throwApiError(details: ApiErrorDetails): never {
	throw new ApiError(details);
}

/** 404: no object of this type has this ID. */
export function noSuch(kind: string, id: string, param: string, status = 404): never {
	throwApiError({ status, code: 'resource_missing', param, message: `No such ${kind}: '${id}'` });
}

/** 400: a feature of Stripe that the sandbox does not simulate; it fails rather than being ignored silently. */
export function notSimulated(feature: string, param: string): never {
	throwApiError({ param, message: `stripe-checkout-sandbox does not simulate ${feature}.` });
}

/** Returns the JSON body of an error. */
export function errorBody(details: ApiErrorDetails, requestId: string): object {
	const { code, param, message, type = 'invalid_request_error' } = details;
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
