import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import type Stripe from 'stripe';
import { chromiumPath } from 'test-support/chromium';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeMagicLinkMail } from '../src/lib/server/magic-link-mail.ts';
import type { Message } from '../src/lib/server/mail.ts';
import { createMoveMails } from '../src/lib/server/move-mails.ts';
import { writeReceipt } from '../src/lib/server/receipt.ts';

const origin = 'https://books.example';
const from = 'us@books.example';
const contactEmail = 'hello@books.example';

/** A receipt for titles and a name that try to leave their place. */
function hostileReceipt(): Message {
	const titles = [
		'</td></tr></table><style>*{display:none}</style><script>alert(1)</script>',
		`"><img src=x onerror="document.title='hacked'">`,
		'An Inventory of Everything That Was Found in the Pockets of the Coats Left Behind',
		`Donau${'dampfschifffahrts'.repeat(8)}mütze`
	];
	const books = titles.map((title, n) => ({
		...{ id: `book-${n}`, title, author: n === 1 ? '<b>B</b>' : 'Ida Vorm', priceInCents: 900 },
		...{ coverImageUrl: null, onSale: true, language: null }
	}));
	const amounts = new Map(books.map(({ id }) => [id, { listed: 123_456, charged: 123_456 }]));
	const session = {
		...{ id: 'cs_test_a1B2c3D4', currency: 'usd', created: Date.UTC(2026, 10, 30) / 1000 },
		...{ amount_total: 493_824, customer_details: { name: '<h1>Ada</h1>' } }
	} as Stripe.Checkout.Session;
	const customerEmail = 'a-rather-long-address-of-a-reader@mail.books-and-letters.example';
	return writeReceipt({ customerEmail, books, session }, { amounts, origin, from, contactEmail });
}

async function allMails(): Promise<[name: string, mail: Message][]> {
	const moved: Message[] = [];
	const send = async (mail: Message) => void moved.push(mail);
	await createMoveMails({ send, from, origin, contactEmail })({
		from: 'a@b.example',
		to: 'c@d.example',
		purchases: 2
	});
	const url = `${origin}/library/link/${'Ab3-_x7'.repeat(6)}`;
	return [
		['a receipt', hostileReceipt()],
		['a magic link', writeMagicLinkMail({ email: 'ada@example.com', url }, { from, contactEmail })],
		['the new address', moved[0] as Message],
		['the former address', moved[1] as Message]
	];
}

let browser: Browser;
beforeAll(async () => {
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
});
afterAll(() => browser.close());

async function openMail(html: string, width: number, colorScheme: 'light' | 'dark') {
	const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
	const page = await context.newPage();
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	await page.setContent(html);
	return { page, requests, close: () => context.close() };
}

const words = (text: string) => text.match(/[\p{L}\p{N}$.]+/gu) ?? [];
const backgroundOf = (page: Page) =>
	page.evaluate(() => getComputedStyle(document.body).backgroundColor);

describe.each(await allMails())('the email with %s', (name, { html, text }) => {
	test('has the same words in HTML and in plain text', async () => {
		const { page, close } = await openMail(html, 700, 'light');
		const shown = words(await page.locator('body').innerText());
		await close();
		// Only HTML has the shop's name above the text, too.
		expect(shown.slice(0, 2)).toEqual(['Fallow', 'Finch']);
		expect(shown.slice(2)).toEqual(words(text));
	});

	test('loads nothing, runs nothing and lets no text out of its place', async () => {
		const { page, requests, close } = await openMail(html, 700, 'light');
		expect(await page.locator('script, img, h1 *, body style').count()).toBe(0);
		expect(await page.locator('h1').count()).toBe(1);
		expect(await page.title()).not.toBe('hacked');
		expect(requests).toEqual([]);
		await close();
	});

	test.each([
		['light', 'rgb(253, 252, 250)'],
		['dark', 'rgb(23, 22, 20)']
	] as const)('fits phones and desks and is readable in %s colors', async (scheme, background) => {
		const { page, close } = await openMail(html, 700, scheme);
		const shots = process.env.MAIL_SCREENSHOTS;
		for (const width of [700, 360]) {
			await page.setViewportSize({ width, height: 800 });
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
			if (!shots) continue;
			const file = `${name.replaceAll(' ', '-')}-${width}-${scheme}.png`;
			await page.screenshot({ path: path.join(shots, file), fullPage: true });
		}
		expect(await backgroundOf(page)).toBe(background);
		// Parts of pages, such as landmarks, do not exist in emails.
		const { violations } = await new AxeBuilder({ page })
			.disableRules(['region', 'landmark-one-main'])
			.analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		await close();
	});
});
