import type { Sandbox } from './sandbox-type.ts';
import { describeFailure } from './webhooks/describe-failure.ts';

/** Prints the first failed delivery to each endpoint, and the first one after a success. */
export function printFailures(
	sandbox: Sandbox,
	endpoints: { url: string; secret: string }[],
	print: (text: string) => void
): void {
	const failing = new Set<string>();
	sandbox.onAttempt(({ url }, attempt) => {
		if (attempt.error === null) return void failing.delete(url);
		if (failing.has(url)) return;
		failing.add(url);
		const secret = endpoints.find((endpoint) => endpoint.url === url)?.secret ?? '';
		print(describeFailure(attempt, { url, secret }));
	});
}
