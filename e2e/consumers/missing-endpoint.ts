import { rename } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Project } from './project.ts';

/** Removes the cart endpoint of a shop before its first visit. Its pages say so until the endpoint is back. */
export async function expectMissingEndpointTold(page: Page, { root }: Project): Promise<void> {
	const endpoint = path.join(root, 'src/routes/cart/items/+server.ts');
	const away = path.join(root, 'cart-items.ts');
	const alert = page.getByRole('alert');
	await rename(endpoint, away);
	await expect(async () => {
		await page.goto('/');
		await expect(alert).toContainText('We can’t load your cart right now.', { timeout: 1_000 });
	}).toPass({ timeout: 60_000 });
	await rename(away, endpoint);
	// The development server notices the new route a moment later.
	await expect(async () => {
		await page.goto('/');
		await expect(page.getByRole('heading', { name: 'Night Letters' })).toBeVisible();
		await expect(alert).toBeHidden({ timeout: 1_000 });
	}).toPass({ timeout: 60_000 });
}
