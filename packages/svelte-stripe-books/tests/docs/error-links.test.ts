import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Stripe from 'stripe';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { problemMessages } from '../../src/lib/core/problem.ts';
import * as server from '../../src/lib/server/index.ts';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { books } from '../support/catalog.ts';
import { Visitor } from '../support/event.ts';

const workspace = path.join(import.meta.dirname, '../../../..');
const page = readFileSync(path.join(workspace, 'docs/errors.md'), 'utf8');

/** The row or heading of each anchor of the page. */
const entries = new Map<string, string>();
for (const line of page.split('\n')) {
	for (const [, id = ''] of line.matchAll(/<a id="([\w-]+)">/g)) entries.set(id, line);
	const heading = /^#+ (.*)$/
		.exec(line)?.[1]
		?.toLowerCase()
		.replaceAll(/[^\w\s-]/g, '');
	if (heading) entries.set(heading.replaceAll(' ', '-'), line);
}

/** Every file whose code may print a link: the library, the sandbox, the bookstore and the scripts. */
const files = globSync(
	[
		'packages/svelte-stripe-books/src/**/*.{ts,svelte}',
		'packages/stripe-checkout-sandbox/src/**/*.ts',
		'examples/bookstore/{src,server,scripts}/**/*.{ts,js,svelte}',
		'examples/bookstore/*.js',
		'scripts/**/*.{ts,js}'
	],
	{ cwd: workspace }
);
const sourceOf = (file: string) => readFileSync(path.join(workspace, file), 'utf8');

/** The argument that names the entry, by function. */
const entryArguments = new Map([
	['configurationError', 1],
	['errorDocsUrl', 0]
]);

/** Files that compute an entry, which the tests below follow. */
const computing = [
	'core/configuration-error.ts',
	'server/http/responses.ts',
	'server/options/log-to-console.ts',
	// tests/server/mistakes/live-mode.test.ts checks both of its entries.
	'server/options/require-safe-shop.ts',
	'server/options/validate.ts'
];

/** Finds the entries that the calls in a script name. @returns the entries; null for a computed one */
function entriesIn(source: string): (string | null)[] {
	const found: (string | null)[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			const index = entryArguments.get(node.expression.getText());
			const argument = index === undefined ? undefined : node.arguments[index];
			if (argument) found.push(...valuesOf(argument));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true));
	return found;
}

function valuesOf(node: ts.Expression): (string | null)[] {
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isConditionalExpression(node)) {
		return [...valuesOf(node.whenTrue), ...valuesOf(node.whenFalse)];
	}
	return [null];
}

describe('every link that code prints leads to an entry', () => {
	test('for calls that name it', () => {
		const missing: string[] = [];
		let count = 0;
		for (const file of files) {
			const source = sourceOf(file);
			const scripts = file.endsWith('.svelte')
				? [...source.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script = '']) => script)
				: [source];
			for (const entry of scripts.flatMap(entriesIn)) {
				count += 1;
				const isComputed = entry === null && computing.some((name) => file.endsWith(name));
				if (!isComputed && !entries.has(entry ?? ''))
					missing.push(`${file}: ${entry ?? 'computed'}`);
			}
		}
		expect(missing).toEqual([]);
		expect(count).toBeGreaterThan(12);
	});

	test('for links that are written out', () => {
		const links = files.flatMap((file) =>
			[...sourceOf(file).matchAll(/errors\.md#([\w-]+)/g)].map(([, entry = '']) => entry)
		);
		expect(links.length).toBeGreaterThan(1);
		expect(links.filter((entry) => !entries.has(entry))).toEqual([]);
	});

	test('for problems and log entries', () => {
		const source = sourceOf('packages/svelte-stripe-books/src/lib/server/options/shop-options.ts');
		const [, union = ''] = /code:\s*((?:\s*\| '\w+')+);/.exec(source) ?? [];
		const logged = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
		expect(logged.length).toBeGreaterThan(5);
		const codes = [...Object.keys(problemMessages), ...logged];
		expect(codes.filter((code) => !entries.has(code))).toEqual([]);
	});
});

