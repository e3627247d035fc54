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
