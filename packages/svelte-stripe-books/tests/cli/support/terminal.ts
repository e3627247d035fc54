import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { findProgram } from 'test-support/find-program';
import { programEnv, type Project } from './project.ts';

/** How a command on a terminal ended. */
interface EndedOnTerminal {
	code: number | null;
	/** What the terminal showed, without its control characters. */
	shown: string;
}

/**
 * Runs the built program in a project on a pseudo-terminal of `script` (util-linux).
 *
 * @param command the arguments, in the syntax of a shell
 * @param answer.to types when the terminal shows this
 * @param answer.keys keys that are typed, such as `y` or `\x03` (Ctrl-C)
 */
export function runOnTerminal(
	{ root, program }: Project,
	command: string,
	answer: { to: string; keys: string }
): Promise<EndedOnTerminal> {
	return new Promise((resolve, reject) => {
		// A pseudo-terminal starts without a size.
		const size = 'stty cols 200 rows 50';
		const child = spawn(
			findProgram('script'),
			['-qec', `${size}; '${process.execPath}' '${program}' ${command}`, '/dev/null'],
			{
				cwd: root,
				env: { ...programEnv, TERM: 'xterm', SHELL: '/bin/sh' }
			}
		);
		const deadline = setTimeout(() => child.kill(), 60_000);
		let shown = '';
		let hasAnswered = false;
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			shown += stripVTControlCharacters(text);
			if (hasAnswered || !shown.includes(answer.to)) return;
			hasAnswered = true;
			child.stdin.write(answer.keys);
		});
		child.on('error', reject);
		child.on('close', (code, signal) => {
			clearTimeout(deadline);
			if (signal) reject(new Error(`The terminal never showed "${answer.to}":\n${shown}`));
			else resolve({ code, shown });
		});
	});
}
