import { request as sendRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Page } from '@playwright/test';

/** A response that a test holds back. */
export interface HeldResponse {
	/** Resolves when the page has sent the request. */
	requested: Promise<void>;
	/** Sends the response, and resolves when the page has processed it. */
	release(): Promise<void>;
}

/** Holds back the responses of matching URLs until the test releases them. */
export async function holdResponse(
	page: Page,
	matches: (url: URL) => boolean
): Promise<HeldResponse> {
	let markRequested = () => {};
	let release = () => {};
	let markFulfilled = () => {};
	const requested = new Promise<void>((resolve) => (markRequested = resolve));
	const released = new Promise<void>((resolve) => (release = resolve));
	const fulfilled = new Promise<void>((resolve) => (markFulfilled = resolve));
	await page.route(matches, async (route) => {
		markRequested();
		await released;
		await route.fulfill({ response: await route.fetch() });
		markFulfilled();
	});
	return {
		requested,
		async release() {
			release();
			await fulfilled;
			await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
		}
	};
}

/**
 * Lets the store answer a navigation of a page or its form, but delays the response and its cookies until the test releases it, like
 * a slow network. Playwright's own `route.fetch` would set the cookies at once.
 */
export async function holdNavigation(
	page: Page,
	address: string
): Promise<{ answered: Promise<void>; release(): void }> {
	const { promise: answered, resolve: markAnswered } = Promise.withResolvers<void>();
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	let held = false;
	// No `times: 1`: once its last route is gone, Playwright stops intercepting, and Chromium may never follow the redirect of a
	// response that is still held.
	await page.route(address, async (route) => {
		if (held) return route.fallback();
		held = true;
		const url = route.request().url();
		const method = route.request().method();
		const cookies = await page.context().cookies(url);
		const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
		const headers = { ...route.request().headers(), cookie, 'sec-fetch-mode': 'navigate' };
		const response = await new Promise<IncomingMessage>((resolve, reject) =>
			sendRequest(url, { method, headers, agent: false }, resolve)
				.once('error', reject)
				.end(route.request().postDataBuffer() ?? undefined)
		);
		const body = await buffer(response);
		markAnswered();
		await released;
		await route.fulfill({
			status: response.statusCode ?? 500,
			headers: Object.fromEntries(
				Object.entries(response.headersDistinct).map(([name, values]) => [
					name,
					(values ?? []).join('\n')
				])
			),
			body
		});
	});
	return { answered, release };
}
