/**
 * `pnpm test`: everything that must hold before a change lands. Prints each part's result, the whole output of what
 * failed, and a closing line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

interface Part {
	name: string;
	command: string[];
	/** Reads how many tests ran; without it the part is one check. */
	count?: (report: string) => Counts;
}

const root = path.dirname(import.meta.dirname);
const reports = mkdtempSync(path.join(tmpdir(), 'books-test-'));
const reportOf = (name: string) => path.join(reports, `${name.replaceAll(' ', '-')}.json`);

function countVitest(report: string): Counts {
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } =
		JSON.parse(report);
	// A file that cannot be loaded, or an error outside of any test, fails the run without failing a test.
	const failed = numFailedTests > 0 || success ? numFailedTests : 1;
	return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

function countPlaywright(report: string): Counts {
	const { stats, errors } = JSON.parse(report);
	// A test that passes at a second try failed at its first.
	const failed = stats.unexpected + stats.flaky + errors.length;
	return { passed: stats.expected, failed, skipped: stats.skipped };
}

/** Makes what all that follows needs. */
const build: Part = { name: 'build', command: ['pnpm', 'build'] };

/** Each of them keeps one core busy, the longest first. */
const single: Part[] = [
	{ name: 'lint', command: ['pnpm', 'lint'] },
	{ name: 'types', command: ['pnpm', 'check'] },
	{ name: 'static storybook', command: ['pnpm', 'build-storybook'] },
	{ name: 'published types', command: ['pnpm', '-r', 'check:attw'] }
];

/** Each of them has workers of its own for all cores. */
const whole: Part[] = [
	{
		name: 'units, components and stories',
		command: [
			...['pnpm', 'exec', 'vitest', 'run', '--reporter=default', '--reporter=json'],
			`--outputFile.json=${reportOf('units, components and stories')}`
		],
		count: countVitest
	},
	{
		name: 'journeys',
		command: ['pnpm', 'exec', 'playwright', 'test', '--reporter=list,json'],
		count: countPlaywright
	}
];

async function runPart({ name, command, count }: Part): Promise<Counts> {
	const started = performance.now();
	const [file = '', ...args] = command;
	const child = spawn(file, args, {
		cwd: root,
		shell: process.platform === 'win32',
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			NO_COLOR: '1',
			FORCE_COLOR: undefined,
			// The part `build` built the store.
			SKIP_BUILD: '1',
			PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name)
		}
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const [code] = await once(child, 'close');

	let counts: Counts =
		code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
	if (count) {
		try {
			counts = count(readFileSync(reportOf(name), 'utf8'));
		} catch {
			counts = { passed: 0, failed: 1, skipped: 0 };
		}
		// Whatever the report says, a runner that fails has failed, and one that ran nothing proved nothing.
		if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
	}
	const seconds = ((performance.now() - started) / 1000).toFixed(0);
	console.log(
		`${counts.failed > 0 ? 'FAIL' : 'ok  '}  ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`
	);
	if (counts.failed > 0) console.log(`\n${output}\n`);
	return counts;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
/** Runs parts one after another, each of them here or in another lane, and adds what came of them to the total. */
async function runLane(parts: Part[]): Promise<void> {
	for (let part = parts.shift(); part; part = parts.shift()) {
		const counts = await runPart(part);
		total.passed += counts.passed;
		total.failed += counts.failed;
		total.skipped += counts.skipped;
	}
}

await runLane([build]);
await Promise.all([runLane(single), runLane(single)]);
await runLane(whole);
rmSync(reports, { recursive: true });

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
