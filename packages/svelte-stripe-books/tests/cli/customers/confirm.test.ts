import { drizzle } from 'drizzle-orm/better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { createStore } from '../../../src/lib/store/sqlite.ts';
import type { Project } from '../support/project.ts';
import { build, createSandboxProject } from '../support/sandbox-project.ts';
import { runOnTerminal } from '../support/terminal.ts';

let project: Project;

const owners = () => project.db.prepare('select customer_email from purchases').pluck().all();

beforeEach(async () => {
	({ project } = await createSandboxProject());
	await build(project);
	const store = createStore(drizzle({ client: project.db }), createSchema());
	await store.grantBook({ customerEmail: 'ada@example.com', bookId: 'emma', at: new Date() });
});

/** Ada's address after a command that changes it. */
const changes = {
	erase: { args: 'erase ada@example.com', after: [], declined: 'Nothing was erased.' },
	move: {
		args: 'move ada@example.com ann@example.com',
		after: ['ann@example.com'],
		declined: 'Nothing was moved.'
	}
};

describe.each(Object.entries(changes))('customers %s on a terminal', (_, change) => {
	const { args, after, declined } = change;

	test('asks, and goes on after yes', async () => {
		const { code, shown } = await runOnTerminal(project, `customers ${args}`, {
			to: 'Yes / ● No',
			keys: 'y'
		});
		expect(shown).toContain('ada@example.com');
		expect(code).toBe(0);
		expect(owners()).toEqual(after);
	});

	test.each([
		['no', 'n'],
		['Enter alone', '\r'],
		['Ctrl-C', '\x03']
	])('changes nothing after %s', async (_name, keys) => {
		const { code, shown } = await runOnTerminal(project, `customers ${args}`, {
			to: 'Yes / ● No',
			keys
		});
		expect(shown).toContain(declined);
		expect(code).toBe(1);
		expect(owners()).toEqual(['ada@example.com']);
	});

	test('keeps the question out of the JSON on stdout', async () => {
		for (const keys of ['n', 'y']) {
			const { code, shown } = await runOnTerminal(
				project,
				`customers ${args} --json > result.json`,
				{ to: 'Yes / ● No', keys }
			);
			expect(shown).toContain('ada@example.com');
			expect(code).toBe(keys === 'y' ? 0 : 1);
			expect(JSON.parse(project.read('result.json'))).toMatchObject(
				keys === 'y' ? { purchases: 1 } : { error: { code: 'not_confirmed', message: declined } }
			);
		}
		expect(owners()).toEqual(after);
	});

	test('requires --yes where there is no terminal', async () => {
		const refused = await project.run(['customers', ...args.split(' '), '--json']);
		expect(refused.code).toBe(2);
		expect(refused.json()).toMatchObject({ error: { code: 'confirmation_required' } });
		expect(owners()).toEqual(['ada@example.com']);
		expect(await project.run(['customers', ...args.split(' '), '--yes'])).toMatchObject({
			code: 0
		});
		expect(owners()).toEqual(after);
	});
});
