import type { Account } from './account.ts';

/** Runs an action and resolves to a copy of its result once the first delivery attempts of its events have ended. */
export async function runAndDeliver<T>(account: Account, action: () => T): Promise<T> {
	const previousCount = account.store.events.size;
	const result = structuredClone(action());
	const events = [...account.store.events.keys()].slice(previousCount);
	await Promise.all(events.map((id) => account.waitForDeliveries(id)));
	return result;
}
