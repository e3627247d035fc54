import { shopName } from '../../shop.ts';
import { isLoopback, fail, valueOf, type Environment } from './environment.ts';

/** A mail server and the sender. */
export interface MailSettings {
	/** `smtp://` or `smtps://`, including user and password. */
	url: string;
	/** Sender address, with an optional name. */
	from: string;
}

/**
 * Reads `SMTP_URL` and `MAIL_FROM`.
 *
 * @param shop.origin scheme and host of the shop, for the default sender
 * @param shop.livemode whether Stripe's key is a live key
 * @returns null without a mail server
 * @throws SettingsError for an invalid server or sender, and for a live key with a password that could be sent unencrypted
 */
export function readMail(
	env: Environment,
	{ origin, livemode }: { origin: URL; livemode: boolean }
): MailSettings | null {
	const url = valueOf(env, 'SMTP_URL');
	if (url !== undefined && !isMailServer(url)) {
		fail(
			'SMTP_URL must be the URL of a mail server, such as smtp://user:password@mail.example:587, or smtps://… for implicit TLS. Unset it to send no mail.'
		);
	}
	if (url !== undefined && livemode && mayExposePassword(new URL(url))) {
		fail(
			'SMTP_URL could send its password unencrypted if someone on the network blocks TLS, which is not allowed with a live key. Start it with smtps://, or append ?requireTLS=true.'
		);
	}
	const from = valueOf(env, 'MAIL_FROM') ?? `"${shopName}" <no-reply@${origin.hostname}>`;
	if (!isSender(from)) {
		fail(
			`MAIL_FROM is ${JSON.stringify(from)}, but must be a single email address, such as "Your Shop" <books@shop.example>.`
		);
	}
	return url === undefined ? null : { url, from };
}

function isMailServer(value: string): boolean {
	return /^smtps?:\/\//i.test(value) && URL.canParse(value) && new URL(value).hostname !== '';
}

/** Returns whether a password is sent to another machine with optional TLS, which an attacker can disable. */
function mayExposePassword({ protocol, hostname, username, password, searchParams }: URL): boolean {
	const isSafe = protocol === 'smtps:' || searchParams.get('requireTLS') === 'true';
	return !isSafe && !isLoopback(hostname) && (username !== '' || password !== '');
}

/** Returns whether a value is a single address on one line: plain, or in angle brackets after a name. */
function isSender(value: string): boolean {
	return /^(?:[^<>@\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/.test(value);
}
