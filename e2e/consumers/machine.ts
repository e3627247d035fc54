import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Kind, Teardown } from '../../scripts/lib/teardown.ts';

/** A terminal of somebody who follows the quick start. */
export interface Machine {
	/** All that was printed so far. */
	printed(): string;
	/** Runs a command to its end. @throws Error with what it printed, when it fails */
	run(command: string, folder: string): Promise<void>;
	/** Starts a command that goes on to the end of the test, and resolves when it has printed this. */
	start(kind: Kind, command: string, folder: string, ready: RegExp): Promise<void>;
}

/**
 * Makes a terminal.
 *
 * @param node the folder of the `node` that its commands run on
 * @param before the day whose versions npm installs: a release of tomorrow changes no result of today's
 */
export function createMachine(
	teardown: Teardown,
	{ node, before }: { node: string; before: string }
): Machine {
	let printed = '';
	// Not what pnpm tells the scripts that it runs, nor a developer's own keys; how the network is reached is the machine's to say.
	const machines =
		'cache|cafile|globalconfig|https_proxy|nodedir|noproxy|proxy|registry|userconfig';
	const foreign = new RegExp(
		`^(npm_(?!config_(${machines})$)|pnpm_|INIT_CWD$|NODE_(ENV|OPTIONS|PATH)$|STRIPE_|ORIGIN$|SHOP_SECRET$|CI$|(FORCE|NO)_COLOR$|VITE|TEST)`,
		'i'
	);
	const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	const env = {
		...Object.fromEntries(own),
		PATH: [node, process.env.PATH].join(path.delimiter),
		npm_config_before: before,
		npm_config_yes: 'true',
		npm_config_audit: 'false',
		npm_config_fund: 'false',
		npm_config_update_notifier: 'false'
	};

	/** Runs a command that ends with the test at the latest. */
	function open(kind: Kind, command: string, cwd: string, listen: (text: string) => void) {
		printed += `$ ${command}\n`;
		// A group of its own, since npm and the server below it must end together.
		const child = spawn(command, {
			cwd,
			env,
			shell: true,
			detached: process.platform !== 'win32',
			stdio: ['ignore', 'pipe', 'pipe']
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (chunk: string) => {
				const text = stripVTControlCharacters(chunk);
				printed += text;
				listen(text);
			});
		}
		let isOpen = true;
		const ended = once(child, 'close').then(([code]) => {
			isOpen = false;
			return code as number | null;
		});
		teardown.add(kind, async () => {
			if (isOpen && process.platform === 'win32') child.kill();
			else if (isOpen && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
			await ended;
		});
		return ended;
	}

	return {
		printed: () => printed,
		async run(command, folder) {
			const code = await open('store', command, folder, () => {});
			if (code !== 0) throw new Error(`"${command}" ended with ${code}.\n${printed}`);
		},
		start: (kind, command, folder, ready) =>
			new Promise<void>((resolve, reject) => {
				let text = '';
				const ended = open(kind, command, folder, (more) => {
					text += more;
					if (ready.test(text)) resolve();
				});
				void ended.then(() => reject(new Error(`"${command}" ended.\n${printed}`)));
			})
	};
}
