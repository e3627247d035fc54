/** `pnpm prove:growth`: compares the query times of a shop with five million purchases to one with ten thousand. */
import { startPostgres } from 'test-support/postgres';
import { measure, type Figures } from './growth/measure.ts';
import { growOn } from './growth/postgres.ts';
import type { Grow, GrownShop } from './growth/shop.ts';
import { sizes, type Size } from './growth/sizes.ts';
import { growSqlite } from './growth/sqlite.ts';
import { tasks } from './growth/tasks.ts';

const started = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const ms = (time: number) => time.toFixed(3);
let isWithinLimits = true;

async function compare(engine: string, grow: Grow): Promise<void> {
	console.log(`\n## ${engine}\n`);
	const shops: { shop: GrownShop; size: Size }[] = [];
	for (const size of sizes) {
		const fillStarted = performance.now();
		const shop = await grow(size);
		shops.push({ shop, size });
		const megabytes = ((await shop.sizeInBytes()) / 1e6).toFixed(0);
		console.log(
			`The ${size.name} shop: ${size.books} books, ${size.purchases} purchases, ${megabytes} MB, filled in ${seconds(fillStarted)}.`
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
| query | small: median (p99), ms | large: median (p99), ms | ratio | limit |
| --- | --- | --- | --- | --- |`);
	tasks.forEach(({ name, limit }, index) => {
		const [a, b] = [small[index], large[index]];
		if (!a || !b) return;
		const ratio = b.median / a.median;
		if (ratio > limit) isWithinLimits = false;
		const limitText = Number.isFinite(limit) ? `${limit}${ratio > limit ? ', exceeded' : ''}` : '–';
		console.log(
			`| ${name} | ${ms(a.median)} (${ms(a.p99)}) | ${ms(b.median)} (${ms(b.p99)}) | ${ratio.toFixed(2)} | ${limitText} |`
		);
	});
	console.log('\nPlans in the large shop:\n');
	const namesByPlan = new Map<string, string[]>();
	tasks.forEach(({ name }, index) => {
		const plan = large[index]?.plan ?? '';
		namesByPlan.set(plan, [...(namesByPlan.get(plan) ?? []), name]);
	});
	for (const [plan, names] of namesByPlan) console.log(`- ${names.join('; ')}: ${plan}`);
}

await compare('SQLite (better-sqlite3)', growSqlite);
// PostgreSQL's manual recommends a quarter of the memory; the default is 128 MB.
const server = await startPostgres({ settings: { shared_buffers: '512MB' } });
try {
	await compare('PostgreSQL (postgres.js)', growOn(server.createDatabase));
} finally {
	await server.stop();
}
console.log(`\n${seconds(started)} in total.`);
process.exitCode = isWithinLimits ? 0 : 1;
