import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from 'stripe-checkout-sandbox';
import type { Project } from '../support/project.ts';
import { build, createSandboxProject, origin, payFor } from '../support/sandbox-project.ts';

let project: Project;

/** The Checkout sessions of Ada, who bought two books, and of Bob, who bought one. */
const sessions = { ada: '', bob: '' };

/** Pays for books at Stripe, and records them as the webhook does. @returns the id of the Checkout session */
async function buy(sandbox: Sandbox, email: string, ...bookIds: string[]): Promise<string> {
	const { id, paymentIntentId } = await payFor(sandbox, email, bookIds);
	for (const bookId of bookIds) {
		project.db
			.prepare(
				'insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id) values (?, ?, ?, ?, ?, ?)'
			)
			.run(`${id}_${bookId}`, email, bookId, Date.UTC(2026, 10, 1), id, paymentIntentId);
	}
	return id;
}

/** The addresses of purchases, sorted. */
const owners = () =>
	project.db.prepare('select customer_email from purchases order by 1').pluck().all();

beforeEach(async () => {
	const created = await createSandboxProject();
	project = created.project;
	await build(project);
	project.db.exec(
		"insert into books (id, title, author, price_in_cents) values ('persuasion', 'Persuasion', 'Jane Austen', 900)"
	);
	// An hour ago, since the session in a recent event is not read again.
	created.sandbox.clock.set(new Date(Date.now() - 3_600_000));
	sessions.ada = await buy(created.sandbox, 'ada@example.com', 'emma', 'persuasion');
	sessions.bob = await buy(created.sandbox, 'bob@example.com', 'emma');
	created.sandbox.clock.set(new Date());
});

describe('customers find', () => {
	test('shows the purchases of an address, however it is written, and of an order', async () => {
		const { code, stdout } = await project.run(['customers', 'find', ' ADA@Example.com ']);
		expect(code).toBe(0);
		expect(stdout).toBe(
			`ada@example.com\nemma        2026-11-01  open  ${sessions.ada}\npersuasion  2026-11-01  open  ${sessions.ada}\n`
		);
		const { json } = await project.run(['customers', 'find', sessions.bob, '--json']);
		expect(json()).toMatchObject({
			customerEmail: 'bob@example.com',
			purchases: [{ bookId: 'emma' }]
		});
	});

	test('suggests an address that is spelled like a mistyped one', async () => {
		const typo = await project.run(['customers', 'find', 'ada@exmaple.com']);
		expect(typo.code).toBe(1);
		expect(typo.stderr).toContain('ada@exmaple.com has no purchases. Did you mean ada@example.com');
		const { stderr } = await project.run(['customers', 'find', 'nobody@nowhere.example']);
		expect(stderr).toContain('There is no similar address.');
		expect(await project.run(['customers', 'find', 'ada'])).toMatchObject({
			code: 2,
			stderr: '"ada" is not an email address.\n'
		});
	});
});

describe('customers move', () => {
	test('gives the books to another address, and prints the mails that the shop does not send', async () => {
		const dry = await project.run([
			'customers',
			'move',
			'ada@example.com',
			'bob@example.com',
			'--dry-run'
		]);
		expect(dry.stdout).toBe('Would move 2 purchases from ada@example.com to bob@example.com.\n');
		expect(owners()).toEqual(['ada@example.com', 'ada@example.com', 'bob@example.com']);

		const { code, stdout } = await project.run([
			'customers',
			'move',
			'ada@example.com',
			'bob@example.com',
			'--yes'
		]);
		expect(code).toBe(0);
		expect(owners()).toEqual(['bob@example.com', 'bob@example.com', 'bob@example.com']);
		expect(stdout).toContain('Moved 2 purchases from ada@example.com to bob@example.com.');
		expect(stdout).toContain(
			`To bob@example.com:\nYour books are now in the library for this email address. Open it here: ${origin}/library`
		);
		expect(stdout).toContain('To ada@example.com:\nThe books for this email address were moved');
	});

	test('lets the shop mail both addresses', async () => {
		const { code, stdout } = await project.run(
			['customers', 'move', 'ada@example.com', 'ann@example.com', '--yes'],
			{ env: { TELLS: '1' } }
		);
		expect(code).toBe(0);
		expect(stdout).toContain('Notified both addresses.');
		expect(project.read('mails.txt')).toBe('ada@example.com,ann@example.com,2\n');
	});

	test('moves nothing from an address without purchases', async () => {
		const { code, stderr } = await project.run([
			'customers',
			'move',
			'aad@example.com',
			'x@example.com'
		]);
		expect(code).toBe(1);
		expect(stderr).toContain('Did you mean ada@example.com');
		expect(
			await project.run(['customers', 'move', 'Bob@example.com', 'bob@EXAMPLE.com'])
		).toMatchObject({
			code: 2
		});
	});
});

