import { seededRandom } from '../random.ts';

/** Kinds of faults. */
export const faultEffects = ['hang', 'reset', 'slow', 'status'] as const;

/** A fault to inject into API requests (`/v1/…`). */
export interface Fault {
	/** `status` responds with an error, `reset` breaks the connection, `hang` never responds, and `slow` responds late. */
	effect: (typeof faultEffects)[number];
	/** HTTP status of the error. @default 500 */
	status?: number;
	/**
	 * Delay of a `slow` response, in milliseconds of the sandbox's clock. The idempotency key stays in use until then, even if
	 * the caller aborts.
	 *
	 * @default 1000
	 */
	milliseconds?: number;
	/** Whether to execute the request before the fault (for `slow`: before the delay). @default false */
	after?: boolean;
	/** HTTP method to match. @default all methods */
	method?: string;
	/** Path to match, with `*` as wildcard, e.g. `/v1/checkout/sessions*`. @default all paths */
	path?: string;
	/** Number of requests to affect. @default 1 */
	times?: number;
	/** Probability that a matching request is affected, from 0 to 1. @default 1 */
	probability?: number;
	/** Seed for `probability`. @default 1 */
	seed?: number;
}

/** Injects faults into the API. */
export interface FaultControl {
	/**
	 * Adds a fault for the next matching requests.
	 *
	 * @returns a function that removes the fault
	 * @example sandbox.faults.add({ effect: 'reset', after: true, method: 'POST', path: '/v1/refunds' });
	 */
	add(fault: Fault): () => void;
	/** Remaining faults, oldest first; `times` is the number of requests left. */
	readonly pending: Fault[];
	/** Removes all faults. Requests that already hang keep hanging. */
	clear(): void;
}

/** Faults that apply to one request. `wait` is the total delay in milliseconds. */
export interface AppliedFaults {
	wait: number;
	/** Whether the request is executed before the delay. */
	after: boolean;
	/** Fault that replaces the response, if any. */
	fault: Fault | undefined;
}

/** Creates the fault control of a sandbox. `take` returns the faults for a request and uses them up. */
export function createFaults(): FaultControl & {
	take(method: string, path: string): AppliedFaults;
} {
	const faults = new Map<Fault, { left: number; random: () => number }>();
	return {
		add(fault) {
			const copy = { ...fault };
			faults.set(copy, { left: fault.times ?? 1, random: seededRandom(fault.seed ?? 1) });
			return () => void faults.delete(copy);
		},
		get pending() {
			return [...faults].map(([fault, { left }]) => ({ ...fault, times: left }));
		},
		clear: () => faults.clear(),
		take(method, path) {
			const applied: AppliedFaults = { wait: 0, after: false, fault: undefined };
			for (const [fault, state] of faults) {
				if (fault.effect !== 'slow' && applied.fault) continue;
				if (!matches(fault, method, path) || state.random() >= (fault.probability ?? 1)) continue;
				state.left -= 1;
				if (state.left < 1) faults.delete(fault);
				if (fault.effect === 'slow') {
					applied.wait += fault.milliseconds ?? 1000;
					applied.after ||= fault.after ?? false;
				} else applied.fault = fault;
			}
			return applied;
		}
	};
}

function matches(fault: Fault, method: string, path: string): boolean {
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	if (fault.path === undefined) return true;
	const pattern = fault.path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${pattern.join('.*')}$`).test(path);
}
