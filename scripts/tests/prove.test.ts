import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { prove, type Part } from '../lib/prove.ts';

const workspace = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'prove-'));
afterAll(() => rmSync(folder, { recursive: true }));

const exitWith = (name: string, code: number): Part => ({
	name,
	command: [process.execPath, '-e', `process.exit(${code})`]
});

/** Runs parts, and returns what was printed and written to the summary. */
async function run(name: string, parts: Part[]) {
	const summaryFile = path.join(folder, name);
	let printed = '';
	const code = await prove(parts, { summaryFile, print: (text) => (printed += `${text}\n`) });
	return { code, printed, summary: readFileSync(summaryFile, 'utf8') };
}

const runScript = (...args: string[]) =>
	spawnSync(process.execPath, ['scripts/prove.ts', ...args], { cwd: workspace, encoding: 'utf8' });

describe('the proofs', () => {
	test('go on after a part that fails, and exit with 1', async () => {
		const { code, summary } = await run('failure', [exitWith('first', 3), exitWith('second', 0)]);
		expect(summary).toMatch(/^\| first +\| failed \(exit code 3\) +\| +\d+ \|$/m);
		expect(summary).toMatch(/^\| second +\| passed +\| +\d+ \|$/m);
		expect(code).toBe(1);
	});

	test('exit with 0 when every part passes, and print the table that is in the summary', async () => {
		const { code, printed, summary } = await run('success', [exitWith('only', 0)]);
		const [title, table = ''] = summary.split('\n\n');
		expect(title).toBe('## Proofs');
		expect(table).toContain('| part |');
		expect(printed).toContain(table);
		expect(code).toBe(0);
	});

	test('count a program that is missing as a failure', async () => {
		const { code, summary } = await run('missing', [
			{ name: 'absent', command: ['no-such-program-anywhere'] },
			exitWith('next', 0)
		]);
		expect(summary).toMatch(/^\| absent +\| failed/m);
		expect(summary).toMatch(/^\| next +\| passed/m);
		expect(code).toBe(1);
	});

	test('are listed without being run, each as a script that exists', () => {
		const { status, stdout } = runScript('--list');
		const { scripts } = JSON.parse(readFileSync(path.join(workspace, 'package.json'), 'utf8'));
		const lines = stdout.trim().split('\n');
		expect(lines.length).toBeGreaterThan(7);
		for (const line of lines) {
			const [, script] = /^[\w-]+ +pnpm (\S+)$/.exec(line) ?? [];
			if (script) expect(Object.keys(scripts)).toContain(script);
			else expect(line).toMatch(/^[\w-]+ +node scripts\/chaos\.ts /);
		}
		const proofs = Object.keys(scripts).filter((name) => name.startsWith('prove:'));
		for (const name of proofs) expect(stdout).toContain(`pnpm ${name}\n`);
		expect(status).toBe(0);
	});

	test('refuse a part that does not exist, and name those that do', () => {
		const { status, stderr } = runScript('--only', 'fuz');
		expect(stderr).toMatch(/^There is no part "fuz"\. Use one of: build, .*fuzz/);
		expect(status).toBe(2);
	});
});
