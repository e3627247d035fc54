import { seededRandom } from '../random.ts';
import type { Delivery } from './types.ts';

/** What can be done to deliveries on purpose. */
export const deliveryEffects = ['delay', 'double', 'drop', 'hold', 'shuffle'] as const;

/** What is done to a delivery on purpose. */
export type DeliveryEffect = (typeof deliveryEffects)[number];

/** Which deliveries are meant. */
export interface DeliveryFilter {
	/** Those to this endpoint. @default all */
	url?: string;
	/** Those of these types of event; `charge.*` stands for all of charges. @default all */
	types?: string[];
	/** How many of them. @default all, until `reset` */
	times?: number;
	/** How likely each is affected, from 0 to 1. @default 1 */
	probability?: number;
	/** Decides what is random, the same way each time. @default 1 */
	seed?: number;
}

/** A rule for the deliveries to come; `seconds` is how long, or at most how long, they are put off. */
export type DeliveryRule = DeliveryFilter & { effect: DeliveryEffect; seconds?: number };

/** What is to become of a delivery. */
export interface Route {
	dropped: boolean;
	held: boolean;
	/** How long to wait before the first attempt, in milliseconds. */
	wait: number;
	/** How many more of the same go out. */
	copies: number;
}

/** The rules of one sandbox. */
export interface DeliveryRules {
	/** @returns a function that takes the rule back */
	add(rule: DeliveryRule): () => void;
	/** Takes rules back: all, or those of one effect. */
	clear(effect?: DeliveryEffect): void;
	/** Applies every rule that fits, in the order in which they were made. */
	routeOf(delivery: Delivery): Route;
}

/** Makes a set of rules with nothing in it. */
export function createDeliveryRules(): DeliveryRules {
	const rules = new Set<DeliveryRule & { left: number; random: () => number }>();
	return {
		add(rule) {
			const kept = { ...rule, left: rule.times ?? Infinity, random: seededRandom(rule.seed ?? 1) };
			rules.add(kept);
			return () => void rules.delete(kept);
		},
		clear(effect) {
			for (const rule of rules) if (!effect || rule.effect === effect) rules.delete(rule);
		},
		routeOf(delivery) {
			const route: Route = { dropped: false, held: false, wait: 0, copies: 0 };
			for (const rule of rules) {
				if (rule.left < 1 || !fits(rule, delivery)) continue;
				if (rule.random() >= (rule.probability ?? 1)) continue;
				rule.left -= 1;
				const milliseconds = (rule.seconds ?? 1) * 1000;
				if (rule.effect === 'drop') route.dropped = true;
				if (rule.effect === 'hold') route.held = true;
				if (rule.effect === 'double') route.copies += 1;
				if (rule.effect === 'delay') route.wait += milliseconds;
				if (rule.effect === 'shuffle') route.wait += rule.random() * milliseconds;
			}
			return route;
		}
	};
}

function fits({ url, types }: DeliveryFilter, delivery: Delivery): boolean {
	if (url !== undefined && url !== delivery.url) return false;
	return types?.some((type) => matchesType(type, delivery.eventType)) ?? true;
}

/** Whether a type of event is the wanted one; `charge.*` stands for all of charges. */
export function matchesType(wanted: string, type: string): boolean {
	if (wanted === type || wanted === '*') return true;
	return wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1));
}
