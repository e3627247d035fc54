import { seededRandom } from '../random.ts';

/** What can be wrong with an answer of the API. */
export const faultEffects = ['hang', 'reset', 'slow', 'status'] as const;

/** Something that goes wrong with requests to the API (`/v1/…`). */
export interface Fault {
	/**
	 * `status` answers with an error, `reset` breaks the connection, `hang` never answers, and `slow` answers
	 * late.
	 */
	effect: (typeof faultEffects)[number];
	/** The status of the error. @default 500 */
	status?: number;
	/**
	 * How late a slow answer is, in milliseconds of the sandbox's clock. Until then its idempotency key is in use, even if
	 * the caller aborts. @default 1000
	 */
	milliseconds?: number;
	/** Carries the request out first, so that the caller cannot know that it was; a slow one before it waits. @default false */
	after?: boolean;
	/** Only requests with this method. @default all */
	method?: string;
	/** Only requests to this path; `*` stands for anything, e.g. `/v1/checkout/sessions*`. @default all */
	path?: string;
	/** How many requests. @default 1 */
	times?: number;
	/** How likely each is affected, from 0 to 1. @default 1 */
	probability?: number;
	/** Decides what is random, the same way each time. @default 1 */
	seed?: number;
}

/** What goes wrong with the API, on purpose. */
export interface FaultControl {
	/**
	 * Lets the next requests go wrong.
	 *
	 * @returns a function that takes the fault back
	 * @example sandbox.faults.add({ effect: 'reset', after: true, method: 'POST', path: '/v1/refunds' });
	 */
	add(fault: Fault): () => void;
	/** The faults that are still to come, the oldest first, with how often. */
	readonly pending: Fault[];
	/** Takes all faults back. Requests that hang go on hanging. */
	clear(): void;
}

/** What is wrong with one request: how late its answer is, in milliseconds, and what it is instead. */
export interface Trouble {
	wait: number;
	/** Whether the request is carried out before the wait. */
	after: boolean;
	fault: Fault | undefined;
}

/** The faults of one sandbox; `take` uses up those that fit a request. */
export function createFaults(): FaultControl & {
	take(method: string, path: string): Trouble;
} {
	const faults = new Map<Fault, { left: number; random: () => number }>();
	return {
		add(fault) {
			const kept = { ...fault };
			faults.set(kept, { left: fault.times ?? 1, random: seededRandom(fault.seed ?? 1) });
			return () => void faults.delete(kept);
		},
		get pending() {
			return [...faults].map(([fault, { left }]) => ({ ...fault, times: left }));
		},
		clear: () => faults.clear(),
		take(method, path) {
			const trouble: Trouble = { wait: 0, after: false, fault: undefined };
			for (const [fault, state] of faults) {
				if (fault.effect !== 'slow' && trouble.fault) continue;
				if (!fits(fault, method, path) || state.random() >= (fault.probability ?? 1)) continue;
				state.left -= 1;
				if (state.left < 1) faults.delete(fault);
				if (fault.effect === 'slow') {
					trouble.wait += fault.milliseconds ?? 1000;
					trouble.after ||= fault.after ?? false;
				} else trouble.fault = fault;
			}
			return trouble;
		}
	};
}

function fits(fault: Fault, method: string, path: string): boolean {
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	if (fault.path === undefined) return true;
	const pattern = fault.path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${pattern.join('.*')}$`).test(path);
}
