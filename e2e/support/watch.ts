import { expect, type BrowserContext } from '@playwright/test';

/** A refusal that belongs to a journey. */
export interface Refusal {
	status: number;
	/** The path of the address that answers so. */
	path: string | RegExp;
}

/** Listens to all pages of a journey for what a developer would see in the console. */
export interface Watch {
	/** Begins to listen to a browser. */
	over(context: BrowserContext): void;
	/** Says that an answer of this status is right here, in any number. */
	expect(refusal: Refusal): void;
	/** Fails when anything else was heard. */
	verify(): void;
}

/**
 * Makes a watch that has heard nothing yet.
 *
 * @param scripts whether the browsers run scripts
 */
export function watch({ scripts }: { scripts: boolean }): Watch {
	const heard: { text: string; url: string; status?: number }[] = [];
	const expected: Refusal[] = [];
	const isExpected = ({ url, status, text }: (typeof heard)[number]) =>
		expected.some((refusal) => {
			const path = URL.canParse(url) ? new URL(url).pathname : '';
			const fits =
				typeof refusal.path === 'string' ? path === refusal.path : refusal.path.test(path);
			// The browser writes a line to the console for every refusal.
			return fits && (status === refusal.status || text.includes(`status of ${refusal.status} `));
		});

	return {
		over(context) {
			context.on('console', (message) => {
				heard.push({ text: `${message.type()}: ${message.text()}`, url: message.location().url });
			});
			context.on('weberror', (error) => {
				heard.push({ text: `error: ${String(error.error())}`, url: error.page()?.url() ?? '' });
			});
			context.on('response', (response) => {
				const status = response.status();
				if (status >= 400) heard.push({ text: `answered ${status}`, url: response.url(), status });
			});
			context.on('requestfailed', (request) => {
				const reason = request.failure()?.errorText ?? '';
				// A browser that runs no scripts refuses to preload them, in the words of a policy.
				if (!scripts && reason === 'csp' && request.resourceType() === 'script') return;
				// Given up by the browser itself: the page was left before it came, or it became a download.
				if (reason !== 'net::ERR_ABORTED') heard.push({ text: reason, url: request.url() });
			});
		},
		expect(refusal) {
			expected.push(refusal);
		},
		verify() {
			const unexpected = heard.filter((complaint) => !isExpected(complaint));
			expect(unexpected.map(({ text, url }) => `${text} (${url})`)).toEqual([]);
		}
	};
}
