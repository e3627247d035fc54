import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as it arrived. */
export interface ReceivedMail {
	/** The addresses of the envelope. */
	to: string[];
	/** All of it, headers first. */
	raw: string;
	/** Without angle brackets. */
	messageId: string;
}

/** A mail server on this computer. */
export interface MailServer {
	url: string;
	/** What was accepted, the oldest first. */
	received: ReceivedMail[];
	close(): Promise<void>;
}

/**
 * Starts a mail server that takes everything, or what `onMessage` accepts: what that throws, the sender is told.
 *
 * @param port 0 takes any that is free
 */
export async function startMailServer(
	port = 0,
	onMessage: (accept: () => void, message: ReceivedMail) => Promise<void> | void = (accept) =>
		accept()
): Promise<MailServer> {
	const received: ReceivedMail[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		logger: false,
		onData(stream, session, done) {
			void (async () => {
				const raw = await text(stream);
				const messageId = /^message-id:\s*<([^>]+)>/im.exec(raw)?.[1] ?? '';
				const to = session.envelope.rcptTo.map(({ address }) => address);
				const message = { to, raw, messageId };
				await onMessage(() => void received.push(message), message);
			})().then(() => done(), done);
		}
	});
	// A sender that was killed leaves a broken connection, which is no concern of ours.
	server.on('error', () => {});
	const listener = server.listen(port, '127.0.0.1');
	await once(listener, 'listening');
	const address = listener.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${address.port}`,
		received,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}
