/**
 * `pnpm chaos --purchases 500 --seed 1`: sells books while the store is killed, its database is locked, and Stripe and the
 * mail server fail. Exits with 1 when a payment was lost or duplicated, a buyer was not notified, or the log leaks a secret.
 * `--engine postgres` runs on PostgreSQL, and also restarts the server and terminates connections. `--cluster` runs three stores on
 * PostgreSQL, S3 and Redis.
 */
import { parseArgs } from 'node:util';
import { isWhole } from '../examples/bookstore/scripts/chaos/count.ts';
import { chaosEngines } from '../examples/bookstore/scripts/chaos/database.ts';
import { runChaos } from '../examples/bookstore/scripts/chaos/run.ts';

const { values } = parseArgs({
	options: {
		purchases: { type: 'string', default: '500' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		buyers: { type: 'string', default: '8' },
		engine: { type: 'string' },
		cluster: { type: 'boolean', default: false }
	}
});

const { cluster: isCluster, engine: wanted = isCluster ? 'postgres' : 'sqlite' } = values;
const engine = chaosEngines.find((name) => name === wanted);
if (!engine || (isCluster && engine !== 'postgres')) {
	console.error(`--engine must be ${chaosEngines.join(' or ')}, and postgres with --cluster.`);
	process.exit(2);
}

function readNumber(name: 'purchases' | 'seed' | 'buyers'): number {
	const number = Number(values[name]);
	if (Number.isSafeInteger(number) && number > 0) return number;
	console.error(`--${name} must be a positive integer.`);
	process.exit(2);
}

const seed = readNumber('seed');
const purchases = readNumber('purchases');
const buyers = readNumber('buyers');
const started = performance.now();
let lastProgress = 0;

console.log(
	`${purchases} purchases on ${isCluster ? 'three stores with PostgreSQL, S3 and Redis' : engine}, seed ${seed}`
);
const { figures, troubles, crashes, reconciled, cluster, leaks } = await runChaos({
	purchases,
	seed,
	buyers,
	engine,
	isCluster,
	say(text) {
		// Logs get a line every ten seconds.
		const isDue = performance.now() - lastProgress > 10_000;
		if (!process.stdout.isTTY && !isDue) return;
		lastProgress = performance.now();
		process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
	}
});
if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');

const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`
faults: ${troubles.kills} × kill -9, ${troubles.locks} × database locked, ${troubles.restarts} × database restarted, ${troubles.disconnects} × connection terminated, ${troubles.faults} × Stripe's API failing, ${troubles.mailFaults} × mail server failing or recovering
reconcile: ${reconciled.map(({ output }) => output.trim().split('\n').at(-1)).join(' Then: ')}

payments made:             ${figures.payments}
purchases recorded:        ${figures.recorded}
lost:                      ${figures.lost}
duplicated:                ${figures.doubled}
granted without payment:   ${figures.unpaid}
hooks run:                 ${figures.hooks} (${figures.repeated} of them repeated)
hooks missing:             ${figures.missing}
store crashes:             ${crashes}
leaks in the logs:         ${leaks.length}

${seconds} s, seed ${seed}`);
if (cluster) {
	console.log(`checkouts allowed in a minute: ${cluster.allowed} (30 at all stores together)`);
	console.log(`failed downloads:          ${cluster.failedDownloads.length}`);
	for (const failure of cluster.failedDownloads) console.log(failure);
}
for (const { kind, excerpt } of leaks) console.log(`${kind} in the log: ${excerpt}`);
const isShared = !cluster || (cluster.allowed === 30 && cluster.failedDownloads.length === 0);
const isClean = crashes === 0 && leaks.length === 0 && isShared;
process.exitCode = isWhole(figures) && figures.payments === purchases && isClean ? 0 : 1;
