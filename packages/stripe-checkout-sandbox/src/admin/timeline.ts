import type { Account } from '../account.ts';
import type { ApiEntry } from '../activity-log.ts';
import { idOf } from '../objects/charge.ts';
import type { SandboxEvent } from '../objects/event.ts';
import type { SessionRecord } from '../store.ts';
import { deliveriesOf } from '../webhooks/delivery.ts';
import type { Delivery } from '../webhooks/types.ts';

/** A step in the life of a session. `at` is its time by the sandbox's clock, in milliseconds. */
export type Step = { at: number } & (
	| { kind: 'api'; entry: ApiEntry }
	| { kind: 'page'; text: string }
	| { kind: 'event'; event: SandboxEvent; deliveries: Delivery[] }
);

/** Returns the API requests, page views and events that concern a session, oldest first. */
export function timelineOf(account: Account, record: SessionRecord): Step[] {
	const { store, log } = account;
	const ids = relatedIds(account, record);
	const own = (event: SandboxEvent): boolean => ids.includes(event.data.object.id ?? '');
	const logged = log.entries.flatMap((entry): Step[] => {
		if (entry.kind === 'page') return entry.session === record.session.id ? [entry] : [];
		if (entry.kind === 'api')
			return concerns(entry, ids) ? [{ kind: 'api', at: entry.at, entry }] : [];
		const event = store.events.get(entry.id);
		return event && own(event) ? [eventStep(account, event, entry.at)] : [];
	});
	// After a restart the log is empty, but the state file contains the events.
	const known = new Set(log.entries.flatMap((entry) => (entry.kind === 'event' ? [entry.id] : [])));
	const earlier = [...store.events.values()].filter((event) => !known.has(event.id) && own(event));
	return [...earlier.map((event) => eventStep(account, event, event.created * 1000)), ...logged];
}

function eventStep({ store }: Account, event: SandboxEvent, at: number): Step {
	return { kind: 'event', at, event, deliveries: deliveriesOf(store, event.id) };
}

/** Whether a request names an object of a session, or created the session itself. */
function concerns({ method, path, params, body }: ApiEntry, ids: string[]): boolean {
	const sent = `${path} ${JSON.stringify(params)}`;
	return (
		ids.some((id) => sent.includes(id)) || (method === 'POST' && body.includes(`"id": "${ids[0]}"`))
	);
}

/** Returns the IDs of a session and of its payment's objects. */
function relatedIds({ store }: Account, { session }: SessionRecord): string[] {
	const intent = idOf(session.payment_intent);
	const invoice = idOf(session.invoice);
	const ofIntent = [
		...store.charges.values(),
		...store.refunds.values(),
		...store.disputes.values()
	];
	return [
		session.id,
		...(invoice ? [invoice] : []),
		...(intent
			? [
					intent,
					...ofIntent.filter((each) => idOf(each.payment_intent) === intent).map(({ id }) => id)
				]
			: [])
	];
}