describe('customers grant and revoke', () => {
	test('grants books, revokes bought ones, too, and restores them', async () => {
		const granted = await project.run(['customers', 'grant', 'cyd@example.com', 'emma', 'missing']);
		expect(granted).toMatchObject({
			code: 1,
			stdout: 'Granted cyd@example.com: emma\n',
			stderr:
				'There is no book "missing". To list all books, run: npx svelte-stripe-books books list\n'
		});
		await project.run(['customers', 'grant', 'cyd@example.com', 'persuasion', '--dry-run']);
		const state = async (email: string) => {
			const { stdout } = await project.run(['customers', 'find', email]);
			return stdout
				.split('\n')
				.slice(1, -1)
				.map((line) =>
					line
						.split(/ {2,}/)
						.filter((_, at) => at !== 1)
						.join(' ')
				);
		};
		expect(await state('cyd@example.com')).toEqual([expect.stringContaining('emma open granted')]);

		expect(await project.run(['customers', 'revoke', 'ada@example.com', 'emma'])).toMatchObject({
			code: 0,
			stdout: 'Revoked for ada@example.com: emma\n'
		});
		expect(await state('ada@example.com')).toEqual([
			`emma revoked ${sessions.ada}`,
			`persuasion open ${sessions.ada}`
		]);
		await project.run(['customers', 'revoke', 'ada@example.com', 'emma', '--restore']);
		expect(await state('ada@example.com')).toEqual([
			`emma open ${sessions.ada}`,
			`persuasion open ${sessions.ada}`
		]);
		expect(
			await project.run(['customers', 'revoke', 'bob@example.com', 'persuasion'])
		).toMatchObject({
			code: 1,
			stderr: 'bob@example.com does not have the book "persuasion".\n'
		});
	});
});

describe('customers export and erase', () => {
	test('exports what the shop knows', async () => {
		const { code, json, stdout } = await project.run(['customers', 'export', 'ada@example.com']);
		expect(code).toBe(0);
		expect(json()).toMatchObject({
			customerEmail: 'ada@example.com',
			purchases: [
				{ bookId: 'emma', title: 'Emma', checkoutSessionId: sessions.ada, isGranted: false },
				{ bookId: 'persuasion' }
			]
		});
		expect(stdout).not.toContain('bob@');
	});

	test('permanently erases an address, and requires --yes without a terminal', async () => {
		const refused = await project.run(['customers', 'erase', 'ada@example.com']);
		expect(refused.code).toBe(2);
		expect(refused.stderr).toContain('Add --yes');
		const dry = await project.run(['customers', 'erase', 'ada@example.com', '--dry-run']);
		expect(dry.stdout).toBe('Would erase ada@example.com from 2 purchases.\n');
		expect(owners()).toEqual(['ada@example.com', 'ada@example.com', 'bob@example.com']);

		const { code, stdout } = await project.run(['customers', 'erase', 'ada@example.com', '--yes']);
		expect(code).toBe(0);
		expect(stdout).toContain('Erased ada@example.com from 2 purchases.');
		for (const file of readdirSync(project.root).filter((name) => name.startsWith('shop.db'))) {
			expect(readFileSync(project.at(file)).includes('ada@example.com'), file).toBe(false);
		}
		expect(owners()).toEqual([
			'bob@example.com',
			expect.stringMatching(/^erased_[0-9a-f]{32}$/),
			expect.stringMatching(/^erased_[0-9a-f]{32}$/)
		]);
		expect(await project.run(['customers', 'find', 'ada@example.com'])).toMatchObject({ code: 1 });

		// A database that is rebuilt from Stripe does not know the address either.
		project.db.exec('delete from purchases');
		expect(await project.run(['reconcile', '--since', 'all'])).toMatchObject({ code: 0 });
		expect(owners()).toEqual(
			['bob@example.com', /erased_/, /erased_/].map((each) => expect.stringMatching(each))
		);
	});
});
