import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isPublishedSecret } from '../../src/lib/server/index.ts';

const workspace = path.join(import.meta.dirname, '../../../..');

/** Public files that secrets might be copied from. */
const files = globSync(
	[
		'*.md',
		'.changeset/*.md',
		'docs/**/*.{md,txt}',
		'packages/*/*.md',
		'packages/*/src/**/*.{ts,svelte}',
		'examples/*/*.{md,js,ts}',
		'examples/*/{src,server,scripts}/**/*.{ts,js,svelte}',
		'scripts/**/*.{ts,js}',
		'e2e/**/*.{ts,md}'
	],
	{ cwd: workspace }
);

/** Matches secrets in a text; a bare prefix such as `whsec_` is none. */
const patterns = [
	// Stripe's keys and webhook secrets.
	/\b((?:whsec|[sr]k_(?:test|live))_[\w….-]*[\w…])/g,
	// Environment variables, also in front of a command.
	/^[ \t]*(?:export )?\w*SECRET=["']?([^"'\n$]+)/gm,
	/\b\w*SECRET=["']?([^\s"'$]+)/g,
	// Code: secret: '…', webhookSecret = "…", SECRET ?? '…'; but not 'SECRET=' + random().
	/\w*secret\w*["']?\s*(?:[:=]|\?\?|\|\|)\s*\[?["'`](?! \+)([^"'`$\n]+)["'`]/gi
];

/** Finds the secrets in a text. */
function secretsIn(text: string): string[] {
	const found = patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)].map(([, secret = '']) => secret.trim())
	);
	return [...new Set(found)].filter((secret) => secret !== '');
}

test('every secret in the README, docs and examples is rejected by a public shop', () => {
	expect(files.length).toBeGreaterThan(200);
	const accepted = files.flatMap((file) =>
		secretsIn(readFileSync(path.join(workspace, file), 'utf8'))
			.filter((secret) => !isPublishedSecret(secret))
			.map((secret) => `${file}: ${secret}`)
	);
	expect(accepted).toEqual([]);
});

test.each([
	['STRIPE_WEBHOOK_SECRET=whsec_9f3kQ2zLw8', ['whsec_9f3kQ2zLw8']],
	['STRIPE_SECRET_KEY=sk_test_51Habc pnpm demo', ['sk_test_51Habc']],
	['SHOP_SECRET=correct horse battery staple, thrice', ['correct horse battery staple, thrice']],
	['  SHOP_SECRET="hunter2hunter2" npm start', ['hunter2hunter2']],
	["createBookshop({ secret: 'correct horse battery' })", ['correct horse battery']],
	['webhookSecret: ["first secret", "second"]', ['first secret']],
	[
		"const { SHOP_SECRET = 'a default of forty characters' } = process.env",
		['a default of forty characters']
	],
	['whsec_… and sk_live_…', ['whsec_…', 'sk_live_…']],
	['secret: SHOP_SECRET, // begins with whsec_', []],
	["'SHOP_SECRET=' + randomBytes(32).toString('hex')", []]
])('secrets are found in %j', (text, secrets) => {
	expect(secretsIn(text)).toEqual(expect.arrayContaining(secrets));
	if (secrets.length === 0) expect(secretsIn(text)).toEqual([]);
});
