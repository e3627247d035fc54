import type { BrowserContext } from 'playwright-core';

/** Closes a browser context, and ignores errors of route handlers that are still running. */
export async function closeContext(context: BrowserContext): Promise<void> {
	const routed = [context, ...context.pages()];
	await Promise.all(routed.map((one) => one.unrouteAll({ behavior: 'ignoreErrors' })));
	await context.close();
}
