/**
 * `pnpm prove:lighthouse`: opens the built store with a sandbox of Stripe, has Lighthouse judge its pages five times each as
 * on a phone, and writes the medians to docs/proof/lighthouse.md. Ends with 1 when one is below its bound.
 *
 * `--runs 1 --page cart` tries one page, and writes nothing.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox, startStore } from '../e2e/support/servers.ts';
import { runLighthouse } from './lib/lighthouse-run.ts';
import { judge, type Subject, type Verdict } from './lib/lighthouse-report.ts';
import { writeProof } from './lib/lighthouse-proof.ts';
import { reservePort } from './lib/ports.ts';
import { withTeardown, type Teardown } from './lib/teardown.ts';

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '5' },
		page: { type: 'string' }
	}
});
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
	console.error('--runs must be a whole number from 1.');
	process.exit(2);
}

const subjects: Subject[] = [
	{ name: 'catalog', path: '/', isListed: true },
	{ name: 'book', path: '/books/slow-light', isListed: true },
	{
		name: 'cart',
		path: '/cart',
		cart: ['slow-light', 'the-lamp-at-skarvoy', 'bread-salt-and-patience'],
		isListed: false
	},
	{ name: 'library', path: '/library', isListed: false }
];

/** Opens the store, and returns its address. */
async function openStore(teardown: Teardown): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-lighthouse-'));
	teardown.add('folder', () => rm(folder, { recursive: true, force: true }));
	return startStore(teardown, {
		port: await reservePort(),
		sandboxUrl: await startSandbox(teardown),
		database: `file:${path.join(folder, 'shop.db')}`,
		folder,
		log: path.join(folder, 'store.log'),
		env: {}
	});
}

const verdicts: Verdict[] = [];
let version = '';
let browser = '';
await withTeardown(async (teardown) => {
	const url = await openStore(teardown);
	for (const subject of subjects) {
		if (values.page !== undefined && values.page !== subject.name) continue;
		const judged = [];
		for (let run = 0; run < runs; run += 1) judged.push(await runLighthouse(url, subject));
		const verdict = judge(subject, judged);
		version = judged[0]?.lighthouseVersion ?? '';
		browser = /Chrome\/[\d.]+/.exec(judged[0]?.environment.hostUserAgent ?? '')?.[0] ?? '';
		verdicts.push(verdict);
		console.log(`${subject.name}:`, { ...verdict.scores, ...verdict.metrics });
		for (const flaw of verdict.flaws) console.log(`  ${flaw}`);
	}
});

if (values.page === undefined && values.runs === '5') {
	const file = path.join(path.dirname(import.meta.dirname), 'docs/proof/lighthouse.md');
	await writeFile(file, writeProof(verdicts, { version, browser, day: new Date() }));
}
const failed = verdicts.filter((verdict) => verdict.failed.length > 0);
for (const { subject, failed: categories } of failed) {
	console.error(`The ${subject.name} is below its bound: ${categories.join(', ')}.`);
}
process.exitCode = failed.length > 0 || verdicts.length === 0 ? 1 : 0;
