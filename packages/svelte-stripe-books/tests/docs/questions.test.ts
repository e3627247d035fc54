import path from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from './blocks.ts';

/** Questions of developers, and what a page must contain to answer them. They were written before the pages were read for them. */
const questions: [question: string, ...answers: string[]][] = [
	['How do I change the currency?', 'currency:'],
	['Where do webhooks go?', '/webhooks/stripe', 'checkout.session.completed'],
	['How do I refund one book of an order?', 'customers revoke'],
	['How do I add a book from an EPUB file?', 'books add', '--price'],
	['How do I stop selling a book?', 'books retire'],
	['How do customers open their library by a magic link?', 'magicLink', 'send'],
	['How do I email a receipt after a purchase?', 'onPurchase'],
	['How do I accept promotion codes?', 'promotionCodes: true'],
	['How do I add tax to the price?', 'behavior', "'exclusive'"],
	['Can Stripe be the merchant of record, who files the tax?', 'managedPayments: true'],
	['How do I deploy to Cloudflare Workers?', 'perRequest', 'createR2Storage'],
	['How do I translate the shop into German?', 'svelte-stripe-books/messages/de'],
	['How do I change the colors and fonts of the theme?', '--books-accent', '--books-display'],
	['How do I use PostgreSQL as the database?', 'svelte-stripe-books/store/pg'],
	['How do I keep the files in an S3 bucket?', 'createS3Storage'],
	['What if a webhook was missed?', 'reconcile', '--since'],
	['How do I delete the personal data of a customer?', 'customers erase'],
	['How do I test my shop?', 'createTestShop'],
	['How do I show the payment form on my own page?', "uiMode: 'embedded_page'"],
	['How do I set a rate limit?', 'createMemoryLimiter'],
	['How do I run the shop below a base path?', 'base'],
	['How do I back up and restore the database?', 'VACUUM INTO'],
	['How do I add custom columns to books?', 'publicColumns'],
	['Which Content Security Policy does the checkout need?', 'form-action'],
	['How do I go live with real Stripe keys?', 'sk_live_', 'whsec_']
];

/** Words of any question. */
const stopWords = new Set(
	'add an and are at be by can do does for from go how if in into is it keep my need of on one or set that the their to use was what when where which who will with'.split(
		' '
	)
);

/** Words of a text that tell pages apart, without endings, so that "refunds" is "refund". */
const wordsOf = (text: string) =>
	(text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? [])
		.filter((word) => !stopWords.has(word))
		.map((word) => word.replace(/(ies|y)$/, 'i').replace(/(?<=..)(ing|ed|es|s|e)$/, ''));

/** The part of llms.txt that every assistant reads. */
const [index = ''] = textOf('docs/llms.txt').split('\n## Optional');

/** The lines of llms.txt that name a page: its path, and the words of its title and description. */
const pages = [...index.matchAll(/^- \[([^\]]+)\]\(([^)]+)\): (.*)$/gm)].map(
	([, title = '', link = '', description = '']) => ({
		file: path.posix.join('docs', link.split('#')[0] ?? ''),
		title: wordsOf(title),
		words: wordsOf(`${title} ${description}`)
	})
);

/**
 * Finds the page whose line has the most of a question's words. As in a full-text search, rare words count for more, and those of the title count
 * twice.
 */
function findPage(question: string): string {
	const scores = pages.map(({ file, title, words }) => {
		const score = [...new Set(wordsOf(question))].reduce((sum, word) => {
			const count = pages.filter((one) => one.words.includes(word)).length;
			const weight = title.includes(word) ? 2 : words.includes(word) ? 1 : 0;
			return weight ? sum + weight * Math.log(pages.length / count) : sum;
		}, 0);
		return { file, score };
	});
	return scores.reduce((best, one) => (one.score > best.score ? one : best)).file;
}

test.each(questions)(
	'“%s” is answered on the page that llms.txt leads to',
	(question, ...answers) => {
		const page = findPage(question);
		const text = textOf(page);
		expect([page, answers.filter((answer) => !text.includes(answer))]).toEqual([page, []]);
	}
);
