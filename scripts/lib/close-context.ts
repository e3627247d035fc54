import type { BrowserContext } from 'playwright-core';

/** Closes a browser context with its pages. A route handler that still answers one of their requests is no error. */
export async function closeContext(context: BrowserContext): Promise<void> {
	const routed = [context, ...context.pages()];
	await Promise.all(routed.map((one) => one.unrouteAll({ behavior: 'ignoreErrors' })));
	await context.close();
}
