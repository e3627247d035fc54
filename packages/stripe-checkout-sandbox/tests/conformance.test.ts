import { describe, expect, test } from 'vitest';
import { createApi, encode } from '../conformance/api.ts';
import { request, unverified, type Case } from '../conformance/case.ts';
import { cases } from '../conformance/cases/index.ts';
import { differencesOf } from '../conformance/match.ts';
import { report } from '../conformance/report.ts';
import { runCases } from '../conformance/run.ts';
import { connectSandbox } from '../conformance/sandbox.ts';
import { createSandbox } from '../src/index.ts';

describe('known behavior of Stripe', () => {
	test('is the behavior of the sandbox', async () => {
		const results = await runCases(cases, connectSandbox);
		expect(results.filter(({ outcome }) => outcome === 'different')).toEqual([]);
		expect(results.filter(({ outcome }) => outcome === 'skipped')).toEqual([]);
		expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(75);
	});

	test('has a source, an HTTPS address or recorded traffic, or is marked as unverified', () => {
		const addresses = cases.flatMap(({ sources }) =>
			sources.flatMap((source) => ('docs' in source ? source.docs : source.recorded))
		);
		for (const address of addresses)
			if (address !== true) expect(address).toMatch(/^https:\/\/\S+$/);
		for (const { sources } of cases.filter((each) => each.sources.length === 0)) {
			expect(sources).toBe(unverified);
		}
	});

	test('has one case per name', () => {
		expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
	});
});

describe('the suite', () => {
	const balance = { to: 'GET /v1/balance' };
	const source = [{ docs: 'https://docs.stripe.com/api/balance' }];

	test('counts a case without a source as unverified, not as passed', async () => {
		const guess = request('a guess', unverified, balance, { status: 200 });
		const fact = request('a fact', source, balance, { status: 200 });
		const results = await runCases([guess, fact], connectSandbox);
		expect(results.map(({ outcome }) => outcome)).toEqual(['unverified', 'passed']);
		expect(report(results, 'Sandbox')).toBe(
			'Unverified: as expected, but no source shows that Stripe behaves like this:\n  a guess\n\nSandbox: 1 passed, 0 different, 1 unverified, 0 skipped.'
		);
	});

	test('reports where Stripe differs, even from a guess', async () => {
		const stripe = () =>
			createApi('sk_test_1', null, async () => Response.json({ object: 'cash' }, { status: 200 }));
		const guess = request('a balance', unverified, balance, { body: { object: 'balance' } });
		const results = await runCases([guess], stripe);
		expect(report(results, 'Stripe')).toBe(
			'Different: a balance\n  body.object: expected "balance", received "cash"\n  Source: none\n\nStripe: 0 passed, 1 different, 0 unverified, 0 skipped.'
		);
	});

	test('skips cases that need a buyer, and confirms guesses, if it runs against Stripe', async () => {
		const sandbox = createSandbox({ allowedHosts: ['api.stripe.com'] });
		const stripe = () => createApi('sk_test_1', null, (sent) => sandbox.fetch(sent));
		const guess = request('a guess', unverified, balance, { status: 200 });
		const bought: Case = { ...guess, sandboxOnly: true };
		const results = await runCases([guess, bought], stripe);
		expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'skipped']);
	});

	test('reports a case that cannot run', async () => {
		const broken: Case = {
			...request('a broken case', source, balance, {}),
			run: () => Promise.reject(new Error('no network'))
		};
		expect(report(await runCases([broken], connectSandbox), 'Sandbox')).toContain(
			'(case): expected a response, received Error: no network'
		);
	});

	test('everything but payments runs over HTTP alone', async () => {
		const sandbox = createSandbox({ allowedHosts: ['api.stripe.com'] });
		const stripe = () => createApi('sk_test_1', null, (sent) => sandbox.fetch(sent));
		const results = await runCases(cases, stripe);
		expect(results.filter(({ outcome }) => outcome === 'different')).toEqual([]);
		expect(results.filter(({ outcome }) => outcome === 'skipped').length).toBeLessThan(25);
	});
});

test('patterns match literals, expressions, lists and fields', () => {
	const value = { a: 'x', b: [1, { c: null }], d: 'text' };
	expect(differencesOf({ a: 'x', b: [1, { c: null }], d: /^t/ }, value)).toEqual([]);
	expect(differencesOf({ a: 'y', b: [1], d: /^x/, e: { f: 1 } }, value)).toEqual([
		{ path: 'a', expected: '"y"', actual: '"x"' },
		{ path: 'b', expected: '[1]', actual: '[1,{"c":null}]' },
		{ path: 'd', expected: '/^x/', actual: '"text"' },
		{ path: 'e', expected: '{"f":1}', actual: 'nothing' }
	]);
});

test('parameters are encoded in bracket notation', () => {
	expect(encode({ a: [{ b: 1 }], c: { d: 'x y' }, e: undefined, f: null })).toBe(
		'a[0][b]=1&c[d]=x%20y&f='
	);
});
