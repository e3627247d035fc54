import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/lib/core/sha256.ts';

const nodeHash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('sha256', () => {
	test('returns the hashes of the examples in FIPS 180-4', () => {
		expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
			'248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
		);
	});

	test('equals the hash of Node for every length up to four blocks', () => {
		for (let length = 0; length <= 256; length += 1) {
			const text = 'x'.repeat(length);
			expect(sha256(text)).toBe(nodeHash(text));
		}
	});

	test('equals the hash of Node for any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				expect(sha256(text)).toBe(nodeHash(text));
			}),
			{ seed: 17, numRuns: 200 }
		);
	});
});
