import process from 'node:process';
import { confirm as ask, isCancel } from '@clack/prompts';
import { usageError } from '../command-error.ts';

/**
 * Asks on a terminal to confirm what cannot be undone.
 *
 * @throws CommandError if there is no terminal
 */
export async function confirm(message: string): Promise<boolean> {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		throw usageError(
			'not_confirmed',
			`${message} Add --yes to confirm, since this is not a terminal.`
		);
	}
	const answer = await ask({ message, initialValue: false });
	return !isCancel(answer) && answer;
}
