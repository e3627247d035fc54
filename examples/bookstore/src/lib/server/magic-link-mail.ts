import { randomUUID } from 'node:crypto';
import type { MagicLink } from 'svelte-stripe-books/server';
import { shopName } from '../shop.ts';
import type { Message } from './mail.ts';
import { writeMail } from './mail-layout.ts';

/** Writes the email with a magic link to a library. */
export function writeMagicLinkMail(
	{ email, url }: Pick<MagicLink, 'email' | 'url'>,
	{ from, contactEmail }: { from: string; contactEmail: string }
): Message {
	return {
		messageId: `${randomUUID()}@${new URL(url).hostname}`,
		from,
		to: email,
		subject: `Your library at ${shopName}`,
		...writeMail({
			contactEmail,
			heading: 'Open your library',
			parts: [
				{ text: 'Someone, probably you, asked to open the library for this email.' },
				{ label: 'Open your library', url },
				{ text: 'The link works once and expires in 15 minutes.' },
				{
					text: 'If this wasn’t you, you can ignore this email. Nobody can open your library without this link.'
				}
			]
		})
	};
}
