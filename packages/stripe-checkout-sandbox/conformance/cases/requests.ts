import type { Api, ApiRequest, ApiResponse } from '../api.ts';

/** The fields of a session that cases read. */
export interface SessionBody {
	id: string;
	created: number;
	expires_at: number;
	payment_intent: string | null;
}

/** A request that creates a session for one book, with other parameters. */
export function newSession(more: object = {}): ApiRequest {
	return {
		to: 'POST /v1/checkout/sessions',
		params: {
			mode: 'payment',
			success_url: 'https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}',
			line_items: [book()],
			managed_payments: { enabled: false },
			...more
		}
	};
}

/** A line item; `more` replaces fields of its price. */
export function book(more: object = {}): object {
	return {
		quantity: 1,
		price_data: { currency: 'usd', unit_amount: 1500, product_data: { name: 'Emma' }, ...more }
	};
}

/** Creates a session and returns its fields. */
export async function createSession(api: Api, more: object = {}): Promise<SessionBody> {
	return bodyOf<SessionBody>(await api.send(newSession(more)));
}

/** Creates and pays a session, and returns it. */
export async function paidSession(
	api: Api,
	{ payment, ...more }: { payment?: Parameters<Api['pay']>[1]; [name: string]: unknown } = {}
): Promise<SessionBody> {
	const { id } = await createSession(api, more);
	await api.pay(id, payment);
	return bodyOf<SessionBody>(await api.send({ to: `GET /v1/checkout/sessions/${id}` }));
}

/** Returns the body of a successful response. */
export function bodyOf<T>({ status, body }: ApiResponse): T {
	if (status !== 200) throw new Error(`Status ${status}: ${JSON.stringify(body)}`);
	return body as T;
}
