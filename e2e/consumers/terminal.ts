import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Kind, Teardown } from 'test-support/teardown';

/** A terminal in which the quick start is followed. */
export interface Terminal {
	/** Returns the output of all commands so far. */
	printed(): string;
	/** Runs a command. @throws Error with the output when it fails */
	run(command: string, folder: string): Promise<void>;
	/**
	 * Starts a command that runs until the end of the test, and resolves when its output matches.
	 *
	 * @returns stops it earlier
	 */
	start(kind: Kind, command: string, folder: string, ready: RegExp): Promise<() => Promise<void>>;
}

/**
 * Creates a terminal.
 *
 * @param options.node folder of the `node` executable
 * @param options.before date of the newest versions that npm may install, so that new releases do not change results
 */
export function createTerminal(
	teardown: Teardown,
	{ node, before }: { node: string; before: string }
): Terminal {
	let printed = '';
	// Drops the variables that pnpm sets for its scripts and a developer's own keys, but keeps npm's network settings.
	const networkSettings =
		'cache|cafile|globalconfig|https_proxy|nodedir|noproxy|proxy|registry|userconfig';
	const dropped = new RegExp(
		`^(npm_(?!config_(${networkSettings})$)|pnpm_|INIT_CWD$|NODE_(ENV|OPTIONS|PATH)$|STRIPE_|ORIGIN$|SHOP_SECRET$|CI$|(FORCE|NO)_COLOR$|VITE|TEST)`,
		'i'
	);
	const inherited = Object.entries(process.env).filter(([name]) => !dropped.test(name));
	const env = {
		...Object.fromEntries(inherited),
		PATH: [node, process.env.PATH].join(path.delimiter),
		npm_config_before: before,
		npm_config_yes: 'true',
		npm_config_audit: 'false',
		npm_config_fund: 'false',
		npm_config_update_notifier: 'false',
		// wrangler works without a network, and sends nothing.
		CLOUDFLARE_CF_FETCH_ENABLED: 'false',
		WRANGLER_SEND_METRICS: 'false'
	};

	/** Starts a command that is stopped at the end of the test. */
	function spawnCommand(
		kind: Kind,
		command: string,
		cwd: string,
		onOutput: (text: string) => void
	) {
		printed += `$ ${command}\n`;
		// Its own process group, so that npm and the server stop together.
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
				onOutput(text);
			});
		}
		let isOpen = true;
		const ended = once(child, 'close').then(([code]) => {
			isOpen = false;
			return code as number | null;
		});
		async function stop() {
			if (isOpen && process.platform === 'win32') child.kill();
			else if (isOpen && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
			await ended;
		}
		teardown.add(kind, stop);
		return { ended, stop };
	}

	return {
		printed: () => printed,
		async run(command, folder) {
			const code = await spawnCommand('store', command, folder, () => {}).ended;
			if (code !== 0) throw new Error(`"${command}" exited with code ${code}.\n${printed}`);
		},
		start: (kind, command, folder, ready) =>
			new Promise((resolve, reject) => {
				let text = '';
				const { ended, stop } = spawnCommand(kind, command, folder, (more) => {
					text += more;
					if (ready.test(text)) resolve(stop);
				});
				void ended.then(() => reject(new Error(`"${command}" exited.\n${printed}`)));
			})
	};
}
