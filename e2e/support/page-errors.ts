import { expect, type BrowserContext, type Response } from '@playwright/test';
import type { ErrorResponse } from './artifacts.ts';

/** An error response that a test expects. */
export interface AllowedResponse {
	status: number;
	/** Path of the URL that answers so. */
	path: string | RegExp;
}

/** Collects console messages, uncaught errors, failed requests and error responses of browser contexts. */
export interface PageErrors {
	/** Starts to observe a context. */
	observe(context: BrowserContext): void;
	/** Allows an error response, any number of times. */
	allow(response: AllowedResponse): void;
	/** Allows a message in the console, any number of times. */
	allowMessage(message: RegExp): void;
	/** Resolves when all error responses so far are stored; closing the browser would discard their bodies. */
	settle(): Promise<void>;
	/** Fails when anything was collected that is not allowed. */
	verify(): void;
}

/**
 * Creates an empty collection of page errors.
 *
 * @param options.scripts whether the browsers run JavaScript
 * @param options.onErrorResponse called with each response of status 400 or above
 * @param options.ignore console messages to ignore, as `type: text`. @default none
 */
export function collectPageErrors({
	scripts,
	onErrorResponse = () => {},
	ignore
}: {
	scripts: boolean;
	onErrorResponse?: (response: ErrorResponse) => void;
	ignore?: RegExp;
}): PageErrors {
	const collected: { text: string; url: string; status?: number }[] = [];
	const allowed: AllowedResponse[] = [];
	const allowedMessages: RegExp[] = [];
	const reading: Promise<void>[] = [];
	const isAllowed = ({ url, status, text }: (typeof collected)[number]) =>
		allowedMessages.some((message) => message.test(text)) ||
		allowed.some((response) => {
			const path = URL.canParse(url) ? new URL(url).pathname : '';
			const matches =
				typeof response.path === 'string' ? path === response.path : response.path.test(path);
			// Chromium also logs every error response to the console.
			return (
				matches && (status === response.status || text.includes(`status of ${response.status} `))
			);
		});

	return {
		observe(context) {
			context.on('console', (message) => {
				const text = `${message.type()}: ${message.text()}`;
				if (!ignore?.test(text)) collected.push({ text, url: message.location().url });
			});
			context.on('weberror', (error) => {
				collected.push({
					text: `error: ${String(error.error())}`,
					url: error.page()?.url() ?? ''
				});
			});
			context.on('response', (response) => {
				const status = response.status();
				if (status < 400) return;
				collected.push({ text: `answered ${status}`, url: response.url(), status });
				reading.push(read(response).then(onErrorResponse));
			});
			context.on('requestfailed', (request) => {
				const reason = request.failure()?.errorText ?? '';
				// Without JavaScript, Chromium reports preloaded scripts as blocked by a policy.
				if (!scripts && reason === 'csp' && request.resourceType() === 'script') return;
				// The page was left before the response arrived, or the response became a download.
				if (reason !== 'net::ERR_ABORTED') collected.push({ text: reason, url: request.url() });
			});
		},
		allow(response) {
			allowed.push(response);
		},
		allowMessage(message) {
			allowedMessages.push(message);
		},
		async settle() {
			await Promise.all(reading);
		},
		verify() {
			const unexpected = collected.filter((error) => !isAllowed(error));
			expect(unexpected.map(({ text, url }) => `${text} (${url})`)).toEqual([]);
		}
	};
}

async function read(response: Response): Promise<ErrorResponse> {
	const headers = await response.allHeaders().catch(() => ({}));
	// The body is gone when the page was left at once.
	const body = await response.text().catch(() => '');
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	return { status: response.status(), url: response.url(), text: [...lines, '', body].join('\n') };
}
