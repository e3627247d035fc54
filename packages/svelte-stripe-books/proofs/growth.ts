/** `pnpm prove:growth`: how the verbs of a store fare in a shop with five million purchases, beside one with ten thousand. */
import { startPostgres } from '../../../scripts/lib/postgres.ts';
import { measure, type Figures } from './growth/measure.ts';
import { growOn } from './growth/postgres.ts';
import type { Grow, GrownShop } from './growth/shop.ts';
import { sizes, type Size } from './growth/sizes.ts';
import { growSqlite } from './growth/sqlite.ts';
import { tasks } from './growth/tasks.ts';

const began = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const ms = (time: number) => time.toFixed(3);
let isWithin = true;

async function prove(engine: string, grow: Grow): Promise<void> {
	console.log(`\n## ${engine}\n`);
	const shops: { shop: GrownShop; size: Size }[] = [];
	for (const size of sizes) {
		const filled = performance.now();
		const shop = await grow(size);
		shops.push({ shop, size });
		const megabytes = ((await shop.sizeInBytes()) / 1e6).toFixed(0);
		console.log(
			`The ${size.name} shop: ${size.books} books, ${size.purchases} purchases, ${megabytes} MB, filled in ${seconds(filled)}.`
		);
	}
	const small: Figures[] = [];
	const large: Figures[] = [];
	for (const task of tasks) {
		const [a, b] = await measure(task, shops);
		if (a) small.push(a);
		if (b) large.push(b);
	}
	for (const { shop } of shops) await shop.close();
	console.log(`
| what | small, median (p99), ms | large, median (p99), ms | ratio | at most |
| --- | --- | --- | --- | --- |`);
	tasks.forEach(({ name, limit }, index) => {
		const [a, b] = [small[index], large[index]];
		if (!a || !b) return;
		const ratio = b.median / a.median;
		if (ratio > limit) isWithin = false;
		const most = Number.isFinite(limit) ? `${limit}${ratio > limit ? ', exceeded' : ''}` : '–';
		console.log(
			`| ${name} | ${ms(a.median)} (${ms(a.p99)}) | ${ms(b.median)} (${ms(b.p99)}) | ${ratio.toFixed(2)} | ${most} |`
		);
	});
	console.log('\nPlans in the large shop:\n');
	const named = new Map<string, string[]>();
	tasks.forEach(({ name }, index) => {
		const plan = large[index]?.plan ?? '';
		named.set(plan, [...(named.get(plan) ?? []), name]);
	});
	for (const [plan, names] of named) console.log(`- ${names.join('; ')}: ${plan}`);
}

await prove('SQLite (better-sqlite3)', growSqlite);
// A quarter of a small server's memory, as its manual advises; the default is for machines of long ago.
const server = await startPostgres({ settings: { shared_buffers: '512MB' } });
try {
	await prove('PostgreSQL (postgres.js)', growOn(server.createDatabase));
} finally {
	await server.stop();
}
console.log(`\n${seconds(began)} in all.`);
process.exitCode = isWithin ? 0 : 1;
