import type { Account } from './account.ts';

/** Does something, and resolves to a copy of its result once the webhooks of it were answered, well or badly. */
export async function answered<T>(account: Account, act: () => T): Promise<T> {
	const before = account.store.events.size;
	const result = structuredClone(act());
	const events = [...account.store.events.keys()].slice(before);
	await Promise.all(events.map((id) => account.answered(id)));
	return result;
}
