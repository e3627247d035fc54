/** What `npx svelte-stripe-books` sets before it loads an app. */
export const commandFlag: unique symbol = Symbol.for('svelte-stripe-books.command');

/**
 * Returns whether `npx svelte-stripe-books` has loaded the app to run one command, instead of a server. The command calls `init` of
 * `hooks.server`, too, which should then start no background work.
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
