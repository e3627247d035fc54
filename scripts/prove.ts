/**
 * `pnpm prove`: runs the checks that take too long for `pnpm test`, continues after a failure, and ends with a table of the
 * results, which it also appends to `$GITHUB_STEP_SUMMARY`. Exits with 1 when any part failed.
 *
 * `--only <part>`, which may be repeated, runs only that part, on the last build; `--list` prints all parts.
 */
import { parseArgs } from 'node:util';
import { prove, type Part } from './lib/prove.ts';

const chaos = ['node', 'scripts/chaos.ts', '--seed', '2', '--buyers', '16'] as const;

const parts: Part[] = [
	// First, since others run the built packages and store.
	{ name: 'build', command: ['pnpm', 'build'] },
	{ name: 'chaos', command: [...chaos, '--purchases', '500'] },
	{ name: 'chaos-postgres', command: [...chaos, '--purchases', '200', '--engine', 'postgres'] },
	{ name: 'cluster', command: [...chaos, '--purchases', '500', '--cluster'] },
	{ name: 'proxy', command: ['pnpm', 'prove:proxy'] },
	{ name: 'copy', command: ['pnpm', 'prove:copy'] },
	{ name: 'scaling', command: ['pnpm', 'prove:scaling'] },
	{ name: 'tests', command: ['pnpm', 'prove:tests'] },
	{ name: 'fuzz', command: ['pnpm', 'prove:fuzz'] },
	{ name: 'pooler', command: ['pnpm', 'prove:pooler'] },
	{ name: 'drivers', command: ['pnpm', 'prove:drivers'] },
	{ name: 'bun', command: ['pnpm', 'prove:bun'] },
	{ name: 'drizzle', command: ['pnpm', 'prove:drizzle'] },
	{ name: 'mutants', command: ['pnpm', 'prove:mutants'] },
	{ name: 'lint', command: ['pnpm', 'prove:lint'] },
	{ name: 'stories', command: ['pnpm', 'prove:stories'] },
	{ name: 'storybook', command: ['pnpm', 'prove:storybook'] },
	{ name: 'docs', command: ['pnpm', 'prove:docs'] },
	{ name: 'screenshots', command: ['pnpm', 'prove:screenshots'] },
	{ name: 'journeys', command: ['pnpm', 'prove:journeys'] },
	{ name: 'firefox', command: ['pnpm', 'prove:firefox'] },
	{ name: 'consumers', command: ['pnpm', 'prove:consumers'] },
	{ name: 'platforms', command: ['pnpm', 'prove:platforms'] },
	{ name: 'lighthouse', command: ['pnpm', 'prove:lighthouse'] },
	{ name: 'interaction', command: ['pnpm', 'prove:interaction'] },
	{ name: 'bench', command: ['pnpm', 'bench'] },
	{ name: 'memory', command: ['pnpm', 'prove:memory'] },
	{ name: 'growth', command: ['pnpm', 'prove:growth'] },
	{ name: 'privacy', command: ['pnpm', 'prove:privacy'] },
	{ name: 'store-speed', command: ['pnpm', 'prove:store-speed'] },
	{ name: 'thousand-books', command: ['pnpm', 'prove:thousand-books'] },
	{ name: 'epubs', command: ['pnpm', 'prove:epubs'] },
	{ name: 'audit', command: ['pnpm', 'audit:dependencies'] }
];

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true },
		list: { type: 'boolean' }
	}
});

if (values.list) {
	for (const { name, command } of parts) console.log(`${name.padEnd(16)}${command.join(' ')}`);
	process.exit(0);
}

const { only } = values;
const names = parts.map(({ name }) => name);
const unknown = only?.find((name) => !names.includes(name));
if (unknown !== undefined) {
	console.error(`There is no part "${unknown}". Use one of: ${names.join(', ')}.`);
	process.exit(2);
}
process.exitCode = await prove(
	parts.filter(({ name }) => !only || only.includes(name)),
	{ summaryFile: process.env.GITHUB_STEP_SUMMARY, print: console.log }
);
