import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { hostileEpubs } from '../support/hostile-epubs.ts';

test('more than 100 hostile files are each refused within a second, in little memory, and write nothing', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	const files = hostileEpubs();
	expect(files.length).toBeGreaterThan(100);
	mkdirSync(path.join(folder, 'in'));
	files.forEach(({ bytes }, i) =>
		writeFileSync(path.join(folder, 'in', `${String(i).padStart(3, '0')}.epub`), bytes)
	);

	const program = path.join(import.meta.dirname, '../support/read-all-process.ts');
	const lines = execFileSync(process.execPath, [program, path.join(folder, 'in')], {
		encoding: 'utf8',
		cwd: folder
	});
	const results = lines
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Result);
	const { megabytes = 0 } = results.pop() ?? {};

	const wrong = files.flatMap(({ name, code }, i) => {
		const result = results[i];
		const isExpected = code === null || [code].flat().some((expected) => expected === result?.code);
		return isExpected && result?.code !== 'unexpected' && (result?.milliseconds ?? 0) < 1000
			? []
			: [{ name, expected: code, ...result }];
	});
	expect(wrong).toEqual([]);
	expect(results).toHaveLength(files.length);
	expect(megabytes).toBeLessThan(300);
	expect(readdirSync(folder)).toEqual(['in']);
	expect(readdirSync(path.join(folder, 'in'))).toHaveLength(files.length);
});

interface Result {
	file?: string;
	code?: string | null;
	message?: string;
	milliseconds?: number;
	megabytes?: number;
}
