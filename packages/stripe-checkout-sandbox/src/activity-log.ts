import type { Fields } from './wire/form.ts';

/** A request to the API and its response. */
export interface ApiEntry {
	kind: 'api';
	id: string;
	/** Time by the sandbox's clock, in milliseconds. */
	at: number;
	method: string;
	path: string;
	params: Fields;
	status: number;
	/** Body of the response, as JSON. */
	body: string;
}

/** A customer's step on the payment page. */
export interface PageEntry {
	kind: 'page';
	at: number;
	session: string;
	text: string;
}

/** An event, by ID. */
export interface EventEntry {
	kind: 'event';
	at: number;
	id: string;
}

/** A request, a page view or an event. */
export type LogEntry = ApiEntry | PageEntry | EventEntry;

/** The latest activity, in order. It is kept in memory only. */
export interface ActivityLog {
	readonly entries: readonly LogEntry[];
	add(entry: LogEntry): void;
	clear(): void;
}

const maxEntries = 1000;

/** Creates an empty log. */
export function createActivityLog(): ActivityLog {
	let entries: LogEntry[] = [];
	return {
		get entries() {
			return entries;
		},
		add(entry) {
			entries = [...entries.slice(1 - maxEntries), entry];
		},
		clear() {
			entries = [];
		}
	};
}
