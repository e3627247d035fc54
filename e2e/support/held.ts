import type { Page } from '@playwright/test';

/** An answer that is on its way until a journey lets it come. */
export interface Held {
	/** Resolves when somebody asked, and waits. */
	asked: Promise<void>;
	/** Lets the answer come, and resolves when the page has made of it what it will. */
	release(): Promise<void>;
}

/** Holds back what an address answers, as a slow network does, until it is let go. */
export async function holdBack(page: Page, address: (url: URL) => boolean): Promise<Held> {
	let ask = () => {};
	let letGo = () => {};
	let arrive = () => {};
	const asked = new Promise<void>((resolve) => (ask = resolve));
	const free = new Promise<void>((resolve) => (letGo = resolve));
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route(address, async (route) => {
		ask();
		await free;
		await route.fulfill({ response: await route.fetch() });
		arrive();
	});
	return {
		asked,
		async release() {
			letGo();
			await arrived;
			await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
		}
	};
}
