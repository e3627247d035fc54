import { seededRandom } from '../random.ts';
import type { Delivery } from './types.ts';

/** Kinds of delivery rules. */
export const deliveryEffects = ['delay', 'duplicate', 'drop', 'hold', 'shuffle'] as const;

/** Effect of a delivery rule. */
export type DeliveryEffect = (typeof deliveryEffects)[number];

/** Selects deliveries. */
export interface DeliveryFilter {
	/** URL of the endpoint. @default all endpoints */
	url?: string;
	/** Event types; `charge.*` matches all types that start with `charge.`. @default all types */
	types?: string[];
	/** Number of deliveries to affect. @default unlimited, until `reset` */
	times?: number;
	/** Probability that a matching delivery is affected, from 0 to 1. @default 1 */
	probability?: number;
	/** Seed for `probability` and `shuffle`. @default 1 */
	seed?: number;
}

/** A rule for new deliveries. `seconds` is the delay, or the maximum for `shuffle`. */
export type DeliveryRule = DeliveryFilter & { effect: DeliveryEffect; seconds?: number };

/** Combined effect of the rules on a delivery. */
export interface Route {
	dropped: boolean;
	held: boolean;
	/** Delay of the first attempt, in milliseconds. */
	wait: number;
	/** Number of additional copies to send. */
	copies: number;
}

/** Delivery rules of a sandbox. */
export interface DeliveryRules {
	/** Adds a rule and returns a function that removes it. */
	add(rule: DeliveryRule): () => void;
	/** Removes all rules, or those with one effect. */
	clear(effect?: DeliveryEffect): void;
	/** Combines all matching rules, in order of creation. */
	routeOf(delivery: Delivery): Route;
}

/** Creates an empty set of rules. */
export function createDeliveryRules(): DeliveryRules {
	const rules = new Set<DeliveryRule & { left: number; random: () => number }>();
	return {
		add(rule) {
			const state = { ...rule, left: rule.times ?? Infinity, random: seededRandom(rule.seed ?? 1) };
			rules.add(state);
			return () => void rules.delete(state);
		},
		clear(effect) {
			for (const rule of rules) if (!effect || rule.effect === effect) rules.delete(rule);
		},
		routeOf(delivery) {
			const route: Route = { dropped: false, held: false, wait: 0, copies: 0 };
			for (const rule of rules) {
				if (rule.left < 1 || !matches(rule, delivery)) continue;
				if (rule.random() >= (rule.probability ?? 1)) continue;
				rule.left -= 1;
				const milliseconds = (rule.seconds ?? 1) * 1000;
				if (rule.effect === 'drop') route.dropped = true;
				if (rule.effect === 'hold') route.held = true;
				if (rule.effect === 'duplicate') route.copies += 1;
				if (rule.effect === 'delay') route.wait += milliseconds;
				if (rule.effect === 'shuffle') route.wait += rule.random() * milliseconds;
			}
			return route;
		}
	};
}

function matches({ url, types }: DeliveryFilter, delivery: Delivery): boolean {
	if (url !== undefined && url !== delivery.url) return false;
	return types?.some((type) => matchesType(type, delivery.eventType)) ?? true;
}

/** Whether an event type matches a pattern; `charge.*` matches all types that start with `charge.`. */
export function matchesType(pattern: string, type: string): boolean {
	if (pattern === type || pattern === '*') return true;
	return pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1));
}
