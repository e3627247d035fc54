import process from 'node:process';
import { confirm as ask, isCancel } from '@clack/prompts';
import { usageError } from '../command-error.ts';

/**
 * Asks on a terminal whether to do what cannot be undone.
 *
 * @throws CommandError elsewhere, where nobody can answer
 */
export async function confirm(message: string): Promise<boolean> {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		throw usageError('not_confirmed', `${message} Add --yes, since nobody can be asked here.`);
	}
	const answer = await ask({ message, initialValue: false });
	return !isCancel(answer) && answer;
}
