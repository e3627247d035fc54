import { createTransport } from 'nodemailer';

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
