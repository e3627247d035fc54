import { randomUUID } from 'node:crypto';
import type { MagicLink } from 'svelte-stripe-books/server';
import { shopName } from '../shop.ts';
import { escapeXml } from './catalog/escape-xml.ts';
import type { Message } from './mail.ts';

/** Writes the mail that brings a link to a library. */
export function writeLinkMail(
	{ email, url }: Pick<MagicLink, 'email' | 'url'>,
	{ from }: { from: string }
): Message {
	const asked =
		'Somebody, most likely you, asked for the books that were bought with this address.';
	const once = 'The link opens your library once, within the next quarter of an hour.';
	const otherwise =
		'If it was not you, there is nothing to do: without this mail nobody gets to your books.';
	const html = [
		'<!doctype html>',
		'<html lang="en"><head><meta charset="utf-8"><title>Your library</title></head><body>',
		`<p>${asked}</p>`,
		`<p><a href="${escapeXml(url)}">Open your library</a></p>`,
		`<p>${once}</p>`,
		`<p>${otherwise}</p>`,
		`<p>${escapeXml(shopName)}</p>`,
		'</body></html>'
	].join('\n');
	return {
		messageId: `${randomUUID()}@${new URL(url).hostname}`,
		from,
		to: email,
		subject: `Your library at ${shopName}`,
		text: [asked, url, once, otherwise, shopName].join('\n\n'),
		html
	};
}
