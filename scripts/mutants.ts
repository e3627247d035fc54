/**
 * `node scripts/mutants.ts [--seed 1] [--count 50]`: changes one piece of code at a time, at random, and runs the unit and component
 * tests that depend on it. Prints a table and exits with 1 if the tests miss a change. Changes files in place and restores them.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mutantsOf, type Mutant } from './lib/mutants.ts';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		count: { type: 'string', default: '50' }
	}
});

const root = path.dirname(import.meta.dirname);
/** How long the tests of a mutant may take, in milliseconds. A longer run is an endless loop, which counts as noticed. */
const limit = 600_000;

const mutants = globSync(
	'packages/{svelte-stripe-books/src/lib,stripe-checkout-sandbox/src}/**/*.ts',
	{
		cwd: root
	}
)
	.sort()
	.filter((file) => !file.includes('/params/'))
	.flatMap((file) => mutantsOf(file, readFileSync(path.join(root, file), 'utf8')));

/** Runs Vitest, and returns whether a test fails. */
function testsFail(...args: string[]): boolean {
	const { status, signal } = spawnSync(
		'pnpm',
		[
			...['exec', 'vitest', ...args, '--run', '--bail', '1'],
			...['--project', 'unit', '--project', 'browser*', '--passWithNoTests=true']
		],
		{ cwd: root, timeout: limit, shell: process.platform === 'win32' }
	);
	return status !== 0 || signal !== null;
}

/** Applies a mutant, and returns whether the tests notice it. */
function isNoticed({ file, start, end, after }: Mutant): boolean {
	const location = path.join(root, file);
	const original = readFileSync(location, 'utf8');
	writeFileSync(location, original.slice(0, start) + after + original.slice(end));
	// The tests of the same folder notice most mutants within seconds.
	const ownTests = `${path.dirname(file).replace(/\/src(\/lib)?/, '/tests')}/`;
	try {
		return testsFail(ownTests) || testsFail('related', file);
	} finally {
		writeFileSync(location, original);
	}
}

const random = xoroshiro128plus(Number(values.seed));
const total = mutants.length;
let missed = 0;
console.log(`${total} mutants; ${values.count} of them, by seed ${values.seed}:\n`);
console.log('| mutant | change | tests |\n| --- | --- | --- |');
for (let number = 0; number < Number(values.count) && mutants.length > 0; number += 1) {
	const [mutant] = mutants.splice(uniformInt(random, 0, mutants.length - 1), 1);
	if (!mutant) break;
	const noticed = isNoticed(mutant);
	if (!noticed) missed += 1;
	const change = `\`${mutant.before.replace(/\s+/g, ' ').slice(0, 40)}\` → \`${mutant.after}\``;
	console.log(
		`| ${mutant.file}:${mutant.line} | ${change.replaceAll('|', '\\|')} | ${noticed ? 'notice' : '**miss**'} |`
	);
}
console.log(`\n${missed} missed`);
process.exitCode = missed > 0 ? 1 : 0;
