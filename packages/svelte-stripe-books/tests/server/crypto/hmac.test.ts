import { describe, expect, test, vi } from 'vitest';
import type * as hmac from '../../../src/lib/server/crypto/hmac.ts';

/** Loads the module as a platform with or without Node's `crypto` does. */
async function load(hasNode: boolean): Promise<typeof hmac> {
	vi.resetModules();
	if (!hasNode) vi.stubGlobal('process', undefined);
	try {
		return await import('../../../src/lib/server/crypto/hmac.ts');
	} finally {
		vi.unstubAllGlobals();
	}
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

// https://www.rfc-editor.org/rfc/rfc4231#section-4.3
const example = {
	key: 'Jefe',
	text: 'what do ya want for nothing?',
	mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
};

describe.each([
	['Node’s functions', true],
	['`crypto.subtle` alone', false]
])('an HMAC with %s', (_, hasNode) => {
	test('is that of RFC 4231', async () => {
		const { hmac } = await load(hasNode);
		expect(hex(await hmac(example.key, example.text))).toBe(example.mac);
	});

	test('is accepted for its own key and text only', async () => {
		const { hmac, hasHmac } = await load(hasNode);
		const mac = new Uint8Array(await hmac('key', 'text'));
		expect(await hasHmac('key', 'text', mac)).toBe(true);
		expect(await hasHmac('other key', 'text', mac)).toBe(false);
		expect(await hasHmac('key', 'other text', mac)).toBe(false);
		expect(await hasHmac('key', 'text', mac.slice(1))).toBe(false);
		expect(await hasHmac('key', 'text', new Uint8Array())).toBe(false);
	});

	test('of any text is the same from both implementations', async () => {
		const one = await load(hasNode);
		const other = await load(!hasNode);
		for (const text of ['', 'é', '\ud800 lone', 'x'.repeat(500)]) {
			expect(hex(await one.hmac('a secret ü', text))).toBe(
				hex(await other.hmac('a secret ü', text))
			);
		}
	});
});
