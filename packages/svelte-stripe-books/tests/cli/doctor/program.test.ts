import { webhookEvents } from '../../../src/lib/server/index.ts';
import { describe, expect, test } from 'vitest';
import { createSandboxProject, origin } from '../support/sandbox-project.ts';

describe('svelte-stripe-books doctor', () => {
	test('exits with 1 and the fix for an error, and with 0 once it is corrected', async () => {
		const { project, sandbox } = await createSandboxProject();
		const ill = await project.run(['doctor']);
		expect(ill.code).toBe(1);
		expect(ill.stdout).toContain(
			`error    webhook: Stripe has no webhook endpoint at ${origin}/webhooks/stripe`
		);
		expect(ill.stdout).toContain('\n         Run doctor --fix, which creates it');
		expect(ill.stdout).toContain(
			'ok       files: The storage has every file in its recorded size (1 checked).'
		);

		const fixed = await project.run(['doctor', '--fix']);
		expect(fixed.code).toBe(0);
		const [made] = /whsec_\w+/.exec(fixed.stdout) ?? [];
		expect(made).toMatch(/^whsec_\w{48}$/);
		const well = await project.run(['doctor', '--json']);
		expect(well.code).toBe(0);
		expect(well.stdout).not.toContain('whsec_');
		expect(well.json()).toMatchObject({ errors: 0 });
		expect(
			sandbox.webhook(`${origin}/webhooks/stripe`, { events: [...webhookEvents] }).secret
		).toBe(made);
	});

	test('names what is missing in the database, and the files that are cut off', async () => {
		const { project } = await createSandboxProject();
		project.write('files/emma.epub', 'the');
		const { code, stdout } = await project.run(['doctor']);
		expect(code).toBe(1);
		expect(stdout).toContain(
			'error    files: The file emma.epub of "emma" has 3 bytes, but 8 are recorded'
		);

		project.db.exec('drop table access_links; alter table purchases drop column notified_at');
		const { stdout: broken } = await project.run(['doctor']);
		expect(broken).toMatch(/error {4}database: .*table "access_links" does not exist/);
		expect(broken).toMatch(/error {4}database: .*column "notified_at" does not exist/);
		expect(broken).toContain('npx drizzle-kit migrate');
		expect(broken).not.toContain('files:');
	});

	test('starts the app, which knows that it is a command, and reports when it does not start', async () => {
		const { project } = await createSandboxProject();
		project.write(
			'src/hooks.server.ts',
			`import { isCommand } from 'svelte-stripe-books/server';
export const init = () => {
	console.log('a command:', isCommand());
	throw new Error('the newsletter is down');
};`
		);
		const { code, stdout, stderr } = await project.run(['doctor']);
		expect(stderr).toContain('a command: true');
		expect(code).toBe(1);
		expect(stdout).toContain('error    settings: The app does not start: the newsletter is down');
	});

	test('writes nothing into the database, and with --fix updates sorting and search', async () => {
		const { project } = await createSandboxProject();
		const sortKey = project.db.prepare('select sort_key from books').pluck();
		// Counts the changes that other connections make.
		const changes = () => project.db.pragma('data_version', { simple: true });
		const before = changes();
		const checked = await project.run(['doctor']);
		expect(checked.stdout).toContain(
			'warning  sorting: Sorting and search are out of date for one book that was changed with SQL.\n         Run doctor --fix'
		);
		expect(sortKey.get()).toBeNull();
		expect(changes()).toBe(before);
		const { stdout } = await project.run(['doctor', '--fix']);
		expect(stdout).toContain(
			'sorting: Updated sorting and search for one book that was changed with SQL.'
		);
		expect(sortKey.get()).toContain('emma');
	});
});
