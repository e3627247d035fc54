/**
 * `pnpm bench [--short] [--json] [--write]`: how near the bookstore comes to a shop written by hand for the same pages, tables and headers (`src/`).
 * Both take turns under the same load, and the ratios count: 1 is as fast as by hand. Takes three minutes.
 *
 * `--short` takes half a minute, and exits with 1 if a ratio is below half of what docs/proof/speed.md says. `--json` prints the figures as JSON.
 * `--write` writes the tables into docs/proof/speed.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withTeardown } from 'test-support/teardown';
import { measureHook } from './hook.ts';
import { measureMemory, measurePages, measureWebhooks } from './pages.ts';
import { describeRun, formatReport, type Report } from './report.ts';
import { startServers } from './servers.ts';

const { values: flags } = parseArgs({
	options: { short: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } }
});
const pages = flags.short ? { rounds: 2, seconds: 1 } : { rounds: 5, seconds: 2 };
const orders = flags.short ? { rounds: 2, amount: 100 } : { rounds: 5, amount: 300 };
const document = path.join(import.meta.dirname, '../../docs/proof/speed.md');

const report = await withTeardown(async (teardown): Promise<Report> => {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
	teardown.add('folder', () => rmSync(folder, { recursive: true }));
	const shops = await startServers(teardown, folder);
	const { rows, sizes } = await measurePages(shops, pages);
	const webhooks = await measureWebhooks(shops, orders);
	const hook = await measureHook(path.join(folder, 'bare.db'), orders);
	const memory = await measureMemory(shops, flags.short ? 1_000 : 10_000);
	return { rows: [...rows, webhooks, hook], sizes, memory };
});

const tables = formatReport(report);
console.log(flags.json ? JSON.stringify(report, null, '\t') : tables);

const written = readFileSync(document, 'utf8');
const marks = { start: '<!-- tables -->', end: '<!-- end of the tables -->' };
const [before = '', rest = ''] = written.split(marks.start);
const [known = '', after = ''] = rest.split(marks.end);

if (flags.write) {
	const text = `${marks.start}\n\n${describeRun(new Date())}:\n\n${tables}\n\n${marks.end}`;
	writeFileSync(document, before + text + after);
}

if (flags.short) {
	// Without HTTP, most of the time is the wait for the disk, so that the ratio differs between machines.
	for (const { name, ratio } of report.rows.filter((one) => !one.name.endsWith('without HTTP'))) {
		const row = known.split('\n').find((line) => line.startsWith(`| ${name} |`));
		const reference = Number(row?.split('|')[4]);
		if (!reference) throw new Error(`docs/proof/speed.md has no ratio for “${name}”.`);
		if (ratio >= reference / 2) continue;
		console.error(`${name}: the ratio is ${ratio.toFixed(2)}, less than half of ${reference}.`);
		process.exitCode = 1;
	}
}
