/**
 * `pnpm prove:lighthouse`: runs Lighthouse five times on each page of the built store, as on a phone, and writes the medians
 * to docs/proof/lighthouse.md. Exits with 1 when a score is below its minimum.
 *
 * `--runs 1 --page cart` audits a single page and writes nothing.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox, startStore } from '../e2e/support/servers.ts';
import { runLighthouse } from './lib/lighthouse-run.ts';
import { summarize, type Subject, type PageResult } from './lib/lighthouse-report.ts';
import { writePage } from './lib/lighthouse-page.ts';
import { reservePort } from 'test-support/ports';
import { withTeardown, type Teardown } from 'test-support/teardown';

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '5' },
		page: { type: 'string' }
	}
});
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
	console.error('--runs must be a positive integer.');
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
	{ name: 'library', path: '/library', isListed: false },
	{ name: 'sample', path: '/books/slow-light/read', isListed: false }
];

/** Starts the store with a sandbox. @returns its URL */
async function startBookstore(teardown: Teardown): Promise<string> {
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

const results: PageResult[] = [];
let version = '';
let browser = '';
await withTeardown(async (teardown) => {
	const url = await startBookstore(teardown);
	for (const subject of subjects) {
		if (values.page !== undefined && values.page !== subject.name) continue;
		const reports = [];
		for (let run = 0; run < runs; run += 1) reports.push(await runLighthouse(url, subject));
		const result = summarize(subject, reports);
		version = reports[0]?.lighthouseVersion ?? '';
		browser = /Chrome\/[\d.]+/.exec(reports[0]?.environment.hostUserAgent ?? '')?.[0] ?? '';
		results.push(result);
		console.log(`${subject.name}:`, { ...result.scores, ...result.metrics });
		for (const audit of result.failedAudits) console.log(`  ${audit}`);
	}
});

if (values.page === undefined && values.runs === '5') {
	const file = path.join(path.dirname(import.meta.dirname), 'docs/proof/lighthouse.md');
	await writeFile(file, writePage(results, { version, browser, day: new Date() }));
}
const failed = results.filter((result) => result.failed.length > 0);
for (const { subject, failed: categories } of failed) {
	console.error(`The ${subject.name} page is below the minimum for ${categories.join(', ')}.`);
}
process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0;
