import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { sqliteStatements } from '../../support/statements.ts';
import { createProject, insertBook, type Project } from '../support/project.ts';

let project: Project;

/** Creates a second database in the project. */
async function createTarget(extra = ''): Promise<void> {
	const db = new Database(project.at('new.db'));
	db.exec([...(await sqliteStatements(createSchema())), extra].join(';'));
	db.close();
}

const copy = ['copy', '--from', 'file:shop.db', '--to', 'file:new.db'];

beforeEach(async () => {
	project = await createProject();
	insertBook(project, { id: 'emma', title: 'Emma', author: 'Jane Austen', price: 900 });
	project.db.exec(
		"insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id) values ('p', 'ada@example.com', 'emma', 1, 'cs_1')"
	);
	project.db.exec('create table newsletter (email text)');
});

describe('svelte-stripe-books copy', () => {
	test('copies, compares, and says how to switch', async () => {
		await createTarget();
		const dry = await project.run([...copy, '--dry-run', '--json']);
		expect(dry.json()).toMatchObject({ dryRun: true, isEqual: false, ownTables: ['newsletter'] });

		const { code, stdout } = await project.run(copy);
		expect(code).toBe(0);
		expect(stdout).toMatch(/^purchases +1 +1 +0 +[0-9a-f]{12}$/m);
		expect(stdout).toContain('Not copied, since these tables are your own: newsletter.');
		expect(stdout).toContain('new.db has the same 2 rows as shop.db. You can switch now:');
		expect(stdout).toMatch(/4\. npx svelte-stripe-books reconcile --since \d{4}-\d\d-\d\d$/m);
		expect(stdout).not.toContain('ada@');
		const again = await project.run([...copy, '--json']);
		expect(again.json()).toMatchObject({ written: 0, isEqual: true });

		const late = await project.run([...copy, '--after-switch']);
		expect(late.stdout).toContain('new.db has all 2 rows of shop.db: 0 were added.');
	});

	test('refuses databases that are missing, not migrated or lack a column, and says what to do', async () => {
		expect(await project.run(copy)).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('There is no database') as string
		});
		project.write('new.db', '');
		expect(await project.run(copy)).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('There is no table books in new.db.') as string
		});
		await createTarget();
		project.db.exec('alter table books add column cost_in_cents integer');
		expect(await project.run(copy)).toMatchObject({
			code: 1,
			stderr:
				'new.db has no column books.cost_in_cents. Add it to its schema and migrate, or leave it out: --without books.cost_in_cents\n'
		});
		expect(await project.run([...copy, '--without', 'books.cost_in_cents'])).toMatchObject({
			code: 0
		});
	});

	test('takes addresses from variables, and never prints a password', async () => {
		const from = ['copy', '--from', 'env:OLD', '--to', 'env:NEW'];
		expect(await project.run(from)).toMatchObject({
			code: 2,
			stderr: '--from: the variable OLD is not set.\n'
		});
		const env = { OLD: 'file:shop.db', NEW: 'postgres://shop:hunter2@127.0.0.1:9/shop' };
		const { code, stdout, stderr } = await project.run(from, { env });
		expect(code).toBe(1);
		expect(stderr).toContain('The database (127.0.0.1:9) cannot be opened');
		expect(stdout + stderr).not.toContain('hunter2');
		for (const [to, words] of [
			['file:shop.db', 'are the same database'],
			['mysql://shop', '--to must start with file:']
		] as const) {
			expect(await project.run(['copy', '--from', 'file:shop.db', '--to', to])).toMatchObject({
				code: 2,
				stderr: expect.stringContaining(words) as string
			});
		}
	});
});
