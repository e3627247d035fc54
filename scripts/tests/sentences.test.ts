import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSentences } from '../lib/sentences.ts';

/** Returns the sentences of one file. */
function read(name: string, text: string): string[] {
	const root = mkdtempSync(path.join(tmpdir(), 'sentences-'));
	onTestFinished(() => rmSync(root, { recursive: true }));
	writeFileSync(path.join(root, name), text);
	execFileSync('git', ['init', '--quiet'], { cwd: root });
	execFileSync('git', ['add', name], { cwd: root });
	return readSentences(root).map(({ line, text: sentence }) => `${line}: ${sentence}`);
}

test('pages give paragraphs, list items and cells of tables, but no code', () => {
	const page =
		'# One title of four words\n\nA first sentence is here. A second one\nis on two lines.\n\n```ts\n// No sentence of a page.\n```\n\n- An item of a list\n\n| a cell with five words | no |\n| --- | --- |\n';
	expect(read('page.md', page)).toEqual([
		'1: One title of four words',
		'3: A first sentence is here.',
		'3: A second one is on two lines.',
		'10: An item of a list',
		'12: a cell with five words'
	]);
});

test('code gives comments and messages', () => {
	const code =
		"/**\n * Adds two numbers to each other.\n * @returns the sum of both numbers\n */\nconst x = 1;\n// A comment that goes on\n// in a second line.\nthrow new Error('Both of them must be numbers.');\nconst path = 'a/b/c';\n";
	expect(read('code.ts', code)).toEqual([
		'1: Adds two numbers to each other.',
		'1: the sum of both numbers',
		'6: A comment that goes on in a second line.',
		'8: Both of them must be numbers.'
	]);
});
