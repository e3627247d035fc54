import type { Sandbox, Payment } from '../src/index.ts';

/** A request to the API. */
export interface ApiRequest {
	/** Method and path, e.g. `POST /v1/coupons`. */
	to: string;
	params?: object | undefined;
	headers?: Record<string, string>;
	/** API key; null sends no key. @default the key of this run */
	key?: string | null;
}

/** A response of the API. */
export interface ApiResponse {
	status: number;
	/** Headers, by lowercase name. */
	headers: Record<string, string>;
	body: unknown;
}

/** The functions that a case can call. */
export interface Api {
	/** Sends a request. */
	send(request: ApiRequest): Promise<ApiResponse>;
	/** Pays for a session. Works only with the sandbox. */
	pay(session: string, payment?: Payment): Promise<void>;
	sandbox: Sandbox | null;
}

/**
 * Creates the client that the cases of a run use.
 *
 * @param fetch sends a request, to Stripe or to the sandbox
 */
export function createApi(
	key: string,
	sandbox: Sandbox | null,
	fetch: (request: Request) => Promise<Response>
): Api {
	return {
		sandbox,
		async send({ to, params = {}, headers = {}, key: ownKey = key }) {
			const [method = 'GET', path = '/'] = to.split(' ');
			const form = encode(params);
			const isPost = method === 'POST';
			const request = new Request(
				`https://api.stripe.com${path}${isPost || !form ? '' : `?${form}`}`,
				{
					method,
					headers: {
						...(ownKey !== null && { authorization: `Bearer ${ownKey}` }),
						...(isPost && { 'content-type': 'application/x-www-form-urlencoded' }),
						...headers
					},
					...(isPost && { body: form })
				}
			);
			const response = await fetch(request);
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				body: await response.json()
			};
		},
		async pay(session, payment) {
			if (!sandbox) throw new Error('Cases can pay only with the sandbox.');
			await sandbox.pay(session, payment);
		}
	};
}

/** Encodes parameters in bracket notation, e.g. `line_items[0][quantity]=1`. */
export function encode(params: object): string {
	const pairs: string[] = [];
	const add = (path: string, value: unknown): void => {
		if (value === undefined) return;
		if (typeof value === 'object' && value !== null) {
			for (const [name, each] of Object.entries(value)) add(`${path}[${name}]`, each);
		} else pairs.push(`${path}=${encodeURIComponent(String(value ?? ''))}`);
	};
	for (const [name, value] of Object.entries(params)) add(name, value);
	return pairs.join('&');
}
