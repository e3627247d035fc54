/**
 * `pnpm chaos --purchases 500 --seed 1`: sells books while the store is killed, its database locked, Stripe and the mail
 * server fail, and prints what became of every payment. Ends with 1 when one was lost or doubled,
 * its buyer not told, or a secret told to the log. `--engine postgres` does so on a server of PostgreSQL, which is restarted
 * and ends connections as well.
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
		engine: { type: 'string', default: 'sqlite' }
	}
});

const engine = chaosEngines.find((name) => name === values.engine);
if (!engine) {
	console.error(`--engine must be ${chaosEngines.join(' or ')}.`);
	process.exit(2);
}

function readNumber(name: 'purchases' | 'seed' | 'buyers'): number {
	const number = Number(values[name]);
	if (Number.isSafeInteger(number) && number > 0) return number;
	console.error(`--${name} must be a whole number from 1.`);
	process.exit(2);
}

const seed = readNumber('seed');
const purchases = readNumber('purchases');
const buyers = readNumber('buyers');
const began = performance.now();
let shown = 0;

console.log(`${purchases} purchases on ${engine}, seed ${seed}`);
const { figures, troubles, crashes, reconciled, leaks } = await runChaos({
	purchases,
	seed,
	buyers,
	engine,
	say(text) {
		// A line now and then is enough for a log.
		const isDue = performance.now() - shown > 10_000;
		if (!process.stdout.isTTY && !isDue) return;
		shown = performance.now();
		process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
	}
});
if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');

const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(`
troubles: ${troubles.kills} × kill -9, ${troubles.locks} × the database locked, ${troubles.restarts} × its server restarted, ${troubles.disconnects} × a connection to it ended, ${troubles.faults} × Stripe's API failing, ${troubles.moods} × the mail server changing its mood
reconcile: ${reconciled.map(({ output }) => output.trim().split('\n').at(-1)).join(' Then: ')}

payments the sandbox took: ${figures.payments}
purchases recorded:        ${figures.recorded}
lost:                      ${figures.lost}
doubled:                   ${figures.doubled}
granted without payment:   ${figures.unpaid}
hooks run:                 ${figures.hooks} (${figures.repeated} of them again)
hooks missing:             ${figures.missing}
stores that crashed:       ${crashes}
leaks in the logs:         ${leaks.length}

${seconds} s, seed ${seed}`);
for (const { kind, excerpt } of leaks) console.log(`a ${kind} in the log: ${excerpt}`);
const isClean = crashes === 0 && leaks.length === 0;
process.exitCode = isWhole(figures) && figures.payments === purchases && isClean ? 0 : 1;