const secret = 'a secret of more than thirty-two characters';
const webhookSecret = 'whsec_V1StGXR8Z5jdHi6BmyTqPw';
const store = createStore({ books });
const shop = { stripe: new Stripe('sk_test_x'), store, name: 'shop', livemode: false };
const origin = 'https://books.example';
const storage = createDiskStorage({ root: 'files' });
const downloadLinks = server.createDownloadLinks({ secret });
const limiter = server.createMemoryLimiter({ points: 1, duration: 1 });
const magicLink = { send: () => {}, origin };
const customerEmail = 'ada@example.com';
const event = () => new Visitor().form('/');

/** Calls each factory with options, until it has read them. `given` has one mistake. */
const factories: Record<string, [valid: object, use: (given: never) => unknown]> = {
	checkShop: [shop, server.checkShop],
	createBookshop: [
		{ ...shop, origin, currency: 'usd', secret, webhookSecret, storage, access: 'email' },
		(given) => server.createBookshop(given).check()
	],
	createCartHandler: [{}, (given) => server.createCartHandler(given)(event())],
	createCheckoutHandler: [
		{ ...shop, origin, currency: 'usd', secret },
		(given) => server.createCheckoutHandler(given)(event())
	],
	createDownloadHandler: [
		{ store, downloadLinks, storage },
		(given) => server.createDownloadHandler(given)(event())
	],
	createDownloadLinks: [{ secret }, server.createDownloadLinks],
	createHashedLimiter: [{ limiter, secret }, server.createHashedLimiter],
	createLibraryLookup: [
		{ store, downloadLinks, secret, access: 'email' },
		(given) => server.createLibraryLookup(given).read(event())
	],
	'createLibraryLookup (access.magicLink)': [
		magicLink,
		(given) => {
			const access = { magicLink: given };
			return server.createLibraryLookup({ store, downloadLinks, secret, access }).read(event());
		}
	],
	createMemoryLimiter: [{ points: 1, duration: 1 }, server.createMemoryLimiter],
	createSampleHandler: [{ store, storage }, (given) => server.createSampleHandler(given)(event())],
	createSuccessLoader: [
		{ ...shop, secret, downloadLinks },
		(given) => server.createSuccessLoader(given)(event())
	],
	createWebhookHandler: [
		{ ...shop, secret: webhookSecret },
		(given) => server.createWebhookHandler(given)(event())
	],
	eraseCustomer: [{ ...shop, customerEmail }, (given) => server.eraseCustomer(given)],
	exportCustomer: [{ store, customerEmail }, (given) => server.exportCustomer(given)],
	moveCustomer: [
		{ ...shop, from: customerEmail, to: 'bea@example.com' },
		(given) => server.moveCustomer(given)
	],
	reconcile: [{ ...shop, since: new Date() }, (given) => server.reconcile(given).next()]
};

test('every exported factory is among the ones below', () => {
	const others = [
		'createRedactor',
		'describeError',
		'formatMoney',
		'orderNumber',
		'isCommand',
		'isLiveKey',
		'isPublishedSecret',
		'loadCart',
		'webhookEvents'
	];
	const known = new Set([...Object.keys(factories), ...others]);
	expect(Object.keys(server).filter((name) => !known.has(name))).toEqual([]);
});

describe.each(Object.entries(factories))('a mistake in an option of %s', (name, [valid, use]) => {
	const messageOf = async (mistake: object): Promise<string> => {
		try {
			await use({ ...valid, ...mistake } as never);
		} catch (error) {
			return error instanceof TypeError ? error.message : String(error);
		}
		throw new Error(`${name} accepted ${Object.keys(mistake).join()}.`);
	};

	test('leads to the row of that option', async () => {
		const unknown = await messageOf({ nonsense: 1 });
		expect(entries.has(/#([\w-]+)$/.exec(unknown)?.[1] ?? '')).toBe(true);
		const [, list = ''] = /The options are ([\w, ]+)\./.exec(unknown) ?? [];
		const options = list.split(', ');
		expect(options.length).toBeGreaterThan(1);
		for (const option of options) {
			const message = await messageOf({ [option]: Symbol('a mistake') });
			expect(message).toContain(`${name}: \`${option}\` must be `);
			const [, entry = ''] = /#([\w-]+)$/.exec(message) ?? [];
			const [, row = ''] = (entries.get(entry) ?? '').split('|');
			expect([option, entry, row.includes(`\`${option}\``)]).toEqual([option, entry, true]);
			const isWebhookSecret = name === 'createWebhookHandler' && option === 'secret';
			expect(row.includes('of a webhook')).toBe(isWebhookSecret || option === 'webhookSecret');
		}
	});
});
