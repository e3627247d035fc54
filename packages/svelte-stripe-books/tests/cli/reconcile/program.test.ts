import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { encodeMetadata } from '../../../src/lib/core/session-metadata.ts';
import { createSandboxProject, origin } from '../support/sandbox-project.ts';

/** Pays for a book whose webhook nobody receives. */
async function sell(sandbox: Awaited<ReturnType<typeof createSandboxProject>>['sandbox']) {
	const stripe = new Stripe('sk_test_buyer', {
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
	});
	const { id } = await stripe.checkout.sessions.create({
		mode: 'payment',
		metadata: encodeMetadata('my-shop', ['emma']),
		line_items: [
			{
				quantity: 1,
				price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Emma' } }
			}
		],
		success_url: `${origin}/success`
	});
	await sandbox.pay(id, { email: 'ada@example.com' });
}

describe('svelte-stripe-books reconcile', () => {
	test("records a missed payment with the shop's own hook, and nothing in a dry run", async () => {
		const { project, sandbox } = await createSandboxProject();
		await sell(sandbox);
		const count = () => project.db.prepare('select count(*) from purchases').pluck().get();

		const dry = await project.run(['reconcile', '--since', '1d', '--dry-run']);
		expect(dry).toMatchObject({ code: 0 });
		expect(dry.stdout).toContain('1 recorded. This was a dry run; nothing was changed.');
		expect(count()).toBe(0);

		const { code, json } = await project.run(['reconcile', '--json']);
		expect(code).toBe(0);
		expect(json).toMatchObject({
			onPurchase: 1,
			changes: [{ source: 'event', outcome: 'recorded' }]
		});
		expect(count()).toBe(1);
		expect(project.read('mails.txt')).toBe('ada@example.com\n');
		const again = await project.run(['reconcile']);
		expect(again.stdout).toMatch(/^Checked \d+: nothing to do\.$/m);
	});

	test('exits with 1 for an order that cannot be fulfilled, and with 2 for a wrong time', async () => {
		const { project, sandbox } = await createSandboxProject();
		await sell(sandbox);
		project.db.exec('delete from book_files; delete from books');
		const { code, stdout, stderr } = await project.run(['reconcile']);
		expect(code).toBe(1);
		expect(stdout).toContain('unfulfillable session cs_test_');
		expect(stderr).toContain('these books are not in the database: emma');
		expect(stderr).not.toContain('ada@');
		expect(await project.run(['reconcile', '--since', 'monday'])).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(
				'--since "monday" is not a time in the past. Use 7d'
			) as string
		});
	});
});
