import { expect, type BrowserContext, type Response } from '@playwright/test';
import type { KeptAnswer } from './record.ts';

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
	/** Resolves when all refusals are kept that came so far; a browser that closes takes them with it. */
	settle(): Promise<void>;
	/** Fails when anything else was heard. */
	verify(): void;
}

/**
 * Makes a watch that has heard nothing yet.
 *
 * @param scripts whether the browsers run scripts
 * @param keep what is done with each answer that refuses something
 * @param chatter what the console says when all is well. @default nothing
 */
export function watch({
	scripts,
	keep = () => {},
	chatter
}: {
	scripts: boolean;
	keep?: (answer: KeptAnswer) => void;
	chatter?: RegExp;
}): Watch {
	const heard: { text: string; url: string; status?: number }[] = [];
	const expected: Refusal[] = [];
	const reading: Promise<void>[] = [];
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
				const text = `${message.type()}: ${message.text()}`;
				if (!chatter?.test(text)) heard.push({ text, url: message.location().url });
			});
			context.on('weberror', (error) => {
				heard.push({ text: `error: ${String(error.error())}`, url: error.page()?.url() ?? '' });
			});
			context.on('response', (response) => {
				const status = response.status();
				if (status < 400) return;
				heard.push({ text: `answered ${status}`, url: response.url(), status });
				reading.push(read(response).then(keep));
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
		async settle() {
			await Promise.all(reading);
		},
		verify() {
			const unexpected = heard.filter((complaint) => !isExpected(complaint));
			expect(unexpected.map(({ text, url }) => `${text} (${url})`)).toEqual([]);
		}
	};
}

async function read(response: Response): Promise<KeptAnswer> {
	const headers = await response.allHeaders().catch(() => ({}));
	// A page that was left at once takes its body with it.
	const body = await response.text().catch(() => '');
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	return { status: response.status(), url: response.url(), text: [...lines, '', body].join('\n') };
}
