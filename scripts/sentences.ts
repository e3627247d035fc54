/**
 * `node scripts/sentences.ts [--seed 1] [--count 100]`: draws random sentences of pages, comments, messages and test names. Read
 * them as someone who has never seen the project. At most two of 100 may need a second reading.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { readSentences } from './lib/sentences.ts';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		count: { type: 'string', default: '100' }
	}
});

const sentences = readSentences(path.dirname(import.meta.dirname));
const random = xoroshiro128plus(Number(values.seed));
for (let drawn = 1; drawn <= Number(values.count) && sentences.length > 0; drawn += 1) {
	const [one] = sentences.splice(uniformInt(random, 0, sentences.length - 1), 1);
	console.log(`${drawn}. ${one?.text}\n   ${one?.file}:${one?.line}`);
}
console.log(`\n${sentences.length} more sentences.`);
