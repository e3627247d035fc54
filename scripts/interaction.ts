/**
 * `pnpm prove:interaction`: measures, for each change of the cart, the time from a click to the next paint in the catalog, on a phone that is
 * six times slower than this machine. Prints a table, and exits with 1 if a median exceeds its limit.
 *
 * @see https://web.dev/articles/inp
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startSandbox, startStore } from '../e2e/support/servers.ts';
import { chromiumPath } from 'test-support/chromium';
import { reservePort } from 'test-support/ports';
import { withTeardown, type Teardown } from 'test-support/teardown';

/** The factor by which the browser is slowed down. */
const slowdown = 6;
/** Limit, in milliseconds. */
const limit = 50;
const rounds = 9;

declare global {
	interface Window {
		/** The longest duration of the events of each interaction, in milliseconds and steps of 8. */
		interactions: Map<number, number>;
	}
}

/** Records interactions from now on, as Core Web Vitals do. */
function recordInteractions(): void {
	window.interactions = new Map();
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as PerformanceEventTiming[]) {
			const { interactionId = 0, duration } = entry;
			if (interactionId === 0) continue;
			const known = window.interactions.get(interactionId) ?? 0;
			window.interactions.set(interactionId, Math.max(known, duration));
		}
	}).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** Clicks an element, and returns the milliseconds until the next paint. Browsers do not record less than 16, so the least is 16. */
async function press(page: Page, name: RegExp): Promise<number> {
	const target = page.getByRole('link', { name }).or(page.getByRole('button', { name })).first();
	await target.hover();
	await page.evaluate(() => window.interactions.clear());
	await target.click();
	// The browser reports an event after the frame that the event caused.
	await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))
	);
	return page.evaluate(() => Math.max(16, ...window.interactions.values()));
}

async function open(teardown: Teardown): Promise<Page> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-interaction-'));
	teardown.add('folder', () => rm(folder, { recursive: true, force: true }));
	const url = await startStore(teardown, {
		port: await reservePort(),
		sandboxUrl: await startSandbox(teardown),
		database: `file:${path.join(folder, 'shop.db')}`,
		folder,
		log: path.join(folder, 'store.log'),
		env: {}
	});
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
	teardown.add('client', () => browser.close());
	const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
	await page.addInitScript(recordInteractions);
	await page.goto(url);
	await page.locator('[data-books-announcer]').waitFor({ state: 'attached' });
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	return page;
}

const steps = [
	{ name: 'add a book', target: /^Add to cart: Bread/ },
	{ name: 'open the cart drawer', target: /^Cart, / },
	{ name: 'close the cart drawer', target: /^Close/ },
	{ name: 'remove the book', target: /^Remove: Bread/ }
];

await withTeardown(async (teardown) => {
	const page = await open(teardown);
	const figures = new Map<string, number[]>(steps.map(({ name }) => [name, []]));
	for (let round = 0; round < rounds; round += 1) {
		for (const { name, target } of steps) figures.get(name)?.push(await press(page, target));
	}
	console.log('| interaction | median, ms | slowest, ms | limit, ms |\n| --- | --- | --- | --- |');
	for (const [name, durations] of figures) {
		const sorted = durations.toSorted((one, other) => one - other);
		const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
		console.log(`| ${name} | ${median} | ${sorted.at(-1)} | ${limit} |`);
		if (median > limit) process.exitCode = 1;
	}
});
