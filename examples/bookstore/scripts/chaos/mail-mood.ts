import { setTimeout as wait } from 'node:timers/promises';
import { startMailServer, type MailServer } from './mail-server.ts';

/**
 * How the mail server takes a message: at once; late; not at all; accepted and never confirmed; or with no answer for
 * longer than a sender waits.
 */
export interface MailMood {
	mood: 'kind' | 'slow' | 'refusing' | 'breaking' | 'deaf';
}

/** A mail server whose mood can be set. */
export async function startMoodyMailServer(): Promise<MailServer & MailMood> {
	const server = await startMailServer(0, async (accept) => {
		switch (moody.mood) {
			case 'slow':
				await wait(1500);
				return accept();
			case 'refusing':
				throw new Error('Try again later');
			case 'breaking':
				// The message arrived, and its sender is told that it did not.
				accept();
				throw new Error('Connection lost');
			case 'deaf':
				await wait(8000);
				return;
			default:
				accept();
		}
	});
	const moody: MailServer & MailMood = { ...server, mood: 'kind' };
	return moody;
}
