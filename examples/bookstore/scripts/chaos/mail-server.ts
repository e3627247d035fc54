import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A received message. */
export interface ReceivedMail {
	/** Envelope recipients. */
	to: string[];
	/** The whole message, including headers. */
	raw: string;
	/** Without angle brackets. */
	messageId: string;
}

/** A local mail server. */
export interface MailServer {
	url: string;
	/** Accepted messages, oldest first. */
	received: ReceivedMail[];
	close(): Promise<void>;
}

/**
 * Starts a mail server on the loopback interface.
 *
 * @param port 0 for a free port
 * @param onMessage accepts a message, or throws to reject it; accepts all by default
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
	// Killed senders leave broken connections.
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
