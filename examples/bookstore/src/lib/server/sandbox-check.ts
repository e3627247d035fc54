import { messageOf } from './settings-error.ts';
import { isLoopback } from './settings/environment.ts';
import type { Settings } from './settings.ts';

/** Milliseconds for the sandbox to respond. */
const timeout = 2_000;

const fix =
	'Run `pnpm demo`, which starts the bookstore with a sandbox, or unset STRIPE_API_BASE and set STRIPE_SECRET_KEY to use Stripe.';

/** Replaces loopback names with a single one, because the sandbox and the shop may use different names. */
function normalize(address: string): string {
	const url = new URL(address);
	if (isLoopback(url.hostname)) url.hostname = 'localhost';
	return url.href;
}

/** Returns the URLs of the webhook endpoints in a response, or null if it is not from Stripe's API. */
function readEndpoints(body: unknown): string[] | null {
	const { object, data }: { object?: unknown; data?: unknown } = Object(body);
	if (object !== 'list' || !Array.isArray(data)) return null;
	return data.map((endpoint) => String(Object(endpoint).url)).filter((url) => URL.canParse(url));
}

/**
 * Checks that the configured sandbox is running, is a Stripe sandbox, and sends its webhooks to this shop.
 *
 * @returns the problem and its fix, or null without a problem or if the shop uses Stripe itself
 */
export async function findSandboxMistake({
	stripe: { apiBase, secretKey },
	origin
}: Pick<Settings, 'stripe' | 'origin'>): Promise<string | null> {
	if (!apiBase) return null;
	const place = `at ${apiBase.origin} (STRIPE_API_BASE)`;
	let response: Response;
	try {
		response = await fetch(new URL('/v1/webhook_endpoints?limit=100', apiBase), {
			headers: { authorization: `Bearer ${secretKey}` },
			signal: AbortSignal.timeout(timeout)
		});
	} catch (error) {
		if (error instanceof DOMException) return null;
		const reason = messageOf(error instanceof Error ? (error.cause ?? error) : error);
		return `No Stripe sandbox is running ${place}: ${reason}. Customers cannot pay. ${fix}`;
	}
	const body: unknown = await response.json().catch(() => null);
	if (response.status === 401) {
		return `The sandbox ${place} rejected STRIPE_SECRET_KEY. Set it to a test key, such as any that starts with sk_test_, or unset it.`;
	}
	const endpoints = response.ok ? readEndpoints(body) : null;
	if (!endpoints) {
		return `The program ${place} is not a Stripe sandbox. Customers cannot pay. Stop it or set STRIPE_API_BASE to the address of your sandbox. ${fix}`;
	}
	const own = `${origin}/webhooks/stripe`;
	if (endpoints.some((url) => normalize(url) === normalize(own))) return null;
	const others = endpoints.length > 0 ? `to ${endpoints.join(', ')}` : 'nowhere';
	return `The sandbox ${place} sends its webhooks ${others}, and not to ${own}, so it may be another shop's, and purchases are recorded only when customers return. Start one for this shop with \`--webhook ${own}\` and \`--secret\`, or run \`pnpm demo\`.`;
}
