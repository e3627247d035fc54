import { createTransport } from 'nodemailer';
import { log, type StoreLogEntry } from './log.ts';

/** An email to one recipient. */
export interface Message {
	/** Message ID without angle brackets. Emails with the same content have the same one, so that duplicates can be detected. */
	messageId: string;
	from: string;
	/** One address. */
	to: string;
	subject: string;
	text: string;
	html: string;
}

/** Sends a message. Resolves when the mail server has accepted it. */
export type SendMail = (message: Message) => Promise<void>;

/**
 * Returns whether a mail server rejected a message permanently: a 5xx reply to `RCPT TO` or `DATA`. Everything else may
 * succeed later: 4xx replies, broken connections, and 5xx replies to the sender or password, which an operator can fix.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
 */
export function isPermanentRejection(error: unknown): boolean {
	return (
		error instanceof Error &&
		Reflect.get(error, 'permanent') === true &&
		/^(?:RCPT TO|DATA)$/.test(String(Reflect.get(error, 'command')))
	);
}

/** Sends a message. A permanent rejection is logged instead of thrown, since a retry would fail too. */
export async function sendOrReport(
	send: SendMail,
	message: Message,
	report: Pick<StoreLogEntry, 'message' | 'checkoutSessionId'>
): Promise<void> {
	try {
		await send(message);
	} catch (error) {
		if (!isPermanentRejection(error)) throw error;
		log({ code: 'mail_refused', ...report, error });
	}
}

/** Timeout in milliseconds, for each step and in total. Stripe waits ten seconds for the response to a webhook. */
const timeout = 5_000;

/**
 * Creates a mailer over SMTP. It opens a connection per message, because servers close idle ones.
 *
 * @param url `smtp://user:password@host:port`, or `smtps://…`
 */
export function createMailer(url: string): SendMail {
	const transport = createTransport({
		url,
		connectionTimeout: timeout,
		greetingTimeout: timeout,
		socketTimeout: timeout,
		dnsTimeout: timeout,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return async ({ messageId, to, ...message }) => {
		await transport.sendMail({
			...message,
			messageId: `<${messageId}>`,
			// An object, since a string is parsed as a list of addresses.
			to: { name: '', address: to },
			headers: { 'Auto-Submitted': 'auto-generated' },
			signal: AbortSignal.timeout(timeout)
		});
	};
}
