import { randomUUID } from 'node:crypto';
import type { MagicLink } from 'svelte-stripe-books/server';
import { shopName } from '../shop.ts';
import { escapeXml } from './escape-xml.ts';
import type { Message } from './mail.ts';

/** Writes the email with a magic link to a library. */
export function writeMagicLinkMail(
	{ email, url }: Pick<MagicLink, 'email' | 'url'>,
	{ from }: { from: string }
): Message {
	const request = 'Someone, probably you, asked to open the library for this email.';
	const once = 'The link works once and expires in 15 minutes.';
	const otherwise =
		"If this wasn't you, you can ignore this email. Nobody can open your library without this link.";
	const html = [
		'<!doctype html>',
		'<html lang="en"><head><meta charset="utf-8"><title>Your library</title></head><body>',
		`<p>${request}</p>`,
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
		text: [request, url, once, otherwise, shopName].join('\n\n'),
		html
	};
}
