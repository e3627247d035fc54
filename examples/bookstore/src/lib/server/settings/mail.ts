import { shopName } from '../../shop.ts';
import { isLoopback, refuse, valueOf, type Environment } from './environment.ts';

/** A mail server, and who writes. */
export interface MailSettings {
	/** `smtp://` or `smtps://`, with the account in it. */
	url: string;
	/** The sender, with or without a name. */
	from: string;
}

/**
 * How mail is sent; null without a mail server.
 *
 * @param shop what else counts: where the shop is, and whether money is real
 * @throws SettingsError for what is no mail server or sender, and for a password that others could read on its way
 */
export function readMail(
	env: Environment,
	{ origin, livemode }: { origin: URL; livemode: boolean }
): MailSettings | null {
	const url = valueOf(env, 'SMTP_URL');
	if (url !== undefined && !isMailServer(url)) {
		refuse(
			'SMTP_URL must name a mail server, such as smtp://user:password@mail.example:587, or smtps://… for TLS from the start. Unset it to mail no receipts.'
		);
	}
	if (url !== undefined && livemode && tellsPassword(new URL(url))) {
		refuse(
			'SMTP_URL would send its password without TLS wherever somebody on the way wants it so: begin it with smtps://, or end it with ?requireTLS=true.'
		);
	}
	const from = valueOf(env, 'MAIL_FROM') ?? `"${shopName}" <no-reply@${origin.hostname}>`;
	if (!isSender(from)) {
		refuse('MAIL_FROM must be one address, such as "Your Shop" <books@shop.example>.');
	}
	return url === undefined ? null : { url, from };
}

function isMailServer(value: string): boolean {
	return /^smtps?:\/\//i.test(value) && URL.canParse(value) && new URL(value).hostname !== '';
}

/** Whether a password goes to another machine, and TLS only if that machine offers it. */
function tellsPassword({ protocol, hostname, username, password, searchParams }: URL): boolean {
	const isSafe = protocol === 'smtps:' || searchParams.get('requireTLS') === 'true';
	return !isSafe && !isLoopback(hostname) && (username !== '' || password !== '');
}

/** Whether this is one address, alone or in angle brackets behind a name, on one line. */
function isSender(value: string): boolean {
	return /^(?:[^<>@\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/.test(value);
}
