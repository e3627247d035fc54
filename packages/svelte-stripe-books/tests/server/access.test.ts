import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sign, type Purpose } from '../../src/lib/server/crypto/signature.ts';
import {
	ada,
	bea,
	openAccessShop,
	type AccessShop,
	type Credentials
} from '../support/access-shop.ts';
import { Visitor } from '../support/event.ts';
import { secret } from '../support/shop.ts';

const days = 86_400_000;

/** Changes the signature of a token in the middle. */
function tampered(text: string): string {
	const at = text.length - 20;
	return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

/** Replaces the signature of a token with one for another purpose. */
async function signedFor(purpose: Purpose, text: string): Promise<string> {
	const content = text.slice(0, text.lastIndexOf('.'));
	return `${content}.${await sign(secret, purpose, content)}`;
}

type Change = (value: string, name: string) => string | Promise<string>;

/** Copies the browsers of a customer and changes their cookies. */
async function browsersWith({ visitor, buyer }: Credentials, change: Change) {
	const copy = async ({ jar }: Visitor) => {
		const other = new Visitor();
		for (const [name, value] of jar) other.jar.set(name, await change(value, name));
		return other;
	};
	return { visitor: await copy(visitor), buyer: await copy(buyer) };
}

/** How each state of the table is reached, and the credentials that are then tried. */
const states: Record<string, (shop: AccessShop) => Promise<Credentials>> = {
	'never paid': (shop) => shop.start(ada, ['atlas']),

	'not paid yet': (shop) => shop.buy(ada, ['atlas'], { bankAccount: '000123456789' }),

	paid: (shop) => shop.buy(ada, ['atlas']),

	refunded: async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		await shop.sandbox.refund(credentials.sessionId);
		return credentials;
	},

	disputed: async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		await shop.sandbox.dispute(credentials.sessionId);
		return credentials;
	},

	'dispute won': async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		const { id } = await shop.sandbox.dispute(credentials.sessionId);
		await shop.sandbox.updateDispute(id, 'won');
		return credentials;
	},

	'moved to another address': async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		shop.db.update(shop.schema.purchases).set({ customerEmail: bea }).run();
		return credentials;
	},

	'another customer’s credentials': async (shop) => {
		const own = await shop.buy(ada, ['atlas']);
		const hers = await shop.buy(bea, ['bread']);
		const [, ...rest] = hers.download.split('.');
		const [purchaseId] = own.download.split('.');
		return { ...hers, sessionId: own.sessionId, download: [purchaseId, ...rest].join('.') };
	},

	expired: async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		shop.clock.now = new Date(Date.now() + 31 * days);
		return credentials;
	},

	forged: async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		return {
			...credentials,
			...(await browsersWith(credentials, tampered)),
			email: 'ada@example.com.',
			download: tampered(credentials.download),
			link: tampered(credentials.link)
		};
	},

	'signed for another purpose': async (shop) => {
		const credentials = await shop.buy(ada, ['atlas']);
		const browsers = await browsersWith(credentials, (value, name) =>
			signedFor(name === 'ssb_library' ? 'download' : 'library', value)
		);
		return {
			...credentials,
			...browsers,
			download: await signedFor('library', credentials.download),
			link: await sign(secret, 'download', credentials.link)
		};
	}
};

/** Reads the table of docs/guarantees.md: the access of each entry point in each state. */
function readTable(): [string, Record<keyof AccessShop['entryPoints'], string>][] {
	const file = path.join(import.meta.dirname, '../../../../docs/guarantees.md');
	const section = readFileSync(file, 'utf8').split('## Who may open what')[1]?.split('\n## ')[0];
	const rows = [...(section ?? '').matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) =>
		row.split('|').map((cell) => cell.trim())
	);
	return rows.slice(2).map(([state = '', ...cells]) => {
		const [typed = '', kept = '', order = '', link = '', ...rest] = cells;
		const [download = '', success = '', sample = ''] = rest;
		return [state, { typed, kept, order, link, download, success, sample }];
	});
}

describe('the access table of the documentation', () => {
	test('lists every state', () => {
		expect(readTable().map(([state]) => state)).toEqual(Object.keys(states));
	});

	describe.each(readTable())('%s', (state, cells) => {
		test.each(Object.entries(cells).filter(([, cell]) => cell !== '–'))(
			'%s: %s',
			async (entryPoint, promised) => {
				const shop = await openAccessShop();
				const credentials = await states[state]?.(shop);
				if (!credentials) throw new Error(`Nothing here makes the state "${state}".`);
				expect(
					await shop.entryPoints[entryPoint as keyof AccessShop['entryPoints']](credentials)
				).toBe(promised);
			}
		);
	});
});
