import { randomUUID } from 'node:crypto';
import type { CustomerMove } from 'svelte-stripe-books/server';
import { shopName } from '../shop.ts';
import { escapeXml } from './catalog/escape-xml.ts';
import { sendOrReport, type Message, type SendMail } from './mail.ts';

/** How to mail both addresses. */
interface MoveMailOptions {
	send: SendMail;
	/** Sender. */
	from: string;
	/** Scheme and host of the shop. */
	origin: string;
}

/**
 * Mails both addresses after the command `customers move`: the new one where its library is, and the former one in case its owner did not
 * ask for it.
 */
export function createMoveMails({ send, from, origin }: MoveMailOptions) {
	const write = (to: string, subject: string, lines: string[]): Message => ({
		messageId: `${randomUUID()}@${new URL(origin).hostname}`,
		...{ from, to, subject },
		text: [...lines, shopName].join('\n\n'),
		html: [
			'<!doctype html>',
			`<html lang="en"><head><meta charset="utf-8"><title>${escapeXml(subject)}</title></head><body>`,
			...[...lines, shopName].map((line) => `<p>${escapeXml(line)}</p>`),
			'</body></html>'
		].join('\n')
	});

	return async (move: CustomerMove): Promise<void> => {
		const mails = [
			write(move.to, `Your books at ${shopName}`, [
				'Your books are now in the library of this email.',
				`Open it here: ${origin}/library`
			]),
			write(move.from, `Your books at ${shopName} were moved`, [
				'The books of this email were moved to another one, as their owner asked.',
				"If this wasn't you, please answer this email."
			])
		];
		for (const mail of mails) {
			await sendOrReport(send, mail, {
				message: 'The mail server permanently rejected the mail about a moved library.'
			});
		}
	};
}
