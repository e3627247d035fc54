/** `pnpm test`: runs all checks as CI does. Prints the output of failed steps and a final line `N passed, N failed`. */
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

interface Step {
	name: string;
	command: string[];
	/** Counts the tests in a report; without it, the step counts as one test. */
	count?: (report: string) => Counts;
}

const root = path.dirname(import.meta.dirname);
const reports = mkdtempSync(path.join(tmpdir(), 'books-test-'));
const reportOf = (name: string) => path.join(reports, `${name.replaceAll(' ', '-')}.json`);

function countVitest(report: string): Counts {
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } =
		JSON.parse(report);
	// Vitest also fails on unhandled errors and on files that it cannot load, which are no tests.
	const failed = numFailedTests > 0 || success ? numFailedTests : 1;
	return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

function countPlaywright(report: string): Counts {
	const { stats, errors } = JSON.parse(report);
	// A flaky test counts as failed.
	const failed = stats.unexpected + stats.flaky + errors.length;
	return { passed: stats.expected, failed, skipped: stats.skipped };
}

/** Every other step needs the build. */
const build: Step = { name: 'build', command: ['pnpm', 'build'] };

/** Single-threaded steps. */
const singleThreaded: Step[] = [
	{ name: 'lint', command: ['pnpm', 'lint'] },
	{ name: 'types', command: ['pnpm', 'check'] },
	{ name: 'published types', command: ['pnpm', '-r', 'check:attw'] }
];

const endToEnd: Step = {
	name: 'end-to-end tests',
	command: ['pnpm', 'exec', 'playwright', 'test', '--reporter=list,json'],
	count: countPlaywright
};

const unit: Step = {
	name: 'unit, component and story tests',
	command: [
		...['pnpm', 'exec', 'vitest', 'run', '--reporter=default', '--reporter=json'],
		`--outputFile.json=${reportOf('unit, component and story tests')}`
	],
	count: countVitest
};

/** Last, since everything else would take its time away. */
const bench: Step = { name: 'speed', command: ['pnpm', 'bench', '--short'] };

async function runStep({ name, command, count }: Step): Promise<Counts> {
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
			// The step `build` has built the store.
			SKIP_BUILD: '1',
			PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name),
			// Tests start many processes from the same TypeScript sources.
			NODE_COMPILE_CACHE: path.join(reports, 'compiled')
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
		// A runner that fails, or that ran no tests, fails the step, whatever its report says.
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
/** Runs steps one after another. */
async function runLane(...steps: Step[]): Promise<void> {
	for (const step of steps) {
		const counts = await runStep(step);
		total.passed += counts.passed;
		total.failed += counts.failed;
		total.skipped += counts.skipped;
	}
}

await runLane(build);
// End-to-end tests often wait. Unit tests create files in the repository, which the linters would find.
await Promise.all([runLane(endToEnd), runLane(...singleThreaded)]);
await runLane(unit, bench);
rmSync(reports, { recursive: true });

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
