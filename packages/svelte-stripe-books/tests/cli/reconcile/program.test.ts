import { describe, expect, test } from 'vitest';
import { build, createSandboxProject, payFor } from '../support/sandbox-project.ts';

describe('svelte-stripe-books reconcile', () => {
	test("records a missed payment with the shop's own hook, and nothing in a dry run", async () => {
		const { project, sandbox } = await createSandboxProject();
		await build(project);
		await payFor(sandbox, 'ada@example.com', ['emma']);
		const count = () => project.db.prepare('select count(*) from purchases').pluck().get();

		const dry = await project.run(['reconcile', '--since', '1d', '--dry-run']);
		expect(dry).toMatchObject({ code: 0 });
		expect(dry.stdout).toContain('1 recorded. This was a dry run; nothing was changed.');
		expect(count()).toBe(0);

		const { code, json } = await project.run(['reconcile', '--json']);
		expect(code).toBe(0);
		expect(json()).toMatchObject({
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
		await build(project);
		await payFor(sandbox, 'ada@example.com', ['emma']);
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
