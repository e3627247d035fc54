import process from 'node:process';
import { confirm, isCancel } from '@clack/prompts';
import { CommandError, usageError } from '../command-error.ts';

/** What to ask before something that cannot be undone. */
export interface Confirmation {
	question: string;
	/** What to say if the answer is no, such as "Nothing was erased." */
	declined: string;
	/** Aborted by Ctrl-C before the question. */
	signal: AbortSignal;
}

/**
 * Asks on a terminal to confirm what cannot be undone. The question is on stderr, since stdout belongs to the result.
 *
 * @throws CommandError if the answer is no, or if there is no terminal
 */
export async function requireConfirmation({
	question,
	declined,
	signal
}: Confirmation): Promise<void> {
	if (!process.stdin.isTTY || !process.stderr.isTTY) {
		throw usageError(
			'confirmation_required',
			`${question} Add --yes to confirm, since this is not a terminal.`
		);
	}
	const answer = await confirm({
		...{ message: question, initialValue: false, signal },
		output: process.stderr
	});
	if (isCancel(answer) || !answer) throw new CommandError('not_confirmed', declined);
}
