import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import {
	createMailer,
	isPermanentRejection,
	sendOrReport,
	type Message
} from '../src/lib/server/mail.ts';
import { reservePort } from 'test-support/ports';

const message: Message = {
	messageId: 'one@books.example',
	from: 'no-reply@books.example',
	to: 'ada@example.com',
	subject: 'Your receipt',
	text: 'Thank you.',
	html: '<p>Thank you.</p>'
};

const refusal = (responseCode: number, text = 'no') =>
	Object.assign(new Error(text), { responseCode });

/** Starts a mail server with given responses. */
async function listen(options: SMTPServerOptions): Promise<string> {
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onData: (stream, _, done) => void stream.resume().on('end', () => done()),
		...options
	});
	server.on('error', () => {});
	const listener = server.listen(0, '127.0.0.1');
	await once(listener, 'listening');
	closeAfterTest('mail', () => new Promise<void>((resolve) => server.close(() => resolve())));
	return `127.0.0.1:${(listener.address() as AddressInfo).port}`;
}

/** Returns the error of sending a message there. */
async function thrownBy(url: string): Promise<unknown> {
	const outcome = await createMailer(url)(message).then(
		() => 'sent',
		(error: unknown) => error
	);
	expect(outcome).toBeInstanceOf(Error);
	return outcome;
}

const atRecipient = (code: number): SMTPServerOptions => ({
	onRcptTo: (_, __, done) => done(refusal(code, 'No such user here'))
});
const atText = (code: number): SMTPServerOptions => ({
	onData: (stream, _, done) => void stream.resume().on('end', () => done(refusal(code)))
});

describe('a mail server permanently rejects a message', () => {
	test.each([
		['550 to its recipient', atRecipient(550)],
		['553 to its recipient', atRecipient(553)],
		['552 to its text', atText(552)],
		['554 to its text', atText(554)]
	])('by %s', async (_, options) => {
		expect(isPermanentRejection(await thrownBy(`smtp://${await listen(options)}`))).toBe(true);
	});
});

describe('a mail server may accept a message later', () => {
	test.each([
		['450 to its recipient', atRecipient(450)],
		['452 to its recipient', atRecipient(452)],
		['451 to its text', atText(451)],
		['550 to the sender', { onMailFrom: (_, __, done) => done(refusal(550)) }],
		['421 at the beginning', { onConnect: (_, done) => done(refusal(421)) }],
		['554 at the beginning', { onConnect: (_, done) => done(refusal(554)) }]
	] satisfies [string, SMTPServerOptions][])('by %s', async (_, options) => {
		expect(isPermanentRejection(await thrownBy(`smtp://${await listen(options)}`))).toBe(false);
	});

	test('that rejects the shop’s password', async () => {
		const host = await listen({
			authOptional: false,
			allowInsecureAuth: true,
			onAuth: (_, __, done) => done(refusal(535))
		});
		expect(isPermanentRejection(await thrownBy(`smtp://us:wrong@${host}`))).toBe(false);
	});

	test('that is down or disconnects in the middle', async () => {
		expect(isPermanentRejection(await thrownBy(`smtp://127.0.0.1:${await reservePort()}`))).toBe(
			false
		);
		const server = createServer((socket) => {
			socket.on('error', () => {}).write('220 here\r\n');
			socket.once('data', () => socket.destroy());
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		closeAfterTest('mail', () => server.close());
		const { port } = server.address() as AddressInfo;
		expect(isPermanentRejection(await thrownBy(`smtp://127.0.0.1:${port}`))).toBe(false);
	});
});

describe('a message', () => {
	const report = { message: 'It was refused.', checkoutSessionId: 'cs_1' };

	test('that is permanently rejected is logged once and not retried', async () => {
		const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
		onTestFinished(() => warn.mockRestore());
		const send = createMailer(`smtp://${await listen(atRecipient(550))}`);
		await sendOrReport(send, message, report);
		expect(warn).toHaveBeenCalledTimes(1);
		const line = String(warn.mock.calls[0]?.[0]);
		expect(JSON.parse(line)).toMatchObject({ code: 'mail_refused', ...report });
		expect(line).toContain('No such user here');
		expect(line).not.toContain('ada@example.com');
	});

	test('that may be accepted later throws without a log entry', async () => {
		const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
		onTestFinished(() => warn.mockRestore());
		const send = createMailer(`smtp://${await listen(atRecipient(450))}`);
		await expect(sendOrReport(send, message, report)).rejects.toThrow('450');
		expect(warn).not.toHaveBeenCalled();
	});
});
