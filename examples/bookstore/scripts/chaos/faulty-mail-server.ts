import { setTimeout as wait } from 'node:timers/promises';
import { startMailServer, type MailServer } from './mail-server.ts';

/**
 * Behavior of the mail server: accepts at once (`accept`), late (`slow`), never (`reject`), accepts but reports an error
 * (`accept-then-fail`), or answers after the sender's timeout (`timeout`).
 */
export interface MailFaults {
	behavior: 'accept' | 'slow' | 'reject' | 'accept-then-fail' | 'timeout';
}

/** Starts a mail server with configurable faults. */
export async function startFaultyMailServer(): Promise<MailServer & MailFaults> {
	const server = await startMailServer(0, async (accept) => {
		switch (faulty.behavior) {
			case 'slow':
				await wait(1500);
				return accept();
			case 'reject':
				throw new Error('Try again later');
			case 'accept-then-fail':
				// The message arrived, but the sender gets an error.
				accept();
				throw new Error('Connection lost');
			case 'timeout':
				await wait(8000);
				return;
			default:
				accept();
		}
	});
	const faulty: MailServer & MailFaults = { ...server, behavior: 'accept' };
	return faulty;
}
