import { configurationError } from '../../core/configuration-error.ts';
import { lazyOptions, type Options } from './lazy.ts';
import { logToConsole } from './log-to-console.ts';
import type { Logger } from './shop-options.ts';
import { validateOptions, type Rule } from './validate.ts';

/** The defaults of options that mean the same in every factory. */
interface Defaults {
	log: Logger;
	now: () => Date;
}

const defaults: Defaults = { log: logToConsole, now: () => new Date() };

/** Throws an error if the store is for test mode and the shop for live mode, or the reverse. */
function requireStoreOfMode(factory: string, given: { livemode?: unknown; store?: unknown }): void {
	const { livemode, store } = given;
	if (typeof livemode !== 'boolean' || typeof store !== 'object' || store === null) return;
	const ofStore: unknown = Reflect.get(store, 'livemode');
	if (ofStore === livemode) return;
	throw configurationError(
		`${factory}: \`livemode\` is ${livemode}, but that of the store is ${String(ofStore)}. Purchases of the other mode are not seen. Create the store with createStore(db, schema, { livemode: isLiveKey(secretKey) }).`,
		'store-of-other-mode'
	);
}

/** Valid options, with the defaults of `log` and `now`. */
export type ValidOptions<T> = T & Pick<Defaults, keyof T & keyof Defaults>;

/**
 * Defines the options of a factory.
 *
 * @param factory the name that error messages begin with
 * @param rules a rule for each option
 * @example
 * const sampleOptions = defineOptions<keyof SampleHandlerOptions>('createSampleHandler', { store: rules.store, … });
 * const ready = sampleOptions.lazy(options);
 */
export function defineOptions<Name extends string>(factory: string, rules: Record<Name, Rule>) {
	/**
	 * Validates options and adds their defaults.
	 *
	 * @throws TypeError that names the factory, the option and the fix
	 */
	function read<T extends { [Option in Name]?: unknown }>(given: T): ValidOptions<T> {
		validateOptions(factory, given, rules);
		requireStoreOfMode(factory, given);
		const missing = Object.entries(defaults).filter(
			([option]) => Object.hasOwn(rules, option) && Reflect.get(given, option) === undefined
		);
		return { ...given, ...Object.fromEntries(missing) } as ValidOptions<T>;
	}

	return {
		read,
		/** Returns a function that reads options at first use, because `vite build` imports every endpoint and must need no secret. */
		lazy<T extends { [Option in Name]?: unknown }>(options: Options<T>): () => ValidOptions<T> {
			return lazyOptions(options, read<T>);
		}
	};
}
