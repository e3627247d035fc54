import { existsSync } from 'node:fs';
import path from 'node:path';
import { commandFlag } from '../../lib/server/is-command.ts';

const usualHooks = ['src/hooks.server.ts', 'src/hooks.server.js'];

/** Tells the app that a command loads it, so that it starts no background work: `isCommand()`. */
export function announceCommand(): void {
	Reflect.set(globalThis, commandFlag, true);
}

/**
 * Calls `init` of `hooks.server`, as a server does, since an app may open its database there.
 *
 * @param load imports a module of the project
 * @returns the error that it threw. What fails at start, such as a database that is not migrated, is for `doctor` to explain.
 */
export async function startApp(
	root: string,
	load: (file: string) => Promise<Record<string, unknown>>
): Promise<unknown> {
	announceCommand();
	const hooks = usualHooks.map((file) => path.join(root, file)).find(existsSync);
	if (!hooks) return undefined;
	try {
		const { init } = await load(hooks);
		if (typeof init === 'function') await init();
		return undefined;
	} catch (error) {
		return error;
	}
}
