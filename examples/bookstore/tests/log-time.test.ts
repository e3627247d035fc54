import { expect, onTestFinished, test } from 'vitest';
import { keepOutOfLog, toLine } from '../src/lib/server/log.ts';

/** Texts of a given length that would make patterns backtrack at each character. */
const adversarial: Record<string, (length: number) => string> = {
	'one long word': (length) => 'a'.repeat(length),
	'ends of addresses': (length) => '@'.repeat(length),
	'beginnings of addresses': (length) => 'a@ '.repeat(length / 3),
	'incomplete percent encodings': (length) => '%4'.repeat(length / 2),
	'percent-encoded at signs': (length) => '%40'.repeat(length / 3),
	'beginnings of keys': (length) => 'sk_test_'.repeat(length / 8),
	'beginnings of webhook secrets': (length) => 'whsec_'.repeat(length / 6),
	'beginnings of links': (length) => '/library/link'.repeat(length / 13),
	'links to downloads': (length) => '/download/'.repeat(length / 10),
	'almost tokens': (length) => `${'q'.repeat(42)} `.repeat(length / 43),
	'tokens side by side': (length) => '-'.repeat(length),
	'almost secrets': (length) => `${'s'.repeat(31)}t`.repeat(length / 32),
	'almost locations in a file': (length) => 'a.js:1:'.repeat(length / 7),
	'names of files': (length) => 'a.'.repeat(length / 2),
	'invisible characters': (length) => '\u202e'.repeat(length),
	spaces: (length) => ' '.repeat(length)
};

/** Returns the shortest CPU time of several runs, in milliseconds, which other load does not change. */
function timeOf(work: () => void): number {
	const runs = Array.from({ length: 5 }, () => {
		const before = process.threadCpuUsage();
		work();
		const { user, system } = process.threadCpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...runs);
}

test.each(Object.keys(adversarial))('redacting and logging take linear time: %s', (what) => {
	const make = adversarial[what] ?? String;
	keepOutOfLog(['s'.repeat(32)]);
	onTestFinished(() => keepOutOfLog([]));
	const write = (text: string) =>
		toLine({ code: 'page_failed', message: text, error: new Error(text) });
	const [short, long] = [make(60_000), make(480_000)].map((text) => timeOf(() => write(text)));
	expect(short).toBeLessThan(500);
	// Eight times the text takes 8 times as long if time is linear and 64 times if it is quadratic. Times below 2 ms are noise.
	expect(long).toBeLessThan(24 * Math.max(short ?? 0, 2));
});
