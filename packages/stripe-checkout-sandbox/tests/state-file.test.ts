import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { persistToFile, readStateFile } from '../src/state-file.ts';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, hookUrl, twoBooks } from './shop.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a restored sandbox has its sessions, payments and idempotency keys', async () => {
	const file = path.join(folder, 'data', 'sandbox.json');
	const { sandbox, stripe } = createShop();
	const stateFile = persistToFile(sandbox, file);
	const key = { idempotencyKey: 'k' };
	const paid = await stripe.checkout.sessions.create(twoBooks(), key);
	await sandbox.pay(paid.id);
	stateFile.close();
	expect(readdirSync(path.dirname(file))).toEqual(['sandbox.json']);

	const again = clientOf(createSandbox({ snapshot: readStateFile(file)! }));
	const expand = ['line_items.data.price.product', 'payment_intent.latest_charge'];
	expect(await again.checkout.sessions.retrieve(paid.id, { expand })).toMatchObject({
		payment_status: 'paid',
		payment_intent: { latest_charge: { paid: true } },
		line_items: { data: [{ price: { product: { name: 'Middlemarch' } } }, {}] }
	});
	expect((await again.checkout.sessions.create(twoBooks(), key)).id).toBe(paid.id);
	expect((await again.events.list()).data).toHaveLength(5);
});

test('transitions that fell due while stopped happen after a restore', async () => {
	const clock = createManualClock();
	const { sandbox, stripe, responses } = createShop({ clock });
	const open = await stripe.checkout.sessions.create(twoBooks());
	const debit = await stripe.checkout.sessions.create(twoBooks());
	responses.push(() => new Response(null, { status: 500 }));
	await sandbox.pay(debit.id, { bankAccount: '000123456789' });
	const snapshot = sandbox.snapshot();
	sandbox.close();
	clock.advance(100_000);

	const again = createSandbox({ clock, snapshot });
	const received: string[] = [];
	again.webhook(hookUrl, {
		fetch: (request) => {
			received.push(request.headers.get('stripe-signature') ?? '');
			return new Response();
		}
	});
	clock.advance(1);
	await again.idle();
	const after = clientOf(again).checkout.sessions;
	expect(await after.retrieve(debit.id)).toMatchObject({ payment_status: 'paid' });
	expect(await after.retrieve(open.id)).toMatchObject({ status: 'expired' });
	expect(again.deliveries.map(({ status }) => status)).toEqual(Array(9).fill('succeeded'));
	expect(received).toHaveLength(6);
});

test('an unchanged sandbox writes no file', () => {
	const file = path.join(folder, 'sandbox.json');
	const sandbox = createSandbox();
	persistToFile(sandbox, file).close();
	expect(readStateFile(file)).toBeUndefined();
});

test('a file that is not a snapshot is rejected', () => {
	const file = path.join(folder, 'other.json');
	writeFileSync(file, '{"name":"not a sandbox"}');
	expect(() => createSandbox({ snapshot: readFileSync(file, 'utf8') })).toThrow(
		'snapshot is not a sandbox snapshot of version 1 to 3'
	);
});

test('restoring with other webhooks removes the previous endpoints', async () => {
	const { sandbox } = createShop();
	sandbox.webhook('http://kept.test/hook', { secret: 'whsec_kept' });
	const again = createSandbox({
		snapshot: sandbox.snapshot(),
		webhooks: [{ url: 'http://kept.test/hook', fetch: () => new Response() }]
	});
	const stripe = clientOf(again);
	const session = await stripe.checkout.sessions.create(twoBooks());
	await again.pay(session.id);
	expect(new Set(again.deliveries.map(({ url }) => url))).toEqual(
		new Set(['http://kept.test/hook'])
	);
	expect(again.webhook('http://kept.test/hook').secret).toBe('whsec_kept');
});
