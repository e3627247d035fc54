import { describe, expect, test } from 'vitest';
import { createSeller } from './support/seller.ts';

/** An error of a driver that cannot close its connection. */
const close = async () => {
	throw new Error('The connection to postgres://shop:pass@db.example/shop broke');
};

describe('a shop that cannot be closed', () => {
	test('is reported without secrets, and makes the command exit with 1', async () => {
		const seller = await createSeller();
		const { code, json, stdout, stderr } = await seller.run(['books', 'list', '--json'], { close });
		expect(code).toBe(1);
		expect(json()).toMatchObject({ books: [] });
		expect(stderr).toContain('The shop could not be closed: The connection to');
		expect(stdout + stderr).not.toContain('pass');
	});

	test("hides neither the command's own error nor its exit code", async () => {
		const seller = await createSeller();
		const unknown = await seller.run(['books', 'show', 'emma'], { close });
		expect(unknown.code).toBe(1);
		expect(unknown.stderr).toMatch(/^There is no book with the id "emma".*\nThe shop could not be/);
		const wrong = await seller.run(['books', 'edit', 'emma'], { close });
		expect(wrong.code).toBe(2);
	});
});
