import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findLeaks } from '../scripts/lib/leaks.ts';
import { keepAnswer, keptAnswers } from './support/record.ts';
import { allShops, openShops } from './support/shops.ts';
import { expect, test } from './support/test.ts';

const shops = openShops();
const { record } = shops;
const secrets = allShops(shops).map(({ secretFile }) => readFileSync(secretFile, 'utf8'));

for (const { log: file } of allShops(shops)) {
	test(`nothing that ${path.basename(file)} keeps of what a store wrote in the whole run is a secret, token, address or stack trace`, () => {
		const log = readFileSync(file, 'utf8');
		expect(log).toContain('The bookstore is at');
		expect(findLeaks(log, { secrets })).toEqual([]);
	});
}

test('no answer that refused something in the whole run tells one, but a visitor’s own address to that visitor', async ({
	request
}) => {
	// So that there is at least one, whatever part of the journeys ran.
	const answer = await request.get('/books/never-written');
	const text = await answer.text();
	keepAnswer(record, { status: answer.status(), url: answer.url(), text });

	const answers = keptAnswers(record);
	expect(answers.map(({ url }) => new URL(url).pathname)).toContain('/books/never-written');
	for (const { status, url, text } of answers) {
		const leaks = findLeaks(text, { secrets, mayEcho: status < 500 });
		expect(leaks, `${status} of ${url}`).toEqual([]);
	}
});
