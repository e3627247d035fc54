import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findLeaks } from 'test-support/leaks';
import { saveErrorResponse, readErrorResponses } from './support/artifacts.ts';
import { allShops, runningShops } from './support/shops.ts';
import { expect, test } from './support/test.ts';

const readSecrets = () =>
	allShops(runningShops()).map(({ secretFile }) => readFileSync(secretFile, 'utf8'));

test('the log of every store contains no secret, token, email address or stack trace', () => {
	const secrets = readSecrets();
	for (const { log: file } of allShops(runningShops())) {
		const log = readFileSync(file, 'utf8');
		expect(log).toContain('The bookstore is at');
		expect(findLeaks(log, { secrets }), path.basename(file)).toEqual([]);
	}
});

test('error responses contain no secret, token, stack trace or email address of another visitor', async ({
	request,
	artifacts
}) => {
	// Guarantees at least one error response, whichever tests ran.
	const answer = await request.get('/books/never-written');
	const text = await answer.text();
	saveErrorResponse(artifacts, { status: answer.status(), url: answer.url(), text });

	const secrets = readSecrets();
	const answers = readErrorResponses(artifacts);
	expect(answers.map(({ url }) => new URL(url).pathname)).toContain('/books/never-written');
	for (const { status, url, text } of answers) {
		const leaks = findLeaks(text, { secrets, allowEmails: status < 500 });
		expect(leaks, `${status} of ${url}`).toEqual([]);
	}
});
