/** The global symbol that `npx svelte-stripe-books` sets before it loads an app. */
export const commandFlag: unique symbol = Symbol.for('svelte-stripe-books.command');

/**
 * Returns whether the app was loaded by a command of `npx svelte-stripe-books` rather than by a server. Commands also call `init` of
 * `hooks.server`, which should then not start background work.
 *
 * @example
 * export const init = async () => {
 * 	await shop.check();
 * 	if (!isCommand()) startCleanup();
 * };
 */
export function isCommand(): boolean {
	return Reflect.has(globalThis, commandFlag);
}
