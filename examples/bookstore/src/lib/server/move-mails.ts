import { randomUUID } from 'node:crypto';
import type { CustomerMove } from 'svelte-stripe-books/server';
import { shopName } from '../shop.ts';
import { writeMail, type MailPart } from './mail-layout.ts';
import { sendOrReport, type Message, type SendMail } from './mail.ts';

/** Options for the emails to both addresses. */
interface MoveMailOptions {
	send: SendMail;
	/** Sender. */
	from: string;
	/** Scheme and host of the shop. */
	origin: string;
	/** The address that customers write to. */
	contactEmail: string;
}

/**
 * Emails both addresses after the command `customers move`: tells the new one where its library is, and the former one what happened, in case
 * its owner did not ask for it.
 */
export function createMoveMails({ send, from, origin, contactEmail }: MoveMailOptions) {
	const write = (to: string, subject: string, heading: string, parts: MailPart[]): Message => ({
		messageId: `${randomUUID()}@${new URL(origin).hostname}`,
		...{ from, to, subject },
		...writeMail({ heading, parts, contactEmail })
	});

	return async (move: CustomerMove): Promise<void> => {
		const mails = [
			write(move.to, `Your books at ${shopName}`, 'Your books are here', [
				{ text: 'Your books are now in the library for this email.' },
				{ label: 'Open your library', url: `${origin}/library` }
			]),
			write(move.from, `Your books at ${shopName} were moved`, 'Your books were moved', [
				{ text: 'The books for this email were moved to another one on request.' },
				{ text: 'If this wasn’t you, please write to us.' }
			])
		];
		for (const mail of mails) {
			await sendOrReport(send, mail, {
				message: 'The mail server permanently rejected the email about a moved library.'
			});
		}
	};
}
