import { createTransport } from 'nodemailer';
import { log, type StoreReport } from './log.ts';

/** A message to one reader. */
export interface Message {
	/** Without angle brackets: whoever gets it twice can tell. */
	messageId: string;
	from: string;
	/** One address. */
	to: string;
	subject: string;
	text: string;
	html: string;
}

/** Hands a message to the mail server, and resolves when that has taken it. */
export type SendMail = (message: Message) => Promise<void>;

/**
 * Whether a mail server said that it will never take a message: 5xx to its recipient or its text. Anything else may pass: 4xx, a
 * connection that broke, and 5xx to the sender or password, which an operator can mend.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
 */
export function isRefusedForGood(error: unknown): boolean {
	return (
		error instanceof Error &&
		Reflect.get(error, 'permanent') === true &&
		/^(?:RCPT TO|DATA)$/.test(String(Reflect.get(error, 'command')))
	);
}

/** Sends a message. One that is refused for good is reported once and then counts as sent: to try again comes to the same. */
export async function sendOrReport(
	send: SendMail,
	message: Message,
	report: Pick<StoreReport, 'message' | 'checkoutSessionId'>
): Promise<void> {
	try {
		await send(message);
	} catch (error) {
		if (!isRefusedForGood(error)) throw error;
		log({ code: 'mail_refused', ...report, error });
	}
}

/** How long the mail server may take in all, in milliseconds: Stripe waits ten seconds for our answer. */
const patience = 5_000;

/**
 * A mailer over SMTP, with one connection a message: an idle one would be dead when it is needed.
 *
 * @param url `smtp://user:password@host:port`, or `smtps://…`
 */
export function createMailer(url: string): SendMail {
	const transport = createTransport({
		url,
		connectionTimeout: patience,
		greetingTimeout: patience,
		socketTimeout: patience,
		dnsTimeout: patience,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return async ({ messageId, to, ...message }) => {
		await transport.sendMail({
			...message,
			messageId: `<${messageId}>`,
			// As an object: a text would be read as a list of addresses.
			to: { name: '', address: to },
			headers: { 'Auto-Submitted': 'auto-generated' },
			signal: AbortSignal.timeout(patience)
		});
	};
}
