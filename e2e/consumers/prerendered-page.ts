import { expect, type Page } from '@playwright/test';
import { reservePort } from 'test-support/ports';
import { addOnCatalogPage, cartLink } from '../support/actions.ts';
import type { Project } from './project.ts';

const vite = 'node --env-file=.env node_modules/vite/bin/vite.js';

/** Adds a prerendered page to a shop, builds and serves it. @returns the URL of the shop */
export async function servePrerenderedPage({ root, terminal, follow }: Project): Promise<string> {
	const add = (path: string, text: string) =>
		follow({ kind: 'file', path: `src/routes/about/${path}`, language: '', text });
	await add('+page.ts', 'export const prerender = true;\n');
	await add('+page.svelte', '<h1>About us</h1>\n');
	await terminal.run(`${vite} build`, root);
	const port = await reservePort();
	const preview = `${vite} preview --port ${port} --strictPort`;
	await terminal.start('store', preview, root, /Local:/);
	return `http://localhost:${port}`;
}

/** Adds a book to the cart on a dynamic page, and checks that the prerendered page shows it. */
export async function expectCartOnPrerenderedPage(page: Page): Promise<void> {
	await page.goto('/about');
	await expect(cartLink(page, 0)).toBeVisible();
	await addOnCatalogPage(page, 'Night Letters');
	const answer = page.waitForResponse('/cart/items');
	const html = await page.goto('/about');
	expect(await html?.text()).toContain('Cart, 0 books');
	expect((await answer).headers()['cache-control']).toContain('no-store');
	await expect(cartLink(page, 1)).toBeVisible();
	await expect(page.getByRole('alert')).toBeHidden();
}
